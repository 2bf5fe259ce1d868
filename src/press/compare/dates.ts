/**
 * Dates that two reports give for the same happening: the words around them are alike and the grain is the same. A day
 * that was only counted from the day of publication and stands against one that is written out is a stale relative
 * date, named with what was taken for granted.
 */
import { dayMs, minuteMs, readInstant } from '../../kernel/index.ts'
import type { Statement, When } from '../statement.ts'
import type { ReadReport } from './comparison.ts'
import type { Desk } from './desk.ts'
import type { Found, Table } from './raise.ts'
import { stemWeights } from './sentence-likeness.ts'
import { whoSays } from './who.ts'

/** Dates of one report that are compared. */
const datesMax = 60
/** Words within so many letters of a date are about it. */
const aboutLetters = 110
/** How alike the words around two dates must be: to agree, to disagree, and to disagree where both were counted from a day of publication. */
const alikeMin = 0.2
const contraryMin = 0.4
const bothRelativeMin = 0.55
/** "Wednesday night" and "early Thursday" are one night. */
const nightToleranceDays = 1

type Dated = Readonly<{ statement: Statement; when: When; value: string; about: ReadonlyMap<string, number>; isNight: boolean }>
type Pair = Readonly<{ one: Dated; other: Dated; alike: number }>

/** Cost: for each two reports, dates times dates of the same grain. */
export function relateDates(table: Table): readonly Found[] {
  const { desk } = table
  const weights = stemWeights(desk)
  const all = desk.reports.map((read) => datesOf(desk, read, weights))
  const agreeing: Pair[] = []
  const contrary: Pair[] = []
  for (const [at, ones] of all.entries()) {
    for (const others of all.slice(at + 1)) {
      const { same, apart } = paired(ones, others)
      agreeing.push(...same)
      contrary.push(...apart)
    }
  }
  return [...agreed(table, agreeing), ...contrary.map((pair) => contradicted(table, pair))]
}

function datesOf(desk: Desk, { report, statements }: ReadReport, weights: ReadonlyMap<string, number>): readonly Dated[] {
  const skipped = new Set(report.sentences.filter(({ part }) => part === 'metadata' || part === 'link').map(({ span }) => span.start))
  return statements.flatMap((statement) => {
    const { value: when } = statement
    if (when.kind !== 'date' || when.value === null || skipped.has(statement.sentence.start)) return []
    const around = desk.words(report.id, statement.sentence).filter(({ start, end }) => start > statement.span.start - aboutLetters && end < statement.span.end + aboutLetters)
    const near = around.filter(({ start, end }) => end <= statement.span.start || start >= statement.span.end)
    const raw = [...new Set(near.map(({ stem }) => stem))].flatMap((stem) => (stem === '' || ofTime.has(stem) ? [] : [[stem, weights.get(stem) ?? 1] as const]))
    const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0))
    const isNight = when.granularity === 'partOfDay' || around.some(({ folded }) => nightly.has(folded))
    return length === 0 ? [] : [{ statement, when, value: when.value, about: new Map(raw.map(([stem, weight]) => [stem, weight / length])), isNight }]
  }).slice(0, datesMax)
}

