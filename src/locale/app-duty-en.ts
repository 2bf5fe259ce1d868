/** My place, devices and officers, in English. */
import type { DevicePhrases, MyPlacePhrases } from './app-desk-phrases.ts'

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

export const enMyPlace: MyPlacePhrases = {
  title: 'My place', where: 'Where', choose: 'Choose where you are on duty.', listed: (count) => `${people(count)} on the list`, children: (count) => `${count} of them children`,
  counted: (heads, listed) => `Heads counted last: ${heads}, on the list ${listed}`, lapses: (clock) => `Everyone seen again by ${clock}, or they are to be confirmed`,
  answersNow: 'Who answers now', youAnswer: (since) => `You answer for this place since ${since}`, answers: (name, since) => `${name} answers since ${since}`, nobody: 'Nobody answers for this place', unknownOfficer: 'An officer whose name is not open here',
  grade: { 'both-signed': 'both signed', 'one-signed': 'one signed', assumed: 'taken over without a handover' },
  takeOver: 'Take over', handOver: 'Hand over', manner: 'How was it handed over?',
  manners: { 'counted-together': 'Counted together', 'by-number': 'By number only', 'with-reservations': 'With reservations', refused: 'Refused' },
  mannerMeans: { 'counted-together': 'Both saw everyone on the list.', 'by-number': 'The number was said, nobody was counted.', 'with-reservations': 'Taken over, with what does not fit written down.', refused: 'Not taken over: whoever answered goes on answering.' },
  other: 'The other officer', others: { signed: 'Signs here', 'nobody-else-here': 'Nobody else is here', absent: 'Has left', declined: 'Does not sign' }, otherMeans: 'One signature is enough. It is graded lower, and delays nobody.',
  heads: 'Heads counted together', reservation: 'What does not fit', toWhom: 'To whom', fromWhom: 'From', chooseOfficer: 'Choose an officer',
  sign: 'Sign the handover', assume: 'I answer for this place from now on', done: 'Handed over. Saved here.', assumed: 'You answer for this place. Saved here.', refusedDone: 'Refusal recorded. Saved here.',
  due: 'What is due', nothingDue: 'Nothing is open here right now.', rollCall: (clock) => `Roll call open since ${clock}`, watch: (clock) => `Night watch until ${clock}`, incident: (kind, left) => `${kind}: ${left} to be confirmed`,
  care: 'Care today', careNone: 'Meals, medicine and appointments are not kept here yet. Ask the health team.', print: 'Handover sheet', beginRollCall: 'Begin a roll call', count: 'Count heads',
}

export const enDevices: DevicePhrases = {
  title: 'Devices and officers', devices: 'Devices', officers: 'Officers', states: { proposed: 'Proposed', known: 'Known', revoked: 'Revoked' }, here: 'this device', home: 'home',
  spokenFor: (codes) => `Spoken for by ${codes}`, holder: 'Last used by', nobodyYet: 'Nobody yet', contact: 'Home heard it', never: 'never', entries: 'Entries received', missing: (count) => `${count} written before the last one and not received`,
  waiting: 'Waits on this device', unsent: 'What it has not sent', unsentUnknown: 'Not known: a device that is cut off says nothing', lease: 'Works cut off until', leaseOver: (clock) => `Its right to work cut off ended ${clock}`,
  clock: 'Clock', clockOff: (text) => `off by ${text}`, clockRight: 'right', clockUnknown: 'not measured', seconds: (count) => `${count} s`, fast: 'ahead', slow: 'behind',
  role: 'Role', agency: 'Agency', keys: 'Own keys', lastWrote: 'Last wrote', unnamed: 'Name not open here',
  roles: { administrator: 'Administrator', coordinator: 'Coordinator', intake: 'Intake', 'shift-lead': 'Shift lead', escort: 'Escort', gate: 'Gate', health: 'Health', legal: 'Legal', 'family-tracing': 'Family tracing', ombudsman: 'Ombudsman', communications: 'Communications' },
  manage: 'Enrolment', manageMeans: 'For administrators, with a connection.', label: 'Name', fingerprint: 'Digits on its screen', confirm: 'Confirm', confirmMeans: 'Read the digits from the device itself, not from a message. Digits that differ: do not confirm, revoke.',
  revoke: 'Revoke', revokeMeans: 'Its sessions end at once. What it wrote before is kept; what it writes after is set aside.', revoked: 'Revoked.', confirmed: 'Confirmed. It is known as soon as home has heard it.', invite: 'Invite a device', inviteMeans: 'Lives ten minutes. The new device reads it or types it, and then shows digits to somebody of another agency.', notAllowed: 'Only an administrator in a session sees this.', ask: 'Show enrolment', factor: 'Your second factor or pass phrase', wrongFactor: 'That did not fit.', cancel: 'Cancel', yes: 'Yes, revoke it',
}
