/** Which keys a device asks for after an exchange: those of its groups, and of people and places whose keys are due to them now. Rule KY11. */
import type { KeyId } from '../kernel/index.ts'
import { groupKinds } from '../access/index.ts'
import { groupsNow, recipientsOf } from './group-due.ts'
import { epochKey, openGroups, ownDevice } from './group-keys.ts'
import type { Logbook } from './logbook-state.ts'

export type WrapsWanted = Readonly<{ subjects: readonly (string | null)[]; keyIds: readonly KeyId[] }>

/** In: whose keys are looked for. Out: nothing where no group names this device. Cost: linear in the subjects. */
export async function wrapsWanted({ operationId, ports, account, keyring }: Logbook, subjects: Iterable<string | null>): Promise<WrapsWanted> {
  const deviceId = ownDevice({ ports, account })
  const { stated, open } = groupsNow(account)
  if (deviceId === null) return { subjects: [], keyIds: [] }
  const mine = [...stated.epochs.values()].flat().filter(({ deviceIds }) => deviceIds.includes(deviceId))
  const opened = await openGroups({ operationId, ports, account, opened: keyring.groups }, new Set(mine.map(epochKey)))
  const keyIds = mine.flatMap((epoch) => ((opened.get(epochKey(epoch)) ?? null) === null ? [epoch.keyId] : []))
  const names = new Set(open.filter(({ deviceIds }) => deviceIds.includes(deviceId)).map(({ name }) => name))
  const classes = new Set(open.flatMap(({ name, kind }) => (names.has(name) ? groupKinds[kind].opens : [])))
  const at = { nowMs: ports.clock.now(), drafts: [], agencies: [], recovery: ports.group }
  const isDue = (subject: string | null): boolean => [...classes].some((each) => recipientsOf(account, { subject, class: each }, at).some(({ name }) => names.has(name)))
  return { subjects: [...subjects].filter(isDue), keyIds }
}
