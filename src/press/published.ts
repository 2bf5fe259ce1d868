/** On which day a report was published, as far as it says so itself: a line that was glued to it, or its dateline. */
import { dayNumber, dayText } from './calendar.ts'
import type { Pack } from './pack.ts'
import { packs } from './packs.ts'
import type { PublishedBasis, ReportPart } from './report.ts'

/** A dateline stands within so many units of the body's start. */
const datelineMax = 120

export type PublishedFound = Readonly<{ value: string; basis: PublishedBasis }>

export function publishedIn(text: string, parts: readonly ReportPart[]): PublishedFound | null {
  for (const { kind, span } of parts) {
    if (kind !== 'metadata') continue
    const value = dayIn(text.slice(span.start, span.end))
    if (value !== null) return { value, basis: 'metadata' }
  }
  const body = parts.find(({ kind }) => kind === 'body')
  if (body === undefined) return null
  // "LIMA, 3 May 2023 (XYZ) —": place, day, and then a dash or a bracket before the first sentence.
  const head = text.slice(body.span.start, Math.min(body.span.end, body.span.start + datelineMax))
  const dateline = /^\p{Lu}[^.;!?"“«]{0,50}?[,(]\s?(?<day>[^()—–]{4,40}?)\s?[.,]?\s?(?:\([^()]{2,30}\)\s?[.,]{0,2}\s?[-—–]?|\)\s?[-—–]|\s[-—–]{1,2}|\.-)\s/u.exec(head)
  const value = dateline?.groups?.['day'] === undefined ? null : dayIn(dateline.groups['day'])
  return value === null ? null : { value, basis: 'stated' }
}

/** The first whole day in a few words: ISO, or day, month and year in either language. */
function dayIn(words: string): string | null {
  const iso = /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?(?!\d)/.exec(words)
  if (iso !== null) return dayNumber(Number(iso[1]), Number(iso[2]), Number(iso[3])) === null ? null : iso[0]
  const lower = words.toLowerCase()
  const dayFirst = /(?<!\d)(\d{1,2})(?:st|nd|rd|th|º)?\s?(?:de\s|of\s|[-/.])?\s?(\p{L}{3,10})\.?,?\s?(?:de\s|del\s|[-/.])?\s?(\d{4})(?!\d)/u.exec(lower)
  const monthFirst = /(\p{L}{3,10})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)/u.exec(lower)
  if (monthFirst !== null) return written(monthFirst[3], monthFirst[1], monthFirst[2])
  if (dayFirst !== null) return written(dayFirst[3], dayFirst[2], dayFirst[1])
  const slashed = /(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)/.exec(lower)
  // Day before month, as everywhere in Spanish; where only the other order makes a day, that.
  const number = slashed === null ? null : (dayNumber(Number(slashed[3]), Number(slashed[2]), Number(slashed[1])) ?? dayNumber(Number(slashed[3]), Number(slashed[1]), Number(slashed[2])))
  return number === null ? null : dayText(number)
}

function written(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const monthNumber = monthOf(packs.en, month) ?? monthOf(packs.es, month)
  if (monthNumber === null) return null
  const number = dayNumber(Number(year), monthNumber, Number(day))
  return number === null ? null : dayText(number)
}

const monthOf = (pack: Pack, word: string | undefined): number | null => (word === undefined ? null : (pack.months.get(word) ?? null))
