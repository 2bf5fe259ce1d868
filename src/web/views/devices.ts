/**
 * Devices and officers as the account has them (UI15): who spoke for each, who wrote with it last, when home last had
 * something of it, how far its clock was off, and what of its chain has not come. Names of devices are not in the account.
 */
import { dayMs, type AgencyId, type DeviceId, type Ms, type OfficerId } from '../../kernel/index.ts'
import { contentAt, homeNow, rosterNow, type DeviceState, type OfficerRole } from '../../domain/index.ts'
import { offsetOf } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

export type ShownDevice = Readonly<{
  deviceId: DeviceId
  code: string
  state: DeviceState['state']
  agencies: readonly Readonly<{ agencyId: AgencyId; code: string }>[]
  isHome: boolean
  isHere: boolean
  /** Who wrote with it last. */
  holder: Readonly<{ officerId: OfficerId; name: string | null; role: OfficerRole | null }> | null
  entries: number
  /** Between those that came: written, and not here. */
  missingEntries: number
  /** Home's clock. Null: nothing of it ever came. */
  lastContactMs: Ms | null
  /** The right to work cut off ends a day after the last exchange. */
  leaseEndsMs: Ms | null
  clock: Readonly<{ minMs: Ms; maxMs: Ms; measuredMs: Ms }> | null
  /** Of this device alone: what waits on it. */
  waiting: number | null
}>

export type ShownOfficer = Readonly<{ officerId: OfficerId; code: string; name: string | null; agency: string; role: OfficerRole; keys: number; lastMs: Ms | null; isMe: boolean }>

export type DevicesView = Readonly<{
  nowMs: Ms
  utcOffsetMinutes: number
  devices: readonly ShownDevice[]
  officers: readonly ShownOfficer[]
  me: Readonly<{ agencyId: AgencyId; role: string }>
}>

const codeDigits = 4
const stateRank: Readonly<Record<DeviceState['state'], number>> = { proposed: 0, known: 1, revoked: 2 }

/** What came from one device: how many, the last, and the highest sequence of each epoch. */
type Chain = { entries: number; lastRecordedMs: Ms; holder: OfficerId | null; readonly highest: Map<number, number> }
type Clock = NonNullable<ShownDevice['clock']>

export function devicesView(desk: ViewDesk): DevicesView {
  const { account } = desk
  const roster = rosterNow(account)
  const { chains, clocks, lastOfOfficer } = gather(desk)
  const homeId = homeNow(account.table.homes)?.deviceId ?? null
  const devices = [...roster.devices.values()].map((device): ShownDevice => {
    const chain = chains.get(device.deviceId)
    const clock = clocks.get(device.deviceId) ?? null
    const isHome = device.deviceId === homeId
    const lastContactMs = chain === undefined && clock === null ? null : Math.max(chain?.lastRecordedMs ?? -Infinity, clock?.measuredMs ?? -Infinity)
    const written = chain === undefined ? 0 : [...chain.highest.values()].reduce((sum, highest) => sum + highest, 0)
    return {
      deviceId: device.deviceId, code: codeOf(device.deviceId), state: device.state, agencies: device.agencies.map((agencyId) => ({ agencyId, code: codeOf(agencyId) })),
      isHome, isHere: device.deviceId === desk.me.deviceId, holder: holderOf(desk, chain?.holder ?? null),
      entries: chain?.entries ?? 0, missingEntries: Math.max(0, written - (chain?.entries ?? 0)), lastContactMs,
      leaseEndsMs: isHome || lastContactMs === null || device.state !== 'known' ? null : lastContactMs + dayMs, clock,
      waiting: device.deviceId === desk.me.deviceId ? desk.waiting : null,
    }
  })
  const officers = [...roster.officers.values()].map((officer): ShownOfficer => ({
    officerId: officer.officerId, code: codeOf(officer.officerId), name: desk.officerNames.get(officer.officerId) ?? null, agency: codeOf(officer.agencyId),
    role: officer.role, keys: officer.publicKeys.length, lastMs: lastOfOfficer.get(officer.officerId) ?? null, isMe: officer.officerId === desk.me.officerId,
  }))
  return {
    nowMs: desk.asOfMs, utcOffsetMinutes: offsetOf(desk), me: { agencyId: desk.me.agencyId, role: desk.me.role },
    devices: devices.sort((a, b) => stateRank[a.state] - stateRank[b.state] || Number(b.isHere) - Number(a.isHere) || (b.lastContactMs ?? 0) - (a.lastContactMs ?? 0)),
    officers: officers.sort((a, b) => (a.role < b.role ? -1 : a.role > b.role ? 1 : (a.name ?? a.code) < (b.name ?? b.code) ? -1 : 1)),
  }
}

function codeOf(id: string): string {
  return id.slice(0, codeDigits).toUpperCase()
}

function holderOf(desk: ViewDesk, officerId: OfficerId | null): ShownDevice['holder'] {
  if (officerId === null) return null
  return { officerId, name: desk.officerNames.get(officerId) ?? null, role: rosterNow(desk.account).officers.get(officerId)?.role ?? null }
}

/** One pass over what home has received. What waits on this device was not received. */
function gather(desk: ViewDesk): Readonly<{ chains: ReadonlyMap<DeviceId, Chain>; clocks: ReadonlyMap<DeviceId, Clock>; lastOfOfficer: ReadonlyMap<OfficerId, Ms> }> {
  const { table } = desk.account
  const chains = new Map<DeviceId, Chain>()
  const clocks = new Map<DeviceId, Clock>()
  const lastOfOfficer = new Map<OfficerId, Ms>()
  const received = Math.max(0, Math.min(desk.known, table.rows.length) - desk.waiting)
  for (const [row, { deviceId, epoch, sequence, officerId, recordedAtMs }] of table.rows.slice(0, received).entries()) {
    const chain = chains.get(deviceId) ?? { entries: 0, lastRecordedMs: -Infinity, holder: null, highest: new Map<number, number>() }
    chains.set(deviceId, chain)
    chain.entries++
    chain.lastRecordedMs = Math.max(chain.lastRecordedMs, recordedAtMs)
    chain.highest.set(epoch, Math.max(chain.highest.get(epoch) ?? 0, sequence))
    if (officerId !== null) {
      chain.holder = officerId
      lastOfOfficer.set(officerId, Math.max(lastOfOfficer.get(officerId) ?? -Infinity, recordedAtMs))
    }
    const content = contentAt(table, row, desk.known)
    if (content?.type !== 'device.clock-measured') continue
    const { deviceId: measured, offsetMinMs, offsetMaxMs } = content.count
    clocks.set(measured, { minMs: Math.min(offsetMinMs, offsetMaxMs), maxMs: Math.max(offsetMinMs, offsetMaxMs), measuredMs: recordedAtMs })
  }
  return { chains, clocks, lastOfOfficer }
}
