/**
 * Numbers in numerals and in words, English and Spanish: what they come to and how many tokens they take.
 * What they count, and whether they are part of a date, is asked elsewhere.
 */
import type { NumberWord } from './pack.ts'
import { isHyphen, isMark, keyAt, tokenAt, type Reading } from './reading.ts'

/** `value`: null where the word names none (dozens); `least`: what it is at least. */
export type NumberRead = Readonly<{ first: number; end: number; value: number | null; least: number; isNumeral: boolean; isArticle: boolean }>

/** Longest number in words, in tokens: "nine hundred and ninety-nine thousand nine hundred and ninety-nine". */
const tokensMax = 16

export function numberAt(reading: Reading, at: number): NumberRead | null {
  if (tokenAt(reading, at).kind === 'mark') return null
  const known = asked.get(reading) ?? []
  if (known.length === 0) asked.set(reading, known)
  const before = known[at]
  if (before !== undefined) return before
  const read = readNumber(reading, at)
  known[at] = read
  return read
}

/** By token of a reading: many rules ask the same. */
const asked = new WeakMap<Reading, (NumberRead | null | undefined)[]>()

function readNumber(reading: Reading, at: number): NumberRead | null {
  const token = tokenAt(reading, at)
  if (token.kind === 'number') return numeralAt(reading, at)
  if (token.kind !== 'word') return null
  const { pack } = reading
  const word = pack.numbers.get(token.key)
  if (word !== undefined) return word.role === 'times' && pack.language === 'en' ? null : wordsAt(reading, at)
  if (token.key === 'half' || token.key === 'media' || token.key === 'medio') return halfAt(reading, at)
  if (!pack.articles.has(token.key)) return null
  // "a dozen", "a hundred": an article counts as one before such a word alone.
  const next = pack.numbers.get(keyAt(reading, at + 1))
  if (next === undefined || (next.role !== 'times' && next.role !== 'group')) return null
  const read = wordsAt(reading, at + 1)
  return read === null ? null : { ...read, first: at }
}

function halfAt(reading: Reading, at: number): NumberRead | null {
  const after = reading.pack.articles.has(keyAt(reading, at + 1)) ? at + 2 : at + 1
  const word = reading.pack.numbers.get(keyAt(reading, after))
  if (word === undefined || (word.role !== 'group' && word.value < 1_000_000)) return null
  return { first: at, end: after + 1, value: word.value / 2, least: word.value / 2, isNumeral: false, isArticle: false }
}

function numeralAt(reading: Reading, at: number): NumberRead | null {
  const value = valueOf(keyAt(reading, at))
  if (value === null) return null
  const next = reading.pack.numbers.get(keyAt(reading, at + 1))
  if (next !== undefined && (next.role === 'times' || next.role === 'group' || next.value >= 1_000_000)) {
    const rest = next.value === 1_000 && reading.pack.language === 'es' ? hundredsAt(reading, at + 2) : null
    const whole = value * next.value + (rest ?? 0)
    return { first: at, end: rest === null ? at + 2 : at + 3, value: whole, least: whole, isNumeral: true, isArticle: false }
  }
  const short = isMoney(reading, at) && tokenAt(reading, at + 1).gap === 'joined' ? shortScales.get(keyAt(reading, at + 1)) : undefined
  if (short !== undefined) return { first: at, end: at + 2, value: Math.round(value * short), least: Math.round(value * short), isNumeral: true, isArticle: false }
  return { first: at, end: at + 1, value, least: value, isNumeral: true, isArticle: false }
}

/** "£5.6m", "$2bn". */
const shortScales: ReadonlyMap<string, number> = new Map([['k', 1_000], ['m', 1_000_000], ['mn', 1_000_000], ['bn', 1_000_000_000]])
const isMoney = (reading: Reading, at: number): boolean => /^[$€£¥]$/.test(keyAt(reading, at - 1))

/** The hundreds behind "mil" in numerals: "mil 100". */
function hundredsAt(reading: Reading, at: number): number | null {
  const { kind, key, gap } = tokenAt(reading, at)
  return kind === 'number' && gap !== 'line' && /^[1-9]\d{0,2}$/.test(key) ? Number(key) : null
}

/** Three digits after each separator are thousands in both languages; otherwise it stands before a fraction. */
export function valueOf(numeral: string): number | null {
  if (numeral.length > 20) return null
  if (/^\d{1,3}(?:[ .,\u00a0\u202f\u2009]\d{3})+$/.test(numeral) && !numeral.startsWith('0')) return Number(numeral.replaceAll(/\D/g, ''))
  if (/^\d+$/.test(numeral)) return Number(numeral)
  if (/^\d+[.,]\d+$/.test(numeral)) return Number(numeral.replace(',', '.'))
  const mixed = /^(\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+)$/.exec(numeral)
  if (mixed === null) return null
  const last = Math.max(numeral.lastIndexOf('.'), numeral.lastIndexOf(','))
  return Number(`${numeral.slice(0, last).replaceAll(/\D/g, '')}.${numeral.slice(last + 1)}`)
}

type Sum = { total: number; current: number; /** The next part must be smaller than this. */ below: number }

