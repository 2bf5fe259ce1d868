/** A named officer declares somebody missing; never a timer. */
import { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { DescriptionShape } from './sealed-shapes.ts'
import { MissingCircumstance } from './vocabulary.ts'

export const personDeclaredMissing = defineEntry({
  type: 'person.declared-missing',
  summary: 'A person is declared missing, with the circumstance.',
  count: {
    registrationId: RegistrationId,
    lastPlaceId: PlaceId.nullable(),
    circumstance: MissingCircumstance,
  },
  sealed: { description: DescriptionShape },
  touches: (count) => ({
    registrations: [count.registrationId],
    places: count.lastPlaceId === null ? [] : [count.lastPlaceId],
  }),
  descriptive: ['circumstance'],
})