const ofTime: ReadonlySet<string> = new Set(['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'DAY', 'NIGHT', 'MORNING', 'YEAR', 'WEEK', 'MONTH', 'TODAY', 'YESTERDAY', 'LAST', 'NEXT'])
const nightly: ReadonlySet<string> = new Set(['night', 'early', 'midnight', 'overnight', 'dawn', 'noche', 'madrugada', 'medianoche'])

/** One partner each; equal dates first, so that what agrees is not held against something else. */
function paired(ones: readonly Dated[], others: readonly Dated[]): Readonly<{ same: readonly Pair[]; apart: readonly Pair[] }> {
  const pairs = ones.flatMap((one) => others.flatMap((other) => {
    if (grain(one) !== grain(other)) return []
    const alike = likeness(one.about, other.about)
    return alike < alikeMin ? [] : [{ one, other, alike }]
  }))
  const isSame = ({ one, other }: Pair): boolean => one.value === other.value || isOneNight(one, other)
  pairs.sort((a, b) => Number(isSame(b)) - Number(isSame(a)) || b.alike - a.alike || (a.one.statement.id < b.one.statement.id ? -1 : 1))
  const used = new Set<string>()
  const taken = pairs.filter((pair) => {
    const [a, b] = [pair.one.statement.id, pair.other.statement.id]
    if (used.has(a) || used.has(b)) return false
    if (!isSame(pair) && pair.alike < (pair.one.when.isRelative && pair.other.when.isRelative ? bothRelativeMin : contraryMin)) return false
    // "On Friday" of two weeks, both counted from a day of publication: the weekday is what was said, not the week.
    if (pair.one.when.isRelative && pair.other.when.isRelative && isWeeksApart(pair)) return false
    used.add(a).add(b)
    return true
  })
  return { same: taken.filter(isSame), apart: taken.filter((pair) => !isSame(pair)) }
}

const grain = ({ when: { granularity } }: Dated): string => (granularity === 'partOfDay' ? 'day' : granularity)

function isOneNight(one: Dated, other: Dated): boolean {
  const apart = daysApart(one.value, other.value)
  return apart !== null && Math.abs(apart) <= nightToleranceDays && one.isNight && other.isNight
}

function isWeeksApart({ one, other }: Pair): boolean {
  const apart = daysApart(one.value, other.value)
  return apart !== null && apart !== 0 && apart % 7 === 0
}

function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [stem, weight] of a) sum += weight * (b.get(stem) ?? 0)
  return sum
}

function daysApart(a: string, b: string): number | null {
  const [one, other] = [readInstant(`${a.slice(0, 10)}T00:00:00.000Z`), readInstant(`${b.slice(0, 10)}T00:00:00.000Z`)]
  return one === null || other === null ? null : (one - other) / dayMs
}

/** Chains of agreeing pairs are one relation. */
function agreed({ desk }: Table, pairs: readonly Pair[]): readonly Found[] {
  const groups: Statement[][] = []
  const groupOf = new Map<string, Statement[]>()
  for (const { one, other } of pairs) {
    const [a, b] = [groupOf.get(one.statement.id) ?? [one.statement], groupOf.get(other.statement.id) ?? [other.statement]]
    if (a === b) continue
    const joined = [...a, ...b]
    for (const each of joined) groupOf.set(each.id, joined)
    groups.push(joined)
  }
  const kept = groups.filter((group) => group[0] !== undefined && groupOf.get(group[0].id) === group)
  return kept.map((group) => {
    const value = group[0]?.value.kind === 'date' ? (group[0].value.value ?? '') : ''
    const who = whoSays(desk, group)
    return {
      type: 'agrees' as const,
      severity: 1 as const,
      rule: 'date.agrees',
      about: group.map(({ id }) => id).sort()[0] ?? '',
      sides: [group],
      explanation: { en: `The same date, ${value}: ${who.en}.`, es: `La misma fecha, ${value}: ${who.es}.` },
    }
  })
}

function contradicted({ desk }: Table, { one, other }: Pair): Found {
  const isStale = one.when.isRelative !== other.when.isRelative
  const apart = daysApart(one.value, other.value)
  const part = ({ statement, value, when }: Dated): string => `“${desk.textOf(statement)}” = ${value}${when.isRelative ? ' *' : ''} (${desk.nameOf(statement.sourceId)})`
  const relative = one.when.isRelative ? one : other
  const assumed = relative.when.assumed.join('; ')
  const sides = [[one.statement], [other.statement]]
  const both = `${part(one)} — ${part(other)}`
  return {
    type: isStale ? 'staleRelativeDate' : 'conflict',
    severity: 2,
    rule: isStale ? 'date.stale' : 'date.contrary',
    about: [one.statement.id, other.statement.id].sort().join('~'),
    sides,
    ...(apart === null ? {} : { deltaMinutes: (apart * dayMs) / minuteMs }),
    explanation: isStale
      ? { en: `For what seems the same happening: ${both}. * is counted from the day of publication${assumed === '' ? '' : ` (${assumed})`}; the other is written out.`, es: `Para lo que parece el mismo hecho: ${both}. * se cuenta desde el día de publicación${assumed === '' ? '' : ` (${assumed})`}; la otra está escrita.` }
      : { en: `For what seems the same happening two dates: ${both}.`, es: `Para lo que parece el mismo hecho, dos fechas: ${both}.` },
  }
}
