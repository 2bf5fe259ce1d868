/** A birth in care adds one, with its reason and no measure. */
import { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { IdentityShape } from './sealed-shapes.ts'
import { RecordedSex } from './vocabulary.ts'

export const personBorn = defineEntry({
  type: 'person.born',
  summary: 'A child is born in care.',
  count: {
    registrationId: RegistrationId,
    motherRegistrationId: RegistrationId,
    placeId: PlaceId,
    recordedSex: RecordedSex,
  },
  sealed: { identity: IdentityShape },
  touches: (count) => ({ registrations: [count.registrationId], places: [count.placeId] }),
  descriptive: ['motherRegistrationId', 'recordedSex'],
})
