/** An officer of an agency answers from now on for a place, or for named people. */
import { z } from 'zod'
import { AgencyId, OfficerId, PlaceId, RegistrationId, namesPerEntryMax } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const answeringAssumed = defineEntry({
  type: 'answering.assumed',
  summary: 'An officer answers for a place or for named people.',
  count: {
    agencyId: AgencyId,
    officerId: OfficerId,
    placeId: PlaceId.nullable(),
    registrationIds: z.array(RegistrationId).max(namesPerEntryMax),
  },
  touches: (count) => ({
    registrations: count.registrationIds,
    places: count.placeId === null ? [] : [count.placeId],
    officers: [count.officerId],
  }),
})
