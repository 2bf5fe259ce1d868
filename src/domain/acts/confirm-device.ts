/** The second agency's word for a device (FORMATS 3). */
import { z } from 'zod'
import { AgencyId, DeviceId, accept, refuse } from '../../kernel/index.ts'
import { deviceConfirmed } from '../entries/device-confirmed.ts'
import { rosterNow } from '../folds/account-state.ts'
import { defineAct, draft, whenFields } from './define-act.ts'

export const confirmDevice = defineAct({
  name: 'confirm-device',
  summary: deviceConfirmed.summary,
  request: z.strictObject({ deviceId: DeviceId, agencyId: AgencyId, ...whenFields }),
  refusals: ['device-unknown', 'device-revoked', 'same-agency'],
  decide(request, { account }) {
    const roster = rosterNow(account)
    const { deviceId, agencyId } = request
    const device = roster.devices.get(deviceId)
    if (device === undefined) return refuse('device-unknown', { id: deviceId })
    if (device.state === 'revoked') return refuse('device-revoked', { id: deviceId })
    if (device.agencies.includes(agencyId)) return refuse('same-agency', { id: agencyId })
    return accept([draft('device.confirmed', request, { deviceId, agencyId })])
  },
})
