/** Groups of recipients and the keys of devices as known at a moment: to whom content is sealed, and who holds the keys (FORMATS 6). */
import type { DeviceId } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import { groupNameOf } from '../entries/group-epoch-started.ts'
import { knownCount, type Account } from './account-state.ts'
import { compareRows, contentAt } from './entry-table.ts'
import type { Roster } from './roster.ts'

/** `publicKey` in hex. */
export type GroupEpoch = Readonly<{ name: string } & CountOf<'group.epoch-started'>>

export type KeyGroups = Readonly<{
  /** Hex, by device. */
  sealingKeys: ReadonlyMap<DeviceId, string>
  /** By name, each in order of epochs; the last one is in force. */
  epochs: ReadonlyMap<string, readonly GroupEpoch[]>
}>

/** Of two words on one epoch of a group the first in the world counts; of two keys of one device the last. */
export function keyGroupsNow(account: Account): KeyGroups {
  const { table, indexes } = account
  const known = knownCount(account)
  const sealingKeys = new Map<DeviceId, string>()
  const epochs = new Map<string, GroupEpoch[]>()
  for (const row of indexes.keyRows.toSorted((a, b) => compareRows(table, a, b, known))) {
    const content = contentAt(table, row, known)
    if (content?.type === 'device.sealing-key-set') sealingKeys.set(content.count.deviceId, content.count.sealingKey)
    if (content?.type !== 'group.epoch-started') continue
    const name = groupNameOf(content.count)
    const before = epochs.get(name) ?? []
    if (before.some(({ epoch }) => epoch === content.count.epoch)) continue
    epochs.set(name, [...before, { name, ...content.count }].sort((a, b) => a.epoch - b.epoch))
  }
  return { sealingKeys, epochs }
}

/** A device of it was revoked: nothing is sealed to it before its next epoch. */
export function isClosedEpoch({ deviceIds }: GroupEpoch, { devices }: Roster): boolean {
  return deviceIds.some((id) => devices.get(id)?.state === 'revoked')
}
