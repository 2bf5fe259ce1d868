/** English dates: what their words say. */
import { dayAt, numericDateAt, yearAt, yearsAt, type DateRead, type DateWords } from './date-words.ts'
import { numberAt } from './numbers.ts'
import { setOf } from './pack.ts'
import { isHyphen, isMark, keyAt, longestBefore, tokenAt, type Reading } from './reading.ts'

const leads = setOf('on later early late earlier since until by from last next this the previous following around before after over')
const partsOfDay = setOf('morning afternoon evening night')
const beforeMonth = setOf('in of since last next this early late mid until by from through during before after and to late- -')
const beforeYear = setOf('in since of until by from during through before after early late and mid to circa year for')

export function readDateEn(reading: Reading, at: number): DateRead | null {
  const { kind, key } = tokenAt(reading, at)
  if (kind === 'number') return numericDateAt(reading, at) ?? yearsAt(reading, at) ?? dayMonthAt(reading, at) ?? unitsAt(reading, at) ?? bareYearAt(reading, at)
  if (kind !== 'word' || !mayOpen(reading, key)) return null
  const years = key === 'between' || key === 'from' ? yearsAt(reading, at) : null
  if (years !== null) return years
  return leadAt(reading, at) ?? weekdayAt(reading, at) ?? monthAt(reading, at) ?? wordAt(reading, at) ?? unitsAt(reading, at)
}

/** Most words open no date, and are not asked further. */
const mayOpen = ({ pack }: Reading, key: string): boolean => leads.has(key) || key === 'between' || pack.months.has(key) || pack.weekdays.has(key) || deictics.has(key) || pack.numbers.has(key) || pack.articles.has(key) || key === 'half'

/** "on Friday", "later Sunday", "last year", "the night of Dec. 20": a word before it that belongs to it. */
function leadAt(reading: Reading, at: number): DateRead | null {
  const key = keyAt(reading, at)
  if (!leads.has(key)) return null
  const night = key === 'the' && partsOfDay.has(keyAt(reading, at + 1)) && keyAt(reading, at + 2) === 'of'
  if (night) {
    const read = readDateEn(reading, at + 3)
    return read === null || (read.words.form !== 'day' && read.words.form !== 'weekday') ? null : { ...read, first: at, isPartOfDay: true }
  }
  const fixed = fixedLeadAt(reading, at)
  if (fixed !== null) return fixed
  if (key === 'on' || key === 'later' || key === 'early' || key === 'late' || key === 'earlier') {
    const inner = keyAt(reading, at + 1) === 'on' ? at + 2 : at + 1
    const isShift = keyAt(reading, inner) === 'this' || keyAt(reading, inner) === 'last' || keyAt(reading, inner) === 'next' || keyAt(reading, inner) === 'the'
    const read = (isShift ? leadAt(reading, inner) : null) ?? weekdayAt(reading, inner) ?? monthDayAt(reading, inner) ?? dayMonthAt(reading, keyAt(reading, inner) === 'the' ? inner + 1 : inner) ?? (key === 'on' ? numericDateAt(reading, inner) : null)
    if (read === null) return null
    return { ...read, first: at, ...((key === 'early' || key === 'late') && (read.words.form === 'weekday' || read.words.form === 'day') ? { isPartOfDay: true } : {}) }
  }
  return null
}

