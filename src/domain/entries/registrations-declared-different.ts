/** Somebody who met both says that they are two people. */
import { RegistrationPair } from './registration-pair.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const registrationsDeclaredDifferent = defineEntry({
  type: 'registrations.declared-different',
  summary: 'Two registrations are decided to be two people.',
  count: { registrationIds: RegistrationPair },
  sealed: { identity: ReasonShape },
  touches: (count) => ({ registrations: [...count.registrationIds] }),
})
