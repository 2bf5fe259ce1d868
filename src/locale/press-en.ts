/** The public record in English. */
import type { PressPhrases } from './press-phrases.ts'

export const pressEn: PressPhrases = {
  sources: 'Reports',
  published: (day, basis) => `published ${day} (${{ metadata: 'from what came with the text', stated: 'says so itself', entered: 'entered', unknown: 'unknown' }[basis]})`,
  dayUnknown: 'day of publication unknown',
  readAsOf: (day) => `read as of ${day}, the day of the report it is most like`,
  cutAfter: (letters) => `only the first ${letters} letters were read`,
  origin: (number) => `origin ${number}`,
  basis: { verbatim: 'same text', orderedAlignment: 'probably one text rewritten', sameStatement: 'same statement', alone: 'a text of its own' },
  sameStatementIn: (sources) => `One and the same statement in ${sources}`,
  matrix: 'What each says',
  matter: (number) => `matter ${number}`,
  nothingTies: 'Nothing ties one matter to another here: no name, no days, hardly a word in common. Between them nothing was compared.',
  emptyCell: '· says nothing of it, which is no denial',
  marks: '[n] stands against another reading: see below',
  contrary: 'What cannot both hold, or was changed',
  noContrary: 'Nothing here contradicts anything else here. That does not make it so.',
  agreement: 'What fits together',
  origins: (count) => (count === 1 ? 'one origin' : `${count} origins`),
  notEverywhere: 'Not in every report (no denial)',
  questions: 'Which figure is it? A person says',
  relation: {
    agrees: 'The same', moreSpecific: 'More exact', qualifierDropped: 'Qualifier lost', compatible: 'Fits', evolving: 'Grew', corrected: 'Taken back', conflict: 'CONTRADICTION', staleRelativeDate: 'Stale date',
    zoneError: 'CLOCKS DIFFER', zoneAgrees: 'Clocks agree', quoteChanged: 'WORDS CHANGED', sameQuote: 'Same words', sum: 'Parts and whole', omitted: 'Left out', onlyHere: 'In one only', possiblySame: 'Perhaps the same',
  },
  severity: { 3: 'about who is in care or missing', 2: 'about another figure, date or outcome', 1: 'about words' },
  better: (words, source) => `Better supported, undecided: “${words}” (${source})`,
  reason: {
    laterCorrection: 'corrects what was said before', directQuotation: 'quoted directly', custodianAgency: 'by the agency that has them in care', attributed: 'says who said it', operationalAct: 'an act, no description',
    lowerBoundKept: 'keeps the bound', explicitDate: 'the date is written out', earlierText: 'the earlier of the two texts',
  },
  modality: { alleged: 'alleged', suspected: 'suspected', estimated: 'estimated', attempted: 'attempted', possible: 'possible', denied: 'denied' },
  qualifier: { exact: '', atLeast: '≥ ', moreThan: '> ', atMost: '≤ ', lessThan: '< ', almost: 'almost ', about: '~ ', estimate: 'est. ', all: 'all ', none: 'none ', some: 'some', between: '' },
  more: (count) => `and ${count} more: see --json`,
  nothingDecided: 'Raised by rules from the words alone. Nothing is decided: a person confirms, with both sentences before her.',
}
