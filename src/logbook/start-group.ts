/**
 * Groups begin and change: a member, or whoever keeps custody, draws the pair of an epoch and wraps the private key for
 * each device; home states the public one. The wraps are durable before anybody can seal to it. Rules KY2 to KY4, KY10.
 */
import { KeyId, accept, assert, newId, toHex, type AgencyId, type DeviceId, type OperationId, type Outcome, type PlaceId } from '../kernel/index.ts'
import { groupNameOf, isClosedEpoch, type GroupKind } from '../domain/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import type { PerformRefusal } from './build-act.ts'
import { groupsNow } from './group-due.ts'
import { wrapForMembers } from './group-keys.ts'
import { lookAgain } from './keyring.ts'
import type { Logbook } from './logbook-state.ts'
import { perform } from './perform.ts'
import type { Author, LogbookPorts } from './ports.ts'

export type GroupPlan = Readonly<{ kind: GroupKind; agencyId: AgencyId | null; placeId: PlaceId | null; deviceIds: readonly DeviceId[] }>

/** `request`: of the act `start-group-epoch`. `wraps`: to be handed in before it. */
export type DrawnEpoch = Readonly<{ request: Readonly<GroupPlan & { epoch: number; keyId: KeyId; publicKey: string }>; wraps: readonly KeyWrap[] }>

/** In: who is to open what is sealed to the group from now on. The private key is dropped here. */
export async function drawGroupEpoch(logbook: Logbook, plan: GroupPlan): Promise<DrawnEpoch> {
  const { operationId, ports, account } = logbook
  const { epochs, sealingKeys } = groupsNow(account).stated
  return drawEpoch(ports, plan, { operationId, epoch: (epochs.get(groupNameOf(plan))?.at(-1)?.epoch ?? 0) + 1, sealingKeys })
}

/** `epoch`: the one to be drawn. `sealingKeys`: as home stated them, at least of the devices that are named. */
export type DrawAt = Readonly<{ operationId: OperationId; epoch: number; sealingKeys: ReadonlyMap<DeviceId, string> }>

/** The same for a device that has no copy of the log and was told by home what stands. */
export async function drawEpoch({ wrappingKeys, random, wrapper }: Pick<LogbookPorts, 'wrappingKeys' | 'random' | 'wrapper'>, plan: GroupPlan, { operationId, epoch, sealingKeys }: DrawAt): Promise<DrawnEpoch> {
  assert(wrappingKeys !== undefined, 'groups: nothing to draw a key with')
  const pair = await wrappingKeys.draw()
  const request = { ...plan, epoch, keyId: newId(KeyId, random), publicKey: toHex(pair.publicKey) }
  const wraps = await wrapForMembers({ operationId, wrapper, sealingKeys }, request, pair.privateKey)
  pair.privateKey.fill(0)
  return { request, wraps }
}

/** Draws and states in one go, where the same installation does both. Fails: as the act; wraps of an epoch that nobody stated open nothing. */
export async function startGroup(logbook: Logbook, author: Author, plan: GroupPlan): Promise<Outcome<DrawnEpoch['request'], PerformRefusal>> {
  const { request, wraps } = await drawGroupEpoch(logbook, plan)
  return stateGroup(logbook, author, { request, wraps })
}

/** States an epoch that a member drew. */
export async function stateGroup(logbook: Logbook, author: Author, { request, wraps }: DrawnEpoch): Promise<Outcome<DrawnEpoch['request'], PerformRefusal>> {
  if (wraps.length > 0) await logbook.ports.keys.put(logbook.operationId, wraps)
  const stated = await perform(logbook, author, { act: 'start-group-epoch', request })
  lookAgain(logbook.keyring)
  return stated.ok ? accept(request) : stated
}

/** Groups that nobody seals to, since a device of theirs was revoked, each with those who remain. */
export function closedGroups({ account }: Pick<Logbook, 'account'>): readonly GroupPlan[] {
  const { stated, roster } = groupsNow(account)
  if (roster === null) return []
  return [...stated.epochs.values()].flatMap((epochs) => {
    const last = epochs.at(-1)
    if (last === undefined || !isClosedEpoch(last, roster)) return []
    const { kind, agencyId, placeId } = last
    return [{ kind, agencyId, placeId, deviceIds: last.deviceIds.filter((id) => roster.devices.get(id)?.state === 'known') }]
  })
}

/** The next epoch of every closed group. Out: how many; a second run finds none. */
export async function renewClosedGroups(logbook: Logbook, author: Author): Promise<Outcome<number, PerformRefusal>> {
  const closed = closedGroups(logbook)
  for (const plan of closed) {
    const started = await startGroup(logbook, author, plan)
    if (!started.ok) return started
  }
  return accept(closed.length)
}
