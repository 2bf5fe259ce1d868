/**
 * The private keys of groups, as far as this device holds them: each is wrapped to the sealing key of every member, in
 * the keystore, under the key id that the group's entry names (FORMATS 6). Rules KY3 and KY4.
 * State: opened keys live in memory while the logbook is open.
 */
import { assert, fromHex, toHex, toUtf8, type DeviceId, type KeyId, type OperationId, type Unwrapper, type Wrapper } from '../kernel/index.ts'
import type { Account, GroupEpoch } from '../domain/index.ts'
import { contentKeyBytes, wrapInfo } from '../ledger/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import { groupsNow } from './group-due.ts'
import type { LogbookPorts } from './ports.ts'

/** Class of a wrap whose content is a group's private key. */
export const groupKeyClass = 'group-key'

/** Unwrappers of groups by `name/epoch`; null: looked for and not here. */
export type OpenedGroups = Map<string, Unwrapper | null>

export type GroupKeysAt = Readonly<{ operationId: OperationId; ports: LogbookPorts; account: Account; opened: OpenedGroups }>

/** Recipient of a wrap that one device opens. */
export function deviceRecipient(deviceId: DeviceId): string {
  return `device/${deviceId}`
}

export function epochKey({ name, epoch }: Readonly<{ name: string; epoch: number }>): string {
  return `${name}/${epoch}`
}

/** The device whose sealing key this installation opens with; null for custody, a server, a blind one. */
export function ownDevice({ ports, account }: Pick<GroupKeysAt, 'ports' | 'account'>): DeviceId | null {
  if (ports.unwrapper === null) return null
  const own = toHex(ports.unwrapper.publicKey)
  for (const [deviceId, sealingKey] of groupsNow(account).stated.sealingKeys) if (sealingKey === own) return deviceId
  return null
}

/** Opens whatever of these groups was not looked for yet. Out: unwrappers that are here, by `name/epoch`. */
export async function openGroups(at: GroupKeysAt, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, Unwrapper | null>> {
  const { ports, account, opened } = at
  const { unwrapper, group } = ports
  if (unwrapper === null) return opened
  const own = toHex(unwrapper.publicKey)
  if (toHex(group.publicKey) === own) opened.set(epochKey(group), unwrapper)
  const stated = [...groupsNow(account).stated.epochs.values()].flat().filter((epoch) => wanted.has(epochKey(epoch)) && !opened.has(epochKey(epoch)))
  for (const epoch of stated.filter(({ publicKey }) => publicKey === own)) opened.set(epochKey(epoch), unwrapper)
  await openMine(at, stated.filter((epoch) => !opened.has(epochKey(epoch))))
  return opened
}

async function openMine(at: GroupKeysAt, epochs: readonly GroupEpoch[]): Promise<void> {
  const { operationId, ports, opened } = at
  const { unwrapper, wrappingKeys } = ports
  const deviceId = ownDevice(at)
  if (unwrapper === null || wrappingKeys === undefined || deviceId === null || epochs.length === 0) return
  const wraps = await ports.keys.find(operationId, epochs.map(({ keyId }) => keyId))
  for (const epoch of epochs) {
    const mine = wraps.filter((wrap) => wrap.keyId === epoch.keyId && wrap.group === deviceRecipient(deviceId) && wrap.groupEpoch === epoch.epoch)
    const [privateKey = null] = await unwrapper.unwrap(mine.map(({ wrapped }) => ({ wrapped, info: groupKeyBinding(operationId, epoch, deviceId) })))
    opened.set(epochKey(epoch), privateKey === null ? null : await fitting(at.ports, epoch, privateKey))
  }
}

export function groupKeyBinding(operationId: OperationId, { keyId, epoch }: Readonly<{ keyId: KeyId; epoch: number }>, deviceId: DeviceId): Uint8Array {
  return wrapInfo({ operationId, keyId, subject: null, class: groupKeyClass, group: deviceRecipient(deviceId), groupEpoch: epoch })
}

/** A private key that does not belong to the public one in the log is not taken: somebody handed in another. */
async function fitting({ wrappingKeys, wrapper, random }: LogbookPorts, epoch: GroupEpoch, privateKey: Uint8Array): Promise<Unwrapper | null> {
  assert(wrappingKeys !== undefined, 'groups: nothing to open a key with')
  const publicKey = fromHex(epoch.publicKey)
  if (privateKey.length !== publicKey.length) return null
  const unwrapper = await wrappingKeys.unwrapper({ publicKey, privateKey })
  const trial = { key: random.bytes(contentKeyBytes), info: toUtf8('trial') }
  const [wrapped] = await wrapper.wrap(publicKey, [trial])
  const [back = null] = wrapped === undefined ? [] : await unwrapper.unwrap([{ wrapped, info: trial.info }])
  return back !== null && toHex(back) === toHex(trial.key) ? unwrapper : null
}

/** Out: one wrap for each member of an epoch, to be stored before the epoch is stated. */
export async function wrapForMembers(
  { operationId, wrapper, sealingKeys }: Readonly<{ operationId: OperationId; wrapper: Wrapper; sealingKeys: ReadonlyMap<DeviceId, string> }>,
  epoch: Pick<GroupEpoch, 'keyId' | 'epoch'> & Readonly<{ deviceIds: readonly DeviceId[] }>,
  privateKey: Uint8Array,
): Promise<readonly KeyWrap[]> {
  const wraps: KeyWrap[] = []
  for (const deviceId of epoch.deviceIds) {
    const sealingKey = sealingKeys.get(deviceId)
    if (sealingKey === undefined) continue // the act refuses an epoch that names it
    const [wrapped] = await wrapper.wrap(fromHex(sealingKey), [{ key: privateKey, info: groupKeyBinding(operationId, epoch, deviceId) }])
    assert(wrapped !== undefined, 'groups: a wrap is missing')
    wraps.push({ keyId: epoch.keyId, subject: null, partClass: groupKeyClass, group: deviceRecipient(deviceId), groupEpoch: epoch.epoch, wrapped })
  }
  return wraps
}
