/** Spanish dates: what their words say. */
import { dayAt, numericDateAt, yearAt, yearsAt, type DateRead } from './date-words.ts'
import { numberAt } from './numbers.ts'
import { setOf } from './pack.ts'
import { isMark, keyAt, longestBefore, tokenAt, type Reading } from './reading.ts'

const articles = setOf('el los la este esta ese del')
const nights = setOf('noche madrugada mañana tarde mediodia')
const beforeYear = setOf('todo en de desde del hasta año durante y el a')

export function readDateEs(reading: Reading, at: number): DateRead | null {
  const { kind, key } = tokenAt(reading, at)
  if (kind === 'number') return numericDateAt(reading, at) ?? yearsAt(reading, at) ?? dayMonthAt(reading, at) ?? unitsAt(reading, at) ?? bareYearAt(reading, at)
  if (kind !== 'word' || !mayOpen(reading, key)) return null
  const years = key === 'entre' || key === 'de' || key === 'desde' ? yearsAt(reading, at) : null
  return years ?? nightAt(reading, at) ?? leadAt(reading, at) ?? weekdayAt(reading, at) ?? monthAt(reading, at) ?? wordAt(reading, at) ?? agoAt(reading, at) ?? (key === 'primero' ? dayMonthAt(reading, at) : null) ?? unitsAt(reading, at)
}

const parts = setOf('principios inicios comienzos mediados')
const opening = setOf('principios inicios comienzos mediados del entre de desde la el los este esta ese ayer anteayer antier anoche hoy mañana al dia hace primero medio media')

/** Most words open no date, and are not asked further. */
const mayOpen = ({ pack }: Reading, key: string): boolean => opening.has(key) || pack.months.has(key) || pack.weekdays.has(key) || pack.numbers.has(key)

/** "la noche del viernes", "la madrugada de este jueves". */
function nightAt(reading: Reading, at: number): DateRead | null {
  if (keyAt(reading, at) !== 'la' || !nights.has(keyAt(reading, at + 1))) return null
  const of = keyAt(reading, at + 2)
  if (of !== 'del' && of !== 'de') return null
  const inner = readDateEs(reading, at + 3)
  if (inner === null || inner.words.form === 'duration' || inner.words.form === 'year' || inner.words.form === 'years') return null
  return { ...inner, first: at, isPartOfDay: true }
}

/** "el viernes 20 de diciembre", "este domingo", "el pasado lunes", "el año pasado", "la semana pasada". */
function leadAt(reading: Reading, at: number): DateRead | null {
  const key = keyAt(reading, at)
  if (!articles.has(key)) return null
  const next = keyAt(reading, at + 1)
  const past = next === 'pasado' || next === 'pasada' || next === 'ultimo'
  const coming = next === 'proximo' || next === 'proxima'
  const inner = past || coming ? at + 2 : at + 1
  const calendar = calendarAt(reading, inner, key)
  if (calendar !== null) return { ...calendar, first: at, ...(past ? { words: shifted(calendar, -1) } : coming ? { words: shifted(calendar, 1) } : {}) }
  const isNext = next === 'siguiente' || next === 'mismo'
  if (isNext && keyAt(reading, at + 2) === 'dia') return { first: at, end: at + 3, words: { form: 'fromAnchor', unit: 'D', count: next === 'siguiente' ? 1 : 0, isDuration: false }, rule: 'date.later/1' }
  const read = weekdayAt(reading, inner) ?? dayMonthAt(reading, inner) ?? (past || coming ? monthAt(reading, inner, true) : null)
  if (read === null) return null
  const shift = past ? 'last' : coming ? 'next' : key === 'este' || key === 'esta' ? 'this' : null
  if (read.words.form === 'weekday' && shift !== null) return { ...read, first: at, words: { ...read.words, shift } }
  if (read.words.form === 'month' && shift !== null) return { ...read, first: at, words: { ...read.words, shift } }
  return { ...read, first: at }
}

function shifted(read: DateRead, shift: number): DateRead['words'] {
  return read.words.form === 'calendar' ? { ...read.words, shift } : read.words
}

