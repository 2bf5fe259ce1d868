/**
 * A group of recipients begins, or changes its members: a public key that one of the members drew, and the devices for
 * which the private one is wrapped. Only devices that two agencies have spoken for may hold a key. Rules KY2 and KY3.
 */
import { accept, refuse } from '../../kernel/index.ts'
import { groupEpochStarted, groupNameOf, groupReach } from '../entries/group-epoch-started.ts'
import { z } from 'zod'
import { knownCount } from '../folds/account-state.ts'
import { keyGroupsNow } from '../folds/key-groups.ts'
import { rosterAt } from '../folds/roster.ts'
import { defineAct, draft, whenFields } from './define-act.ts'

export const startGroupEpoch = defineAct({
  name: 'start-group-epoch',
  summary: groupEpochStarted.summary,
  request: z.strictObject({ ...groupEpochStarted.count.shape, ...whenFields }),
  refusals: ['agency-unknown', 'place-unknown', 'device-unknown', 'device-revoked', 'sealing-key-unknown', 'epoch-not-next'],
  decide({ occurredAt, occurredErrorMs, ...stated }, { account }) {
    const reach = groupReach[stated.kind]
    const count = { ...stated, agencyId: reach === 'agency' ? stated.agencyId : null, placeId: reach === 'place' ? stated.placeId : null }
    const { agencies, devices } = rosterAt(account.table, account.indexes.rosterRows, knownCount(account))
    const { sealingKeys, epochs } = keyGroupsNow(account)
    if (reach === 'agency' && (count.agencyId === null || !agencies.includes(count.agencyId))) return refuse('agency-unknown', { id: count.agencyId })
    if (reach === 'place' && (count.placeId === null || !account.tree.places.has(count.placeId))) return refuse('place-unknown', { id: count.placeId })
    const unknown = count.deviceIds.find((id) => devices.get(id) === undefined || devices.get(id)?.state === 'proposed')
    if (unknown !== undefined) return refuse('device-unknown', { id: unknown })
    const revoked = count.deviceIds.find((id) => devices.get(id)?.state === 'revoked')
    if (revoked !== undefined) return refuse('device-revoked', { id: revoked })
    const keyless = count.deviceIds.find((id) => !sealingKeys.has(id))
    if (keyless !== undefined) return refuse('sealing-key-unknown', { id: keyless })
    const next = (epochs.get(groupNameOf(count))?.at(-1)?.epoch ?? 0) + 1
    if (count.epoch !== next) return refuse('epoch-not-next', { epoch: count.epoch, next })
    return accept([draft('group.epoch-started', { occurredAt, occurredErrorMs }, count)])
  },
})
