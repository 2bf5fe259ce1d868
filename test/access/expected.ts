// Who may do what, written down a second time from the rules (DESIGN sections 3 to 6 and the table of roles), without
// looking at the policies: rows of permissions, each complete in itself, and nothing forbids. What no row grants is
// refused. A new act adds its name to a row, or a row.
import type { AccessAction } from '../../src/access/index.ts'
import type { Dimension, State } from './states.ts'

/** One thing that must hold. `reads` is checked: a condition may look at nothing else. */
export type Condition = Readonly<{ reads: readonly Dimension[]; holds(state: State): boolean }>

const is = <Name extends Dimension>(name: Name, ...values: readonly State[Name][]): Condition => ({
  reads: [name],
  holds: (state) => values.includes(state[name]),
})

export const conditions = {
  signedIn: is('session', 'live'),
  knownDevice: is('device', 'confirmed'),
  notRevoked: is('device', 'confirmed', 'proposed'),
  unlocked: is('unlock', 'full'),
  unlockedOrPin: is('unlock', 'full', 'pin'),
  unlockedOrProgram: is('unlock', 'full', 'operator'),
  unlockedSomehow: is('unlock', 'full', 'pin', 'operator'),
  steppedUp: is('step', 'fresh'),
  reason: is('reason', 'given'),
  ownPlace: is('place', 'own'),
  mine: is('made', 'by-me', 'by-both'),
  notMine: is('made', 'by-another', 'by-nobody'),
  myMovement: is('escort', 'me'),
  ownAgency: is('agencies', 'own', 'both'),
  anotherAgencyAlone: is('agencies', 'other'),
  observation: is('entry', 'observation'),
  decision: is('entry', 'decision'),
  inDanger: is('danger', 'in-danger'),
  noBan: is('ban', 'none'),
  notFrozen: is('freeze', 'none'),
  glassWhole: is('glass', 'unbroken', 'over'),
  glassBroken: is('glass', 'broken'),
  reviewed: is('review', 'none'),
  notAboutHere: is('about', 'nothing', 'other-place'),
  dayOldOrExercise: { reads: ['wait', 'nature'], holds: ({ wait, nature }) => wait === 'a-day' || nature === 'exercise' },
} as const satisfies Readonly<Record<string, Condition>>

export type ConditionName = keyof typeof conditions

export type Row = Readonly<{
  may: readonly AccessAction[]
  who: readonly State['role'][]
  when: readonly ConditionName[]
  /** What must make no difference, and is tried all the same. */
  whatever?: readonly Dimension[]
}>

const officers = [
  'administrator',
  'coordinator',
  'intake',
  'shift-lead',
  'escort',
  'gate',
  'health',
  'legal',
  'family-tracing',
  'ombudsman',
  'communications',
] as const

/** An officer at an enrolled device, unlocked with more than a PIN. */
const desk = ['signedIn', 'knownDevice', 'unlocked'] as const
/** The same, or a program that was started by hand. */
const deskOrProgram = ['signedIn', 'knownDevice', 'unlockedOrProgram'] as const
/** An act of authority. */
const authority = [...desk, 'steppedUp'] as const
/** A decision that lasts, about people. */
const lasting = [...authority, 'notFrozen', 'glassWhole'] as const
const enrolling = [...authority, 'glassWhole'] as const
/** Opening content, which is never about how one's own place treats people. */
const opening = [...desk, 'notAboutHere'] as const
const duty = ['coordinator', 'shift-lead', 'health', 'escort'] as const

/** Rule 11: people leave danger, see a doctor, travel; an adult goes. */
const life: readonly AccessAction[] = [
  'record-departure',
  'record-arrival',
  'record-boarding',
  'evacuate-place',
  'declare-incident',
  'record-door',
  'open-place',
  'start-away',
  'confirm-away',
  'end-away',
  'record-own-departure',
]

/** What a PIN is enough for: to write somebody down, to see, to count, to call. */
const seeing: readonly AccessAction[] = [
  'register-person',
  'record-birth',
  'mention-person',
  'describe-person',
  'note-handle',
  'take-photo',
  'offer-band',
  'put-on-band',
  'read-band',
  'give-band-key',
  'record-sighting',
  'record-not-found',
  'record-found',
  'count-heads',
  'open-roll-call',
  'tick-roll-call',
  'close-roll-call',
]

const stating: readonly AccessAction[] = [
  'assess-age',
  'move-band',
  'retire-band',
  'declare-missing',
  'locate-elsewhere',
  'record-death',
  'assume-answering',
  'hand-over',
  'suspect-duplicate',
  'raise-discrepancy',
  'capture-source',
  'decide-statement',
  'decide-relation',
  'check-statement',
  'draft-communique',
]

const amending: readonly AccessAction[] = ['correct-entry', 'withdraw-entry']

