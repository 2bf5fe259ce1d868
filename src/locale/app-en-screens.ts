/** The app in English, screen by screen, but for the board and what stands around every screen. */
import { enDevice, enDoor, enPhoto } from './app-door-en.ts'
import type { AppPhrases } from './app-phrases.ts'

type OfScreens = Pick<AppPhrases, 'people' | 'person' | 'intake' | 'rollCall' | 'heads' | 'incident' | 'discrepancies' | 'settings' | 'door' | 'photo' | 'device' | 'signIn'>

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

export const enScreens: OfScreens = {
  people: {
    title: 'People', search: 'Find a person', searchHint: 'Name in any script, or part of it', found: people, all: 'Everyone',
    nobody: 'No one of this name on this device.', nobodyHere: 'No one here.', unnamed: 'No name yet', notOpened: 'Name not open on this device',
    ageYears: (min, max) => (min === max ? `${min} years` : `${min} to ${max} years`), ageUnknown: 'age not known',
    since: (clock) => `since ${clock}`, place: 'Place', standing: 'Standing', anyPlace: 'Every place',
  },
  person: {
    back: 'People', unknown: 'Not on this device. Connect, or ask who registered her.', alsoKnownAs: 'Also known as', lastPlace: 'Last place',
    why: 'Why', answers: 'Who answers', whereabouts: 'Where she or he was', whereaboutsKey: 'solid: confirmed, dashed: to be confirmed',
    stillSo: 'now', entries: 'What was written down', happened: 'Happened',
    recorded: (clock) => `recorded ${clock}`, recordedLate: (clock, lag) => `recorded ${clock}, ${lag} later`,
    recordSighting: 'Record a sighting', notFoundHere: 'Not found here', 
    basis: {
      'known-by-sight': 'I know this person', 'band-and-face': 'Band and face', 'photo-and-face': 'Photo and face', 'band-alone': 'Band alone',
      'own-statement': 'Says so', reported: 'Somebody told me', unstated: 'Not stated',
    },
    chooseBasis: 'How do you know who it is?', cancel: 'Cancel',
    entryTypes: {
      'person.registered': 'Written down', 'person.sighted': 'Seen', 'person.not-found': 'Looked for, not found here', 'person.described': 'Described',
      'age.assessed': 'Age assessed', 'band.worn': 'Band put on', 'band.read': 'Band read', 'band.offered': 'Band offered', 'handle.noted': 'Handle noted', 'photo.taken': 'Photo taken',
      'roll-call.ticked': 'Seen in a roll call', 'movement.departed': 'Departed', 'movement.arrived': 'Arrived', 'away.started': 'Went out',
      'away.confirmed': 'Confirmed while away', 'away.ended': 'Back', 'person.declared-missing': 'Declared missing', 'person.found': 'Found',
      'person.located-elsewhere': 'Located elsewhere', 'person.left-care': 'Left care', 'person.died': 'Died', 'person.counted-as': 'Counted as',
      'registrations.linked': 'Linked with another registration', 'duplicate.suspected': 'May be written down twice', 'answering.assumed': 'An officer answers',
      'answering.handed-over': 'Handed over', 'incident.declared': 'Incident declared', 'person.born': 'Born',
      'roll-call.opened': 'Roll call opened', 'roll-call.closed': 'Roll call closed', 'place.opened': 'Place opened', 'place.counted': 'Heads counted', 'place.capacity-set': 'Capacity set',
      'place.locked': 'Door locked or opened', 'place.evacuated': 'Evacuated', 'incident.contained': 'Incident contained', 'movement.boarded': 'Boarded or got off', 'band.moved': 'Band changed hands',
      'band.retired': 'Band out of use', 'registrations.unlinked': 'Link undone', 'registrations.declared-different': 'Declared two people', 'person.mentioned': 'Named by others', 'mention.identified': 'A mention turned out to be',
      'person.out-of-scope': 'Never ours', 'discrepancy.raised': 'Doubt raised',
    },
    otherEntry: 'Another entry', discrepancies: 'Open discrepancies',
    registrations: (count) => `${count} registrations, linked`,
  },
  intake: {
    title: 'Write somebody down', atPlace: (place, next) => `${place}, person ${next}`, place: 'Where', placeNeeded: 'Choose where you are. Nothing else is needed.',
    time: 'When', now: 'Now', minutesAgo: (minutes) => `${minutes} min ago`, name: 'Name, as said', nameHint: 'in any script, as the person says it',
    naming: { 'gave-no-name': 'Does not say', 'cannot-say': 'Cannot say', 'not-asked': 'Not asked yet' },
    age: 'Age', ageHint: 'by eye is fine', ageUnknown: "Don't know", adult: '18+', sex: 'Sex, as seen', sexes: { female: 'Female', male: 'Male', unstated: 'Not stated' },
    cameWith: 'Came with', cameWithHint: 'written down here in the last 30 minutes', nobodyYet: 'Nobody in the last 30 minutes.',
    band: 'Band', photo: 'Photo', offered: { accepted: 'Taken', declined: 'Declined', 'not-offered': 'Later' },
    handle: 'Known again by', handleHint: 'bed, clothing or a mark, if no band', handles: { none: 'Later', bed: 'Bed', clothing: 'Clothing', mark: 'Mark' },
    later: 'Everything else can wait.', save: 'Save and next', savedOne: (number) => (number === null ? 'Saved here' : `Person ${number} saved here`),
    staysHere: (waiting) => (waiting === 0 ? 'Saved on this phone first, then sent.' : `Saved on this phone. ${waiting} to send.`),
    onlyPlace: 'Only place and time are needed', 
  },
  rollCall: {
    title: 'Roll call', at: (place, clock) => `${place}, since ${clock}`, choosePlace: 'Where is the roll call?', begin: 'Begin the roll call',
    expectedHere: (count) => `${people(count)} should be here`, nobodyExpected: 'Nobody is expected here.', open: 'Open roll calls', goOn: 'Go on',
    left: 'to see', seen: 'seen', notFound: 'not found here', elsewhere: 'elsewhere', seenToast: (name) => `${name} seen`, undo: 'Undo', undone: 'Taken back',
    everybody: 'Everyone', finish: 'Finish', closeTitle: 'Close the roll call', toSettle: (count) => (count === 0 ? 'Nobody left to see' : `${count} left to see`), shouldBe: 'should be here',
    here: 'Is here', otherPlace: 'Other place', notHere: 'Not here',
    consequence: (count) => `If you close now, ${count === 1 ? '1 stays' : `${count} stay`} to be confirmed. Nobody becomes missing unless you say so.`,
    everyoneSeen: 'Everyone was seen.', close: 'Sign and close', closed: 'The roll call is closed.', byAnother: 'Another officer opened this one. You can see people here; its officer closes it.',
    back: 'Back to the roll call', lastSeen: (clock, place) => `Last seen ${clock}, ${place}`,
    faceSays: (name, isSeen) => `${name}, ${isSeen ? 'seen' : 'to see'}`,
    ringSays: (seen, left, notFound) => `${seen} seen, ${left} to see, ${notFound} not found here`, whichPlace: 'Where was this person seen?', 
  },
  heads: {
    title: 'Count heads', hint: 'How many, without who. Count first, then look at the list.', place: 'Where', heads: 'Heads', children: 'Of whom children', infants: 'Of whom infants',
    manner: 'How', manners: { awake: 'Awake', asleep: 'Asleep', 'lined-up': 'Lined up', 'from-the-door': 'From the door' }, counters: 'Counted by', one: 'One', two: 'Two',
    listSays: (listed) => `On our list: ${listed}`, same: 'The same as on our list.', more: (count) => `${count} more than on our list`, fewer: (count) => `${count} fewer than on our list`,
    save: 'Record this count', saved: 'Count saved here',
  },
  incident: {
    title: 'Declare an incident', works: 'Works without a connection', what: 'What is happening?',
    kinds: {
      'place-breached': 'Gate or door forced', 'person-not-where-expected': 'Left, or was taken', fire: 'Fire', quake: 'Quake', water: 'Water', threat: 'Threat',
    },
    first: 'Get everyone out. Open the doors.', firstThen: 'Count afterwards.', where: 'Where', when: 'When', whoIsIt: 'Who is not where expected?',
    effect: 'When you declare it', effectPeople: (count) => `${people(count)} ${count === 1 ? 'becomes' : 'become'} to be confirmed`, effectNobody: 'Nobody changes standing.',
    effectFreeze: 'Decisions about people here wait until it is contained.', effectNoFreeze: 'No decision waits.', leaving: 'Nobody is held back: people leave danger at once.',
    hold: 'Hold to declare', holding: 'Keep holding', twoTaps: 'Declare in two taps', confirm: 'Yes, declare it', notYet: 'Not yet', declared: 'Declared. Saved here.',
    countNow: 'Count everyone now', open: 'Open incidents', contain: 'It is contained', contained: 'Contained. Sightings from now on count.', since: (clock) => `since ${clock}`, 
  },
  discrepancies: {
    title: 'Discrepancies', open: (count) => `${count} open`, since: (clock) => `since ${clock}`, people, made: 'What makes it', settle: 'Settle it', reason: 'Why',
    reasonHint: 'In a sentence that holds in a year', save: 'Settle', leaveOpen: 'Leave open', settled: 'Settled. A new fact opens it again.', reading: 'Which holds?', noReading: 'Neither, for this reason',
  },
  settings: {
    title: 'Settings', theme: 'Light', themes: { auto: 'As the device', light: 'Light', dark: 'Dark', hc: 'High contrast' }, language: 'Language',
    languages: { es: 'Español', en: 'English', he: 'עברית' }, lock: 'Lock this device', lockMeans: 'What is saved here stays, and stays yours.', you: 'At this device', waiting: 'To send',
  },
  door: enDoor,
  photo: enPhoto,
  device: enDevice,
  signIn: {
    join: 'Join an operation', joinHint: 'Your administrator gives you the code.', code: 'Code', label: 'Name of this device', labelHint: 'such as Tablet 2',
    joinAct: 'Join', signIn: 'Sign in', locked: (name) => `Locked. ${name} was here last.`, name: 'Name', password: 'Pass phrase', oneTimeCode: 'Code of your authenticator',
    oneTimeHint: 'leave empty if you have none', signInAct: 'Sign in', otherOfficer: 'Another officer', failed: 'That did not fit. Check the name, the pass phrase and the code.', working: 'One moment',
  },
}
