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

/** By alphabet: the value of a letter by its code, -1 for what is no letter. */
const VALUES: Readonly<Record<string, Int8Array>> = { [STANDARD]: valuesOf(STANDARD), [URL_SAFE]: valuesOf(URL_SAFE) }

function valuesOf(alphabet: string): Int8Array {
  return Int8Array.from({ length: 128 }, (_, code) => alphabet.indexOf(String.fromCharCode(code)))
}

function encode(bytes: Uint8Array, alphabet: string): string {
  const whole = bytes.length - (bytes.length % 3)
  let text = ''
  for (let at = 0; at < whole; at += 3) {
    const held = (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 8) | byteAt(bytes, at + 2)
    text += alphabet.charAt(held >> 18) + alphabet.charAt((held >> 12) & 63) + alphabet.charAt((held >> 6) & 63) + alphabet.charAt(held & 63)
  }
  const left = bytes.length - whole
  if (left === 0) return text
  const held = (byteAt(bytes, whole) << 8) | byteAt(bytes, whole + 1)
  text += alphabet.charAt(held >> 10) + alphabet.charAt((held >> 4) & 63)
  return left === 1 ? text : text + alphabet.charAt((held << 2) & 63)
}

/** Zero past the end: what is left of the last letter. */
function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

function decode(text: string, alphabet: string): Uint8Array | null {
  const left = text.length % 4
  if (left === 1) return null
  const values = VALUES[alphabet] ?? valuesOf(alphabet)
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  const whole = text.length - left
  // A letter that is none has a negative value, and so has everything it is joined with.
  let at = 0
  for (let i = 0; i < whole; i += 4) {
    const held = (valueAt(values, text, i) << 18) | (valueAt(values, text, i + 1) << 12) | (valueAt(values, text, i + 2) << 6) | valueAt(values, text, i + 3)
    if (held < 0) return null
    bytes[at++] = held >> 16
    bytes[at++] = (held >> 8) & 255
    bytes[at++] = held & 255
  }
  if (left === 0) return bytes
  const third = left === 3 ? valueAt(values, text, whole + 2) : 0
  const held = (valueAt(values, text, whole) << 12) | (valueAt(values, text, whole + 1) << 6) | third
  if (held < 0) return null
  bytes[at++] = held >> 10
  if (left === 3) bytes[at] = (held >> 2) & 255
  // Left-over bits must be zero: otherwise two texts would mean the same bytes.
  return (left === 3 ? held & 3 : held & 0x3ff) === 0 ? bytes : null
}

function valueAt(values: Int8Array, text: string, at: number): number {
  return values[text.charCodeAt(at)] ?? -1
}