/** "año pasado", "mes", "fin de semana pasado" after their article. */
function calendarAt(reading: Reading, at: number, article: string): DateRead | null {
  const key = keyAt(reading, at)
  const isWeekend = key === 'fin' && keyAt(reading, at + 1) === 'de' && keyAt(reading, at + 2) === 'semana'
  const unit = key === 'año' ? 'Y' : key === 'mes' ? 'M' : key === 'semana' ? 'W' : isWeekend ? 'weekend' : null
  if (unit === null) return null
  const end = isWeekend ? at + 3 : at + 1
  const after = keyAt(reading, end)
  const shift = after === 'pasado' || after === 'pasada' || after === 'anterior' ? -1 : after === 'proximo' || after === 'proxima' || after === 'entrante' ? 1 : 0
  const isSaid = shift !== 0 || article === 'este' || article === 'esta' || keyAt(reading, at - 1) === 'pasado' || keyAt(reading, at - 1) === 'pasada' || keyAt(reading, at - 1) === 'proximo' || keyAt(reading, at - 1) === 'proxima'
  if (!isSaid) return null
  return { first: at, end: shift === 0 ? end : end + 1, words: { form: 'calendar', unit, shift }, rule: 'date.calendar/1' }
}

/** "de lunes a viernes": every week. */
const isOpening = (reading: Reading, at: number): boolean => ['a', 'al'].some((join) => (keyAt(reading, at + 1) === join && reading.pack.weekdays.has(keyAt(reading, at + 2)) && keyAt(reading, at - 1) === 'de') || (keyAt(reading, at - 1) === join && reading.pack.weekdays.has(keyAt(reading, at - 2)) && keyAt(reading, at - 3) === 'de'))

function weekdayAt(reading: Reading, at: number): DateRead | null {
  const weekday = reading.pack.weekdays.get(keyAt(reading, at))
  if (weekday === undefined || isOpening(reading, at)) return null
  const comma = keyAt(reading, at + 1) === ',' ? at + 2 : at + 1
  const day = dayMonthAt(reading, comma)
  if (day !== null) return { ...day, first: at }
  const after = keyAt(reading, at + 1)
  const dated = /^\d{1,2}$/.test(after) && !isMark(reading, at + 2, ':') && keyAt(reading, at + 2) !== 'de' ? dayAt(reading, at + 1) : null
  if (dated !== null) return { first: at, end: dated.end, words: { form: 'weekday', weekday, shift: null, dayOfMonth: dated.day }, rule: 'date.weekday/1' }
  const shift = after === 'pasado' || after === 'ultimo' ? 'last' : after === 'proximo' ? 'next' : after === 'anterior' ? 'previous' : after === 'siguiente' ? 'next' : null
  const end = shift === null ? at + 1 : at + 2
  const part = keyAt(reading, end) === 'por' && keyAt(reading, end + 1) === 'la' && nights.has(keyAt(reading, end + 2)) ? 3 : keyAt(reading, end) === 'en' && keyAt(reading, end + 1) === 'la' && nights.has(keyAt(reading, end + 2)) ? 3 : 0
  return { first: at, end: end + part, words: { form: 'weekday', weekday, shift }, isPartOfDay: part > 0, rule: 'date.weekday/1' }
}

/** "20 de diciembre de 2024", "1º de mayo", "22 dic 2024". */
function dayMonthAt(reading: Reading, at: number): DateRead | null {
  const day = dayAt(reading, at)
  if (day === null) return null
  const ofAt = keyAt(reading, day.end) === 'de' ? day.end + 1 : day.end
  const month = reading.pack.months.get(keyAt(reading, ofAt))
  if (month === undefined) return null
  const dot = keyAt(reading, ofAt + 1) === '.' && keyAt(reading, ofAt).length <= 4 ? 1 : 0
  const said = yearSaidAfter(reading, ofAt + 1 + dot)
  if (said !== null) return { first: at, end: said.end, words: { form: 'day', year: null, month, day: day.day, lastDay: null, yearShift: said.shift }, rule: 'date.day/1' }
  const { year, end } = yearAfter(reading, ofAt + 1 + dot)
  return { first: at, end: year === null ? ofAt + 1 : end, words: { form: 'day', year, month, day: day.day, lastDay: null }, rule: 'date.day/1' }
}

