/** Lower-case hexadecimal text of bytes and back: the form of ids and hashes in headers. */
import { assert } from './fault.ts'

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
/** Value of a digit by its letter's code; negative for what is no digit. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => '0123456789abcdef'.indexOf(String.fromCharCode(code)))

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += DIGITS[byte]
  return text
}

/** Fails: throws on an odd length, an upper-case digit or anything else that is not lower-case hex. */
export function fromHex(text: string): Uint8Array {
  assert(text.length % 2 === 0, 'hex: not lower-case hexadecimal')
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    const pair = (digitAt(text, 2 * i) << 4) | digitAt(text, 2 * i + 1)
    assert(pair >= 0, 'hex: not lower-case hexadecimal')
    bytes[i] = pair
  }
  return bytes
}

function digitAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? -1
}
