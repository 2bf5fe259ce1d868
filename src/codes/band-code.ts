/**
 * The printed code of a band: eight digits and a check digit, in threes, such as 412 870 635. Digits alone, since they are
 * on every keypad in any language, are read aloud alike, and none is taken for another letter. A code is public on the band
 * and nowhere else: the ledger knows its HMAC under a key of the operation (FORMATS 1). Rules BD1 to BD3.
 */
import { BandId, accept, assert, refuse, toHex, toUtf8, type Hash, type Outcome, type Random } from '../kernel/index.ts'
import { dammDigit, dammHolds } from './damm.ts'

/** Digits with the check digit. A hundred million codes: of a thousand bands two are alike once in two hundred operations, and intake says so. */
export const bandCodeDigits = 9

/** What a band is made of: 128 random bits, drawn when it is printed. They stand in its QR code; its printed code follows from them. */
export const bandTokenBytes = 16

declare const isBandCode: unique symbol
/** Nine digits whose check holds. */
export type BandCode = string & { readonly [isBandCode]: true }

export type BandCodeRefusal = 'code-letter' | 'code-length' | 'code-check'

/** In: as it was typed, with spaces, dots or hyphens between digits or none. Fails: `code-letter` says which place, counted from 1. */
export function readBandCode(text: string): Outcome<BandCode, BandCodeRefusal> {
  let digits = ''
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (/[\s.\-\u2010-\u2013]/.test(letter)) continue
    if (!/[0-9]/.test(letter)) return refuse('code-letter', { place: at + 1 })
    digits += letter
  }
  if (digits.length !== bandCodeDigits) return refuse('code-length', { found: digits.length, expected: bandCodeDigits })
  if (!dammHolds(digits)) return refuse('code-check', {})
  return accept(digits as BandCode) // just judged
}

/** As it is printed, in threes. */
export function bandCodeText(code: BandCode): string {
  return (code.match(/\d{3}/g) ?? [code]).join(' ')
}

/** In: 16 bytes. Out: the code printed beside their QR code: the number they are, but for its last eight digits, and a check. */
export function bandCodeOf(token: Uint8Array): BandCode {
  assert(token.length === bandTokenBytes, 'band: 128 bits')
  const digits = String(BigInt(`0x${toHex(token)}`) % 10n ** BigInt(bandCodeDigits - 1)).padStart(bandCodeDigits - 1, '0')
  return (digits + dammDigit(digits)) as BandCode // nine digits whose check holds
}

/** Draws what a band is made of, none of whose code was drawn before in this batch: a sheet has no two alike. */
export function newBandTokens(count: number, random: Random): readonly Uint8Array[] {
  assert(count >= 1 && count <= bandsPerBatchMax, 'bands: a batch of another size')
  const drawn = new Map<BandCode, Uint8Array>()
  while (drawn.size < count) {
    const token = random.bytes(bandTokenBytes)
    drawn.set(bandCodeOf(token), token)
  }
  return [...drawn.values()]
}

/** Sheets of one print run: two hundred of fifty. */
export const bandsPerBatchMax = 10_000

/** Bytes of the key under which codes of an operation become ids. */
export const bandKeyBytes = 32

/** The id of a band in the ledger: the first half of HMAC-SHA-256, bound to this use of the key. */
export function bandIdOf(code: BandCode, key: Uint8Array, hash: Pick<Hash, 'hmacSha256'>): BandId {
  assert(key.length === bandKeyBytes, 'band: a key of another length')
  return BandId.parse(toHex(hash.hmacSha256(key, toUtf8(`amparo band 1 ${code}`)).subarray(0, 16)))
}
