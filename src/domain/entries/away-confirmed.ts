/** Escort, ward or host confirms that the person is there. */
import { z } from 'zod'
import { RegistrationId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'

export const awayConfirmed = defineEntry({
  type: 'away.confirmed',
  summary: 'A person who is away is confirmed to be where she should be.',
  count: { registrationId: RegistrationId, by: z.enum(['escort', 'ward', 'host', 'officer']) },
  touches: (count) => ({ registrations: [count.registrationId] }),
  descriptive: ['by'],
})
