/** A doubt that only sealed content shows, raised by whoever holds the key (DESIGN 4). */
import { z } from 'zod'
import { RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const discrepancyRaised = defineEntry({
  type: 'discrepancy.raised',
  summary: 'A doubt that only somebody who may read sealed content can see.',
  count: {
    kind: z.enum(['implausible-age', 'implausible-kinship']),
    registrationIds: z.array(RegistrationId).min(1).max(20),
  },
  sealed: { identity: ReasonShape },
  touches: (count) => ({ registrations: count.registrationIds }),
})
