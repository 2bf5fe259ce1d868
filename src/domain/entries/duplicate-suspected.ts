/** Two registrations may be one person. Raised by whoever may read names; moves only the lower bound. */
import { z } from 'zod'
import { defineEntry } from './define-entry.ts'
import { RegistrationPair } from './registration-pair.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const duplicateSuspected = defineEntry({
  type: 'duplicate.suspected',
  summary: 'Two registrations may be the same person.',
  count: { registrationIds: RegistrationPair, suggestedBy: z.enum(['officer', 'matching']) },
  sealed: { identity: ReasonShape },
  touches: (count) => ({ registrations: [...count.registrationIds] }),
  descriptive: ['suggestedBy'],
})
