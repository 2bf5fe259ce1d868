/** People leave a place in a vehicle: by name where there are names, by heads alone where there are none. */
import { z } from 'zod'
import {
  Instant,
  MovementId,
  OfficerId,
  PlaceId,
  RegistrationId,
  namesPerEntryMax,
} from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { headsMax } from './limits.ts'
import { Signature } from './vocabulary.ts'

export const movementDeparted = defineEntry({
  type: 'movement.departed',
  summary: 'A movement leaves, with a manifest or with heads only.',
  count: {
    movementId: MovementId,
    fromPlaceId: PlaceId,
    toPlaceId: PlaceId,
    trip: z.enum(['one-way', 'round-trip']),
    manifest: z.enum(['named', 'heads-only']),
    registrationIds: z.array(RegistrationId).max(namesPerEntryMax),
    heads: z.int().min(0).max(headsMax),
    children: z.int().min(0).max(headsMax).nullable(),
    escortOfficerIds: z.array(OfficerId).max(20),
    giving: Signature,
    escort: Signature,
    dueAt: Instant,
  },
  touches: (count) => ({
    movements: [count.movementId],
    registrations: count.registrationIds,
    places: [count.fromPlaceId, count.toPlaceId],
  }),
  descriptive: ['giving', 'escort'],
})
