/** A second handle: another way to know somebody again who wears no band. */
import { z } from 'zod'
import { OfficerId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { DescriptionShape } from './sealed-shapes.ts'

export const handleNoted = defineEntry({
  type: 'handle.noted',
  summary: 'A bed, clothing, a mark, a companion or a carer by which a person is known.',
  count: {
    registrationId: RegistrationId,
    handle: z.enum(['bed', 'clothing', 'mark', 'companion', 'carer']),
    carerOfficerId: OfficerId.nullable(),
  },
  sealed: { description: DescriptionShape },
  touches: (count) => ({ registrations: [count.registrationId] }),
  descriptive: ['registrationId', 'handle', 'carerOfficerId'],
})
