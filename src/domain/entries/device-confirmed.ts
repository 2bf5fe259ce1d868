/** The second agency's word: from here on the device is known (FORMATS 3). */
import { AgencyId, DeviceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const deviceConfirmed = defineEntry({
  type: 'device.confirmed',
  summary: 'A proposed device is confirmed by an administrator of another agency.',
  count: { deviceId: DeviceId, agencyId: AgencyId },
  statedBy: 'home',
  touches: (count) => ({ devices: [count.deviceId] }),
  correctable: 'no',
})
