/** Agencies, officers and devices as known at a moment: whose key speaks for whom, and until when (FORMATS 3). */
import type { AgencyId, DeviceId, OfficerId } from '../../kernel/index.ts'
import type { CountOf, EntryType } from '../entries/entry-catalogue.ts'
import { compareRows, contentAt, type EntryTable, type Row } from './entry-table.ts'

export type DeviceState = Readonly<{
  deviceId: DeviceId
  algorithm: CountOf<'device.proposed'>['algorithm']
  publicKey: string
  /** Agencies whose administrators have spoken for it: the proposing one first. */
  agencies: readonly AgencyId[]
  /** Known once two agencies have spoken for it. */
  state: 'proposed' | 'known' | 'revoked'
  /** Of a revoked device: the last epoch and sequence that are accepted. */
  revokedAfter: Readonly<{ lastEpoch: number; lastSequence: number }> | null
}>

export type OfficerState = Readonly<{
  officerId: OfficerId
  agencyId: AgencyId
  role: CountOf<'officer.enrolled'>['role']
  publicKeys: readonly string[]
}>

export type Roster = Readonly<{
  operation: CountOf<'operation.opened'> | null
  agencies: readonly AgencyId[]
  officers: ReadonlyMap<OfficerId, OfficerState>
  devices: ReadonlyMap<DeviceId, DeviceState>
}>

/**
 * In: rows of the roster's entry types, in any order: what is confirmed, revoked or given a key may have
 * arrived before what it speaks of. Of two words on one officer the later in the world counts; of two
 * proposals of one device the first; of two revocations the one that accepts less.
 */
export function rosterAt(table: EntryTable, rows: readonly Row[], known: number): Roster {
  const counts = contentsOf(table, rows, known)
  const keys = keysOf(counts('officer.key-added'), counts('officer.key-revoked'))
  const officers = new Map<OfficerId, OfficerState>()
  for (const { officerId, agencyId, role } of counts('officer.enrolled')) {
    officers.set(officerId, { officerId, agencyId, role, publicKeys: keys.get(officerId) ?? [] })
  }
  const devices = new Map<DeviceId, DeviceState>()
  for (const count of counts('device.proposed')) if (!devices.has(count.deviceId)) devices.set(count.deviceId, proposed(count))
  for (const count of counts('device.confirmed')) change(devices, count.deviceId, (device) => confirmed(device, count.agencyId))
  for (const count of counts('device.revoked')) change(devices, count.deviceId, (device) => revoked(device, count))
  const agencies = [...new Set(counts('agency.joined').map(({ agencyId }) => agencyId))]
  return { operation: counts('operation.opened')[0] ?? null, agencies, officers, devices }
}

type CountsOf = <Type extends EntryType>(type: Type) => readonly CountOf<Type>[]

/** What counts of each type, in world order. */
function contentsOf(table: EntryTable, rows: readonly Row[], known: number): CountsOf {
  const contents = rows
    .filter((row) => row < known)
    .sort((a, b) => compareRows(table, a, b, known))
    .map((row) => contentAt(table, row, known))
  return <Type extends EntryType>(type: Type) =>
    contents.flatMap((content) => (content?.type === type ? [content.count as CountOf<Type>] : [])) // its type was just compared
}

/** A revoked key stays revoked, whichever word came first. */
function keysOf(
  added: readonly CountOf<'officer.key-added'>[],
  withdrawn: readonly CountOf<'officer.key-revoked'>[],
): ReadonlyMap<OfficerId, readonly string[]> {
  const keys = new Map<OfficerId, readonly string[]>()
  for (const { officerId, publicKey } of added) {
    const isRevoked = withdrawn.some((each) => each.officerId === officerId && each.publicKey === publicKey)
    const before = keys.get(officerId) ?? []
    if (!isRevoked && !before.includes(publicKey)) keys.set(officerId, [...before, publicKey])
  }
  return keys
}

function change(devices: Map<DeviceId, DeviceState>, id: DeviceId, by: (device: DeviceState) => DeviceState): void {
  const device = devices.get(id)
  if (device !== undefined) devices.set(id, by(device))
}

function proposed(count: CountOf<'device.proposed'>): DeviceState {
  const { deviceId, algorithm, publicKey, agencyId } = count
  return { deviceId, algorithm, publicKey, agencies: [agencyId], state: 'proposed', revokedAfter: null }
}

/** A second word counts only from another agency. */
function confirmed(device: DeviceState, agencyId: AgencyId): DeviceState {
  if (device.agencies.includes(agencyId)) return device
  return { ...device, agencies: [...device.agencies, agencyId], state: 'known' }
}

function revoked(device: DeviceState, count: CountOf<'device.revoked'>): DeviceState {
  const { lastEpoch, lastSequence } = count
  const before = device.revokedAfter
  const acceptsLess =
    before === null || lastEpoch < before.lastEpoch || (lastEpoch === before.lastEpoch && lastSequence < before.lastSequence)
  return acceptsLess ? { ...device, state: 'revoked', revokedAfter: { lastEpoch, lastSequence } } : device
}
