/**
 * Instants: UTC text `YYYY-MM-DDTHH:MM:SS.sssZ` (text order is time order) and whole milliseconds since 1970 for
 * arithmetic; without a schema, so that a page which only shows them loads none. Civil calendar after Hinnant, "chrono-compatible low-level date
 * algorithms" (public domain); the pure layers have no Date.
 */
import type { z } from 'zod'
import { assert } from './fault.ts'

/** Milliseconds since 1970-01-01T00:00:00.000Z, leap seconds ignored; may be Infinity for "until further notice". */
export type Ms = number

export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

export const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** As `Instant` of `instant.ts` reads it. */
export type InstantText = string & z.core.$brand<'Instant'>

export function msOf(instant: InstantText): Ms {
  const ms = readInstant(instant)
  assert(ms !== null, 'instant: not a real moment')
  return ms
}

/** In: whole milliseconds within the years 0000 to 9999. Fails: throws outside of them. */
export function instantOf(ms: Ms): InstantText {
  assert(Number.isSafeInteger(ms) && ms >= -62_167_219_200_000 && ms <= 253_402_300_799_999, 'instant: out of range')
  const days = Math.floor(ms / dayMs)
  const rest = ms - days * dayMs
  const { year, month, day } = civilOf(days)
  const time = [Math.floor(rest / hourMs), Math.floor(rest / minuteMs) % 60, Math.floor(rest / secondMs) % 60]
  const clock = time.map((part) => pad(part, 2)).join(':')
  // The text is built by the pattern's own rules, so it is one.
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clock}.${pad(rest % secondMs, 3)}Z` as InstantText
}

/** Minutes since local midnight, 0 to 1439, at an offset from UTC in minutes (east is positive). */
export function localMinuteOfDay(ms: Ms, utcOffsetMinutes: number): number {
  const minutes = Math.floor(ms / minuteMs) + utcOffsetMinutes
  return ((minutes % 1440) + 1440) % 1440
}

/** Out: milliseconds, or null when the text is not of the one form or names no real moment (30 February, 24:00). */
export function readInstant(text: string): Ms | null {
  if (!instantPattern.test(text)) return null
  const [year, month, day] = [numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2)]
  const [hour, minute, second, ms] = [numberAt(text, 11, 2), numberAt(text, 14, 2), numberAt(text, 17, 2), numberAt(text, 20, 3)]
  if (hour > 23 || minute > 59 || second > 59) return null
  const days = daysOf(year, month, day)
  const civil = civilOf(days)
  if (civil.year !== year || civil.month !== month || civil.day !== day) return null
  return days * dayMs + hour * hourMs + minute * minuteMs + second * secondMs + ms
}

/** In: `count` digits from `from` on, as the pattern has found them. */
function numberAt(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** Days since 1970-01-01 of a civil date; months are counted from March so that the leap day comes last. */
function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function civilOf(days: number): Readonly<{ year: number; month: number; day: number }> {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leapless = dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor(leapless / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
