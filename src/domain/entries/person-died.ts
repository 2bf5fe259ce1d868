/** A death: its own standing, in words, never inside another. */
import { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const personDied = defineEntry({
  type: 'person.died',
  summary: 'A person has died.',
  count: { registrationId: RegistrationId, placeId: PlaceId.nullable() },
  sealed: { health: ReasonShape },
  touches: (count) => ({
    registrations: [count.registrationId],
    places: count.placeId === null ? [] : [count.placeId],
  }),
})
