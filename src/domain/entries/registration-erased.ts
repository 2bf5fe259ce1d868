/** Lawful erasure: the keys of a registration are destroyed; counts, chains and proofs stay (rule 9). */
import { z } from 'zod'
import { KeyId, OrderId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const registrationErased = defineEntry({
  type: 'registration.erased',
  summary: 'The sealed content of a registration is erased by destroying its keys.',
  count: {
    registrationId: RegistrationId,
    keyIds: z.array(KeyId).max(100),
    orderId: OrderId.nullable(),
    basis: z.enum(['retention-ended', 'court-order', 'request-granted']),
  },
  sealed: { legal: ReasonShape },
  touches: (count) => ({ registrations: [count.registrationId] }),
  descriptive: ['registrationId', 'keyIds', 'orderId', 'basis'],
  statedBy: 'home',
  correctable: 'no',
})
