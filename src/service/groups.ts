/**
 * Groups of recipients asked about and begun over a server. Which of them need another epoch is listed for whoever may
 * state it: a server draws no key of a group that is not its own. Rules KY20 and KY22.
 */
import { refuse, type AgencyId, type DeviceId, type Outcome } from '../kernel/index.ts'
import { actCatalogue, answeringForPlace, groupNameOf, groupReach, knownCount, type CountOf } from '../domain/index.ts'
import type { AccessRefusal } from '../access/index.ts'
import { closedGroups, currentRoster, deviceRecipient, groupKeyClass, homeHere, keyGroups, takeWraps, type Logbook } from '../logbook/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import { permit } from './permit.ts'
import type { Caller, PolicyDesk } from './caller.ts'

export type GroupRefused = AccessRefusal | 'not-home' | 'wraps-differ'

type Stated = CountOf<'group.epoch-started'>

export function answerGroups({ logbook }: Readonly<{ logbook: Logbook }>) {
  const { account } = logbook
  const { epochs, sealingKeys } = keyGroups(account)
  const { devices } = currentRoster(logbook)
  const due = new Map(closedGroups(logbook).map((plan) => [groupNameOf(plan), plan.deviceIds]))
  const groups = [...epochs].flatMap(([name, all]) => {
    const last = all.at(-1)
    if (last === undefined) return []
    const { kind, agencyId, placeId, epoch, keyId, publicKey, deviceIds } = last
    return [{ name, kind, agencyId, placeId, epoch, keyId, publicKey, deviceIds, due: due.has(name) ? ('next-epoch' as const) : ('none' as const), remaining: due.get(name) ?? deviceIds }]
  })
  const known = [...sealingKeys].filter(([deviceId]) => devices.get(deviceId)?.state === 'known')
  return { groups, devices: known.map(([deviceId, sealingKey]) => ({ deviceId, sealingKey })) }
}

/**
 * Keeps the wraps of a private key that somebody drew, one for each device of the epoch; the act that states it comes
 * after. Fails: `wraps-differ`; as the policies. Nothing is kept then.
 */
export async function keepGroupWraps(desk: PolicyDesk, caller: Caller, { request, wraps }: Readonly<{ request: unknown; wraps: readonly KeyWrap[] }>): Promise<Outcome<null, GroupRefused>> {
  const { logbook } = desk
  const allowed = permit(desk, { caller, action: 'start-group-epoch', about: { agencyIds: agenciesOfGroup(logbook, request) }, reason: null })
  if (!allowed.ok) return allowed
  if (homeHere(logbook) === null) return refuse('not-home')
  const stated = statedIn(request)
  if (stated === null || !isForMembers(logbook, stated, wraps)) return refuse('wraps-differ')
  await takeWraps(logbook, wraps)
  return { ok: true, value: null }
}

/** Is there a wrap for every device of this epoch? Content sealed to one that cannot open it would wait for nobody. */
export async function hasGroupWraps({ ports, operationId }: Logbook, request: unknown): Promise<boolean> {
  const stated = statedIn(request)
  if (stated === null || stated.deviceIds.length === 0) return true
  const held = new Set((await ports.keys.find(operationId, [stated.keyId])).filter(({ groupEpoch }) => groupEpoch === stated.epoch).map(({ group }) => group))
  return stated.deviceIds.every((deviceId) => held.has(deviceRecipient(deviceId)))
}

/**
 * Whose administrators may state it: of the group's own agency; of the agency that answers for the place; of a group of
 * the whole operation those whose devices are in it, while none is added. A group without devices is custody's business.
 */
export function agenciesOfGroup(logbook: Logbook, request: unknown): readonly AgencyId[] {
  const { account, ports } = logbook
  const stated = statedIn(request)
  if (stated === null) return []
  if (groupReach[stated.kind] === 'agency') return stated.agencyId === null ? [] : [stated.agencyId]
  if (groupReach[stated.kind] === 'place') {
    const answering = stated.placeId === null ? null : answeringForPlace(account, stated.placeId, { asOfMs: ports.clock.now(), known: knownCount(account) })
    return answering === null ? [] : [answering.agencyId]
  }
  const members = new Set<DeviceId>(keyGroups(account).epochs.get(groupNameOf(stated))?.at(-1)?.deviceIds)
  if (stated.deviceIds.some((deviceId) => !members.has(deviceId))) return []
  const { devices } = currentRoster(logbook)
  return [...new Set([...members].flatMap((deviceId) => devices.get(deviceId)?.agencies.slice(0, 1) ?? []))]
}

function statedIn(request: unknown): Stated | null {
  const parsed = actCatalogue['start-group-epoch'].request.safeParse(request)
  return parsed.success ? parsed.data : null
}

function isForMembers({ account }: Logbook, { keyId, epoch, deviceIds }: Stated, wraps: readonly KeyWrap[]): boolean {
  const due = new Set(deviceIds.map(deviceRecipient))
  const isKeyNew = [...keyGroups(account).epochs.values()].flat().every((each) => each.keyId !== keyId)
  const fits = (wrap: KeyWrap): boolean => wrap.keyId === keyId && isGroupKey(wrap, epoch) && due.delete(wrap.group)
  return isKeyNew && wraps.every(fits) && due.size === 0
}

function isGroupKey({ partClass, subject, groupEpoch }: KeyWrap, epoch: number): boolean {
  return partClass === groupKeyClass && subject === null && groupEpoch === epoch
}
