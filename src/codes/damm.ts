/**
 * The check digit of what people read aloud and type: H. M. Damm, "Total anti-symmetrische Quasigruppen" (Marburg 2004),
 * the quasigroup of order 10 given there. One decimal digit finds every single wrong digit and every two neighbours that
 * changed places. ISO/IEC 7064 has no system that does so with one digit: MOD 11,10 lets some of the latter through, and
 * MOD 11-2 needs the letter X. Rule BD2.
 */
import { assert } from '../kernel/index.ts'

/** Row: what stands so far; column: the next digit. Each row and column holds every digit once, the diagonal is zero. */
const table: readonly string[] = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790']

/** In: decimal digits alone. Out: the digit to be written after them. */
export function dammDigit(digits: string): string {
  let held = 0
  for (const digit of digits) {
    const next = table[held]?.[Number(digit)]
    assert(next !== undefined && digit >= '0' && digit <= '9', 'damm: a digit is none')
    held = Number(next)
  }
  return String(held)
}

/** In: decimal digits with the check digit last. */
export function dammHolds(digits: string): boolean {
  return dammDigit(digits) === '0'
}
