/** Statements put into the rows of the matrix: tracked figures, and outcomes by the question they answer. */
import type { Statement } from '../statement.ts'
import type { FigureRow, Slot } from './comparison.ts'
import { correctionsOf, type Correction } from './corrections.ts'
import { labelOf } from './labels.ts'
import { positionOf, positionOfFigure, rowKey, topicOfFrame, type Position } from './outcomes.ts'
import { countOrigins, type Table } from './raise.ts'
import { scopesOf } from './scopes.ts'
import { slotKey, slotOf } from './slot-of.ts'

export type Row = { readonly key: string; readonly slot: Slot; readonly statements: Statement[] }

export type Rows = Readonly<{
  /** In order of their keys. */
  rows: readonly Row[]
  positions: readonly Position[]
  /** Numbers of no row: no predicate is near, or two are as near. */
  unplaced: readonly Statement[]
  corrections: readonly Correction[]
  /** By statement: where a number that was taken back would stand. */
  rowOf: ReadonlyMap<string, string>
}>

/** Cost: linear in statements and the words of their sentences. */
export function rowsOf(table: Table): Rows {
  const rows = new Map<string, Row>()
  const rowOf = new Map<string, string>()
  const positions: Position[] = []
  const figures: Position[] = []
  const unplaced: Statement[] = []
  const corrections = correctionsOf(table.desk)
  const takenBack = new Set(corrections.map(({ takenBack: { id } }) => id))
  const put = (slot: Slot, key: string, statement: Statement): void => {
    rowOf.set(statement.id, key)
    const row = rows.get(key)
    if (row === undefined) rows.set(key, { key, slot, statements: [statement] })
    else row.statements.push(statement)
  }
  for (const read of table.desk.reports) {
    const scopeOf = scopesOf(table.desk, read)
    for (const statement of read.statements) {
      const scope = scopeOf(statement)
      const position = positionOf(table.desk, statement, scope)
      if (position !== null) {
        positions.push(position)
        put({ kind: 'outcome', topic: topicOfFrame(position.frame), scope }, rowKey(position.frame, scope), statement)
      }
      if (statement.value.kind !== 'quantity') continue
      const slot = slotOf(table.desk, statement, scope)
      if (slot?.kind !== 'figure') {
        if (!takenBack.has(statement.id) && statement.value.point !== null) unplaced.push(statement)
        continue
      }
      put(slot, slotKey(slot), statement)
      const counted = takenBack.has(statement.id) ? null : positionOfFigure(table.desk, statement, slot.predicate, scope)
      if (counted !== null) figures.push(counted)
    }
  }
  // A sentence that says it in words has said it already.
  const said = new Set(positions.map(sentenceKey))
  positions.push(...figures.filter((position) => !said.has(sentenceKey(position))))
  return { rows: [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1)), positions, unplaced, corrections, rowOf }
}

const sentenceKey = ({ statement, frame }: Position): string => `${statement.sourceId} ${statement.sentence.start} ${frame}`

/** In: ids of sources in order; relations by row. */
export function figureRow(table: Table, row: Row, relationIds: readonly string[]): FigureRow {
  return {
    key: row.key,
    slot: row.slot,
    label: labelOf(row.slot),
    cells: table.desk.reports.map(({ report: { id } }) => ({ sourceId: id, statementIds: row.statements.filter(({ sourceId }) => sourceId === id).map((statement) => statement.id) })),
    relationIds,
    originsCount: countOrigins(table, row.statements),
  }
}
