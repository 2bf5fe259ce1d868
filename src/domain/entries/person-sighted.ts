/** A person is seen at a place by an officer, on a basis. */
import { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { SightingBasis, basisIsCertain } from './vocabulary.ts'

export const personSighted = defineEntry({
  type: 'person.sighted',
  summary: 'A person is seen at a place, on a basis.',
  count: { registrationId: RegistrationId, placeId: PlaceId, basis: SightingBasis },
  touches: (count) => ({ registrations: [count.registrationId], places: [count.placeId] }),
  certainty: (count) => (basisIsCertain[count.basis] === 'certain' ? 1 : 0),
})
