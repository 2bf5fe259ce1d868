/** How far a device's clock was off when it was measured against home's (FORMATS 4). */
import { z } from 'zod'
import { DeviceId, Instant } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

/** A clock may be ten years off (an emptied battery starts in the past). */
const offsetMs = z.int().min(-400_000_000_000).max(400_000_000_000)

export const deviceClockMeasured = defineEntry({
  type: 'device.clock-measured',
  summary: "Bounds of a device's clock error (device minus home) at a point of its chain.",
  count: {
    deviceId: DeviceId,
    epoch: z.int().min(1),
    /** The last sequence the device had written when it was measured. */
    atSequence: z.int().min(0),
    deviceClockAt: Instant,
    offsetMinMs: offsetMs,
    offsetMaxMs: offsetMs,
  },
  statedBy: 'home',
  touches: (count) => ({ devices: [count.deviceId] }),
  // It speaks of one chain: a wrong one is withdrawn and measured again.
  correctable: 'no',
})