/** "del año pasado", "de este año", "del presente año" behind a month or a day. Out: how many years from publication's. */
function yearSaidAfter(reading: Reading, at: number): Readonly<{ shift: number; end: number }> | null {
  const key = keyAt(reading, at)
  if (key !== 'del' && key !== 'de') return null
  const from = key === 'de' && keyAt(reading, at + 1) === 'el' ? at + 2 : at + 1
  const [first, second] = [keyAt(reading, from), keyAt(reading, from + 1)]
  const isYear = first === 'año'
  if (!isYear && second !== 'año') return null
  const word = isYear ? second : first
  const shift = word === 'pasado' || word === 'anterior' ? -1 : word === 'proximo' || word === 'entrante' ? 1 : word === 'este' || word === 'presente' || word === 'mismo' || word === 'actual' || word === 'curso' ? 0 : null
  return shift === null ? null : { shift, end: from + 2 }
}

function yearAfter(reading: Reading, at: number): Readonly<{ year: number | null; end: number }> {
  const key = keyAt(reading, at)
  const inner = key === 'de' || key === 'del' || key === ',' ? at + 1 : at
  const year = yearAt(reading, inner)
  return { year, end: inner + 1 }
}

/** "en noviembre pasado", "noviembre de 2024"; "mayo" alone may be a name. */
function monthAt(reading: Reading, at: number, isLed = false): DateRead | null {
  const month = reading.pack.months.get(keyAt(reading, at))
  if (month === undefined || keyAt(reading, at).length <= 3) return null
  const said = yearSaidAfter(reading, at + 1)
  if (said !== null) return { first: at, end: said.end, words: { form: 'month', year: null, month, shift: null, yearShift: said.shift }, rule: 'date.month/1' }
  const { year, end } = yearAfter(reading, at + 1)
  if (year !== null) return { first: at, end, words: { form: 'month', year, month, shift: null }, rule: 'date.month/1' }
  const after = keyAt(reading, at + 1)
  const day = /^\d{1,2}$/.test(after) ? dayAt(reading, at + 1) : null
  if (day !== null && !isMark(reading, day.end, ':')) return { first: at, end: day.end, words: { form: 'day', year: null, month, day: day.day, lastDay: null }, rule: 'date.day/1' }
  const shift = after === 'pasado' || after === 'ultimo' ? 'last' : after === 'proximo' ? 'next' : null
  const before = keyAt(reading, at - 1)
  const isSaid = isLed || shift !== null || ['en', 'de', 'desde', 'hasta', 'durante', 'a', 'y', 'mes'].includes(before)
  return isSaid ? { first: at, end: shift === null ? at + 1 : at + 2, words: { form: 'month', year: null, month, shift }, rule: 'date.month/1' } : null
}

function wordAt(reading: Reading, at: number): DateRead | null {
  const key = keyAt(reading, at)
  const published = (count: number, end: number, isPartOfDay = false): DateRead => ({ first: at, end, words: { form: 'fromPublished', unit: 'D', count }, isPartOfDay, rule: 'date.deictic/1' })
  const said = namedAfter(reading, at)
  if (said !== null) return said
  if (key === 'ayer') return published(-1, at + 1)
  if (key === 'anteayer' || key === 'antier') return published(-2, at + 1)
  if (key === 'anoche') return published(-1, at + 1, true)
  if (key === 'hoy') return published(0, at + 1)
  if (key === 'esta' && nights.has(keyAt(reading, at + 1))) return published(0, at + 2, true)
  // "la mañana", "por la mañana" is the morning.
  const isMorning = ['la', 'esta', 'de', 'una', 'cada'].includes(keyAt(reading, at - 1))
  if (key === 'mañana' && (!isMorning || isFromOn(reading, at))) return published(1, at + 1)
  if (key === 'al' && keyAt(reading, at + 1) === 'dia' && keyAt(reading, at + 2) === 'siguiente') return { first: at, end: at + 3, words: { form: 'fromAnchor', unit: 'D', count: 1, isDuration: false }, rule: 'date.later/1' }
  if (key === 'al' && keyAt(reading, at + 1) === 'año' && keyAt(reading, at + 2) === 'siguiente') return { first: at, end: at + 3, words: { form: 'fromAnchor', unit: 'Y', count: 1, isDuration: false }, rule: 'date.later/1' }
  if (key === 'la' && keyAt(reading, at + 1) === 'vispera') return { first: at, end: at + 2, words: { form: 'fromAnchor', unit: 'D', count: -1, isDuration: false }, rule: 'date.later/1' }
  if (parts.has(key) && keyAt(reading, at + 1) === 'de' && keyAt(reading, at + 2) === 'mes') return { first: at, end: at + 3, words: { form: 'calendar', unit: 'M', shift: 0 }, rule: 'date.calendar/1' }
  if (key === 'dia' && keyAt(reading, at + 1) === 'anterior') return { first: at, end: at + 2, words: { form: 'fromAnchor', unit: 'D', count: -1, isDuration: false }, rule: 'date.later/1' }
  return null
}

