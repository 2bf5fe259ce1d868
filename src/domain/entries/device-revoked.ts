/** A device is no longer trusted after a named entry of its chain; later ones are kept and set aside. */
import { z } from 'zod'
import { DeviceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const deviceRevoked = defineEntry({
  type: 'device.revoked',
  summary: 'A device is revoked; names the last epoch and sequence that are accepted.',
  count: { deviceId: DeviceId, lastEpoch: z.int().min(0), lastSequence: z.int().min(0) },
  sealed: { legal: ReasonShape },
  statedBy: 'home',
  touches: (count) => ({ devices: [count.deviceId] }),
  correctable: 'no',
})
