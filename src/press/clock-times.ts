/** Times of day in words: "4:30 p.m. local time", "10.30 p.m. GMT", "16:30 horas", "a las 4 y media de la tarde", "0235 GMT". */
import { spokenEn } from './clock-words-en.ts'
import { dayAt } from './date-words.ts'
import { numberAt } from './numbers.ts'
import { setOf } from './pack.ts'
import { keyAt, sentenceAt, tokenAt, type Reading } from './reading.ts'

/** Minutes of the day; where the words name no zone it is the place's. `offsetMinutes`: east of UTC, where they do. */
export type ClockRead = Readonly<{ first: number; end: number; minutes: number; offsetMinutes: number | null; isLocal: boolean; isDoubtful: boolean; isHourOnly: boolean }>

/** Zones that are one offset all year, or are named by it. */
const zones: ReadonlyMap<string, number> = new Map([['gmt', 0], ['utc', 0], ['est', -300], ['edt', -240], ['cst', -360], ['cdt', -300], ['mst', -420], ['pst', -480], ['pdt', -420], ['bst', 60], ['cet', 60], ['cest', 120], ['wib', 420], ['wit', 540], ['wita', 480], ['ist', 330], ['wat', 60], ['eat', 180], ['pht', 480], ['jst', 540], ['kst', 540]])

type Half = 'am' | 'pm' | null

export function readClock(reading: Reading, at: number): ClockRead | null {
  return reading.pack.language === 'es' ? (spokenEs(reading, at) ?? numeralClock(reading, at)) : (wordClock(reading, at) ?? saidClock(reading, at) ?? numeralClock(reading, at))
}

function numeralClock(reading: Reading, at: number): ClockRead | null {
  const { kind, key, gap } = tokenAt(reading, at)
  if (kind !== 'number' || (gap === 'joined' && !['(', '"', '“', '~'].includes(keyAt(reading, at - 1)))) return null
  const face = faceAt(reading, at, key)
  if (face === null) return null
  const half = halfAt(reading, face.end)
  const afterHalf = half === null ? face.end : half.end
  const isHours = half === null && ['horas', 'hrs', 'h', 'hours', 'hs'].includes(keyAt(reading, afterHalf))
  const afterHours = isHours ? afterHalf + 1 : afterHalf
  const zone = zoneAt(reading, afterHours)
  // "a las 21 horas".
  const isHourSaid = isHours && face.form === 'hour' && keyAt(reading, at - 1) === 'las' && beforeHours.has(keyAt(reading, at - 2)) && !afterHours24.has(keyAt(reading, afterHours))
  const isBare = (face.form === 'hour' && !isHourSaid) || (face.form === 'point' && !isHours) || face.form === 'four'
  if (isBare && half === null && !(face.form === 'point' && isLed(reading, at) && reading.pack.language === 'es') && (zone === null || face.form === 'hour')) return null
  // "12 hours" lasts; "16:30 hours" is a time.
  if (face.hour > 23 || face.minute > 59 || (half !== null && (face.hour > 12 || face.hour === 0) && face.hour > 23)) return null
  const hour = half === null ? face.hour : withHalf(face.hour, half.half)
  return { first: at, end: zone?.end ?? afterHours, minutes: hour * 60 + face.minute, offsetMinutes: zone?.offset ?? null, isLocal: zone?.isLocal ?? false, isDoubtful: half?.isDoubtful ?? false, isHourOnly: face.form === 'hour' }
}

const beforeHours = setOf('a desde hasta de entre y sobre hacia')
/** "a las 12 horas siguientes" lasts. */
const afterHours24 = setOf('siguientes posteriores previas anteriores')

const withHalf = (hour: number, half: Half): number => (hour > 12 || half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0))

type Face = Readonly<{ hour: number; minute: number; end: number; form: 'colon' | 'point' | 'hour' | 'four' }>

