/**
 * A text as words, numbers and marks, in one pass, each with its place and folded so that ways of writing one word
 * are one: without case, accents, vowel points and final forms. Linear in the length of the text.
 */
import type { Span } from '../span.ts'

export type Token = Readonly<{
  kind: 'word' | 'number' | 'mark'
  span: Span
  /** What is compared; never shown. */
  folded: string
  /** Begins with a capital; letters without case never do. */
  capital: 'capital' | 'small'
}>

/** A word: letters and marks. A number: digits of any script, with separators only between digits. Else one sign. */
const tokenPattern = /[\p{L}\p{M}]+|\p{N}+(?:[.,:]\p{N}+)*|\n|\S/gu

/** In: `from`, where the text stands in a longer one. Out: in order, spans of the longer one. */
export function tokensOf(text: string, from = 0): readonly Token[] {
  const found: Token[] = []
  for (const match of text.matchAll(tokenPattern)) {
    const [written] = match
    const start = from + match.index
    found.push({ kind: kindOf(written), span: { start, end: start + written.length }, folded: foldWord(written), capital: isCapital(written) ? 'capital' : 'small' })
  }
  return found
}

/** Letters that no decomposition takes apart; Hebrew letters at the end of a word are those within it. */
const sameAs: Readonly<Record<string, string>> = {
  ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ',
}

export function foldWord(word: string): string {
  let folded = ''
  for (const letter of word.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '')) folded += sameAs[letter] ?? letter
  return folded
}

function kindOf(written: string): Token['kind'] {
  if (/^[\p{L}\p{M}]/u.test(written)) return 'word'
  return /^\p{N}/u.test(written) ? 'number' : 'mark'
}

function isCapital(written: string): boolean {
  return /^\p{Lu}/u.test(written)
}
