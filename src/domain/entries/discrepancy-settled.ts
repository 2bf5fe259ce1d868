/** Settling a discrepancy is an act with a reason; a fact that joins it later opens it again. */
import { z } from 'zod'
import { RegistrationId, Sha256 } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const discrepancySettled = defineEntry({
  type: 'discrepancy.settled',
  summary: 'A discrepancy is settled for the facts known then.',
  count: {
    discrepancyKey: z.string().regex(/^[a-z][a-z-]*(?::[0-9a-f-]+)+$/).max(400),
    /** The entries that made it when it was settled, by hash, sorted. */
    entries: z.array(Sha256).min(1).max(200),
    /** The reading that stands; null when none is better. */
    accepted: Sha256.nullable(),
    /** Whose standing depends on it. */
    registrationIds: z.array(RegistrationId).max(200),
  },
  sealed: { care: ReasonShape },
  touches: (count) => ({ registrations: count.registrationIds }),
})
