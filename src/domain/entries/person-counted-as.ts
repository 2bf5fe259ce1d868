/** A change between child, adult and disputed: it moves only that, never anybody (DESIGN 4). */
import { z } from 'zod'
import { RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'
import { CountedAs } from './vocabulary.ts'

export const personCountedAs = defineEntry({
  type: 'person.counted-as',
  summary: 'From now on this person is counted as child, adult or disputed.',
  count: {
    registrationId: RegistrationId,
    countedAs: CountedAs,
    because: z.enum(['assessment', 'court-decision', 'turned-18', 'document', 'statement']),
  },
  sealed: { legal: ReasonShape },
  touches: (count) => ({ registrations: [count.registrationId] }),
  certainty: (count) => (count.countedAs === 'disputed' ? 0 : 1),
})