function faceAt(reading: Reading, at: number, key: string): Face | null {
  const [colon, minutes] = [tokenAt(reading, at + 1), tokenAt(reading, at + 2)]
  if ((colon.key === ':' || colon.word === 'h') && colon.gap === 'joined' && minutes.kind === 'number' && minutes.gap === 'joined' && /^\d{1,2}$/.test(key) && /^\d\d$/.test(minutes.key)) {
    const seconds = tokenAt(reading, at + 3).key === ':' && /^\d\d$/.test(keyAt(reading, at + 4)) ? 2 : 0
    return { hour: Number(key), minute: Number(minutes.key), end: at + 3 + seconds, form: 'colon' }
  }
  const pointed = /^(\d{1,2})\.(\d\d)$/.exec(key)
  if (pointed !== null) return { hour: Number(pointed[1]), minute: Number(pointed[2]), end: at + 1, form: 'point' }
  if (/^\d{4}$/.test(key)) return { hour: Number(key.slice(0, 2)), minute: Number(key.slice(2)), end: at + 1, form: 'four' }
  const glued = tokenAt(reading, at + 1)
  if (/^\d{1,2}$/.test(key) && glued.kind === 'word' && glued.gap === 'joined' && /^h\d\d$/.test(glued.key)) return { hour: Number(key), minute: Number(glued.key.slice(1)), end: at + 2, form: 'colon' }
  return /^\d{1,2}$/.test(key) ? { hour: Number(key), minute: 0, end: at + 1, form: 'hour' } : null
}

/** "p.m.", "pm", "p. m."; "pn" as a slip of the finger, which is said; "in the afternoon", "de la tarde". */
function halfAt(reading: Reading, at: number): Readonly<{ half: Half; end: number; isDoubtful: boolean }> | null {
  const key = keyAt(reading, at)
  if (key === 'am' || key === 'pm') return { half: key, end: at + 1, isDoubtful: false }
  if (key === 'pn' || key === 'om') return { half: 'pm', end: at + 1, isDoubtful: true }
  if ((key === 'a' || key === 'p') && keyAt(reading, at + 1) === '.' && keyAt(reading, at + 2) === 'm') return { half: key === 'a' ? 'am' : 'pm', end: keyAt(reading, at + 3) === '.' ? at + 4 : at + 3, isDoubtful: false }
  const spoken = partAt(reading, at)
  return spoken === null ? null : { ...spoken, isDoubtful: false }
}

const parts: ReadonlyMap<string, Half> = new Map([['in the morning', 'am'], ['in the afternoon', 'pm'], ['in the evening', 'pm'], ['at night', 'pm'], ['de la mañana', 'am'], ['de la madrugada', 'am'], ['del dia', 'pm'], ['de la tarde', 'pm'], ['de la noche', 'pm'], ['del mediodia', 'pm']])

function partAt(reading: Reading, at: number): Readonly<{ half: Half; end: number }> | null {
  const three = `${keyAt(reading, at)} ${keyAt(reading, at + 1)} ${keyAt(reading, at + 2)}`
  const half = parts.get(three)
  if (half !== undefined) return { half, end: at + 3 }
  const two = parts.get(`${keyAt(reading, at)} ${keyAt(reading, at + 1)}`)
  return two === undefined ? null : { half: two, end: at + 2 }
}

function zoneAt(reading: Reading, at: number): Readonly<{ offset: number | null; isLocal: boolean; end: number }> | null {
  const opened = keyAt(reading, at) === ',' ? at + 1 : at
  const [key, next] = [keyAt(reading, opened), keyAt(reading, opened + 1)]
  if ((key === 'local' && (next === 'time' || next === 'hora')) || (key === 'hora' && next === 'local') || (key === 'hora' && next === 'de') || (key === 'horas' && next === 'locales')) return { offset: null, isLocal: true, end: opened + 2 }
  const offset = zones.get(key)
  if (offset === undefined || !tokenAt(reading, opened).isCapital) return null
  const sign = keyAt(reading, opened + 1)
  const hours = dayAt(reading, opened + 2)
  if ((sign === '+' || sign === '-') && hours !== null && hours.day <= 14) return { offset: offset + (sign === '+' ? 60 : -60) * hours.day, isLocal: false, end: hours.end }
  return { offset, isLocal: false, end: opened + 1 }
}

