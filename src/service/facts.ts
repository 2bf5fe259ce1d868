/**
 * What the policies look at, worked out from the account: relations of this officer to this place, person, entry or
 * device, never who or where somebody is (AX20). All as known now.
 */
import { dayMs, hourMs, type AgencyId, type DeviceId, type Ms, type OfficerId, type PlaceId, type RegistrationId, type Sha256 } from '../kernel/index.ts'
import { answeringForPlace, contentAt, definitionOf, everybodyAt, freezesOver, isReadable, knownCount, personAt, treeAt, whereaboutsAt, type Account, type EntryType, type Roster, type Segment } from '../domain/index.ts'
import { plainResource, weightOf, type AccessPrincipal, type AccessResource } from '../access/index.ts'
import { currentRoster, type Logbook } from '../logbook/index.ts'
import type { Caller } from './caller.ts'

/** What is asked about; all of it may be left out. */
export type About = Readonly<{
  placeIds?: readonly PlaceId[]
  registrationIds?: readonly RegistrationId[]
  /** An entry to be corrected or withdrawn, and what would take its content's place. */
  target?: Readonly<{ hash: Sha256; replacement: unknown }>
  deviceId?: DeviceId
  officerId?: OfficerId
  agencyIds?: readonly AgencyId[]
  /** Of a breaking of glass: whose it is. */
  madeBy?: readonly OfficerId[]
}>

export function principalOf(logbook: Logbook, caller: Caller): AccessPrincipal {
  const roster = currentRoster(logbook)
  const nowMs = logbook.ports.clock.now()
  const officer = roster.officers.get(caller.officerId)
  const device = roster.devices.get(caller.deviceId)
  return {
    officerId: caller.officerId,
    agencyId: officer?.agencyId ?? caller.agencyId,
    role: officer?.role ?? 'none',
    placeIds: placesOf(logbook.account, caller.officerId, nowMs),
    deviceId: caller.deviceId,
    device: device?.state === 'known' ? 'confirmed' : device?.state === 'revoked' ? 'revoked' : 'proposed',
    deviceConfirmedHours: device?.state === 'known' ? hoursConfirmed(logbook.account, { roster, deviceId: caller.deviceId }, nowMs) : 0,
    unlock: 'full',
    session: 'live',
  }
}

/** Where this officer answers now. */
function placesOf(account: Account, officerId: OfficerId, asOfMs: Ms): readonly PlaceId[] {
  const query = { asOfMs, known: knownCount(account) }
  return [...account.indexes.answeringOfPlace.keys()].filter((placeId) => answeringForPlace(account, placeId, query)?.officerId === officerId)
}

function hoursConfirmed(account: Account, { roster, deviceId }: Readonly<{ roster: Roster; deviceId: DeviceId }>, nowMs: Ms): number {
  const found = confirmedAt.get(roster) ?? confirmations(account)
  confirmedAt.set(roster, found)
  return Math.max(0, Math.floor((nowMs - (found.get(deviceId) ?? nowMs)) / hourMs))
}

/** When each device was first confirmed, by the roster that was read with it: a word more makes another roster. */
const confirmedAt = new WeakMap<Roster, ReadonlyMap<DeviceId, Ms>>()

function confirmations({ table, indexes }: Account): ReadonlyMap<DeviceId, Ms> {
  const found = new Map<DeviceId, Ms>()
  for (const row of indexes.rosterRows) {
    const content = contentAt(table, row, table.rows.length)
    const recordedAtMs = table.rows[row]?.recordedAtMs
    if (content?.type !== 'device.confirmed' || recordedAtMs === undefined || found.has(content.count.deviceId)) continue
    found.set(content.count.deviceId, recordedAtMs)
  }
  return found
}

export function resourceOf(logbook: Logbook, about: About): AccessResource {
  const { account } = logbook
  const nowMs = logbook.ports.clock.now()
  const known = knownCount(account)
  const roster = currentRoster(logbook)
  const people = (about.registrationIds ?? []).map((id) => ({ id, now: whereaboutsAt(account, id, { asOfMs: nowMs, known }).now }))
  const nodes = [...(about.placeIds ?? []), ...people.map(({ now }) => now?.placeId ?? null)]
  const entry = about.target === undefined ? null : targetOf(account, about.target)
  return {
    ...plainResource,
    nature: roster.operation?.nature ?? 'actual',
    placePath: commonPath(account, nodes),
    madeBy: about.madeBy !== undefined ? about.madeBy : entry === null ? registrarsOf(account, about.registrationIds ?? [], nowMs) : entry.madeBy,
    agencyIds: about.agencyIds ?? agenciesOf(roster, about),
    escortedBy: escortsOf(account, people.map(({ now }) => now)),
    entry: entry?.weight ?? 'none',
    danger: people.length > 0 && people.every(({ now }) => now?.standing === 'missing' || now?.cause === 'incident') ? 'in-danger' : 'none',
    freeze: isFrozen(logbook, [...(about.registrationIds ?? []), ...(entry?.people ?? [])]) ? 'in-force' : 'none',
  }
}