function fixedLeadAt(reading: Reading, at: number): DateRead | null {
  const [key, next] = [keyAt(reading, at), keyAt(reading, at + 1)]
  const shift = key === 'last' || key === 'next' || key === 'this' ? key : key === 'previous' ? 'previous' : null
  if (key === 'the') {
    const day = keyAt(reading, at + 2) === 'day' || keyAt(reading, at + 2) === 'night' || keyAt(reading, at + 2) === 'morning'
    if ((next === 'next' || next === 'following') && day) return { first: at, end: at + 3, words: { form: 'fromAnchor', unit: 'D', count: 1, isDuration: false }, rule: 'date.later/1' }
    if (next === 'previous' && day) return { first: at, end: at + 3, words: { form: 'fromAnchor', unit: 'D', count: -1, isDuration: false }, rule: 'date.later/1' }
    if (next === 'same' && day) return { first: at, end: at + 3, words: { form: 'fromAnchor', unit: 'D', count: 0, isDuration: false }, rule: 'date.later/1' }
    const isYear = keyAt(reading, at + 2) === 'year' && (next === 'following' || next === 'previous')
    if (isYear) return { first: at, end: at + 3, words: { form: 'fromAnchor', unit: 'Y', count: next === 'following' ? 1 : -1, isDuration: false }, rule: 'date.later/1' }
    const later = next === 'following' || next === 'previous' || next === 'next' ? readWeekday(reading, at + 2) : null
    if (later !== null) return { ...later, first: at, words: { form: 'weekday', weekday: later.weekday, shift: next === 'previous' ? 'previous' : 'next' } }
    if (next === 'weekend' && keyAt(reading, at - 1) === 'over') return { first: at, end: at + 2, words: { form: 'calendar', unit: 'weekend', shift: 0 }, rule: 'date.calendar/1' }
    return null
  }
  if (shift === null || shift === 'previous') return null
  const weekday = readWeekday(reading, at + 1)
  if (weekday !== null) return { ...weekday, first: at, words: { form: 'weekday', weekday: weekday.weekday, shift } }
  const month = reading.pack.months.get(next)
  if (month !== undefined && tokenAt(reading, at + 1).isCapital) return { first: at, end: at + 2, words: { form: 'month', year: null, month, shift }, rule: 'date.month/1' }
  const by = shift === 'last' ? -1 : shift === 'next' ? 1 : 0
  if (next === 'night' && key === 'last') return { first: at, end: at + 2, words: { form: 'fromPublished', unit: 'D', count: -1 }, isPartOfDay: true, rule: 'date.deictic/1' }
  if (key === 'this' && (next === 'morning' || next === 'afternoon' || next === 'evening')) return { first: at, end: at + 2, words: { form: 'fromPublished', unit: 'D', count: 0 }, isPartOfDay: true, rule: 'date.deictic/1' }
  const unit = next === 'year' ? 'Y' : next === 'month' ? 'M' : next === 'week' ? 'W' : next === 'weekend' ? 'weekend' : null
  return unit === null ? null : { first: at, end: at + 2, words: { form: 'calendar', unit, shift: by }, rule: 'date.calendar/1' }
}

/** A weekday by its name, with the part of the day after it. */
function readWeekday(reading: Reading, at: number): (DateRead & Readonly<{ weekday: number }>) | null {
  const token = tokenAt(reading, at)
  const weekday = reading.pack.weekdays.get(token.key)
  if (weekday === undefined || !token.isCapital) return null
  const isShort = token.key.length <= 5
  const dot = isShort && keyAt(reading, at + 1) === '.' && tokenAt(reading, at + 1).gap === 'joined' ? 1 : 0
  // "Sun", "Sat", "Wed" and "Mon" are names and words as well: only before a date.
  if (isShort && token.key !== 'thurs' && dot === 0 && keyAt(reading, at + 1) !== ',' && !reading.pack.months.has(keyAt(reading, at + 1))) return null
  const end = at + 1 + dot
  const isPart = partsOfDay.has(keyAt(reading, end))
  return { first: at, end: isPart ? end + 1 : end, words: { form: 'weekday', weekday, shift: null }, weekday, isPartOfDay: isPart, rule: 'date.weekday/1' }
}

function weekdayAt(reading: Reading, at: number): DateRead | null {
  const read = readWeekday(reading, at)
  if (read === null) return null
  // "Friday, Dec. 20" is one day.
  const after = keyAt(reading, read.end) === ',' || keyAt(reading, read.end) === '(' ? read.end + 1 : read.end
  const day = monthDayAt(reading, after) ?? dayMonthAt(reading, after)
  return day === null ? read : { ...day, first: at, isPartOfDay: read.isPartOfDay ?? false }
}

