/** Movements, in English. */
import type { MovementPhrases } from './app-movement-phrases.ts'

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)
const children = (count: number): string => (count === 1 ? '1 child' : `${count} children`)

export const movementEn: MovementPhrases = {
  title: 'Movements', plan: 'New movement', takeOver: 'Take over by camera', underWay: 'On the way', nobodyUnderWay: 'Nobody is on the way.', arrived: 'Arrived',
  named: (no) => `Movement ${String(no).padStart(2, '0')}`,
  onManifest: (count) => `${count} on the manifest`, headsOnly: (count) => `${count} heads, no names`,
  notVerified: 'Taken over and not verified yet: the device that wrote it is not known here. It is kept, and counts once home knows it.',
  late: (span) => `${span} late`, overdue: (span) => `Overdue by ${span}. Its people are to be confirmed.`, dueAt: (clock) => `due ${clock}`,
  left: (place, clock) => `Left ${place} ${clock}`, arriveAt: (place) => `Arrive ${place}`, arrivedAt: (place, clock) => `Arrived ${place} ${clock}`,
  giving: { signed: 'signed for the place', 'nobody-else-here': 'nobody else at the place', declined: 'the place declined to sign', absent: 'nobody of the place was there' },
  receiving: { signed: 'signed for the place', 'nobody-else-here': 'nobody else at the place', declined: 'the place declined to sign', absent: 'nobody of the place was there' },
  escort: { signed: 'escort signed', 'nobody-else-here': 'no escort', declined: 'escort declined to sign', absent: 'escort was not there' },
  notArrived: 'Both signatures missing.', otherDoor: (place) => `It came here, to ${place}`,
  seenOf: (seen, of) => `${seen} of ${of}`,
  onArrival: (extras) => (extras === 0 ? 'seen on arrival' : `seen on arrival, ${extras} extra`),
  notYet: 'Not yet', seenAt: (clock) => clock, notHere: 'Not on it',
  notOnManifest: (name) => `${name} is not on the manifest`, readAtDoor: (clock) => `Band read ${clock}`, isHere: 'This person is here', onlyBand: 'Only the band',
  answers: (name) => `${name}: what do you see?`,
  scanNext: 'Scan next', closeReader: 'Close the reader', sign: 'Sign',
  signWhen: (of, extras) => (extras === 0 ? `Sign when ${of} of ${of} are seen or explained.` : `Sign when ${of} of ${of} are seen or explained and ${extras === 1 ? 'the extra is' : `${extras} extras are`} settled.`),
  signNow: 'Everybody is accounted for.',
  gettingOut: 'People are getting out. Sign now, settle later; whoever is not named is to be confirmed.',
  headsArrived: 'Heads that got off', escortSigns: 'Escort', receivingSigns: 'This place', givingSigns: 'This place', signed: 'Arrival signed.',
  from: 'From', to: 'To', who: 'Who goes', whoHint: 'tap, or scan bands',
  everybodyHere: (count) => `Everybody here, ${count}`, nobodyChosen: 'Add people by tapping or by scanning.',
  chosen: (count, of) => `${people(count)}, of whom ${children(of)}`,
  headsAlone: 'Heads alone', headsAloneHint: 'No time for names: count who gets on', heads: 'How many', takes: 'Takes', escorts: 'Who escorts',
  officer: (role, code) => `${role} ${code}`,
  oneWithMany: (count) => `One officer alone with ${children(count)}. Two are better; nothing waits for it.`,
  depart: 'Sign and leave', departed: (no) => `Movement ${String(no).padStart(2, '0')} is on the way.`, notHereFrom: 'Choose where from and where to.',
  show: 'Show to the other phone', showHint: 'Hold both phones still. The other one opens Movements, Take over by camera, and reads the pictures in any order.',
  piece: (at, count) => `Picture ${at} of ${count}`, pause: 'Hold this picture', goOn: 'Go on',
  notShown: { 'movement-unknown': 'This movement is not on this device.', 'no-key': 'This device has no key of bands yet. Open it in full, or connect once.', 'too-long': 'Too much was written here without a connection for pictures. Connect once, or give the list on paper.' },
  takeAim: 'Hold the camera over the pictures on the other phone.', got: (have, count) => `${have} of ${count} pictures read`,
  taken: 'Taken over. Every signature holds.', takenHeld: 'Taken over and kept. Not verified yet: the device that wrote it is not known here.',
  notTaken: { 'not-ours': 'These pictures do not open here: another operation, or this phone lacks the key. Connect once and try again.', 'carried-malformed': 'These pictures are of a version that this phone does not know.' },
  takeAnother: 'Read again', undoDeparture: 'It did not leave',
}
