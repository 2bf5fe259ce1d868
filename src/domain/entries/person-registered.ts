/**
 * One act of writing somebody down (ficha de ingreso). Everything may be missing but the person:
 * no name, no band, no photo. To write somebody down is to have seen her there.
 */
import { z } from 'zod'
import { PlaceId, RegistrationId, TravelGroupId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { IdentityShape } from './sealed-shapes.ts'
import { CountedAs, RecordedSex } from './vocabulary.ts'

export const Offered = z.enum(['accepted', 'declined', 'not-offered'])

export const personRegistered = defineEntry({
  type: 'person.registered',
  summary: 'Somebody is written down where she or he is.',
  count: {
    registrationId: RegistrationId,
    /** Null: written down without a place; unconfirmed until seen. */
    placeId: PlaceId.nullable(),
    countedAs: CountedAs,
    recordedSex: RecordedSex,
    travelGroupId: TravelGroupId.nullable(),
    naming: z.enum(['named', 'gave-no-name', 'cannot-say', 'not-asked']),
    band: Offered,
    photo: Offered,
  },
  sealed: { identity: IdentityShape },
  touches: (count) => ({
    registrations: [count.registrationId],
    places: count.placeId === null ? [] : [count.placeId],
  }),
  certainty: (count) => (count.placeId === null ? 0 : 1),
  descriptive: ['recordedSex', 'travelGroupId', 'naming', 'band', 'photo'],
})