/** "a partir de mañana". */
const isFromOn = (reading: Reading, at: number): boolean => keyAt(reading, at - 1) === 'de' && ['partir', 'antes', 'despues'].includes(keyAt(reading, at - 2))

const deictics: ReadonlyMap<string, number> = new Map([['ayer', -1], ['anteayer', -2], ['antier', -2], ['hoy', 0], ['mañana', 1]])

/** "ayer viernes", "hoy, jueves 4 de mayo", "mañana, lunes,": one day said twice; the one written out is the day. */
function namedAfter(reading: Reading, at: number): DateRead | null {
  const count = deictics.get(keyAt(reading, at))
  if (count === undefined || (count === 1 && ['la', 'esta', 'de', 'una', 'cada'].includes(keyAt(reading, at - 1)))) return null
  const from = keyAt(reading, at + 1) === ',' ? at + 2 : at + 1
  const day = dayMonthAt(reading, from)
  if (day !== null) return { ...day, first: at }
  const weekday = weekdayAt(reading, from)
  if (weekday === null) return null
  // "ayer, viernes y sábado" are several days.
  const after = keyAt(reading, weekday.end)
  if (from > at + 1 && (after === 'y' || after === 'e')) return null
  return { ...weekday, first: at, ...(weekday.words.form === 'weekday' ? { words: { form: 'fromPublished', unit: 'D', count } } : {}), rule: 'date.deictic/1' }
}

/** "hace dos semanas", "hace un año". */
function agoAt(reading: Reading, at: number): DateRead | null {
  if (keyAt(reading, at) !== 'hace') return null
  const number = numberAt(reading, at + 1)
  const unit = number === null ? undefined : reading.pack.timeUnits.get(keyAt(reading, number.end))
  if (number === null || unit === undefined || number.value === null) return null
  return { first: at, end: number.end + 1, words: { form: 'fromPublished', unit, count: -number.value }, rule: 'date.ago/1' }
}

/** "dos días después", "tres horas más tarde", "un año antes", "12 años de prisión". */
function unitsAt(reading: Reading, at: number): DateRead | null {
  const number = numberAt(reading, at)
  if (number === null || number.value === null) return null
  const unit = reading.pack.timeUnits.get(keyAt(reading, number.end))
  if (unit === undefined) return null
  const end = number.end + 1
  const [after, second] = [keyAt(reading, end), keyAt(reading, end + 1)]
  if (after === 'despues' || (after === 'mas' && second === 'tarde')) return { first: at, end: after === 'mas' ? end + 2 : end + 1, words: { form: 'fromAnchor', unit, count: number.value, isDuration: true }, rule: 'date.later/1' }
  if (after === 'antes') return { first: at, end: end + 1, words: { form: 'fromAnchor', unit, count: -number.value, isDuration: true }, rule: 'date.later/1' }
  if (after === 'atras') return { first: at, end: end + 1, words: { form: 'fromPublished', unit, count: -number.value }, rule: 'date.ago/1' }
  // "16:30 horas" is a time, and "de 12 años" an age.
  if (isMark(reading, at - 1, ':') || (number.isArticle && keyAt(reading, at - 1) !== 'durante' && longestBefore(reading, reading.pack.qualifiersBefore, at) === null)) return null
  return { first: at, end, words: { form: 'duration', unit, count: number.value }, rule: 'duration.count/1' }
}

function bareYearAt(reading: Reading, at: number): DateRead | null {
  const year = yearAt(reading, at)
  if (year === null) return null
  const { pack } = reading
  const [before, after] = [keyAt(reading, at - 1), keyAt(reading, at + 1)]
  const isCounted = pack.nouns.has(after) || pack.singular(after).some((each) => pack.nouns.has(each))
  if (isCounted && before !== 'en' && before !== 'año') return null
  return beforeYear.has(before) || isMark(reading, at - 1, '(,-–') ? { first: at, end: at + 1, words: { form: 'year', year }, rule: 'date.year/1' } : null
}
