/** A device starts a new chain: after a backup, a copy or an emptied store (FORMATS 4). */
import { z } from 'zod'
import { DeviceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const deviceEpochStarted = defineEntry({
  type: 'device.epoch-started',
  summary: 'A device begins a new chain, and says why.',
  count: {
    deviceId: DeviceId,
    epoch: z.int().min(2),
    because: z.enum(['restored', 'copied', 'store-emptied', 'clock-jumped']),
  },
  touches: (count) => ({ devices: [count.deviceId] }),
  correctable: 'no',
})
