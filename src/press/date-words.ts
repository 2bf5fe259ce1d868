/** What the words of a date say before anything is resolved, and what both languages write alike: ISO days, years, spans of years. */
import { isMark, keyAt, tokenAt, type Reading } from './reading.ts'

export type TimeUnit = 'Y' | 'M' | 'W' | 'D' | 'H' | 'MIN'

export type DateWords =
  | Readonly<{ form: 'day'; year: number | null; month: number; day: number; lastDay: number | null; yearShift?: number }>
  /** `yearShift`: "June last year" is of the year before publication, minus one. */
  | Readonly<{ form: 'month'; year: number | null; month: number; shift: 'last' | 'next' | 'this' | null; yearShift?: number }>
  | Readonly<{ form: 'year'; year: number }>
  | Readonly<{ form: 'years'; from: number; to: number }>
  | Readonly<{ form: 'weekday'; weekday: number; shift: 'last' | 'next' | 'this' | 'previous' | null; /** "Monday 26". */ dayOfMonth?: number }>
  /** Days from the day of publication. */
  | Readonly<{ form: 'fromPublished'; unit: TimeUnit; count: number }>
  /** From the day named before it. */
  | Readonly<{ form: 'fromAnchor'; unit: TimeUnit; count: number; isDuration: boolean }>
  /** This year, last week. */
  | Readonly<{ form: 'calendar'; unit: 'Y' | 'M' | 'W' | 'weekend'; shift: number }>
  | Readonly<{ form: 'duration'; unit: TimeUnit; count: number }>

export type DateRead = Readonly<{ first: number; end: number; words: DateWords; isPartOfDay?: boolean; rule: string }>

const yearMin = 1900
const yearMax = 2099

/** A bare numeral that may be a year. */
export function yearAt(reading: Reading, at: number): number | null {
  const { kind, key } = tokenAt(reading, at)
  if (kind !== 'number' || key.length !== 4) return null
  const year = Number(key)
  return Number.isInteger(year) && year >= yearMin && year <= yearMax ? year : null
}

/** A day of the month, with its ending where it has one. Out: the day and the token after it. */
export function dayAt(reading: Reading, at: number): Readonly<{ day: number; end: number }> | null {
  const { kind, key } = tokenAt(reading, at)
  if (kind !== 'number' || key.length > 2) {
    return reading.pack.language === 'es' && (key === 'primero' || key === 'uno') ? { day: 1, end: at + 1 } : null
  }
  const day = Number(key)
  if (day < 1 || day > 31) return null
  const after = tokenAt(reading, at + 1)
  const isEnding = after.gap === 'joined' && (after.key === 'st' || after.key === 'nd' || after.key === 'rd' || after.key === 'th' || after.key === 'º' || after.key === '°')
  return { day, end: isEnding ? at + 2 : at + 1 }
}

/** "2024-12-23", "2024/12/23", "23/12/2024", "23.12.2024" at a numeral. */
export function numericDateAt(reading: Reading, at: number): DateRead | null {
  const { key } = tokenAt(reading, at)
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(key)
  if (dotted !== null) return { first: at, end: at + 1, words: dayWords(Number(dotted[3]), Number(dotted[2]), Number(dotted[1])), rule: 'date.numeric/1' }
  const separator = keyAt(reading, at + 1)
  if (separator !== '-' && separator !== '/') return null
  if (keyAt(reading, at + 3) !== separator || !isJoined(reading, at, 5)) return null
  const numerals = [key, keyAt(reading, at + 2), keyAt(reading, at + 4)]
  const [a = NaN, b = NaN, c = NaN] = numerals.map((each) => (/^\d{1,4}$/.test(each) ? Number(each) : NaN))
  if (numerals[0]?.length === 4 && b >= 1 && b <= 12 && c >= 1 && c <= 31) return { first: at, end: at + 5, words: dayWords(a, b, c), rule: 'date.iso/1' }
  if (numerals[2]?.length !== 4 || !(a >= 1 && b >= 1)) return null
  // Day first, unless only the other order is a date.
  const isMonthFirst = b > 12 && a <= 12
  const [month, day] = isMonthFirst ? [a, b] : [b, a]
  return month <= 12 && day <= 31 ? { first: at, end: at + 5, words: dayWords(c, month, day), rule: 'date.numeric/1' } : null
}

const dayWords = (year: number, month: number, day: number): DateWords => ({ form: 'day', year, month, day, lastDay: null })

export function isJoined(reading: Reading, at: number, count: number): boolean {
  for (let next = at + 1; next < at + count; next++) if (tokenAt(reading, next).gap !== 'joined') return false
  return true
}

/** "between 2014 and 2017", "from 2014 to 2017", "entre 2014 y 2017", "de 2014 a 2017", "2014-2017", "2014-17". */
export function yearsAt(reading: Reading, at: number): DateRead | null {
  const key = keyAt(reading, at)
  const opens = key === 'between' || key === 'from' || key === 'entre' || key === 'de' || key === 'desde' ? 1 : 0
  const from = yearAt(reading, at + opens)
  if (from === null) return null
  const next = at + opens + 1
  const join = keyAt(reading, next)
  const isDash = opens === 0 && isMark(reading, next, '-–') && tokenAt(reading, next).gap === 'joined'
  const joins = key === 'between' ? join === 'and' : key === 'entre' ? join === 'y' : opens === 1 ? join === 'to' || join === 'a' || join === 'hasta' || join === 'until' : isDash
  if (!joins) return null
  const after = keyAt(reading, next + 1) === 'el' ? next + 2 : next + 1
  const short = isDash && /^\d\d$/.test(keyAt(reading, after)) ? Math.floor(from / 100) * 100 + Number(keyAt(reading, after)) : null
  const to = yearAt(reading, after) ?? short
  return to === null || to < from ? null : { first: at, end: after + 1, words: { form: 'years', from, to }, rule: 'date.years/1' }
}

/** How many of a unit, in ISO 8601. */
export function lastingText(unit: TimeUnit, count: number): string {
  const amount = String(count)
  return unit === 'H' ? `PT${amount}H` : unit === 'MIN' ? `PT${amount}M` : `P${amount}${unit}`
}
