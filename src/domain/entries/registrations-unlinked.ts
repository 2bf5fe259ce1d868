/** A link is undone: from here on the two are counted apart again. */
import { RegistrationPair } from './registration-pair.ts'
import { defineEntry } from './define-entry.ts'
import { ReasonShape } from './sealed-shapes.ts'

export const registrationsUnlinked = defineEntry({
  type: 'registrations.unlinked',
  summary: 'Two linked registrations are counted apart again.',
  count: { registrationIds: RegistrationPair },
  sealed: { identity: ReasonShape },
  touches: (count) => ({ registrations: [...count.registrationIds] }),
})
