/** The app in English: short, present tense, the exact fact on each button, the consequence before the act. */
import type { AppPhrases } from './app-phrases.ts'
import { enDesk } from './app-desk-en.ts'
import { scanEn } from './app-scan-en.ts'
import { enScreens } from './app-en-screens.ts'

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

function span(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`
}

export const appEn: AppPhrases = {
  group: {
    confirmed: { one: 'Confirmed', many: 'Confirmed' },
    unconfirmed: { one: 'To be confirmed', many: 'To be confirmed' },
    missing: { one: 'Missing', many: 'Missing' },
    locatedElsewhere: { one: 'Located elsewhere', many: 'Located elsewhere' },
    leftCare: { one: 'Left care', many: 'Left care' },
    died: { one: 'Died', many: 'Died' },
  },
  nav: {
    board: 'Board', scan: 'Scan', people: 'People', intake: 'Register', rollCall: 'Roll call', heads: 'Count heads', incident: 'Incident',
    discrepancies: 'Discrepancies', flow: 'Flow over time', settings: 'Settings', label: 'Amparo', more: 'More', skip: 'Go to the content',
  },
  shell: {
    ledger: 'Ledger',
    connected: 'Connected',
    noLine: 'No connection',
    portal: 'This network wants a sign-in of its own. Open it in the browser.',
    signedOut: 'Signed out. Sign in to send.',
    contradicts: 'Home contradicts what it had signed. Nothing of it was taken. Keep this device as it is, and call the administrators of both agencies.',
    restored: 'Home came back from a backup. Its ledger is being fetched anew; until then these are the numbers from before.',
    heardAt: (clock) => `home heard at ${clock}`,
    neverHeard: 'home not heard yet',
    savedHere: (count) => `${count} saved here`,
    sent: (count) => `${count} sent`,
    inLedger: 'All in the ledger',
    refused: (count) => `${count} not accepted, ${plural(count, 'needs', 'need')} you`,
    actual: 'Actual',
    exerciseMark: 'Exercise',
    exchangeNow: 'Send now',
    stale: (clock) => `Numbers as of ${clock} on this device`,
  },
  moment: {
    now: 'As of now', title: 'As of', at: 'Day and time', happened: 'As it happened', learned: 'As we knew it then',
    happenedMeans: 'With everything learned since.', learnedMeans: 'Only what home had received by then.',
    show: 'Show this moment', backToNow: 'Back to now', past: (clock) => `As of ${clock}`,
  },
  board: {
    title: 'Board',
    registered: 'registered',
    registeredRange: (certain, atMost) => `${certain} for certain, ${atMost} at most`,
    people: (children, adults) => `${children} children, ${adults} adults`,
    confirmedParts: (present, inTransit, away) => `${present} present, ${inTransit} in transit, ${away} away`,
    inCareNow: 'In our care right now',
    to: 'to',
    careMeans: (certain, unconfirmed) => `${certain} ${plural(certain, 'is', 'are')} confirmed. Up to ${unconfirmed} more, if everyone to be confirmed is found present.`,
    balances: 'The sum balances.',
    countedOnce: 'Every registered person is counted once.',
    doesNotBalance: 'The sum does not balance. Stop, keep everything, and call.',
    certain: (count) => `certain: ${count}`,
    atMost: (count) => `at most: ${count}`,
    heads: 'Heads counted',
    headsBeside: (heads, listed) => `counted ${heads}, on our list ${listed}`,
    notYetRegistered: (range) => `Not yet registered: ${range}`,
    namedNeverSeen: (count) => `Named by others, never seen: ${count}`,
    shouldBeHere: 'should be here',
    peopleHere: (count) => plural(count, 'person', 'people'),
    transit: 'On the way',
    leftCare: 'Left care',
    nowhere: 'No place known',
    seenAgo: (ago, clock) => `oldest sighting ${ago} ago, ${clock}`,
    overdue: (ago) => `A round is due for ${ago}`,
    neverSeen: 'nobody confirmed here',
    answers: (name) => `${name} answers`,
    nobodyAnswers: 'Nobody answers',
    stillToCheck: 'Still to confirm',
    incident: (kind, place) => `${kind} at ${place}`,
    incidentPeople: (became, left) => `${became} ${plural(became, 'person', 'people')} became to be confirmed. ${became - left} confirmed since, ${left} to go.`,
    openIncident: 'Open incident',
    needsDecision: 'Needs a decision',
    nothingToDecide: 'Nothing to decide right now.',
    peopleConcerned: (count) => `${count} ${plural(count, 'person', 'people')}`,
    moreOfThem: (count) => `See ${count} more`,
    empty: 'No one registered yet.',
    emptyAct: 'Write somebody down',
    asTable: 'Show as a table',
    asMarks: 'Show as marks',
    barSays: (parts) => `Of everyone registered: ${parts}`,
    placesHeading: 'Places',
  },
  ...enScreens,
  scan: scanEn,
  ...enDesk,
  ago: (minutes) => (minutes < 1 ? 'just now' : `${span(minutes)} ago`),
  span,
  loading: 'Reading what is on this device',
  failedTitle: 'This could not be shown',
  failedKept: 'What you wrote is safe on this device.',
  notAllowed: 'Your task does not open this here. Ask the coordinator.',
  tryAgain: 'Try again',
  notSaved: (why) => `Not saved. ${why}`,
  countedAs: { child: 'child', adult: 'adult', disputed: 'age disputed' },
  placeKinds: {
    farm: 'Farm', home: 'Home', hospital: 'Hospital', court: 'Court', school: 'School', office: 'Office', street: 'Street',
    vehicle: 'Vehicle', border: 'Border', family: 'Family', zone: 'Room',
  },
  unnamedPlace: (kind, code) => `${kind} ${code}`,
}
