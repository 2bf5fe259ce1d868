/** The somebody who was named is the person of this registration. */
import { MentionId, RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const mentionIdentified = defineEntry({
  type: 'mention.identified',
  summary: 'A mention turns out to be a registered person.',
  count: { mentionId: MentionId, registrationId: RegistrationId },
  touches: (count) => ({ registrations: [count.registrationId] }),
})
