/**
 * A group of devices that open the same keys, and the public key of its epoch (FORMATS 6). Stated by home, so that
 * every writer has it from the log; a change of members starts the next epoch. Rules KY1 to KY4.
 */
import { z } from 'zod'
import { AgencyId, DeviceId, KeyId, PlaceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { SealingKeyHex } from './device-sealing-key-set.ts'

/** What a group is for. Which classes each opens: `groupKinds` in src/access. */
export const GroupKind = z.enum([
  'operation',
  'server-identity',
  'ombudsman',
  'administration',
  'coordination',
  'legal',
  'tracing',
  'shift',
  'health',
  'intake',
])
export type GroupKind = z.infer<typeof GroupKind>

/** Whether there is one of a kind in the operation, in each agency, or at each place. */
export const groupReach: Readonly<Record<GroupKind, 'operation' | 'agency' | 'place'>> = {
  operation: 'operation',
  'server-identity': 'operation',
  ombudsman: 'operation',
  administration: 'agency',
  coordination: 'agency',
  legal: 'agency',
  tracing: 'agency',
  shift: 'place',
  health: 'place',
  intake: 'place',
}

/** Devices of one group: a large home has some thirty, an agency in one operation some hundred. */
export const groupDevicesMax = 500

export const groupEpochStarted = defineEntry({
  type: 'group.epoch-started',
  summary: 'From here on the keys of a group are sealed to another key, held by the devices named.',
  count: {
    kind: GroupKind,
    /** Of a kind that each agency has; null otherwise. */
    agencyId: AgencyId.nullable(),
    /** Of a kind that each place has; null otherwise. */
    placeId: PlaceId.nullable(),
    epoch: z.int().min(1),
    /** Under which the private key is wrapped for each device. */
    keyId: KeyId,
    publicKey: SealingKeyHex,
    /** None where the key is held outside: custody, or a server's operators. */
    deviceIds: z.array(DeviceId).max(groupDevicesMax),
  },
  // Under which the keystore finds what the devices open: no answer depends on it.
  descriptive: ['keyId'],
  statedBy: 'home',
  touches: (count) => ({ devices: count.deviceIds, places: count.placeId === null ? [] : [count.placeId] }),
  correctable: 'no',
})

/** `health@<place>`, `legal@<agency>`, `ombudsman`: the name under which wraps are kept. */
export function groupNameOf({ kind, agencyId, placeId }: Readonly<{ kind: GroupKind; agencyId: AgencyId | null; placeId: PlaceId | null }>): string {
  const reach = groupReach[kind]
  return reach === 'operation' ? kind : `${kind}@${(reach === 'agency' ? agencyId : placeId) ?? 'nowhere'}`
}
