/** Fills the Random port with the browser's generator. */
import type { Random } from '../../../kernel/index.ts'

/** Bytes of one call: the platform's own limit (Web Cryptography, section 10.1.1). */
const callBytesMax = 65_536

export const webRandom: Random = {
  bytes: (count) => {
    const bytes = new Uint8Array(count)
    for (let at = 0; at < count; at += callBytesMax) crypto.getRandomValues(bytes.subarray(at, at + callBytesMax))
    return bytes
  },
}
