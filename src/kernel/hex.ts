/** Lower-case hexadecimal text of bytes and back: the form of ids and hashes in headers. */
import { assert } from './fault.ts'

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const HEX = /^(?:[0-9a-f]{2})*$/

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += DIGITS[byte]
  return text
}

/** Fails: throws on an odd length, an upper-case digit or anything else that is not lower-case hex. */
export function fromHex(text: string): Uint8Array {
  assert(HEX.test(text), 'hex: not lower-case hexadecimal')
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}
