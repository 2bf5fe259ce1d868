/** Moments as people read them, by the clock of the operation's place: 24 hours, the day when it is not the same one. */
import { minuteMs, type Ms } from '../../kernel/index.ts'
import type { Language } from '../../locale/index.ts'

const localeOf: Readonly<Record<Language, string>> = { es: 'es-GT', en: 'en-GB', he: 'he-IL' }

function local(ms: Ms, offsetMinutes: number): Date {
  return new Date(ms + offsetMinutes * minuteMs)
}

/** `17:42`. */
export function clockText(ms: Ms, offsetMinutes: number): string {
  return local(ms, offsetMinutes).toISOString().slice(11, 16)
}

const short = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
const lengths = { short, withYear: { ...short, year: 'numeric' } } as const

/** Made once: a list asks for it with every row, and making one takes longer than the row. */
const formats = new Map<string, Intl.DateTimeFormat>()

function dayIn(length: keyof typeof lengths, date: Date, language: Language): string {
  const key = `${language} ${length}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(localeOf[language], lengths[length])
  formats.set(key, format)
  return format.format(date).replaceAll(',', '')
}

/** `Sun 22 Dec 2024`. */
export function dayText(ms: Ms, offsetMinutes: number, language: Language): string {
  return dayIn('withYear', local(ms, offsetMinutes), language)
}

/** The hour alone on the day that is looked at, with the day on any other. */
export function momentText(ms: Ms, seen: Readonly<{ asOfMs: Ms; offsetMinutes: number; language: Language }>): string {
  const clock = clockText(ms, seen.offsetMinutes)
  const [day, today] = [ms, seen.asOfMs].map((each) => local(each, seen.offsetMinutes).toISOString().slice(0, 10))
  if (day === today) return clock
  return `${dayIn('short', local(ms, seen.offsetMinutes), seen.language)} ${clock}`
}

/** `UTC−6`. */
export function zoneText(offsetMinutes: number): string {
  const sign = offsetMinutes < 0 ? '\u2212' : '+'
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60]
  return `UTC${sign}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
}

export function minutesBetween(from: Ms, to: Ms): number {
  return Math.max(0, Math.floor((to - from) / minuteMs))
}

/** For a field of day and time, in the operation's clock; and back. */
export function fieldOf(ms: Ms, offsetMinutes: number): string {
  return local(ms, offsetMinutes).toISOString().slice(0, 16)
}

/** Null where the field holds no moment. */
export function msOfField(text: string, offsetMinutes: number): Ms | null {
  const ms = Date.parse(`${text}:00.000Z`)
  return Number.isNaN(ms) ? null : ms - offsetMinutes * minuteMs
}

/** For letters drawn in a picture, which runs left to right: what is written right to left keeps its own order in it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}
