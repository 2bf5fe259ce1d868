/**
 * Dates, times and durations of a report at their absolute value: resolved in the order of the text against the day of publication,
 * the day named last, and the zone of the place. Past unless the words say otherwise; what was taken for granted is said.
 */
import { readClock } from './clock-times.ts'
import type { DateRead } from './date-words.ts'
import { lastingText } from './date-words.ts'
import { readDateEn } from './dates-en.ts'
import { readDateEs } from './dates-es.ts'
import { isAge } from './ages.ts'
import type { TemporalFound, TemporalRead } from './found.ts'
import { isMark, keyAt, sentenceAt, tokenAt, type Reading } from './reading.ts'
import { resolveClocks } from './resolve-clocks.ts'
import { resolveDate, type Reference, type Resolved } from './resolve-dates.ts'
import type { When } from './statement.ts'

export function temporalsOf(reading: Reading, reference: Reference): readonly TemporalFound[] {
  const reads = readsOf(reading, reference)
  const clocks = resolveClocks(reading, reads, reference)
  return reads.flatMap((each, at): TemporalFound[] => {
    if ('clock' in each) {
      const found = clocks.get(at)
      return found === undefined ? [] : [found]
    }
    return [...foundOf(each.read, each.resolved)]
  })
}

function readsOf(reading: Reading, reference: Reference): readonly TemporalRead[] {
  const reads: TemporalRead[] = []
  const readDate = reading.pack.language === 'es' ? readDateEs : readDateEn
  let anchor: number | null = null
  for (let at = 0; at < reading.tokens.length; ) {
    const { part, no } = sentenceAt(reading, at)
    if (no < 0 || part === 'link' || part === 'signature') {
      at++
      continue
    }
    const age = isAge(reading, at)
    if (age !== null) {
      at = age.end
      continue
    }
    const clock = mayStartClock(reading, at) ? readClock(reading, at) : null
    if (clock !== null) {
      reads.push({ clock })
      at = clock.end
      continue
    }
    const read = mayStartDate(reading, at) ? readDate(reading, at) : null
    if (read === null) {
      at++
      continue
    }
    const resolved = resolveDate(read.words, { ...reference, anchor, isFuture: isFuture(reading, read) })
    reads.push({ read, resolved })
    if (resolved.day !== null) anchor = resolved.day
    at = Math.max(read.end, at + 1)
  }
  return reads
}

const mayStartClock = (reading: Reading, at: number): boolean => {
  const { kind, key } = tokenAt(reading, at)
  return kind === 'number' || key === 'la' || key === 'las' || key === 'noon' || key === 'midnight' || key === 'midday' || key === 'mediodia' || key === 'medianoche'
}

const mayStartDate = (reading: Reading, at: number): boolean => tokenAt(reading, at).kind !== 'mark'

/** How far around a date its tense is looked for, in tokens. */
const tenseReach = 14

/** Where another verb may stand, whose tense is its own. */
const turns: ReadonlySet<string> = new Set('and that but while after when who which before as y que pero cuando mientras aunque tras donde'.split(' '))

function isFuture(reading: Reading, { first, end }: DateRead): boolean {
  const sentence = sentenceAt(reading, first)
  const isTurn = (at: number): boolean => turns.has(keyAt(reading, at)) || isMark(reading, at, ',;:()"“”«»—–')
  for (let at = first - 1; at >= Math.max(sentence.first, first - tenseReach) && !isTurn(at); at--) if (isFutureWord(reading, at)) return true
  for (let at = end; at < Math.min(sentence.end, end + tenseReach) && !isTurn(at); at++) if (isFutureWord(reading, at)) return true
  return false
}

function isFutureWord(reading: Reading, at: number): boolean {
  const { key, word } = tokenAt(reading, at)
  return reading.pack.future.has(key) || (reading.pack.language === 'es' && key.length > 5 && /r(?:á|án)$/.test(word))
}

function foundOf(read: DateRead, { value, granularity, isRelative, assumed }: Resolved): readonly TemporalFound[] {
  const { first, end, words, rule } = read
  if (words.form === 'duration') return [{ first, end, value: { kind: 'duration', value: lastingText(words.unit, words.count) }, rule, confidence: 0.9 }]
  const when: When = { kind: 'date', value, granularity: read.isPartOfDay === true && granularity === 'day' ? 'partOfDay' : granularity, isRelative, zone: null, assumed }
  const date: TemporalFound = { first, end, value: when, rule, confidence: value === null ? 0.4 : isRelative ? 0.8 : 0.95 }
  if (words.form !== 'fromAnchor' || !words.isDuration) return [date]
  return [{ first, end, value: { kind: 'duration', value: lastingText(words.unit, Math.abs(words.count)) }, rule: 'duration.between/1', confidence: 0.9 }, ...(value === null ? [] : [date])]
}
