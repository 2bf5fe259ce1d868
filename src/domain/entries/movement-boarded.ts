/** In and out again on the way: people get off a vehicle at a place, or on once more. */
import { z } from 'zod'
import { MovementId, PlaceId, RegistrationId, namesPerEntryMax } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const movementBoarded = defineEntry({
  type: 'movement.boarded',
  summary: 'People board a vehicle again, or get off on the way.',
  count: {
    movementId: MovementId,
    placeId: PlaceId,
    way: z.enum(['boarded', 'alighted']),
    registrationIds: z.array(RegistrationId).min(1).max(namesPerEntryMax),
  },
  touches: (count) => ({
    movements: [count.movementId],
    registrations: count.registrationIds,
    places: [count.placeId],
  }),
})