function wordsAt(reading: Reading, from: number): NumberRead | null {
  const { pack } = reading
  const sum: Sum = { total: 0, current: 0, below: Infinity }
  let [at, end, parts] = [from, from, 0]
  while (at < from + tokensMax) {
    const word = pack.numbers.get(keyAt(reading, at))
    if (word === undefined) break
    if (word.role === 'vague') {
      if (parts === 0) return vagueAt(reading, at, word)
      // "tres decenas": so many times what the plural is of.
      const value = sum.current * (word.value / 2)
      return { first: from, end: at + 1, value, least: value, isNumeral: false, isArticle: false }
    }
    if (!takes(sum, word, parts === 0)) break
    parts++
    end = at + 1
    at = nextPart(reading, end)
  }
  // "un millón y medio".
  const isHalf = keyAt(reading, end) === 'y' && keyAt(reading, end + 1) === 'medio' && keyAt(reading, end - 1).startsWith('millon')
  if (isHalf) {
    const half = sum.total + 500_000
    return { first: from, end: end + 2, value: half, least: half, isNumeral: false, isArticle: false }
  }
  // Mexico's "más de mil 100", "2 mil 300".
  const rest = pack.language === 'es' && keyAt(reading, end - 1) === 'mil' ? hundredsAt(reading, end) : null
  if (rest !== null) end++
  const value = sum.total + sum.current + (rest ?? 0)
  return parts === 0 ? null : { first: from, end, value, least: value, isNumeral: false, isArticle: parts === 1 && (keyAt(reading, from) === 'un' || keyAt(reading, from) === 'una') }
}

/** Over a hyphen, or the "and" within a number; a number must follow, which the caller finds out. */
function nextPart(reading: Reading, end: number): number {
  if (isHyphen(reading, end)) return end + 1
  const { pack } = reading
  if (keyAt(reading, end) !== pack.numberJoin) return tokenAt(reading, end).gap === 'line' ? -1 : end
  const [before, after] = [pack.numbers.get(keyAt(reading, end - 1)), pack.numbers.get(keyAt(reading, end + 1))]
  if (before === undefined || after === undefined) return -1
  const joins = pack.language === 'es' ? before.role === 'ten' && after.role === 'unit' && after.value < 10 : before.role === 'times' && (after.role === 'unit' || after.role === 'ten')
  return joins ? end + 1 : -1
}

function takes(sum: Sum, { role, value }: NumberWord, isFirst: boolean): boolean {
  if (role === 'times' || role === 'group') {
    if (role === 'group' && !isFirst && sum.current >= 100) return false
    if (value >= 1_000) {
      if (sum.total > 0 && sum.total < value) return false
      sum.total += Math.max(sum.current, 1) * value
      sum.current = 0
      sum.below = value
      return true
    }
    if (sum.current >= 100 || (value === 100 && sum.current > 19)) return false
    sum.current = Math.max(sum.current, 1) * value
    sum.below = role === 'group' ? 0 : 100
    return true
  }
  if (value >= sum.below) return false
  sum.current += value
  sum.below = role === 'hundreds' ? 100 : role === 'ten' ? 10 : 1
  return true
}

/** "dozens", "tens of thousands", "cientos de miles". */
function vagueAt(reading: Reading, at: number, word: NumberWord): NumberRead {
  const bigger = keyAt(reading, at + 1) === reading.pack.partitive ? reading.pack.numbers.get(keyAt(reading, at + 2)) : undefined
  if (bigger?.role === 'vague' && bigger.value > word.value) return { first: at, end: at + 3, value: null, least: word.value * (bigger.value / 2), isNumeral: false, isArticle: false }
  return { first: at, end: at + 1, value: null, least: word.value, isNumeral: false, isArticle: false }
}

/** "10 to 15", "10-15", "de 10 a 15", "two or three"; and "between 10 and 15" from its first word. Out: both ends. */
export function rangeAt(reading: Reading, at: number): Readonly<{ first: number; end: number; low: number; high: number }> | null {
  const key = keyAt(reading, at)
  const opens = key === 'between' || key === 'entre' || key === 'from' || key === 'de' || key === 'desde'
  // "entre los 18 y los 54".
  const over = (from: number): number => (opens && keyAt(reading, from) === 'los' ? from + 1 : from)
  const low = numberAt(reading, opens ? over(at + 1) : at)
  if (low === null || low.value === null || low.isArticle) return null
  const join = keyAt(reading, low.end)
  const joins = opens ? (key === 'between' ? join === 'and' : key === 'entre' ? join === 'y' : join === 'to' || join === 'a' || join === 'hasta') : join === 'to' || join === 'or' || join === 'o' || join === 'a' || (low.isNumeral && isMark(reading, low.end, '-–') && tokenAt(reading, low.end + 1).gap === 'joined')
  if (!joins) return null
  const high = numberAt(reading, over(low.end + 1))
  if (high === null || high.value === null || high.isArticle || high.value <= low.value) return null
  // "2 or 12" is a choice and no range; "2 or 3" is one.
  if ((join === 'or' || join === 'o') && high.value > low.value * 2 + 1) return null
  return { first: at, end: high.end, low: low.value, high: high.value }
}