/** "Dec. 20, 2024", "December 20-22". */
function monthDayAt(reading: Reading, at: number): DateRead | null {
  const month = monthName(reading, at)
  if (month === null) return null
  const day = dayAt(reading, month.end)
  if (day === null || tokenAt(reading, day.end).key === ':') return null
  const said = yearSaidAfter(reading, day.end)
  if (said !== null) return { first: at, end: said.end, words: { form: 'day', year: null, month: month.month, day: day.day, lastDay: null, yearShift: said.shift }, rule: 'date.day/1' }
  const last = isMark(reading, day.end, '-–') ? dayAt(reading, day.end + 1) : null
  const end = last?.end ?? day.end
  const comma = keyAt(reading, end) === ',' ? end + 1 : end
  const year = yearAt(reading, comma)
  return { first: at, end: year === null ? end : comma + 1, words: { form: 'day', year, month: month.month, day: day.day, lastDay: last?.day ?? null }, rule: 'date.day/1' }
}

/** "20 December 2024", "20th of December". */
function dayMonthAt(reading: Reading, at: number): DateRead | null {
  const day = dayAt(reading, at)
  if (day === null) return null
  const month = monthName(reading, keyAt(reading, day.end) === 'of' ? day.end + 1 : day.end)
  if (month === null) return null
  const said = yearSaidAfter(reading, month.end)
  if (said !== null) return { first: at, end: said.end, words: { form: 'day', year: null, month: month.month, day: day.day, lastDay: null, yearShift: said.shift }, rule: 'date.day/1' }
  const comma = keyAt(reading, month.end) === ',' ? month.end + 1 : month.end
  const year = yearAt(reading, comma)
  return { first: at, end: year === null ? month.end : comma + 1, words: { form: 'day', year, month: month.month, day: day.day, lastDay: null }, rule: 'date.day/1' }
}

/** "last year", "of this year", "of the previous year" behind a month or a day. Out: how many years from publication's. */
function yearSaidAfter(reading: Reading, at: number): Readonly<{ shift: number; end: number }> | null {
  let from = keyAt(reading, at) === 'of' || keyAt(reading, at) === ',' ? at + 1 : at
  if (keyAt(reading, from) === 'the') from++
  const key = keyAt(reading, from)
  if (keyAt(reading, from + 1) !== 'year') return null
  const shift = key === 'last' || key === 'previous' ? -1 : key === 'next' ? 1 : key === 'this' || key === 'current' ? 0 : null
  return shift === null ? null : { shift, end: from + 2 }
}

function monthName(reading: Reading, at: number): Readonly<{ month: number; end: number }> | null {
  const token = tokenAt(reading, at)
  const month = reading.pack.months.get(token.key)
  if (month === undefined || !token.isCapital) return null
  const isWhole = token.key === 'june' || token.key === 'july' || token.key === 'may'
  const dot = !isWhole && token.key.length <= 4 && keyAt(reading, at + 1) === '.' && tokenAt(reading, at + 1).gap === 'joined' ? 1 : 0
  return { month, end: at + 1 + dot }
}

function monthAt(reading: Reading, at: number): DateRead | null {
  const day = monthDayAt(reading, at)
  if (day !== null) return day
  const month = monthName(reading, at)
  if (month === null) return null
  const said = yearSaidAfter(reading, month.end)
  if (said !== null) return { first: at, end: said.end, words: { form: 'month', year: null, month: month.month, shift: null, yearShift: said.shift }, rule: 'date.month/1' }
  const ofAt = keyAt(reading, month.end) === 'of' || keyAt(reading, month.end) === ',' ? month.end + 1 : month.end
  const year = yearAt(reading, ofAt)
  if (year !== null) return { first: at, end: ofAt + 1, words: { form: 'month', year, month: month.month, shift: null }, rule: 'date.month/1' }
  const before = keyAt(reading, at - 1)
  const isDate = beforeMonth.has(before) || (before === '-' && isHyphen(reading, at - 1))
  const isName = token3(reading, at) && !isDate
  return isDate && !isName ? { first: at, end: month.end, words: { form: 'month', year: null, month: month.month, shift: null }, rule: 'date.month/1' } : null
}

