/** Back from hospital, court, school, a visit. */
import { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { SightingBasis, basisIsCertain } from './vocabulary.ts'

export const awayEnded = defineEntry({
  type: 'away.ended',
  summary: 'A person who was away is back, or was brought to another place.',
  count: { registrationId: RegistrationId, placeId: PlaceId, basis: SightingBasis },
  touches: (count) => ({ registrations: [count.registrationId], places: [count.placeId] }),
  certainty: (count) => (basisIsCertain[count.basis] === 'certain' ? 1 : 0),
})
