/**
 * Which devices a group is made of: those at which officers of its role work, at the place for which they answer or of
 * the agency (FORMATS 6). A proposal, as everything a machine derives: `start-group-epoch` names the devices. Rule KY3.
 */
import type { DeviceId, Ms, OfficerId } from '../kernel/index.ts'
import { answeringForPlace, groupReach, isWithin, knownCount, rosterNow, type Account, type OfficerState } from '../domain/index.ts'
import { groupKinds } from '../access/index.ts'
import { deviceRecipient } from './group-keys.ts'
import { groupsNow } from './group-due.ts'
import type { GroupPlan } from './start-group.ts'

export type WorkingAt = ReadonlyMap<DeviceId, ReadonlySet<OfficerId>>

/** Officers who wrote at each device since then; a server that knows who signs in where says it better. */
export function officersAtDevices({ table }: Account, sinceMs: Ms): WorkingAt {
  const found = new Map<DeviceId, Set<OfficerId>>()
  for (const { deviceId, officerId, recordedAtMs } of table.rows) {
    if (officerId === null || recordedAtMs < sinceMs) continue
    const here = found.get(deviceId) ?? new Set()
    found.set(deviceId, here.add(officerId))
  }
  return found
}

/** Out: the group with its members as they are due now: known devices that have a sealing key. */
export function membersDue(account: Account, group: Omit<GroupPlan, 'deviceIds'>, { working, asOfMs }: Readonly<{ working: WorkingAt; asOfMs: Ms }>): GroupPlan {
  const { devices, officers } = rosterNow(account)
  const { sealingKeys } = groupsNow(account).stated
  const holds = (officer: OfficerState | undefined): boolean => officer !== undefined && officer.role === groupKinds[group.kind].who && isConcerned(account, officer, { group, asOfMs })
  const deviceIds = [...working].flatMap(([deviceId, ids]) => {
    const isUsable = devices.get(deviceId)?.state === 'known' && sealingKeys.has(deviceId)
    return isUsable && [...ids].some((id) => holds(officers.get(id))) ? [deviceId] : []
  })
  return { ...group, deviceIds: deviceIds.sort() }
}

function isConcerned(account: Account, officer: OfficerState, { group, asOfMs }: Readonly<{ group: Omit<GroupPlan, 'deviceIds'>; asOfMs: Ms }>): boolean {
  const reach = groupReach[group.kind]
  if (reach === 'operation') return true
  if (reach === 'agency') return officer.agencyId === group.agencyId
  const { placeId } = group
  if (placeId === null) return false
  const query = { asOfMs, known: knownCount(account) }
  return [...account.indexes.answeringOfPlace.keys()].some((node) => isWithin(account.tree, node, placeId) && answeringForPlace(account, node, query)?.officerId === officer.officerId)
}

/** Names of groups whose wraps a device is handed: those it is a member of now, and its own. None of a revoked one. */
export function groupsOfDevice(account: Account, deviceId: DeviceId): ReadonlySet<string> {
  const { stated, roster } = groupsNow(account)
  if (roster?.devices.get(deviceId)?.state !== 'known') return new Set()
  const mine = [...stated.epochs].flatMap(([name, epochs]) => (epochs.at(-1)?.deviceIds.includes(deviceId) === true ? [name] : []))
  return new Set([deviceRecipient(deviceId), ...mine])
}
