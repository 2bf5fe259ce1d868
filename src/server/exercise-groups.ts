/**
 * In an exercise whoever signs in at a device is let into the groups of the role, so that the app shows names to somebody
 * who only tries it. In an actual operation administrators name the devices of a group (KY3), and nothing here runs. Rule KY40.
 */
import { groupNameOf, groupReach, keyGroupsNow, type GroupKind } from '../domain/index.ts'
import { groupKinds } from '../access/index.ts'
import { currentRoster, homeHere, startGroup, type GroupPlan, type Logbook } from '../logbook/index.ts'
import { principalOf, type Caller, type OperationDesk } from '../service/index.ts'

/** Out: how many groups it was let into; none the second time, and none outside an exercise. */
export async function admitInExercise({ logbook, relay }: OperationDesk, caller: Caller): Promise<number> {
  const home = homeHere(logbook)
  const { operation, devices } = currentRoster(logbook)
  const { wrappingKeys, unwrapper } = logbook.ports
  if (home === null || relay !== null || operation?.nature !== 'exercise' || wrappingKeys === undefined || unwrapper === null) return 0
  if (devices.get(caller.deviceId)?.state !== 'known' || !keyGroupsNow(logbook.account).sealingKeys.has(caller.deviceId)) return 0
  let admitted = 0
  for (const plan of groupsFor(logbook, caller)) {
    const { epochs } = keyGroupsNow(logbook.account)
    const members = epochs.get(groupNameOf(plan))?.at(-1)?.deviceIds ?? []
    if (members.includes(caller.deviceId)) continue
    const started = await startGroup(logbook, home, { ...plan, deviceIds: [...members.filter((id) => devices.get(id)?.state === 'known'), caller.deviceId] })
    if (started.ok) admitted++
  }
  return admitted
}

function groupsFor(logbook: Logbook, caller: Caller): readonly GroupPlan[] {
  const { role } = principalOf(logbook, caller)
  const sites = [...logbook.account.tree.places.values()].filter(({ parentId }) => parentId === null)
  return (Object.keys(groupKinds) as GroupKind[]).flatMap((kind): readonly GroupPlan[] => {
    if (groupKinds[kind].who !== role) return []
    const reach = groupReach[kind]
    if (reach === 'place') return sites.map(({ placeId }) => ({ kind, agencyId: null, placeId, deviceIds: [] }))
    return [{ kind, agencyId: reach === 'agency' ? caller.agencyId : null, placeId: null, deviceIds: [] }]
  })
}