/** Does a freeze reach the last place of one of them? Places and incidents themselves are decided about all the same (AX16). */
function isFrozen({ account, ports }: Logbook, ids: readonly RegistrationId[]): boolean {
  const query = { asOfMs: ports.clock.now(), known: knownCount(account) }
  return ids.some((id) => {
    const placeId = whereaboutsAt(account, id, query).now?.placeId ?? null
    return placeId !== null && freezesOver(account, [placeId], query).length > 0
  })
}

/** The places above all of them, themselves among them when there is one: a right at a place must hold for everybody. */
function commonPath(account: Account, nodes: readonly (PlaceId | null)[]): readonly PlaceId[] {
  const tree = treeAt(account, knownCount(account))
  const paths = nodes.map((node) => (node === null ? [] : tree.path(node)))
  const [first = [], ...others] = paths
  return first.filter((node) => others.every((path) => path.includes(node)))
}

/** Officers who wrote every one of them down within the day. */
function registrarsOf(account: Account, ids: readonly RegistrationId[], nowMs: Ms): readonly OfficerId[] {
  const known = knownCount(account)
  const each = ids.map((id) => {
    const rows = personAt(account, id, known).registrations.flatMap((one) => account.indexes.opening.get(one) ?? [])
    return rows.flatMap((row) => {
      const entry = account.table.rows[row]
      if (entry === undefined || entry.officerId === null) return []
      return nowMs - entry.recordedAtMs < dayMs ? [entry.officerId] : []
    })
  })
  const [first = [], ...others] = each
  return [...new Set(first)].filter((officerId) => others.every((list) => list.includes(officerId)))
}

/** `people`: whom the entry names as it counts now, and whom what would take its place names. */
type Target = Readonly<{ madeBy: readonly OfficerId[]; weight: AccessResource['entry']; people: readonly RegistrationId[] }>

function targetOf(account: Account, { hash, replacement }: NonNullable<About['target']>): Target {
  const { table } = account
  let row = table.byHash.get(hash)
  // Of a correction: what it corrects.
  for (let at = row; at !== undefined; ) {
    row = at
    const content = table.rows[at]?.content
    at = content !== undefined && isReadable(content) && content.type === 'entry.corrected' ? table.byHash.get(content.count.target) : undefined
  }
  const entry = table.rows[row ?? -1]
  if (row === undefined || entry === undefined || !isReadable(entry.content)) return { madeBy: [], weight: 'decision', people: [] }
  const now = contentAt(table, row, knownCount(account)) ?? entry.content
  const contents = replacement === undefined ? [now.count] : [now.count, replacement]
  return { madeBy: entry.officerId === null ? [] : [entry.officerId], weight: weightOf(entry.content.type, contents), people: peopleIn(entry.content.type, contents) }
}

/** In: contents of one type of entry. What does not fit the type is the act's to refuse, and names nobody. */
function peopleIn(type: EntryType, contents: readonly unknown[]): readonly RegistrationId[] {
  const { count, touches } = definitionOf(type)
  return contents.flatMap((content) => {
    const read = count.safeParse(content)
    return read.success ? (touches(read.data).registrations ?? []) : []
  })
}

function agenciesOf(roster: Roster, about: About): readonly AgencyId[] {
  if (about.deviceId !== undefined) return roster.devices.get(about.deviceId)?.agencies ?? []
  const officer = about.officerId === undefined ? undefined : roster.officers.get(about.officerId)
  return officer === undefined ? [] : [officer.agencyId]
}

function escortsOf(account: Account, segments: readonly (Segment | null)[]): readonly OfficerId[] {
  const known = knownCount(account)
  const each = segments.map((segment) => {
    if (segment?.standing !== 'inTransit' || segment.movementId === null) return []
    return (account.indexes.movements.get(segment.movementId) ?? []).flatMap((row) => {
      const content = contentAt(account.table, row, known)
      return content?.type === 'movement.departed' ? content.count.escortOfficerIds : []
    })
  })
  const [first = [], ...others] = each
  return first.filter((officerId) => others.every((list) => list.includes(officerId)))
}

/** Everybody whose last place is at or below this one, or everybody. */
export function peopleAt(logbook: Logbook, at: Readonly<{ asOfMs: Ms; known: number; placeId: PlaceId | null }>): ReadonlyMap<RegistrationId, Segment> {
  const people = everybodyAt(logbook.account, at)
  const { placeId } = at
  if (placeId === null) return people
  const tree = treeAt(logbook.account, at.known)
  return new Map([...people].filter(([, segment]) => segment.placeId !== null && tree.path(segment.placeId).includes(placeId)))
}
