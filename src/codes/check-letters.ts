/**
 * Two check letters of ISO/IEC 7064 MOD 1271-36, for what machines read: over digits and capital letters. They find every
 * single wrong letter, every two that changed places and every shift by one. What is drawn has a correction of its own
 * beneath; these tell a code that was cut or put together wrongly. Rule BD4.
 */
import { assert } from '../kernel/index.ts'

const modulus = 1271
const radix = 36
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** In: digits and capital letters. Out: the two to be written after them. */
export function checkLetters(text: string): string {
  const rest = (modulus + 1 - ((remainder(text) * radix) % modulus)) % modulus
  return letters.charAt(Math.floor(rest / radix)) + letters.charAt(rest % radix)
}

/** In: a text with its two check letters last. */
export function checkLettersHold(text: string): boolean {
  return checkLetters(text.slice(0, -2)) === text.slice(-2)
}

/** Out: the sum over what was read, each letter times 36 to the power of its place. */
function remainder(text: string): number {
  let held = 0
  for (const letter of text) {
    const value = letters.indexOf(letter)
    assert(value >= 0, 'check letters: neither a digit nor a capital letter')
    held = ((held + value) * radix) % modulus
  }
  return held
}
