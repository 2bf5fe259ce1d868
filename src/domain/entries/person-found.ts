/** Somebody who was missing or in doubt is found at a place of ours and taken in again. */
import { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { SightingBasis, Signature, basisIsCertain } from './vocabulary.ts'

export const personFound = defineEntry({
  type: 'person.found',
  summary: 'A person is found and taken in at a place of ours.',
  count: {
    registrationId: RegistrationId,
    placeId: PlaceId,
    basis: SightingBasis,
    receiving: Signature,
  },
  touches: (count) => ({ registrations: [count.registrationId], places: [count.placeId] }),
  certainty: (count) => (basisIsCertain[count.basis] === 'certain' ? 1 : 0),
})
