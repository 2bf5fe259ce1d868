/** One person seen in a roll call: durable and visible at once, from any phone. */
import { PlaceId, RegistrationId, RollCallId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { SightingBasis, basisIsCertain } from './vocabulary.ts'

export const rollCallTicked = defineEntry({
  type: 'roll-call.ticked',
  summary: 'A person is seen in a roll call.',
  count: {
    rollCallId: RollCallId,
    registrationId: RegistrationId,
    placeId: PlaceId,
    basis: SightingBasis,
  },
  touches: (count) => ({
    registrations: [count.registrationId],
    rollCalls: [count.rollCallId],
    places: [count.placeId],
  }),
  certainty: (count) => (basisIsCertain[count.basis] === 'certain' ? 1 : 0),
})
