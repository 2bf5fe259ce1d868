/** A device and its key, proposed by an administrator of one agency. */
import { AgencyId, DeviceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { KeyAlgorithm, PublicKeyHex } from './officer-key-added.ts'
import { DirectoryShape } from './sealed-shapes.ts'

export const deviceProposed = defineEntry({
  type: 'device.proposed',
  summary: "A device is proposed by an agency's administrator.",
  count: { deviceId: DeviceId, agencyId: AgencyId, algorithm: KeyAlgorithm, publicKey: PublicKeyHex },
  sealed: { directory: DirectoryShape },
  statedBy: 'home',
  touches: (count) => ({ devices: [count.deviceId] }),
  correctable: 'no',
})
