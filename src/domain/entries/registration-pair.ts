/** Two registrations, the smaller id first, so that one pair has one text. */
import { z } from 'zod'
import { RegistrationId } from '../../kernel/index.ts'

export const RegistrationPair = z
  .tuple([RegistrationId, RegistrationId])
  .refine(([first, second]) => first < second, 'the smaller id first, and never twice the same')
