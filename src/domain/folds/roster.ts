/** Agencies, officers and devices as known at a moment: whose key speaks for whom, and until when (FORMATS 3). */
import type { AgencyId, DeviceId, OfficerId } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import { contentAt, type EntryTable, type Row } from './entry-table.ts'

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

/** In: rows of the roster's entry types, in any order. */
export function rosterAt(table: EntryTable, rows: readonly Row[], known: number): Roster {
  let operation: Roster['operation'] = null
  const agencies = new Set<AgencyId>()
  const officers = new Map<OfficerId, OfficerState>()
  const devices = new Map<DeviceId, DeviceState>()
  for (const row of rows) {
    const content = contentAt(table, row, known)
    if (content?.type === 'operation.opened') operation ??= content.count
    if (content?.type === 'agency.joined') agencies.add(content.count.agencyId)
    if (content?.type === 'officer.enrolled') {
      const { officerId, agencyId, role } = content.count
      officers.set(officerId, { officerId, agencyId, role, publicKeys: officers.get(officerId)?.publicKeys ?? [] })
    }
    if (content?.type === 'officer.key-added') changeKeys(officers, content.count.officerId, (keys) => [...keys, content.count.publicKey])
    if (content?.type === 'officer.key-revoked') {
      changeKeys(officers, content.count.officerId, (keys) => keys.filter((key) => key !== content.count.publicKey))
    }
    if (content?.type === 'device.proposed') propose(devices, content.count)
    if (content?.type === 'device.confirmed') confirm(devices, content.count)
    if (content?.type === 'device.revoked') revoke(devices, content.count)
  }
  return { operation, agencies: [...agencies], officers, devices }
}

function changeKeys(officers: Map<OfficerId, OfficerState>, id: OfficerId, change: (keys: readonly string[]) => readonly string[]): void {
  const officer = officers.get(id)
  if (officer !== undefined) officers.set(id, { ...officer, publicKeys: change(officer.publicKeys) })
}

function propose(devices: Map<DeviceId, DeviceState>, count: CountOf<'device.proposed'>): void {
  if (devices.has(count.deviceId)) return
  const { deviceId, algorithm, publicKey, agencyId } = count
  devices.set(deviceId, { deviceId, algorithm, publicKey, agencies: [agencyId], state: 'proposed', revokedAfter: null })
}

/** A second word counts only from another agency. */
function confirm(devices: Map<DeviceId, DeviceState>, count: CountOf<'device.confirmed'>): void {
  const device = devices.get(count.deviceId)
  if (device === undefined || device.agencies.includes(count.agencyId)) return
  const state = device.state === 'proposed' ? 'known' : device.state
  devices.set(count.deviceId, { ...device, agencies: [...device.agencies, count.agencyId], state })
}

function revoke(devices: Map<DeviceId, DeviceState>, count: CountOf<'device.revoked'>): void {
  const device = devices.get(count.deviceId)
  if (device === undefined) return
  const { lastEpoch, lastSequence } = count
  devices.set(count.deviceId, { ...device, state: 'revoked', revokedAfter: { lastEpoch, lastSequence } })
}
