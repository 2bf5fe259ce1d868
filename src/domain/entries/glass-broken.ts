/** An officer reads beyond the task for an hour, for somebody in danger (AX11). When it ends and is due stands in it, so that later limits change nothing of it. */
import { DeviceId, GlassId, Instant, OfficerId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const glassBroken = defineEntry({
  type: 'glass.broken',
  summary: 'An officer breaks glass for somebody in danger, until a moment; a review is due by another.',
  count: {
    glassId: GlassId,
    officerId: OfficerId,
    deviceId: DeviceId,
    /** The person in danger. */
    registrationId: RegistrationId,
    endsAt: Instant,
    reviewDueAt: Instant,
  },
  sealed: { identity: ReasonShape },
  touches: () => ({}),
  statedBy: 'home',
  correctable: 'no',
})