export const rows: readonly Row[] = [
  // Rules 3 and 11.
  { may: life, who: officers, when: ['signedIn'], whatever: ['device', 'unlock', 'place', 'freeze', 'step', 'glass', 'wait', 'reason'] },
  { may: seeing, who: officers, when: ['signedIn', 'knownDevice', 'unlockedSomehow'], whatever: ['place', 'freeze', 'step', 'glass'] },
  { may: stating, who: officers, when: deskOrProgram, whatever: ['place', 'freeze', 'step', 'glass'] },
  { may: ['push-entries'], who: [...officers, 'none'], when: [], whatever: ['session', 'device', 'unlock', 'freeze', 'glass'] },
  { may: ['start-device-epoch', 'measure-clock'], who: officers, when: ['signedIn', 'notRevoked'], whatever: ['unlock'] },

  // Corrections and withdrawals.
  { may: amending, who: officers, when: ['signedIn', 'knownDevice', 'unlockedSomehow', 'observation', 'mine'], whatever: ['freeze', 'glass', 'step'] },
  { may: amending, who: ['coordinator'], when: [...authority, 'observation'] },
  { may: amending, who: ['shift-lead'], when: [...authority, 'observation', 'ownPlace'] },
  { may: amending, who: ['administrator', 'coordinator', 'shift-lead', 'legal', 'family-tracing'], when: [...lasting, 'decision', 'mine'] },

  // Decisions about people and places.
  {
    may: ['identify-mention', 'link-registrations', 'unlink-registrations', 'declare-different'],
    who: ['coordinator', 'family-tracing'],
    when: [...authority, 'notFrozen'],
  },
  { may: ['count-as'], who: ['coordinator', 'legal'], when: [...authority, 'notFrozen'] },
  { may: ['set-capacity', 'contain-incident', 'set-freeze', 'settle-discrepancy'], who: ['coordinator'], when: authority, whatever: ['freeze'] },
  { may: ['set-capacity', 'contain-incident', 'set-freeze', 'settle-discrepancy'], who: ['shift-lead'], when: [...authority, 'ownPlace'] },
  { may: ['set-entry-aside', 'readmit-entry', 'adopt-rules', 'adopt-publication-rules', 'state-travel-time'], who: ['coordinator'], when: authority },
  { may: ['adopt-jurisdiction'], who: ['coordinator', 'legal'], when: authority },
  { may: ['record-leaving'], who: ['coordinator', 'legal'], when: [...lasting, 'dayOldOrExercise'] },
  { may: ['put-out-of-scope'], who: ['coordinator'], when: lasting, whatever: ['wait', 'nature'] },
  { may: ['erase-registration'], who: ['legal'], when: [...lasting, 'dayOldOrExercise', 'reason'] },

  { may: ['approve-communique', 'override-finding', 'publish-communique'], who: ['coordinator', 'communications'], when: authority, whatever: ['freeze'] },

  // Agencies, officers, devices, accounts.
  { may: ['add-agency'], who: ['administrator'], when: enrolling, whatever: ['agencies', 'wait'] },
  {
    may: ['add-officer', 'add-officer-key', 'propose-device', 'set-sealing-key', 'start-group-epoch', 'enrol-device', 'manage-accounts'],
    who: ['administrator'],
    when: [...enrolling, 'ownAgency'],
    whatever: ['wait'],
  },
  {
    may: ['confirm-device', 'confirm-enrolment'],
    who: ['administrator'],
    when: [...enrolling, 'anotherAgencyAlone', 'notMine'],
    whatever: ['wait'],
  },
  {
    may: ['revoke-device', 'revoke-officer-key'],
    who: ['administrator', 'coordinator'],
    when: [...authority, 'reason'],
    whatever: ['agencies', 'glass', 'wait'],
  },
  { may: ['manage-own-account'], who: officers, when: ['signedIn', 'notRevoked', 'unlocked', 'steppedUp', 'mine'] },

  // Numbers and places; nobody is named.
  {
    may: ['read-headcount'],
    who: ['coordinator', 'intake', 'shift-lead', 'health', 'legal', 'family-tracing', 'ombudsman', 'communications'],
    when: deskOrProgram,
    whatever: ['place', 'freeze'],
  },
  { may: ['read-publication'], who: ['coordinator', 'ombudsman', 'communications'], when: deskOrProgram },
  { may: ['check-communique'], who: ['coordinator', 'communications'], when: deskOrProgram },
  { may: ['read-places', 'read-movements', 'read-discrepancies'], who: ['coordinator', 'ombudsman'], when: deskOrProgram },
  { may: ['read-incidents'], who: ['coordinator', 'ombudsman'], when: ['signedIn', 'knownDevice', 'unlockedSomehow'] },
  { may: ['read-incidents'], who: officers, when: ['signedIn', 'knownDevice', 'unlockedSomehow', 'ownPlace'] },
  { may: ['read-places'], who: ['intake', 'shift-lead', 'health'], when: [...deskOrProgram, 'ownPlace'] },
  { may: ['read-movements', 'read-discrepancies'], who: ['shift-lead'], when: [...deskOrProgram, 'ownPlace'] },
  { may: ['read-movements'], who: ['escort'], when: [...deskOrProgram, 'myMovement'] },
  { may: ['read-proofs'], who: officers, when: deskOrProgram },
  { may: ['read-roster'], who: ['administrator', 'coordinator', 'ombudsman'], when: deskOrProgram },
  { may: ['read-audit'], who: ['coordinator', 'ombudsman'], when: deskOrProgram },
  { may: ['read-access-log'], who: ['ombudsman'], when: deskOrProgram },
  { may: ['read-measurements'], who: ['administrator', 'coordinator'], when: deskOrProgram },
  {
    may: ['pull-entries'],
    who: ['coordinator', 'intake', 'shift-lead', 'escort', 'health', 'ombudsman'],
    when: deskOrProgram,
  },

  // People.
  { may: ['read-people', 'read-manifest', 'read-person', 'read-whereabouts', 'search-people'], who: ['coordinator'], when: desk },
  { may: ['read-people', 'read-manifest', 'read-person', 'read-whereabouts', 'search-people'], who: ['shift-lead'], when: [...desk, 'ownPlace'] },
  { may: ['read-people', 'read-person', 'read-whereabouts', 'search-people'], who: ['health'], when: [...desk, 'ownPlace'] },
  { may: ['read-own-registrations', 'read-person'], who: ['intake'], when: [...desk, 'mine'] },
  { may: ['read-manifest'], who: ['escort'], when: [...desk, 'myMovement'] },
  { may: ['read-person', 'search-people'], who: ['family-tracing'], when: desk },
  { may: ['read-whereabouts'], who: ['family-tracing'], when: [...desk, 'noBan'] },
  { may: ['read-person', 'search-people'], who: ['legal'], when: [...desk, 'reason'] },
  { may: ['read-people', 'read-person', 'read-whereabouts', 'search-people'], who: ['ombudsman'], when: [...desk, 'reason'] },
  { may: ['read-person', 'read-whereabouts'], who: duty, when: [...desk, 'glassBroken', 'inDanger'] },

  // Sealed classes.
  { may: ['open-directory'], who: ['administrator', 'coordinator'], when: opening },
  { may: ['open-directory'], who: officers.filter((role) => role !== 'ombudsman'), when: [...opening, 'ownPlace'] },
  { may: ['open-directory'], who: ['ombudsman'], when: [...desk, 'ownPlace'], whatever: ['about'] },
  { may: ['open-identity', 'open-description', 'open-location', 'open-care'], who: ['coordinator'], when: opening },
  { may: ['open-identity', 'open-description', 'open-location', 'open-care'], who: ['shift-lead', 'health'], when: [...opening, 'ownPlace'] },
  { may: ['open-health'], who: ['health'], when: [...opening, 'ownPlace'] },
  { may: ['open-identity', 'open-description'], who: ['intake'], when: [...opening, 'mine'] },
  { may: ['open-identity', 'open-description', 'open-location'], who: ['escort'], when: [...opening, 'myMovement'] },
  { may: ['open-identity', 'open-description', 'open-wishes'], who: ['family-tracing'], when: opening },
  { may: ['open-identity'], who: ['legal'], when: [...opening, 'reason'] },
  { may: ['open-publication'], who: ['coordinator', 'communications'], when: opening },
  { may: ['open-publication'], who: ['ombudsman'], when: desk, whatever: ['about'] },
  { may: ['open-legal'], who: ['legal'], when: opening },
  { may: ['open-evidence'], who: ['legal'], when: [...opening, 'reason', 'steppedUp'] },
  {
    may: ['open-directory', 'open-identity', 'open-description', 'open-location', 'open-wishes', 'open-testimony', 'open-legal'],
    who: ['ombudsman'],
    when: [...desk, 'reason'],
    whatever: ['about'],
  },
  { may: ['open-identity', 'open-location', 'open-health'], who: duty, when: [...opening, 'glassBroken', 'inDanger'] },

  // Keys, exports, broken glass.
  { may: ['export-ledger'], who: ['coordinator'], when: [...enrolling, 'dayOldOrExercise', 'reason'] },
  { may: ['take-custody-share'], who: ['coordinator', 'legal', 'ombudsman'], when: [...enrolling, 'dayOldOrExercise'] },
  { may: ['break-glass'], who: duty, when: [...authority, 'reason', 'inDanger', 'reviewed'], whatever: ['place', 'freeze'] },
  { may: ['review-break-glass'], who: ['coordinator', 'ombudsman'], when: [...authority, 'notMine'] },
]

const rowsByAction = new Map<AccessAction, Row[]>()
for (const row of rows) {
  for (const action of row.may) rowsByAction.set(action, [...(rowsByAction.get(action) ?? []), row])
}

export function rowsOf(action: AccessAction): readonly Row[] {
  return rowsByAction.get(action) ?? []
}

export function expected(action: AccessAction, state: State): boolean {
  return rowsOf(action).some(({ who, when }) => who.includes(state.role) && when.every((name) => conditions[name].holds(state)))
}

/** What can make a difference to an action by these rows, or is said to make none. */
export function dimensionsExpected(action: AccessAction): ReadonlySet<Dimension> {
  return new Set(
    rowsOf(action).flatMap(({ when, whatever = [] }) => ['role' as const, ...whatever, ...when.flatMap((name) => conditions[name].reads)]),
  )
}
