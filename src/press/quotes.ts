/**
 * Words between marks: a state machine over " “ ” « » and ' ‘ ’ '', which may open with one and close with another. An apostrophe is no mark,
 * and a single mark within a double one belongs to what is quoted.
 */
import type { QuoteFound } from './found.ts'
import { isMark, keyAt, sentenceAt, tokenAt, type Reading } from './reading.ts'

/** Words of a quotation in single marks at most, in tokens: further on an apostrophe was taken for one. */
const singleMax = 80
/** And in double marks, so that a mark that is never closed does no harm. */
const doubleMax = 400
/** As the desk's findings have it: three words or fewer may be doubt. */
const scareWordsMax = 3

const doubles = '"“”„«»'
const singles = "'‘’"

export function quotesOf(reading: Reading): readonly QuoteFound[] {
  const quotes: QuoteFound[] = []
  for (let at = 0; at < reading.tokens.length; ) {
    const end = opensAt(reading, at) ? closeOf(reading, at) : null
    if (end === null) {
      at++
      continue
    }
    const { part } = sentenceAt(reading, at)
    if (part !== 'link' && part !== 'metadata') quotes.push({ first: at, end: end.end, form: formOf(reading, at, end.end), isClosed: end.isClosed })
    at = end.end
  }
  return quotes
}

/** Two apostrophes side by side are one double mark. */
const width = (reading: Reading, at: number): number => (isMark(reading, at, "'") && isMark(reading, at + 1, "'") && tokenAt(reading, at + 1).gap === 'joined' ? 2 : 1)

const isDouble = (reading: Reading, at: number): boolean => isMark(reading, at, doubles) || width(reading, at) === 2

function opensAt(reading: Reading, at: number): boolean {
  if (!isMark(reading, at, doubles) && !isMark(reading, at, singles)) return false
  const { key, gap } = tokenAt(reading, at)
  const next = tokenAt(reading, at + width(reading, at))
  if (next.key === '' || next.gap !== 'joined') return false
  const follows = gap !== 'joined' || isMark(reading, at - 1, '([—–-¿¡:/')
  if (isDouble(reading, at)) return follows || key === '“' || key === '«' || key === '„'
  // '90s is no quotation, and neither is what hangs on a word.
  return follows && next.kind !== 'number' && next.key !== 's'
}

function closeOf(reading: Reading, open: number): Readonly<{ end: number; isClosed: boolean }> | null {
  const isWide = isDouble(reading, open)
  const start = open + width(reading, open)
  const max = open + (isWide ? doubleMax : singleMax)
  for (let at = start; at < reading.tokens.length; at++) {
    const token = tokenAt(reading, at)
    // A paragraph that does not close what it opens goes on in the next one.
    if (token.gap === 'line' && sentenceAt(reading, at).no !== sentenceAt(reading, at - 1).no) return isWide && at - open > 4 ? { end: at, isClosed: false } : null
    if (at >= max) return null
    if (isWide ? closesDouble(reading, at, start) : closesSingle(reading, at, start)) return { end: at + (isWide ? width(reading, at) : 1), isClosed: true }
  }
  return isWide && reading.tokens.length - open > 4 ? { end: reading.tokens.length, isClosed: false } : null
}

function closesDouble(reading: Reading, at: number, start: number): boolean {
  if (at === start || !isDouble(reading, at)) return false
  const key = keyAt(reading, at)
  if (key === '”' || key === '»') return true
  if (key === '«' || key === '„') return false
  // A straight or an opening mark closes where a word ends at it.
  return tokenAt(reading, at).gap === 'joined'
}

function closesSingle(reading: Reading, at: number, start: number): boolean {
  if (at === start || !isMark(reading, at, singles) || tokenAt(reading, at).gap !== 'joined') return false
  const next = tokenAt(reading, at + 1)
  return next.gap !== 'joined' || next.kind === 'mark'
}

function formOf(reading: Reading, first: number, end: number): QuoteFound['form'] {
  let words = 0
  for (let at = first; at < end; at++) if (tokenAt(reading, at).kind !== 'mark') words++
  const opening = tokenAt(reading, first + width(reading, first))
  const endsWhole = isMark(reading, end - 2, '.,!?…') || isMark(reading, end, ',.')
  const before = keyAt(reading, first - 1)
  const startsWhole = first === sentenceAt(reading, first).first || before === ',' || before === ':' || before === '.'
  if (opening.isCapital && startsWhole && endsWhole && words > 1) return 'direct'
  return words <= scareWordsMax ? 'scare' : 'partial'
}
