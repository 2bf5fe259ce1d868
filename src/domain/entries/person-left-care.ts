/** How somebody left our care. Each way carries what makes it lawful, so that it cannot be left out. */
import { z } from 'zod'
import { AgencyId, OrderId, ReceiverId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const Leaving = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('returned-by-order'), orderId: OrderId, receiverId: ReceiverId }),
  z.strictObject({ how: z.literal('freed-by-order'), orderId: OrderId }),
  z.strictObject({ how: z.literal('own-will'), toldAlone: z.enum(['told-alone', 'told-with-others', 'not-told']) }),
  z.strictObject({ how: z.literal('transferred-out'), orderId: OrderId, toAgencyId: AgencyId.nullable(), abroad: z.enum(['abroad', 'in-country']) }),
  z.strictObject({ how: z.literal('scope-ended') }),
])
export type Leaving = z.infer<typeof Leaving>

export const personLeftCare = defineEntry({
  type: 'person.left-care',
  summary: 'A person has left our care, and how.',
  count: { registrationId: RegistrationId, leaving: Leaving },
  sealed: { legal: ReasonShape, care: ReasonShape },
  touches: (count) => ({ registrations: [count.registrationId] }),
})
