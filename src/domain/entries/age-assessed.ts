/** An age as a range, with how it was assessed and by whom; the years are sealed, the bracket counts. */
import { RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { AgeRange } from './sealed-shapes.ts'
import { AgeBracket, AgeMethod } from './vocabulary.ts'

export const ageAssessed = defineEntry({
  type: 'age.assessed',
  summary: "A person's age as a range, by a method.",
  count: { registrationId: RegistrationId, bracket: AgeBracket, method: AgeMethod },
  sealed: { identity: AgeRange },
  touches: (count) => ({ registrations: [count.registrationId] }),
  certainty: (count) => (count.bracket === 'around-18' ? 0 : 1),
})
