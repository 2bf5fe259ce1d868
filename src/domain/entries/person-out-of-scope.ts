/** Written down by mistake: never ours. Leaves what is registered at every moment, once known. */
import { z } from 'zod'
import { RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const personOutOfScope = defineEntry({
  type: 'person.out-of-scope',
  summary: 'A registration is of somebody who was never ours.',
  count: {
    registrationId: RegistrationId,
    because: z.enum(['officer', 'visitor', 'neighbour', 'test', 'other']),
  },
  sealed: { care: ReasonShape },
  touches: (count) => ({ registrations: [count.registrationId] }),
  descriptive: ['because'],
})
