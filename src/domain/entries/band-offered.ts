/** A band is offered; it is never imposed, and to decline is an answer. */
import { z } from 'zod'
import { BandId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const bandOffered = defineEntry({
  type: 'band.offered',
  summary: 'A band is offered, and taken or declined.',
  count: {
    registrationId: RegistrationId,
    bandId: BandId.nullable(),
    answer: z.enum(['taken', 'declined', 'later']),
  },
  touches: (count) => ({
    registrations: [count.registrationId],
    bands: count.bandId === null ? [] : [count.bandId],
  }),
  descriptive: ['answer'],
})