/** "at 7.15", "a las 16.30": a word before it that says it is a time. */
const isLed = (reading: Reading, at: number): boolean => ['las', 'la', 'at'].includes(keyAt(reading, at - 1))

function wordClock(reading: Reading, at: number): ClockRead | null {
  const key = keyAt(reading, at)
  if (key !== 'noon' && key !== 'midday' && key !== 'midnight') return null
  return { first: at, end: at + 1, minutes: key === 'midnight' ? 0 : 720, offsetMinutes: null, isLocal: false, isDoubtful: key === 'midnight', isHourOnly: true }
}

/** How far before a time the part of its day may stand, in tokens. */
const partReach = 40
const partsOfDay: ReadonlyMap<string, Half> = new Map([['evening', 'pm'], ['afternoon', 'pm'], ['tonight', 'pm'], ['night', 'pm'], ['morning', 'am']])

/** "visited on Thursday evening … at half past seven": the part of the day named last, in its sentence or the one before. */
function halfBefore(reading: Reading, at: number): Half | null {
  const { no } = sentenceAt(reading, at)
  for (let back = at - 1; back >= Math.max(0, at - partReach) && no - sentenceAt(reading, back).no <= 1; back--) {
    const half = partsOfDay.get(keyAt(reading, back))
    if (half !== undefined) return half
  }
  return null
}

/** "twenty past two": without a half of the day the likelier one, in doubt. */
function saidClock(reading: Reading, at: number): ClockRead | null {
  const said = spokenEn(reading, at)
  if (said === null) return null
  const half = halfAt(reading, said.end)
  const likely: Half = halfBefore(reading, at) ?? (said.hour === 12 || said.hour < 7 ? 'pm' : 'am')
  const end = half?.end ?? said.end
  const zone = zoneAt(reading, end)
  return { first: at, end: zone?.end ?? end, minutes: withHalf(said.hour, half === null ? likely : half.half) * 60 + said.minute, offsetMinutes: zone?.offset ?? null, isLocal: zone?.isLocal ?? false, isDoubtful: half === null || half.isDoubtful, isHourOnly: said.isWhole }
}

/** "a las cuatro y media de la tarde", "las 8 de la noche", "a la una", "al mediodía". */
function spokenEs(reading: Reading, at: number): ClockRead | null {
  const key = keyAt(reading, at)
  if (key === 'mediodia' || key === 'medianoche') return { first: at, end: at + 1, minutes: key === 'mediodia' ? 720 : 0, offsetMinutes: null, isLocal: false, isDoubtful: key === 'medianoche', isHourOnly: true }
  if (key !== 'las' && key !== 'la') return null
  const number = numberAt(reading, at + 1)
  if (number === null || number.value === null || number.value > 12 || !Number.isInteger(number.value) || keyAt(reading, number.end) === ':') return null
  const and = keyAt(reading, number.end)
  const more = and === 'y' || and === 'menos' ? minutesAfter(reading, number.end + 1) : null
  const end = more?.end ?? number.end
  const half = halfAt(reading, end)
  if (half === null) return null
  const hour = withHalf(number.value, half.half)
  const minutes = hour * 60 + (and === 'menos' ? -(more?.minutes ?? 0) : (more?.minutes ?? 0))
  const zone = zoneAt(reading, half.end)
  return { first: at, end: zone?.end ?? half.end, minutes, offsetMinutes: zone?.offset ?? null, isLocal: zone?.isLocal ?? false, isDoubtful: half.isDoubtful, isHourOnly: more === null }
}

function minutesAfter(reading: Reading, at: number): Readonly<{ minutes: number; end: number }> | null {
  const key = keyAt(reading, at)
  if (key === 'media') return { minutes: 30, end: at + 1 }
  if (key === 'cuarto') return { minutes: 15, end: at + 1 }
  const number = numberAt(reading, at)
  return number === null || number.value === null || number.value > 59 ? null : { minutes: number.value, end: number.end }
}
