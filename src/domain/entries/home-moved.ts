/**
 * Another device is home from here on (FORMATS 3): handed over by home itself, or seized where home is lost or no longer
 * to be trusted. Either way administrators of two agencies sign the commit with their own keys. Rules HM1 to HM4.
 */
import { z } from 'zod'
import { DeviceId, OfficerId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { KeyAlgorithm, PublicKeyHex } from './officer-key-added.ts'
import { DirectoryShape, ReasonShape } from './sealed-shapes.ts'

export const homeMoved = defineEntry({
  type: 'home.moved',
  summary: 'Another device is home from here on: handed over, or seized by administrators of two agencies.',
  count: {
    how: z.enum(['handed-over', 'seized']),
    fromDeviceId: DeviceId,
    /** The last entry of the device that was home whose words count as home's. */
    lastEpoch: z.int().min(1),
    lastSequence: z.int().min(0),
    toDeviceId: DeviceId,
    /** Its key, so that whoever follows home needs nothing else of the log to go on. */
    algorithm: KeyAlgorithm,
    publicKey: PublicKeyHex,
    /** Epoch of its own chain from which its words are home's. */
    toEpoch: z.int().min(1),
    /** Of the log, from here on: the same after a handing over, a later one after a seizure. */
    ledgerEpoch: z.int().min(1),
    /** Administrators of two agencies, whose signatures the commit carries. */
    officerIds: z.tuple([OfficerId, OfficerId]),
  },
  // How to reach whoever keeps it, and why.
  sealed: { directory: DirectoryShape, legal: ReasonShape },
  descriptive: ['how', 'algorithm', 'publicKey', 'officerIds'],
  statedBy: 'home',
  touches: (count) => ({ devices: [count.fromDeviceId, count.toDeviceId], officers: [...count.officerIds] }),
  correctable: 'no',
})
