/** Instants read from outside: UTC text `YYYY-MM-DDTHH:MM:SS.sssZ`, a real moment. Arithmetic on them stands in `instant-text.ts`. */
import { z } from 'zod'
import { instantPattern, readInstant } from './instant-text.ts'

export const Instant = z
  .string()
  .regex(instantPattern)
  .refine((text) => readInstant(text) !== null, 'not a real moment')
  .brand<'Instant'>()
export type Instant = z.infer<typeof Instant>
