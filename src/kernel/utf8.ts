/**
 * UTF-8 of RFC 3629 for the pure layers, which have no TextEncoder. Lone surrogates never become
 * bytes: two different texts must never have the same bytes.
 */
import { assert } from './fault.ts'

/** Fails: throws on a lone surrogate. */
export function toUtf8(text: string): Uint8Array {
  // Nearly all of what is hashed is plain ASCII: one byte a letter, no second copy.
  const ascii = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return beyondAscii(text, ascii, i)
    ascii[i] = code
  }
  return ascii
}

/** In: the letters before `from` as bytes. */
function beyondAscii(text: string, before: Uint8Array, from: number): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  bytes.set(before.subarray(0, from))
  let at = from
  for (let i = from; i < text.length; i++) {
    let code = text.charCodeAt(i)
    if (code < 0x80) {
      bytes[at++] = code
      continue
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = text.charCodeAt(i + 1)
      assert(code <= 0xdbff && low >= 0xdc00 && low <= 0xdfff, 'utf8: lone surrogate')
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
      i++
      bytes[at++] = 0xf0 | (code >> 18)
      bytes[at++] = 0x80 | ((code >> 12) & 63)
    } else if (code >= 0x800) {
      bytes[at++] = 0xe0 | (code >> 12)
    } else {
      bytes[at++] = 0xc0 | (code >> 6)
      bytes[at++] = 0x80 | (code & 63)
      continue
    }
    bytes[at++] = 0x80 | ((code >> 6) & 63)
    bytes[at++] = 0x80 | (code & 63)
  }
  return bytes.slice(0, at)
}

/** Out: the text, or null when the bytes are not well-formed UTF-8 (overlong forms and surrogates included). */
export function fromUtf8(bytes: Uint8Array): string | null {
  const plain = asciiLength(bytes)
  if (plain === bytes.length) return asciiText(bytes, plain)
  const out: string[] = [asciiText(bytes, plain)]
  let i = plain
  while (i < bytes.length) {
    const first = bytes[i] ?? 0
    const length = sequenceLength(first)
    if (length === 0 || i + length > bytes.length) return null
    let code = length === 1 ? first : first & (0xff >> (length + 1))
    for (let k = 1; k < length; k++) {
      const next = bytes[i + k] ?? 0
      if ((next & 0xc0) !== 0x80) return null
      code = (code << 6) | (next & 63)
    }
    if (code < (SMALLEST[length] ?? 0) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null
    out.push(String.fromCodePoint(code))
    i += length
  }
  return out.join('')
}

/** The smallest code point that needs so many bytes: anything below it is an overlong form. */
const SMALLEST: readonly number[] = [0, 0, 0x80, 0x800, 0x10000]

function sequenceLength(first: number): number {
  if (first < 0x80) return 1
  if (first >= 0xc2 && first <= 0xdf) return 2
  if (first >= 0xe0 && first <= 0xef) return 3
  if (first >= 0xf0 && first <= 0xf4) return 4
  return 0
}

/** How many of the first bytes are plain ASCII. */
function asciiLength(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at++
  return at
}

function asciiText(bytes: Uint8Array, length: number): string {
  if (length <= lettersAtOnce) return lettersOf(length === bytes.length ? bytes : bytes.subarray(0, length))
  let text = ''
  for (let from = 0; from < length; from += lettersAtOnce) text += lettersOf(bytes.subarray(from, Math.min(length, from + lettersAtOnce)))
  return text
}

/** `apply` takes the bytes as they are; spreading them would walk an iterator. */
function lettersOf(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[]) // any list of numbers is taken
}

/** Arguments of one call: far below what any engine takes. */
const lettersAtOnce = 4_096
