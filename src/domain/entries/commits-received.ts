/** Home's receipt: which runs of which chains it took in (FORMATS 3). */
import { z } from 'zod'
import { DeviceId, Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const commitsReceived = defineEntry({
  type: 'commits.received',
  summary: 'Home acknowledges what it received from other devices.',
  count: {
    receipts: z
      .array(
        z.strictObject({
          deviceId: DeviceId,
          epoch: z.int().min(1),
          firstSequence: z.int().min(1),
          count: z.int().min(1),
          headHash: Sha256,
        }),
      )
      .min(1)
      .max(200),
  },
  touches: () => ({}),
  descriptive: ['receipts'],
  statedBy: 'home',
  correctable: 'no',
})
