/**
 * Which of the reports speak of one matter. Two that share no proper name, no day within a few, and hardly a word are
 * of different happenings: their numbers are held neither against nor beside each other. Whatever ties two is enough,
 * since a contradiction that is not looked for is worse than one that a person closes.
 */
import { dayMs, readInstant } from '../../kernel/index.ts'
import type { Matter, ReadReport, Tie, TieReason } from './comparison.ts'
import { conceptOf } from './concepts.ts'
import type { Desk } from './desk.ts'
import { isStopWord } from './stop-words.ts'

/** Days of two reports within so many are of one time. */
const daysApartMax = 3
/** A day further from its publication than this is told of as something past. */
const backgroundDays = 30
/** Of the shorter report's words, how many the other has too. */
const sharedWordsMin = 0.34
/** A report with fewer words that carry something is too short to be told apart. */
const stemsMin = 12
const nameLettersMin = 3
/** In a heading with most words in capitals no word is a name by its capital. */
const headlineCapitalsMax = 0.6

type Traits = Readonly<{ id: string; names: ReadonlySet<string>; days: readonly number[]; stems: ReadonlySet<string> }>

/** In: which origin each source has. Out: each source in one matter, in order of the first of each. Cost: words of the reports, and for each two of them their names, days and words. */
export function mattersOf(desk: Desk, groupOf: ReadonlyMap<string, number>): readonly Matter[] {
  const all = desk.reports.map((read) => traitsOf(desk, read))
  const ties = all.flatMap((a, at) => all.slice(at + 1).flatMap((b): readonly Tie[] => {
    const by = tiesOf(a, b, groupOf.get(a.id) === groupOf.get(b.id))
    return by.length === 0 ? [] : [{ a: a.id, b: b.id, by }]
  }))
  const leader = new Map(all.map(({ id }) => [id, id]))
  // In order of ids, so that the first of a group leads it.
  for (const { a, b } of ties) {
    const [one, other] = [leader.get(a) ?? a, leader.get(b) ?? b].sort()
    if (one === undefined || other === undefined || one === other) continue
    for (const [id, led] of leader) if (led === other) leader.set(id, one)
  }
  return all.filter(({ id }) => leader.get(id) === id).map(({ id: first }) => ({
    sources: all.filter(({ id }) => leader.get(id) === first).map(({ id }) => id),
    ties: ties.filter(({ a }) => leader.get(a) === first),
  }))
}

function tiesOf(a: Traits, b: Traits, isOneOrigin: boolean): readonly TieReason[] {
  const found: TieReason[] = []
  if (isOneOrigin) found.push('origin')
  if (shared(a.names, b.names) > 0) found.push('name')
  if (a.days.some((one) => b.days.some((other) => Math.abs(one - other) <= daysApartMax))) found.push('day')
  const shorter = Math.min(a.stems.size, b.stems.size)
  if (shorter > 0 && shared(a.stems, b.stems) / shorter >= sharedWordsMin) found.push('words')
  return found.length === 0 && shorter < stemsMin ? ['short'] : found
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let count = 0
  for (const each of few) if (many.has(each)) count++
  return count
}

function traitsOf(desk: Desk, { report, statements }: ReadReport): Traits {
  const [names, small, stems] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const { span, part } of report.sentences) {
    if (part === 'metadata' || part === 'link' || part === 'signature') continue
    const words = desk.words(report.id, span)
    const isCapital = (start: number): boolean => /\p{Lu}/u.test(report.text.charAt(start))
    const carrying = words.filter(({ stem }) => stem !== '')
    for (const { stem } of carrying) if (!/^\d/.test(stem) && !ofEveryReport.has(stem)) stems.add(stem)
    const capitals = carrying.filter(({ start }) => isCapital(start)).length
    const isHeadline = capitals > headlineCapitalsMax * carrying.length
    for (const [at, { folded, start }] of words.entries()) {
      if (!isCapital(start)) small.add(folded)
      else if (at > 0 && !isHeadline && folded.length >= nameLettersMin && conceptOf(folded) === null && !isStopWord(folded) && !ofEveryPlace.has(folded) && !/\d/.test(folded)) names.add(folded)
    }
  }
  // A word that stands in small letters too is no name.
  return { id: report.id, names: new Set([...names].filter((name) => !small.has(name))), days: daysOf(report.published.value, statements), stems }
}

function daysOf(published: string | null, statements: ReadReport['statements']): readonly number[] {
  const own = published === null ? null : dayNumber(published)
  const days = statements.flatMap(({ value }) => {
    if ((value.kind !== 'date' && value.kind !== 'time') || value.value === null || value.value.length < 10) return []
    const day = dayNumber(value.value)
    return day === null || (own !== null && Math.abs(day - own) > backgroundDays) ? [] : [day]
  })
  return [...new Set(days)]
}

function dayNumber(value: string): number | null {
  const at = readInstant(`${value.slice(0, 10)}T00:00:00.000Z`)
  return at === null ? null : at / dayMs
}

/** Stems that reports of any happening have: nothing is tied by them. */
const ofEveryReport: ReadonlySet<string> = new Set([
  'SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER',
  'DAY', 'NIGHT', 'MORNING', 'YEAR', 'WEEK', 'MONTH', 'HOUR', 'TODAY', 'YESTERDAY', 'LAST', 'NOT', 'EVERYONE', 'AUTHORITY', 'STATEMENT', 'PRESS', 'COUNTRY', 'HUNDRED', 'DOZEN', 'people', 'person',
  'CHILD', 'WOMAN', 'RELATIVE', 'TEEN', 'POLICE', 'DEAD', 'HURT',
])

/** Written with a capital in reports of any place; folded. */
const ofEveryPlace: ReadonlySet<string> = new Set(
  ('gmt utc est cet president presidente presidenta general federal national nacional united nations unidas onu central north south east west norte sur este oeste commission comision committee comite department departamento ' +
    'director directora commander comandante spokesman spokeswoman vocero vocera internet whatsapp facebook twitter mr mrs ms dr sra don dona san santa rights derechos humanos human defensoria').split(' '),
)
