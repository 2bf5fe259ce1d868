/** Looked for and not found here. Accuses nobody, makes unconfirmed and starts a clock (DESIGN 4). */
import { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const personNotFound = defineEntry({
  type: 'person.not-found',
  summary: 'A person was looked for at a place and not found there.',
  count: { registrationId: RegistrationId, placeId: PlaceId },
  touches: (count) => ({ registrations: [count.registrationId], places: [count.placeId] }),
})
