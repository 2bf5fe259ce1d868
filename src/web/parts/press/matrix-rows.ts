/** The comparison as the matrix draws it: sources by origin, what stands against what in each row, and the account's answer to it. */
import type { ComparedRelation, ComparedSource, FigureRow, RelationType, Statement } from '../../../press/index.ts'
import type { AnsweredStatement, PressDeskView, PressSource } from '../../views/press-desk-types.ts'

/** What cannot both hold, or was changed on the way. */
const contraryTypes: ReadonlySet<RelationType> = new Set<RelationType>(['conflict', 'qualifierDropped', 'staleRelativeDate', 'zoneError', 'quoteChanged'])

export const isContrary = ({ type }: Pick<ComparedRelation, 'type'>): boolean => contraryTypes.has(type)

export type RelationState = 'raised' | 'confirmed' | 'dismissed'

export function stateOf(view: Pick<PressDeskView, 'relations'>, { id }: Pick<ComparedRelation, 'id'>): RelationState {
  return view.relations[id]?.decision ?? 'raised'
}

/** `no`: counted in its row from 1; the cells that stand against each other bear it. */
export type RowContrary = Readonly<{ no: number; relation: ComparedRelation; state: RelationState }>

export type MatrixColumn = Readonly<{ source: ComparedSource; captured: PressSource | null }>
/** Sources that go back to one text. */
export type OriginColumns = Readonly<{ no: number; basis: 'verbatim' | 'orderedAlignment' | 'sameStatement' | 'alone'; columns: readonly MatrixColumn[] }>
export type MatrixCell = Readonly<{ sourceId: string; statements: readonly Statement[]; contrary: readonly RowContrary[] }>
export type MatrixRow = Readonly<{ row: FigureRow; cells: readonly MatrixCell[]; contrary: readonly RowContrary[]; answered: AnsweredStatement | null }>

export type MatrixDrawn = Readonly<{ origins: readonly OriginColumns[]; rows: readonly MatrixRow[] }>

/** Out: origins by their first day of publication, and in each its sources; cells in the same order. */
export function matrixOf(view: PressDeskView): MatrixDrawn {
  const { comparison } = view
  const captured = new Map(view.sources.map((source) => [source.sourceId, source]))
  const sources = comparison.sources.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
  const origins = [...new Set(sources.map(({ origin }) => origin))].map((origin, at): OriginColumns => ({
    no: at + 1,
    basis: comparison.origins[origin]?.basis ?? 'alone',
    columns: sources.filter((source) => source.origin === origin).map((source) => ({ source, captured: captured.get(source.id) ?? null })),
  }))
  const order = origins.flatMap(({ columns }) => columns.map(({ source }) => source.id))
  const byId = statementsById(view)
  return { origins, rows: comparison.figures.map((row) => rowOf(view, row, { order, byId })) }
}

const dayOf = ({ published, assumedPublished }: ComparedSource): string => published.value ?? assumedPublished ?? '9999'

export function statementsById({ comparison }: Pick<PressDeskView, 'comparison'>): ReadonlyMap<string, Statement> {
  return new Map(comparison.statements.map((statement) => [statement.id, statement]))
}

function rowOf(view: PressDeskView, row: FigureRow, { order, byId }: Readonly<{ order: readonly string[]; byId: ReadonlyMap<string, Statement> }>): MatrixRow {
  const ids = new Set(row.relationIds)
  const contrary = view.comparison.relations
    .filter((relation) => ids.has(relation.id) && isContrary(relation))
    .map((relation, at): RowContrary => ({ no: at + 1, relation, state: stateOf(view, relation) }))
  const cells = order.map((sourceId): MatrixCell => {
    const statements = (row.cells.find((cell) => cell.sourceId === sourceId)?.statementIds ?? []).flatMap((id) => byId.get(id) ?? [])
    const own = new Set(statements.map(({ id }) => id))
    return { sourceId, statements, contrary: contrary.filter(({ relation, state }) => state !== 'dismissed' && relation.statementIds.some((id) => own.has(id))) }
  })
  return { row, cells, contrary, answered: answeredIn(view, cells) }
}

/** The answer to what was said last, of what can be compared at all where anything can. */
function answeredIn({ answers }: PressDeskView, cells: readonly MatrixCell[]): AnsweredStatement | null {
  const found = cells.flatMap(({ statements }) => statements.flatMap(({ id }) => answers[id] ?? []))
  const can = found.filter(({ answer }) => answer.verdict !== 'notComparable')
  return (can.length > 0 ? can : found).toSorted((a, b) => b.saidMs - a.saidMs)[0] ?? null
}
