/** From the words of a date to its value: against the day of publication, and the day named before it. */
import { unreachable } from '../kernel/index.ts'
import { addMonths, dayNumber, dayOf, dayText, monthText, weekdayOf } from './calendar.ts'
import type { DateWords, TimeUnit } from './date-words.ts'
import type { Granularity } from './statement.ts'

export type Reference = Readonly<{
  /** Day number of publication, in the zone of the place; null where nobody knows it. */
  day: number | null
  zone: string
  /** What is said of whatever rests on the reference. */
  assumed: readonly string[]
}>

/** The date named before an interval: its day where it has one, else its year, and month where it has one. */
export type Anchor = Readonly<{ day: number | null; year: number; month: number | null }>

type Around = Reference & Readonly<{ anchor: Anchor | null; isFuture: boolean }>

/** `day`: the one day it is, where it is one. */
export type Resolved = Readonly<{ value: string | null; day: number | null; granularity: Granularity; isRelative: boolean; assumed: readonly string[] }>

export function resolveDate(words: DateWords, around: Around): Resolved {
  switch (words.form) {
    case 'day':
      return dayValue(words, around)
    case 'month':
      return monthValue(words, around)
    case 'year':
      return { value: String(words.year), day: null, granularity: 'year', isRelative: false, assumed: [] }
    case 'years':
      return { value: `${words.from}/${words.to}`, day: null, granularity: 'interval', isRelative: false, assumed: [] }
    case 'weekday':
      return weekdayValue(words, around)
    case 'fromPublished':
      return movedValue(words, around.day, around.assumed)
    case 'fromAnchor':
      return fromAnchorValue(words, around.anchor)
    case 'calendar':
      return calendarValue(words, around)
    case 'duration':
      return { value: null, day: null, granularity: 'interval', isRelative: false, assumed: [] }
    default:
      return unreachable(words, 'words of a date')
  }
}

/** Counted in years from a year, in months from a month, in days from a day; from what is coarser there is no value. */
function fromAnchorValue(words: Readonly<{ unit: TimeUnit; count: number }>, anchor: Anchor | null): Resolved {
  if (anchor === null) return movedValue(words, null, [])
  const { day, year, month } = anchor
  if (day !== null) return movedValue(words, day, [`counted from ${dayText(day)}, which is named before it`])
  const isFine = words.unit === 'Y' || (words.unit === 'M' && month !== null)
  const said = month === null ? String(year) : monthText(year, month)
  return isFine ? movedValue(words, dayNumber(year, month ?? 1, 1), [`counted from ${said}, which is named before it`]) : movedValue(words, null, [])
}

const relative = (value: string | null, granularity: Granularity, day: number | null, assumed: readonly string[]): Resolved => ({ value, day, granularity, isRelative: true, assumed })

function dayValue({ year, month, day, lastDay, yearShift }: Extract<DateWords, { form: 'day' }>, { day: published, assumed, isFuture }: Around): Resolved {
  const yearSaid = year ?? shiftedYear(published, yearShift) ?? (published === null ? null : yearFor(published, isFuture, (each) => dayNumber(each, month, day)))
  const number = yearSaid === null ? null : dayNumber(yearSaid, month, day)
  const last = lastDay === null || yearSaid === null ? null : dayNumber(yearSaid, month, lastDay)
  const isRelative = year === null
  const why = isRelative ? [...assumed, yearShift === undefined ? 'a day without its year is the one nearest to publication' : 'the year is counted from publication'] : []
  if (number === null) return { value: null, day: null, granularity: 'day', isRelative, assumed: why }
  if (last !== null && last > number) return { value: `${dayText(number)}/${dayText(last)}`, day: last, granularity: 'interval', isRelative, assumed: why }
  return { value: dayText(number), day: number, granularity: 'day', isRelative, assumed: why }
}

const shiftedYear = (published: number | null, shift: number | undefined): number | null => (published === null || shift === undefined ? null : dayOf(published).year + shift)

/** The latest year whose day is not after publication; of what is to come the next. */
function yearFor(published: number, isFuture: boolean, make: (year: number) => number | null): number {
  const { year } = dayOf(published)
  const here = make(year)
  if (here === null) return year
  if (isFuture) return here < published ? year + 1 : year
  return here > published ? year - 1 : year
}

