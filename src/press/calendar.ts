/** Days and minutes of the civil calendar without a clock: day numbers since 1970, and what an IANA zone makes of a local time. */
import { dayMs, instantOf, minuteMs, readInstant } from '../kernel/index.ts'

export type Day = Readonly<{ year: number; month: number; day: number }>

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** Out: days since 1970-01-01; null where the calendar has no such day. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (year < 1 || year > 9998) return null
  const ms = readInstant(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T00:00:00.000Z`)
  return ms === null ? null : ms / dayMs
}

/** In: days since 1970, of the years 1 to 9998. */
export function dayOf(number: number): Day {
  const text = dayText(number)
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) }
}

const firstDay = -719_162
const lastDay = 2_932_000

export function dayText(number: number): string {
  return instantOf(Math.min(Math.max(number, firstDay), lastDay) * dayMs).slice(0, 10)
}

export const monthText = (year: number, month: number): string => `${pad(year, 4)}-${pad(month, 2)}`

/** 0 is Sunday. */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7

/** A day so many months away; the 31st becomes the last of a shorter month. */
export function addMonths(number: number, months: number): number {
  const { year, month, day } = dayOf(number)
  const all = year * 12 + month - 1 + months
  const [nextYear, nextMonth] = [Math.floor(all / 12), (all % 12) + 1]
  for (let each = day; each > 27; each--) {
    const found = dayNumber(nextYear, nextMonth, each)
    if (found !== null) return found
  }
  return dayNumber(nextYear, nextMonth, day) ?? number
}

/** Formatters are slow to make and the same for everybody; few zones are ever asked for. */
const formats = new Map<string, Intl.DateTimeFormat | null>()
const formatsMax = 64

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const kept = formats.get(zone)
  if (kept !== undefined) return kept
  let format: Intl.DateTimeFormat | null = null
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
  } catch {
    // No such zone; whoever asks takes UTC and says so.
  }
  if (formats.size >= formatsMax) formats.clear()
  formats.set(zone, format)
  return format
}

export const isZone = (zone: string): boolean => zone.length <= 64 && formatOf(zone) !== null

/** Minutes east of UTC at an instant given in minutes since 1970. */
function offsetAt(zone: string, minutes: number): number {
  const format = formatOf(zone)
  if (format === null) return 0
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(minutes * minuteMs)) parts[type] = Number(value)
  const day = dayNumber(parts['year'] ?? 1970, parts['month'] ?? 1, parts['day'] ?? 1) ?? 0
  return day * 1440 + (parts['hour'] ?? 0) * 60 + (parts['minute'] ?? 0) - minutes
}

/** In: local minutes since 1970. Out: the same moment in UTC; in the hour that a change of clocks leaves out, the offset before it. */
export function utcMinutesOf(zone: string, localMinutes: number): number {
  if (zone === 'UTC') return localMinutes
  const first = localMinutes - offsetAt(zone, localMinutes)
  return localMinutes - offsetAt(zone, first)
}

/** Local minutes since 1970 of a moment of UTC. */
export const localMinutesOf = (zone: string, minutes: number): number => (zone === 'UTC' ? minutes : minutes + offsetAt(zone, minutes))

/** "2024-12-22T22:30Z" of minutes since 1970. */
export const minuteText = (minutes: number): string => `${instantOf(Math.min(Math.max(minutes, firstDay * 1440), lastDay * 1440) * minuteMs).slice(0, 16)}Z`
