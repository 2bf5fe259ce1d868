/** One officer hands over to another those she answers for. */
import { z } from 'zod'
import { AgencyId, HandoverId, OfficerId, PlaceId, RegistrationId, namesPerEntryMax } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { headsMax } from './limits.ts'
import { ReasonShape } from './sealed-shapes.ts'
import { HandoverManner, Signature } from './vocabulary.ts'

export const answeringHandedOver = defineEntry({
  type: 'answering.handed-over',
  summary: 'Officers hand over those they answer for: counted together, by number, with reservations, or refused.',
  count: {
    handoverId: HandoverId,
    fromOfficerId: OfficerId,
    toOfficerId: OfficerId,
    toAgencyId: AgencyId,
    placeId: PlaceId.nullable(),
    registrationIds: z.array(RegistrationId).max(namesPerEntryMax),
    heads: z.int().min(0).max(headsMax).nullable(),
    manner: HandoverManner,
    giving: Signature,
    receiving: Signature,
  },
  sealed: { care: ReasonShape },
  touches: (count) => ({
    registrations: count.registrationIds,
    places: count.placeId === null ? [] : [count.placeId],
    officers: [count.fromOfficerId, count.toOfficerId],
  }),
  certainty: (count) => (count.manner === 'refused' ? 0 : 1),
  descriptive: ['handoverId', 'fromOfficerId', 'heads'],
})
