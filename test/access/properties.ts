// What must hold of who may do what, whatever the rows and the policies say in detail. Each is of the form: in such a
// state such an action is denied, or allowed. They speak of actions by name, as the rules of docs/rules/access.md do.
import type { AccessAction } from '../../src/access/index.ts'
import type { State } from './states.ts'

export type Property = Readonly<{
  title: string
  must: 'deny' | 'allow'
  /** Where it applies. */
  when(action: AccessAction, state: State): boolean
}>

const life = new Set<AccessAction>([
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
])
const confirming = new Set<AccessAction>(['confirm-device', 'confirm-enrolment'])
const notWithBrokenGlass = new Set<AccessAction>([
  'record-leaving',
  'put-out-of-scope',
  'erase-registration',
  'add-agency',
  'add-officer',
  'add-officer-key',
  'propose-device',
  'set-sealing-key',
  'start-group-epoch',
  'confirm-device',
  'enrol-device',
  'confirm-enrolment',
  'manage-accounts',
  'export-ledger',
  'take-custody-share',
])
const naming = new Set<AccessAction>(['read-people', 'read-own-registrations', 'read-manifest', 'read-person', 'read-whereabouts', 'search-people'])
const aboutPeople = (action: AccessAction): boolean => naming.has(action) || (action.startsWith('open-') && action !== 'open-directory' && action !== 'open-publication' && !openedByDoing.has(action))
/** Acts whose names begin alike. */
const openedByDoing = new Set<AccessAction>(['open-place', 'open-roll-call'])
const frozen = new Set<AccessAction>([
  'identify-mention',
  'link-registrations',
  'unlink-registrations',
  'declare-different',
  'count-as',
  'record-leaving',
  'put-out-of-scope',
  'erase-registration',
])
const authority = new Set<AccessAction>([
  ...frozen,
  ...notWithBrokenGlass,
  'set-capacity',
  'contain-incident',
  'set-freeze',
  'settle-discrepancy',
  'set-entry-aside',
  'readmit-entry',
  'adopt-rules',
  'adopt-jurisdiction',
  'state-travel-time',
  'revoke-device',
  'revoke-officer-key',
  'manage-own-account',
  'break-glass',
  'review-break-glass',
])
const amending = new Set<AccessAction>(['correct-entry', 'withdraw-entry'])
const neverUnderBrokenGlass = new Set<AccessAction>(['open-description', 'open-care', 'open-wishes', 'open-testimony', 'open-legal', 'open-evidence', 'open-publication'])

