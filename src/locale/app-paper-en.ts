/** Paper, in English: rosters, bands, the handover sheet, and typing a paper in again. */
import type { PaperPhrases } from './app-desk-phrases.ts'

export const enPaper: PaperPhrases = {
  title: 'Paper', what: 'Which paper', kinds: { roster: 'Roster', bands: 'Bands', handover: 'Handover sheet', again: 'Type a roster in' }, where: 'Where', print: 'Print', pages: 'How many pages', onePage: (bands) => `${bands} bands a page`,
  asOf: (moment) => `As of ${moment}`, sheet: 'Sheet', page: (page, pages) => `Page ${page} of ${pages}`, doubt: (confirmed, unconfirmed) => `${confirmed} confirmed, ${unconfirmed} to be confirmed`, onList: (count) => `On our list: ${count}`, nobody: 'Nobody is on the list of this place.',
  row: 'No.', code: 'Code', name: 'Name', age: 'Age', room: 'Room', tick: 'Time', notes: 'Notes', keep: 'Names of protected people. Keep it on you; hand it back or destroy it once it is typed in.', ticking: 'Write the time over a column, and tick whom you saw yourself.',
  bandsKeep: 'A band is known from the moment it is put on. Destroy those that are left over.', bandsFresh: 'Drawn anew for every print: no two sheets are alike.', again: 'Draw other ones',
  number: 'Number of the sheet', numberHint: 'fourteen digits at its head', refusals: { 'sheet-letter': 'There are digits only in this number.', 'sheet-length': 'This number has fourteen digits.', 'sheet-check': 'A digit is wrong, or two changed places.' }, unknown: 'No place of this number is on this device.',
  alike: 'More than one place may be meant', tickedAt: 'Time over the column', error: 'How exact', errors: { '5': 'To five minutes', '15': 'To a quarter of an hour', '60': 'To an hour' }, who: 'Who ticked', whos: { self: 'I did, with my own eyes', other: 'Somebody else' }, otherMeans: 'What somebody else ticked is told as reported: it does not confirm.',
  compare: 'Compare number and code with the paper.', isIn: 'In already', save: (count) => (count === 1 ? 'Record 1 sighting' : `Record ${count} sightings`), saved: (count) => (count === 1 ? '1 sighting saved here' : `${count} sightings saved here`), notAll: (count) => `${count} were not saved. They are still ticked.`, future: 'This time has not come yet.',
  handover: 'Handover', giving: 'Hands over', receiving: 'Takes over', signature: 'Name, signature, time', howDone: 'How it was done', mentioned: 'To be confirmed and missing', open: 'Open here', none: 'Nothing', reservations: 'What does not fit',
}
