/** The id of an act, drawn where it is begun, so that asking again is not acting again. */
import { toHex } from '../../kernel/index.ts'

/** Out: 128 random bits in hex. */
export function newActId(random: Readonly<{ bytes(count: number): Uint8Array }>): string {
  return toHex(random.bytes(16))
}