/** "May" and "March" are a verb and a walk as well. */
const token3 = (reading: Reading, at: number): boolean => ['may', 'march', 'mar', 'jan'].includes(keyAt(reading, at))

const deictics: ReadonlyMap<string, number> = new Map([['yesterday', -1], ['today', 0], ['tonight', 0], ['tomorrow', 1]])

function wordAt(reading: Reading, at: number): DateRead | null {
  const key = keyAt(reading, at)
  const count = deictics.get(key)
  if (count === undefined) return null
  const isPart = key === 'tonight' || partsOfDay.has(keyAt(reading, at + 1))
  return { first: at, end: isPart && key !== 'tonight' ? at + 2 : at + 1, words: { form: 'fromPublished', unit: 'D', count }, isPartOfDay: isPart, rule: 'date.deictic/1' }
}

/** "two days later", "three years ago", "a week earlier", "for six hours", "12 years in prison", "three-day". */
function unitsAt(reading: Reading, at: number): DateRead | null {
  const number = numberAt(reading, at) ?? (reading.pack.articles.has(keyAt(reading, at)) ? { end: at + 1, value: 1 } : null)
  if (number === null || number.value === null) return null
  const hyphen = isHyphen(reading, number.end) ? 1 : 0
  const isFortnight = keyAt(reading, number.end + hyphen) === 'fortnight'
  const unit = isFortnight ? 'W' : reading.pack.timeUnits.get(keyAt(reading, number.end + hyphen))
  if (unit === undefined) return null
  const count = isFortnight ? number.value * 2 : number.value
  const end = number.end + hyphen + 1
  const [after, second] = [keyAt(reading, end), keyAt(reading, end + 1)]
  // An age, which is counted elsewhere.
  if (isHyphen(reading, end) || after === 'old' || second === 'old') return null
  if (after === 'later' || (after === 'after' && (second === 'that' || second === ','))) return offset(at, end + 1, unit, count)
  if (after === 'earlier' || (after === 'before' && (second === ',' || second === '.'))) return offset(at, end + 1, unit, -count)
  if (after === 'ago') return { first: at, end: end + 1, words: { form: 'fromPublished', unit, count: -count }, rule: 'date.ago/1' }
  if (reading.pack.articles.has(keyAt(reading, at)) && number.end === at + 1 && !isLasting(reading, at)) return null
  return { first: at, end, words: { form: 'duration', unit, count }, rule: 'duration.count/1' }
}

/** "for a week", "at least a day", "within an hour": how long, and not "a day" of something. */
const isLasting = (reading: Reading, at: number): boolean => ['for', 'within', 'lasted'].includes(keyAt(reading, at - 1)) || longestBefore(reading, reading.pack.qualifiersBefore, at) !== null

function offset(first: number, end: number, unit: 'Y' | 'M' | 'W' | 'D' | 'H' | 'MIN', count: number): DateRead {
  const words: DateWords = { form: 'fromAnchor', unit, count, isDuration: true }
  return { first, end, words, rule: 'date.later/1' }
}

/** "in 2022", "2022 earthquake"; not "2022 people". */
function bareYearAt(reading: Reading, at: number): DateRead | null {
  const year = yearAt(reading, at)
  if (year === null || tokenAt(reading, at + 1).gap === 'joined' && !isMark(reading, at + 1, ".,;:)'’”\"")) return null
  const { pack } = reading
  const [before, after] = [keyAt(reading, at - 1), keyAt(reading, at + 1)]
  const counts = pack.nouns.get(after) ?? pack.singular(after).map((each) => pack.nouns.get(each)).find((each) => each !== undefined)
  if (counts !== undefined && counts !== 'event' && !beforeYear.has(before) && before !== 'the') return null
  if (pack.qualifiersBefore.has(before) && before !== 'over' && before !== 'around' && before !== 'about') return null
  return { first: at, end: at + 1, words: { form: 'year', year }, rule: 'date.year/1' }
}
