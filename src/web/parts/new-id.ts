/** Ids that a screen gives to what it opens: 128 random bits from the browser, as everywhere. */
import type { z } from 'zod'
import { newId } from '../../kernel/index.ts'
import { webRandom } from '../../adapters/web/crypto/index.ts'

export function freshId<Schema extends z.ZodType<string>>(schema: Schema): z.infer<Schema> {
  return newId(schema, webRandom)
}
