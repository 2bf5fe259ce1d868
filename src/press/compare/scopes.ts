/** Which other year a sentence speaks of: what was counted in an earlier year is no figure of these days. */
import type { Statement } from '../statement.ts'
import type { ReadReport } from './comparison.ts'
import type { Desk } from './desk.ts'

/** Out: for each statement the other year, or null where it speaks of the year of the report. A sentence that begins with "they" goes on about the one before. */
export function scopesOf(desk: Desk, read: ReadReport): (statement: Statement) => string | null {
  const main = mainYear(read)
  const years = new Map<number, Set<string>>()
  for (const statement of read.statements) {
    const year = yearOf(statement)
    if (year === null) continue
    const held = years.get(statement.sentence.start)
    if (held === undefined) years.set(statement.sentence.start, new Set([year]))
    else held.add(year)
  }
  const scopes = new Map<number, string | null>()
  let before: string | null = null
  for (const { span } of read.report.sentences) {
    const own = years.get(span.start)
    const goesOn: boolean = own === undefined && before !== null && goingOn.has(desk.words(read.report.id, span)[0]?.folded ?? '')
    before = own === undefined ? (goesOn ? before : null) : otherYear(own, main)
    scopes.set(span.start, before)
  }
  return ({ sentence }) => scopes.get(sentence.start) ?? otherYear(years.get(sentence.start) ?? new Set(), main)
}

function otherYear(years: ReadonlySet<string>, main: string | null): string | null {
  if (main === null || years.has(main)) return null
  return [...years].sort()[0] ?? null
}

/** Of its publication; where that is not known, the year that it names most. */
function mainYear({ report, statements }: ReadReport): string | null {
  if (report.published.value !== null) return report.published.value.slice(0, 4)
  const counts = new Map<string, number>()
  for (const statement of statements) {
    const year = yearOf(statement)
    if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? 1 : -1))[0]?.[0] ?? null
}

function yearOf({ value }: Statement): string | null {
  if ((value.kind !== 'date' && value.kind !== 'time') || value.value === null) return null
  return /^\d{4}/.exec(value.value)?.[0] ?? null
}

const goingOn: ReadonlySet<string> = new Set(['they', 'he', 'she', 'it', 'these', 'those', 'both', 'ellos', 'ellas', 'estos', 'estas', 'ambos', 'ambas'])
