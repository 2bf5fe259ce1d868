/** Makes ids from the Random port. */
import { assert } from './fault.ts'
import { EntryId } from './ids.ts'
import { toHex } from './hex.ts'
import type { Ms } from './instant-text.ts'
import type { Random } from './ports.ts'
import type { z } from 'zod'

/** In: the id's schema. Out: 128 random bits under its brand. */
export function newId<Schema extends z.ZodType<string>>(schema: Schema, random: Random): z.infer<Schema> {
  return schema.parse(toHex(random.bytes(16)))
}

/** A UUIDv7 (RFC 9562 section 5.7): 48 bits of milliseconds, then 74 random bits. */
export function newEntryId(ms: Ms, random: Random): EntryId {
  assert(Number.isSafeInteger(ms) && ms >= 0 && ms < 2 ** 48, 'entry id: clock out of range')
  const bytes = random.bytes(16)
  let rest = ms
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = toHex(bytes)
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return EntryId.parse(groups.join('-'))
}
