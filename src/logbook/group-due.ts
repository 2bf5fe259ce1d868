/**
 * To whom a content key is due now: the groups whose kind opens the class, at the place where the person is, of the
 * agencies concerned with her, and of the whole operation (FORMATS 6). The table is `groupKinds`. Rules KY5 to KY10.
 */
import { fromHex, type AgencyId, type Ms, type PlaceId, type RegistrationId } from '../kernel/index.ts'
import { answeringFor, definitionOf, groupReach, isClosedEpoch, keyGroupsNow, knownCount, lastPlaceOf, personAt, rosterNow, type Account, type EntryDraft, type GroupEpoch, type KeyGroups, type Roster } from '../domain/index.ts'
import { groupKinds } from '../access/index.ts'
import type { SealedClass } from '../ledger/index.ts'
import type { RecipientGroup } from './ports.ts'

/** Groups as the log states them. `open`: the epoch in force of each group that names no revoked device. */
export type GroupsNow = Readonly<{ stated: KeyGroups; open: readonly GroupEpoch[]; roster: Roster | null }>

export type Due = Readonly<{ subject: string | null; class: SealedClass }>

/** `drafts`: what the same act says, before the account knows it. `agencies`: whoever writes. */
export type DueAt = Readonly<{ nowMs: Ms; drafts: readonly EntryDraft[]; agencies: readonly AgencyId[]; recovery: RecipientGroup }>

const noGroups: GroupsNow = { stated: { sealingKeys: new Map(), epochs: new Map() }, open: [], roster: null }

/** By account, until it grows: every act asks. */
const known = new WeakMap<Account, Readonly<{ size: number; groups: GroupsNow }>>()

export function groupsNow(account: Account): GroupsNow {
  if (account.indexes.keyRows.length === 0) return noGroups
  const before = known.get(account)
  if (before?.size === knownCount(account)) return before.groups
  const stated = keyGroupsNow(account)
  const roster = rosterNow(account)
  const open = [...stated.epochs.values()].flatMap((epochs) => epochs.at(-1) ?? []).filter((epoch) => !isClosedEpoch(epoch, roster))
  const groups = { stated, open, roster }
  known.set(account, { size: knownCount(account), groups })
  return groups
}

/** Every epoch that was stated, and the sealing keys of devices. */
export function keyGroups(account: Account): KeyGroups {
  return groupsNow(account).stated
}

/** Out: at least the group of last resort; each once. */
export function recipientsOf(account: Account, due: Due, at: DueAt): readonly RecipientGroup[] {
  const { open } = groupsNow(account)
  const fitting = open.filter(({ kind }) => kind !== 'operation' && groupKinds[kind].opens.includes(due.class))
  const places = fitting.some(({ kind }) => groupReach[kind] === 'place') ? placesOf(account, due.subject, at) : new Set<PlaceId>()
  const agencies = fitting.some(({ kind }) => groupKinds[kind].due === 'agencies-concerned') ? agenciesOf(account, due.subject, at) : new Set<AgencyId>()
  const isOfAgency = (group: GroupEpoch): boolean => group.agencyId !== null && agencies.has(group.agencyId)
  const chosen = fitting.filter((group) => {
    if (groupReach[group.kind] === 'place') return group.placeId !== null && places.has(group.placeId)
    if (groupKinds[group.kind].due === 'all') return true
    // Where no agency concerned has such a group, somebody must read it all the same.
    return isOfAgency(group) || !fitting.some((other) => other.kind === group.kind && isOfAgency(other))
  })
  return [recoveryOf(account, at.recovery), ...chosen.map(asRecipient)]
}

export function asRecipient({ name, epoch, publicKey }: GroupEpoch): RecipientGroup {
  return { name, epoch, publicKey: fromHex(publicKey) }
}

function recoveryOf(account: Account, given: RecipientGroup): RecipientGroup {
  const stated = groupsNow(account).stated.epochs.get('operation')?.at(-1)
  return stated === undefined ? given : asRecipient(stated)
}

/** Where she was placed last and where this act places her, with everything above; of a place itself its own way up. */
function placesOf(account: Account, subject: string | null, { nowMs, drafts }: DueAt): ReadonlySet<PlaceId> {
  const { tree } = account
  if (subject === null) return new Set()
  const id = subject as RegistrationId & PlaceId // one or the other: it is only looked up
  const last = lastPlaceOf(account, id, nowMs)
  const stated = drafts.flatMap((draft) => {
    // Counts of drafts were parsed by their act; each touches what its own definition says.
    const { registrations = [], places = [] } = definitionOf(draft.type).touches(draft.count as never)
    return registrations.includes(id) || places.includes(id) ? places : []
  })
  const nodes = [...(last === null ? [] : [last]), ...(tree.places.has(id) ? [id] : []), ...stated]
  return new Set(nodes.flatMap((node) => tree.path(node)))
}

/** Who answers for her, and who writes. */
function agenciesOf(account: Account, subject: string | null, { nowMs, agencies }: DueAt): ReadonlySet<AgencyId> {
  if (subject === null) return new Set(agencies)
  const id = subject as RegistrationId // looked up; what is no registration has nobody answering
  const { registrations } = personAt(account, id, knownCount(account))
  const answering = answeringFor(account, { registrations, placeId: lastPlaceOf(account, id, nowMs) }, { asOfMs: nowMs, known: knownCount(account) })
  return new Set(answering === null ? agencies : [...agencies, answering.agencyId])
}
