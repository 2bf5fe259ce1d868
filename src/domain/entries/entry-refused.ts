/** Home's word that it refused an entry whose id is in use with other bytes (FORMATS 3): a discrepancy of the one that stands. */
import { z } from 'zod'
import { DeviceId, Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const entryRefused = defineEntry({
  type: 'entry.refused',
  summary: 'Home refuses an entry whose id is in use with other bytes; it stays outside the log.',
  count: {
    /** The entry that has this id in the log. */
    target: Sha256,
    /** Hash of the header that was refused, and the chain it said it belongs to. */
    refused: Sha256,
    deviceId: DeviceId,
    epoch: z.int().min(1),
    sequence: z.int().min(1),
  },
  touches: (count) => ({ entries: [count.target] }),
  statedBy: 'home',
  correctable: 'no',
  descriptive: ['refused', 'deviceId', 'epoch', 'sequence'],
})
