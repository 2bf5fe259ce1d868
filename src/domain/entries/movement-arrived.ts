/** A movement arrives: who got off, who did not, who was not on the manifest, and who signed. */
import { z } from 'zod'
import { MovementId, PlaceId, RegistrationId, namesPerEntryMax } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { headsMax } from './limits.ts'
import { SightingBasis, Signature } from './vocabulary.ts'

export const movementArrived = defineEntry({
  type: 'movement.arrived',
  summary: 'A movement arrives at a place.',
  count: {
    movementId: MovementId,
    placeId: PlaceId,
    basis: SightingBasis,
    registrationIds: z.array(RegistrationId).max(namesPerEntryMax),
    /** On the manifest and not here, by name. */
    absentIds: z.array(RegistrationId).max(namesPerEntryMax),
    /** Here and not on the manifest, by name. */
    extraIds: z.array(RegistrationId).max(namesPerEntryMax),
    heads: z.int().min(0).max(headsMax),
    escort: Signature,
    receiving: Signature,
  },
  touches: (count) => ({
    movements: [count.movementId],
    registrations: [...count.registrationIds, ...count.absentIds, ...count.extraIds],
    places: [count.placeId],
  }),
  descriptive: ['escort'],
})
