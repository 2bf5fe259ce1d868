/** Everything that reports are to each other, from what was read out of them. Raised, never decided: a person confirms, with both sentences before her. */
import { assert } from '../../kernel/index.ts'
import { absences } from './absent.ts'
import type { ComparedRelation, ComparedSource, Comparison, ReadReport } from './comparison.ts'
import { correctionFound } from './corrections.ts'
import { relateDates } from './dates.ts'
import { deniedFigures } from './denied-figures.ts'
import { openDesk } from './desk.ts'
import { relateFigure } from './figures.ts'
import { likenesses, originGroups, type Likeness } from './origins.ts'
import { mattersOf } from './matters.ts'
import { relateOutcomes } from './outcomes.ts'
import { possiblySame } from './possibly-same.ts'
import { relateQuotes } from './quotes.ts'
import { inOrder, raise, worstFirst, type Found, type Table } from './raise.ts'
import { figureRow, rowsOf, type Rows } from './rows.ts'
import { sumsOf } from './sums.ts'
import { zonePairs } from './zones.ts'

export type ReadOptions = Readonly<{
  /** Days that undated reports were read against, by source. */
  assumed?: ReadonlyMap<string, string>
  /** Where they are known already. */
  likenesses?: readonly Likeness[]
}>

/**
 * In: any order; each source once. Out: the same whatever the order; adding a source takes no statement away.
 * Cost: sentences of each two reports for origins; beyond that linear in statements, and within one row, one opposing
 * pair or one number quadratic in what is different there, each with a bound. Twenty reports of 4 kB: about 0.2 s.
 */
export function compareRead(given: readonly ReadReport[], { assumed = new Map(), likenesses: known }: ReadOptions = {}): Comparison {
  const reports = [...given].sort((a, b) => (a.report.id < b.report.id ? -1 : 1))
  assert(new Set(reports.map(({ report: { id } }) => id)).size === reports.length, 'compare: two reports with one id')
  const desk = openDesk(reports)
  const { groups, groupOf } = originGroups(desk, known ?? likenesses(desk))
  const table: Table = { desk, groupOf }
  const matters = mattersOf(desk, groupOf)
  const rows = rowsOf(table)
  const quotes = relateQuotes(table)
  const relations = unique([...matters.flatMap((matter) => relationsIn(table, matter.sources)), ...quotes.found.map((found) => raise(table, found))]).sort(worstFirst)
  const byRow = new Map<string, string[]>()
  for (const { row, id } of relations) if (row !== null) byRow.set(row, [...(byRow.get(row) ?? []), id])
  return {
    sources: reports.map(({ report }) => sourceOf(report, { assumed, groupOf })),
    statements: inOrder(reports.flatMap(({ statements }) => statements)),
    figures: rows.rows.map((row) => figureRow(table, row, byRow.get(row.key) ?? [])),
    relations,
    origins: [...groups, ...quotes.sameStatement],
    matters,
    notSaid: inOrder(rows.positions.flatMap(({ statement, isSide }) => (isSide || statement.value.kind !== 'outcome' ? [] : [statement]))).map(({ id }) => id),
    unplaced: inOrder(rows.unplaced).map(({ id }) => id),
  }
}

/** Of one matter only. In: its sources. */
function relationsIn({ desk, groupOf }: Table, sources: readonly string[]): readonly ComparedRelation[] {
  const isWhole = sources.length === desk.reports.length
  const table: Table = { desk: isWhole ? desk : openDesk(desk.reports.filter(({ report: { id } }) => sources.includes(id))), groupOf }
  return foundIn(table, rowsOf(table)).map((found) => raise(table, found))
}

function foundIn(table: Table, rows: Rows): readonly Found[] {
  const sums = sumsOf(table)
  const takenBack = new Map<string, number[]>()
  const isTakenBack = new Set(rows.corrections.map(({ takenBack: { id } }) => id))
  for (const { stands, takenBack: before } of rows.corrections) {
    const row = rows.rowOf.get(stands.id)
    if (row !== undefined && before.value.kind === 'quantity' && before.value.point !== null) takenBack.set(row, [...(takenBack.get(row) ?? []), before.value.point])
  }
  const compared = rows.rows.map((row) => ({ ...row, statements: row.statements.filter(({ id }) => !isTakenBack.has(id) && !sums.parts.has(id)) }))
  return [
    ...compared.flatMap(({ key, slot, statements }) => (slot.kind === 'figure' ? relateFigure(table, { key, slot }, statements, takenBack.get(key) ?? []) : [])),
    ...relateOutcomes(table, rows.positions),
    ...deniedFigures(table, compared, rows.positions.filter(({ frame, isSide }) => frame === 'denied' && isSide)),
    ...rows.corrections.map((each) => correctionFound(table, each, rows.rowOf.get(each.stands.id) ?? null)),
    ...sums.found,
    ...zonePairs(table),
    ...relateDates(table),
    ...possiblySame(table, rows.unplaced.filter(({ id }) => !sums.parts.has(id)), compared.flatMap(({ slot, statements }) => (slot.kind === 'figure' ? statements : []))),
    ...absences(table, rows.rows, rows.positions),
  ]
}

/** The same pair is raised once. Two matters may have a row in common: then the later one's id says of whose statement it is. */
function unique(relations: readonly ComparedRelation[]): ComparedRelation[] {
  const kept = new Map<string, ComparedRelation>()
  for (const relation of relations) {
    const held = kept.get(relation.id)
    const isOther = held !== undefined && !held.statementIds.some((id) => relation.statementIds.includes(id))
    const id = isOther ? `${relation.id}@${relation.statementIds[0] ?? ''}` : relation.id
    kept.set(id, { ...relation, id })
  }
  return [...kept.values()]
}

type Known = Readonly<{ assumed: ReadonlyMap<string, string>; groupOf: ReadonlyMap<string, number> }>

function sourceOf({ id, publisher, language, published, zone }: ReadReport['report'], { assumed, groupOf }: Known): ComparedSource {
  return { id, publisher, language, published, assumedPublished: assumed.get(id) ?? null, zone, origin: groupOf.get(id) ?? 0 }
}
