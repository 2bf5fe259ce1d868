/** Base64 of RFC 4648: section 4 with padding (signed notes, exports) and section 5 without (JWS). Strict on reading. */

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Section 4, padded with `=`. */
export function toBase64(bytes: Uint8Array): string {
  const text = encode(bytes, STANDARD)
  return text + '='.repeat((4 - (text.length % 4)) % 4)
}

/** Section 5, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return encode(bytes, URL_SAFE)
}

/** Out: the bytes, or null when the text is not exactly what `toBase64` would write. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const body = text.endsWith('==') ? text.slice(0, -2) : text.endsWith('=') ? text.slice(0, -1) : text
  return decode(body, STANDARD)
}

/** Out: the bytes, or null when the text is not exactly what `toBase64Url` would write. */
export function fromBase64Url(text: string): Uint8Array | null {
  return decode(text, URL_SAFE)
}

function encode(bytes: Uint8Array, alphabet: string): string {
  const out: string[] = []
  let held = 0
  let heldBits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    heldBits += 8
    while (heldBits >= 6) {
      heldBits -= 6
      out.push(alphabet.charAt((held >> heldBits) & 63))
    }
  }
  if (heldBits > 0) out.push(alphabet.charAt((held << (6 - heldBits)) & 63))
  return out.join('')
}

function decode(text: string, alphabet: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let heldBits = 0
  let at = 0
  for (const letter of text) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return null
    held = ((held << 6) | value) & 0xffff
    heldBits += 6
    if (heldBits >= 8) {
      heldBits -= 8
      bytes[at++] = (held >> heldBits) & 255
    }
  }
  // Left-over bits must be zero: otherwise two texts would mean the same bytes.
  return (held & ((1 << heldBits) - 1)) === 0 ? bytes : null
}
