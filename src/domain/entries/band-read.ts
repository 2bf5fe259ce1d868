/** A band is read at a place. Without a face it says where the band is, not where the person is. */
import { z } from 'zod'
import { BandId, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const bandRead = defineEntry({
  type: 'band.read',
  summary: 'A band is read; the face fits, differs, or was not looked at.',
  count: {
    bandId: BandId,
    /** Whose band the reader believed it to be; null when unknown. */
    registrationId: RegistrationId.nullable(),
    placeId: PlaceId,
    face: z.enum(['fits', 'differs', 'not-looked']),
  },
  touches: (count) => ({
    registrations: count.registrationId === null ? [] : [count.registrationId],
    places: [count.placeId],
    bands: [count.bandId],
  }),
  certainty: (count) => (count.face === 'fits' ? 1 : 0),
})