function monthValue({ year, month, shift, yearShift }: Extract<DateWords, { form: 'month' }>, { day: published, assumed, isFuture }: Around): Resolved {
  if (year !== null) return { value: monthText(year, month), day: null, granularity: 'month', isRelative: false, assumed: [] }
  if (published === null) return relative(null, 'month', null, [])
  const now = dayOf(published)
  if (yearShift !== undefined) return relative(monthText(now.year + yearShift, month), 'month', null, [...assumed, 'the year is counted from publication'])
  const isAhead = shift === 'next' || (isFuture && shift === null)
  const yearSaid = isAhead ? (month < now.month || (shift === 'next' && month === now.month) ? now.year + 1 : now.year) : month > now.month || (shift === 'last' && month === now.month) ? now.year - 1 : now.year
  return relative(monthText(yearSaid, month), 'month', null, [...assumed, isAhead ? 'the next such month after publication' : 'the latest such month not after publication'])
}

/** How far from publication "Monday 26" is looked for, in days. */
const namedReach = 45

/** "lunes 26": the nearest day of that name and number. */
function namedNear(published: number, weekday: number, dayOfMonth: number): number | null {
  for (let away = 0; away <= namedReach; away++) {
    for (const day of [published - away, published + away]) if (weekdayOf(day) === weekday && dayOf(day).day === dayOfMonth) return day
  }
  return null
}

function weekdayValue({ weekday, shift, dayOfMonth }: Extract<DateWords, { form: 'weekday' }>, { day: published, anchor, assumed, isFuture }: Around): Resolved {
  const from = anchor?.day ?? null
  if (shift === 'previous' && from !== null) {
    const back = (weekdayOf(from) - weekday + 7) % 7 || 7
    return relative(dayText(from - back), 'day', from - back, [`counted from ${dayText(from)}, which is named before it`])
  }
  if (published === null) return relative(null, 'day', null, [])
  const near = dayOfMonth === undefined ? null : namedNear(published, weekday, dayOfMonth)
  if (near !== null) return relative(dayText(near), 'day', near, [...assumed, 'the nearest such weekday of that number'])
  const back = (weekdayOf(published) - weekday + 7) % 7
  const ahead = (7 - back) % 7
  const isAhead = shift === 'next' || (isFuture && shift !== 'last')
  const day = isAhead ? published + (shift === 'next' && ahead === 0 ? 7 : ahead) : published - (shift === 'last' && back === 0 ? 7 : back)
  return relative(dayText(day), 'day', day, [...assumed, isAhead ? 'the first such day from publication on' : 'the last such day not after publication'])
}

/** A number of units away from a day; hours stay on no day. */
function movedValue({ unit, count }: Readonly<{ unit: TimeUnit; count: number }>, from: number | null, assumed: readonly string[]): Resolved {
  const granularity: Granularity = unit === 'Y' ? 'year' : unit === 'M' ? 'month' : unit === 'H' || unit === 'MIN' ? 'hour' : 'day'
  if (from === null || !Number.isInteger(count) || Math.abs(count) > 100_000 || unit === 'H' || unit === 'MIN') return relative(null, granularity, null, assumed)
  if (unit === 'Y') return relative(String(dayOf(from).year + count), 'year', null, assumed)
  if (unit === 'M') return relative(dayText(addMonths(from, count)).slice(0, 7), 'month', null, assumed)
  const day = from + count * (unit === 'W' ? 7 : 1)
  return relative(dayText(day), 'day', day, assumed)
}

function calendarValue({ unit, shift }: Extract<DateWords, { form: 'calendar' }>, { day: published, assumed }: Around): Resolved {
  if (published === null) return relative(null, unit === 'Y' ? 'year' : unit === 'M' ? 'month' : 'interval', null, [])
  if (unit === 'Y') return relative(String(dayOf(published).year + shift), 'year', null, assumed)
  if (unit === 'M') return relative(dayText(addMonths(published, shift)).slice(0, 7), 'month', null, assumed)
  // Weeks begin on Monday, as in ISO 8601.
  const monday = published - ((weekdayOf(published) + 6) % 7) + shift * 7
  if (unit === 'W') return relative(`${dayText(monday)}/${dayText(monday + 6)}`, 'interval', null, assumed)
  // Before Saturday the last weekend is meant, unless it is said to be to come.
  const saturday = monday + 5 > published && shift === 0 ? monday - 2 : monday + 5
  return relative(`${dayText(saturday)}/${dayText(saturday + 1)}`, 'interval', null, assumed)
}