export const properties: readonly Property[] = [
  {
    title: '[AX2] whoever has a role and is signed in lets people out, whatever the device, unlocking, place, freeze or step-up',
    must: 'allow',
    when: (action, { role, session }) => life.has(action) && role !== 'none' && session === 'live',
  },
  {
    title: '[AX3] a revoked device does nothing but what lets people out, and hands in what it has',
    must: 'deny',
    when: (action, { device }) => device === 'revoked' && !life.has(action) && action !== 'push-entries',
  },
  {
    title: '[AX3] who has no role in the operation only hands in what a device has signed',
    must: 'deny',
    when: (action, { role }) => role === 'none' && action !== 'push-entries',
  },
  {
    title: '[AX6] an act of authority asks for a proof of presence of at most five minutes ago',
    must: 'deny',
    when: (action, { step }) => authority.has(action) && step !== 'fresh',
  },
  {
    title: '[AX19][AX16] whoever stated something takes it back or puts it right, frozen or not, without a step-up',
    must: 'allow',
    when: (action, { role, entry, made, session, device, unlock }) =>
      amending.has(action) && role !== 'none' && entry === 'observation' && (made === 'by-me' || made === 'by-both') && session === 'live' && device === 'confirmed' && unlock !== 'none',
  },
  {
    title: '[AX19] what another has stated is not put right without a step-up, nor by whoever has no duty to',
    must: 'deny',
    when: (action, { role, made, step, place }) =>
      amending.has(action) &&
      (made === 'by-another' || made === 'by-nobody') &&
      (step !== 'fresh' || !['coordinator', 'shift-lead'].includes(role) || (role === 'shift-lead' && place !== 'own')),
  },
  {
    title: '[AX19] a decision is put right by nobody but whoever made it',
    must: 'deny',
    when: (action, { entry, made }) => amending.has(action) && entry === 'decision' && (made === 'by-another' || made === 'by-nobody'),
  },
  {
    title: '[AX7] nobody confirms what the own agency proposed, nor what nobody proposed',
    must: 'deny',
    when: (action, { agencies }) => confirming.has(action) && agencies !== 'other',
  },
  {
    title: '[AX7] nobody confirms the own proposal, or reviews the own breaking of glass',
    must: 'deny',
    when: (action, { made }) => (confirming.has(action) || action === 'review-break-glass') && (made === 'by-me' || made === 'by-both'),
  },
  {
    title: '[AX8] a PIN alone reads nobody and opens nothing sealed',
    must: 'deny',
    when: (action, { unlock }) => unlock !== 'full' && (aboutPeople(action) || action === 'open-directory'),
  },
  {
    title: '[AX9] the gate sees no person, no place but the own, no headcount',
    must: 'deny',
    when: (action, { role, place }) =>
      role === 'gate' && (aboutPeople(action) || action === 'read-headcount' || action === 'read-places' || (action === 'read-incidents' && place !== 'own')),
  },
  { title: '[AX9] whoever speaks to the press reads no person', must: 'deny', when: (action, { role }) => role === 'communications' && aboutPeople(action) },
  { title: '[AX9] administrators enrol and see no person', must: 'deny', when: (action, { role }) => role === 'administrator' && aboutPeople(action) },
  {
    title: '[AX9] intake sees nobody but whom it has written down within the day',
    must: 'deny',
    when: (action, { role, made }) => role === 'intake' && aboutPeople(action) && (made === 'by-another' || made === 'by-nobody'),
  },
  {
    title: '[AX9] whoever leads a shift or treats people sees nobody of another place, unless the glass is broken',
    must: 'deny',
    when: (action, { role, place, glass }) => (role === 'shift-lead' || role === 'health') && aboutPeople(action) && place !== 'own' && glass !== 'broken',
  },
  {
    title: '[AX9] an escort sees nobody but those on the way, unless the glass is broken',
    must: 'deny',
    when: (action, { role, escort, glass }) => role === 'escort' && aboutPeople(action) && escort !== 'me' && glass !== 'broken',
  },
  {
    title: '[AX9] whoever watches over the operation opens nothing without a reason',
    must: 'deny',
    when: (action, { role, reason }) => role === 'ombudsman' && aboutPeople(action) && reason === 'none',
  },
  { title: '[AX9] who treats people reads nothing legal', must: 'deny', when: (action, { role }) => role === 'health' && (action === 'open-legal' || action === 'open-evidence') },
  {
    title: '[AX9] where somebody is stays hidden from family tracing while contact is banned',
    must: 'deny',
    when: (action, { role, ban }) => role === 'family-tracing' && (action === 'open-location' || action === 'pull-entries' || (action === 'read-whereabouts' && ban === 'in-force')),
  },
  {
    title: '[AX10] police and prosecutors read no care, no wishes, no health, no testimony, not where somebody is, not with broken glass either',
    must: 'deny',
    when: (action, { role }) =>
      role === 'legal' && ['open-care', 'open-wishes', 'open-health', 'open-testimony', 'open-location', 'read-whereabouts', 'read-people', 'pull-entries'].includes(action),
  },
  {
    title: '[AX11] while the glass is broken nobody leaves the count, nothing is erased, enrolled or carried off',
    must: 'deny',
    when: (action, { glass }) => glass === 'broken' && notWithBrokenGlass.has(action),
  },
  {
    title: '[AX11] broken glass is for somebody in danger alone, and for the roles of duty',
    must: 'deny',
    when: (action, { danger, role }) =>
      action === 'break-glass' && (danger === 'none' || !['coordinator', 'shift-lead', 'health', 'escort'].includes(role)),
  },
  { title: '[AX11] who owes a review breaks no glass', must: 'deny', when: (action, { review }) => action === 'break-glass' && review === 'overdue' },
  { title: '[AX16] a freeze stops decisions about people', must: 'deny', when: (action, { freeze }) => freeze === 'in-force' && frozen.has(action) },
  {
    title: '[AX16] a freeze stops no observation',
    must: 'allow',
    when: (action, { role, freeze, session, device, unlock }) =>
      (action === 'record-sighting' || action === 'count-heads' || action === 'locate-elsewhere') &&
      freeze === 'in-force' && role !== 'none' && session === 'live' && device === 'confirmed' && unlock === 'full',
  },
  {
    title: '[AX17] what is said about a place is opened by nobody of that place',
    must: 'deny',
    when: (action, { about, role }) => about === 'own-place' && role !== 'ombudsman' && action.startsWith('open-') && !openedByDoing.has(action),
  },
  {
    title: '[AX18] in an actual operation a device of less than a day ends no stay, erases nothing, carries nothing off',
    must: 'deny',
    when: (action, { wait, nature }) =>
      wait === 'an-hour-less' && nature === 'actual' && ['record-leaving', 'erase-registration', 'export-ledger', 'take-custody-share'].includes(action),
  },
]

/** Opening these is the same whether glass is broken or not. */
export function untouchedByBrokenGlass(action: AccessAction): boolean {
  return neverUnderBrokenGlass.has(action)
}

/** From worse to better, for whoever asks. What is neither better nor worse has no line. */
export const better: Readonly<Partial<Record<keyof State, Readonly<Record<string, readonly string[]>>>>> = {
  device: { revoked: ['proposed'], proposed: ['confirmed'] },
  wait: { 'an-hour-less': ['a-day'] },
  unlock: { none: ['pin', 'operator'], pin: ['full'], operator: ['full'] },
  session: { none: ['live'] },
  place: { nowhere: ['other'], other: ['own'] },
  escort: { nobody: ['another'], another: ['me'] },
  about: { 'own-place': ['other-place'], 'other-place': ['nothing'] },
  ban: { 'in-force': ['none'] },
  freeze: { 'in-force': ['none'] },
  step: { never: ['stale'], stale: ['fresh'] },
  reason: { none: ['given'] },
  review: { overdue: ['none'] },
}
