/**
 * Pass phrases of exercises: eight short words that can be read aloud in any language, drawn at random. Rule AU3.
 * Each of the 16 syllables is one of 75 (consonant and vowel): 99 bits.
 */
import type { Random } from '../../kernel/index.ts'

const consonants = 'bdfgklmnprstvyz'
const vowels = 'aeiou'
const words = 8
const syllablesPerWord = 2

/** Out: such as `tabo-rimu-…`, eight words of four letters. */
export function newPhrase(random: Random): string {
  return Array.from({ length: words }, () => Array.from({ length: syllablesPerWord }, () => syllable(random)).join('')).join('-')
}

function syllable(random: Random): string {
  const at = drawBelow(random, consonants.length * vowels.length)
  return consonants.charAt(Math.floor(at / vowels.length)) + vowels.charAt(at % vowels.length)
}

/** Even over its range: what does not divide evenly is drawn again. */
function drawBelow(random: Random, limit: number): number {
  for (;;) {
    const byte = random.bytes(1)[0] ?? 255
    if (byte < 256 - (256 % limit)) return byte % limit
  }
}
