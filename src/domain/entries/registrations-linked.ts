/** Two registrations are the same person: a decision by people, never by a machine (rule 13). */
import { RegistrationPair } from './registration-pair.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const registrationsLinked = defineEntry({
  type: 'registrations.linked',
  summary: 'Two registrations are decided to be one person.',
  count: { registrationIds: RegistrationPair },
  sealed: { identity: ReasonShape },
  touches: (count) => ({ registrations: [...count.registrationIds] }),
})
