/** A comparison as a table for spreadsheets: a row for each thing that a report says of a figure or an outcome, for each silence, and for each relation. */
import { pressColumns, type PressColumn } from '../locale/index.ts'
import type { ComparedRelation, ComparedSource, FigureRow, Statement } from '../press/index.ts'
import { csvTable, type Cell } from './csv.ts'
import { harmless } from './harmless.ts'
import { columnsOf, decisionText, explanationOf, labelOf, modalityText, qualifierText, sidesOf, statementsById, valueText, wordsIn, type PressMatrix, type SideSentence } from './press-said.ts'

type Row = Readonly<Partial<Record<PressColumn, Cell>>>

/** Out: columns and words in the language; exact words harmless, so that `start` and `end` say where they stand as they were. */
export function pressMatrixCsv(matrix: PressMatrix, { exercise }: Readonly<{ exercise: string | null }>): string {
  const byId = statementsById(matrix)
  const labels = new Map(matrix.comparison.figures.map((figure) => [figure.key, labelOf(figure, matrix.language)]))
  const rows: readonly Row[] = [
    ...matrix.comparison.figures.flatMap((figure) => columnsOf(matrix).flatMap((source) => cellRows(matrix, figure, source, byId))),
    ...matrix.comparison.relations.map((relation) => relationRow(matrix, relation, { byId, about: labels.get(relation.row ?? '') ?? '' })),
  ]
  const head = pressColumns.map((name) => matrix.paper.column[name])
  const cells = rows.map((row): readonly Cell[] => pressColumns.map((name) => row[name] ?? ''))
  // In each row: rows are sorted and cut out.
  return exercise === null ? csvTable(head, cells) : csvTable([...head, exercise], cells.map((row) => [...row, exercise]))
}

function cellRows(matrix: PressMatrix, figure: FigureRow, source: ComparedSource, byId: ReadonlyMap<string, Statement>): readonly Row[] {
  const { paper, language } = matrix
  const { id, publisher, published, origin } = source
  const about: Row = {
    about: labelOf(figure, language), report: id, publisher: harmless(publisher ?? ''), published: harmless(published.value ?? ''), basis: paper.basis[published.basis], origin: origin + 1,
  }
  const ids = figure.cells.find(({ sourceId }) => sourceId === id)?.statementIds ?? []
  // An empty cell is an omission and never a denial.
  if (ids.length === 0) return [{ ...about, row: paper.row.omission, value: '·' }]
  return ids.flatMap((each) => byId.get(each) ?? []).map((statement): Row => ({
    ...about,
    row: paper.row.said,
    value: statement.value.kind === 'quantity' && statement.value.point !== null && statement.value.ofTotal === null ? statement.value.point : valueText(matrix, statement),
    qualifier: qualifierText(matrix, statement),
    modality: modalityText(matrix, statement),
    attributed: statement.attribution.to === null ? '' : `${harmless(statement.attribution.to)}${statement.attribution.isDoubtful ? ' ?' : ''}`,
    how: paper.how[statement.attribution.how],
    words: wordsIn(matrix, id, statement.span),
    sentence: wordsIn(matrix, id, statement.sentence),
    start: statement.span.start,
    end: statement.span.end,
  }))
}

function relationRow(matrix: PressMatrix, relation: ComparedRelation, { byId, about }: Readonly<{ byId: ReadonlyMap<string, Statement>; about: string }>): Row {
  const { phrases, paper, language } = matrix
  const [a = [], ...others] = sidesOf(matrix, relation, byId)
  return {
    row: paper.row.relation,
    about,
    report: [...new Set([...a, ...others.flat()].map(({ sourceId }) => sourceId))].join(', '),
    relation: phrases.relation[relation.type],
    severity: relation.severity,
    explanation: explanationOf(relation, language),
    sideA: sentencesText(matrix, a),
    sideB: sentencesText(matrix, others.flat()),
    decision: decisionText(matrix, relation),
  }
}

function sentencesText(matrix: PressMatrix, sentences: readonly SideSentence[]): string {
  return sentences.map(({ sourceId, start, end }) => `${matrix.paper.placeIn(sourceId, start, end)}: ${wordsIn(matrix, sourceId, { start, end })}`).join(' | ')
}
