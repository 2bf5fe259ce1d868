/** Rows of a CSV file (RFC 4180) as objects by column; strict, bounded, and no cell is ever run as a formula. */
import { parse } from 'csv-parse/sync'
import { accept, refuse, type Outcome } from '../kernel/index.ts'

export type TableRow = Readonly<Record<string, string>>
export type Table = Readonly<{
  columns: readonly string[]
  /** `row` as a spreadsheet numbers it: 1 is the columns, empty lines count. */
  rows: readonly Readonly<{ row: number; cells: TableRow }>[]
}>
export type TableRefusal = 'file-too-long' | 'row-malformed' | 'column-repeated'

/** One import: five times the largest operation on record. */
export const tableRowsMax = 10_000
export const tableBytesMax = 20_000_000
/** Longest cell: the longest text an officer may write in one field. */
export const cellLettersMax = 2_000
/** More columns than any format here has; a file of separators alone must not make a million cells a row. */
const columnsMax = 200
/** A cell that never closes its quote would swallow the file: longest row, in letters. */
const rowLettersMax = 200_000

/** In: UTF-8 text, first row the columns, `,` or `;` as separator. Fails: naming the row and, where it is known, the field. */
export function readTable(text: string): Outcome<Table, TableRefusal> {
  if (text.length > tableBytesMax) return refuse('file-too-long', { letters: text.length, max: tableBytesMax })
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const parsed = parseRows(body)
  if (!parsed.ok) return parsed
  const [head, ...others] = parsed.value
  if (head === undefined) return accept({ columns: [], rows: [] })
  if (others.length > tableRowsMax) return refuse('file-too-long', { rows: others.length, max: tableRowsMax })
  const columns = head.cells.map((cell) => cell.trim())
  const wrongHead = wrongColumns(columns)
  if (wrongHead !== null) return wrongHead
  const rows = others.map(({ row, cells }) => ({ row, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) }))
  for (const { row, cells } of rows) {
    for (const [field, cell] of Object.entries(cells)) {
      const why = wrongText(cell)
      if (why !== null) return refuse('row-malformed', { row, field, why })
    }
  }
  return accept({ columns, rows })
}

/** A cell that a spreadsheet would run as a formula is written with an apostrophe before it (OWASP, CSV injection). */
export function writeTable(columns: readonly string[], rows: readonly TableRow[]): string {
  const cell = (text: string): string => {
    const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text
    return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

type RawRow = Readonly<{ row: number; cells: readonly string[] }>

function parseRows(body: string): Outcome<readonly RawRow[], TableRefusal> {
  const lineEnd = body.indexOf('\n')
  const firstLine = lineEnd === -1 ? body.slice(0, rowLettersMax) : body.slice(0, lineEnd)
  const delimiter = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ','
  const rows: RawRow[] = []
  try {
    parse(body, {
      columns: false,
      delimiter,
      encoding: 'utf8',
      max_record_size: rowLettersMax,
      on_record: (cells: readonly string[], info) => {
        rows.push({ row: info.records + info.empty_lines, cells })
        return null
      },
      relax_column_count: false,
      relax_quotes: false,
      skip_empty_lines: true,
      trim: false,
      // The columns, as many rows as are allowed, and one by which it shows that there are more.
      to: tableRowsMax + 2,
    })
  } catch (error) {
    return refuse('row-malformed', { row: (rows.at(-1)?.row ?? 0) + 1, field: '', why: codeOf(error) })
  }
  return accept(rows)
}

function wrongColumns(columns: readonly string[]): Outcome<never, TableRefusal> | null {
  if (columns.length > columnsMax) return refuse('row-malformed', { row: 1, field: '', why: 'too-many-columns' })
  for (const [at, column] of columns.entries()) {
    const why = column === '' ? 'column-without-name' : wrongText(column)
    if (why !== null) return refuse('row-malformed', { row: 1, field: `column ${at + 1}`, why })
    if (columns.indexOf(column) !== at) return refuse('column-repeated', { row: 1, field: column.slice(0, 64) })
  }
  return null
}

function wrongText(cell: string): string | null {
  if (cell.length > cellLettersMax) return 'cell-too-long'
  return !cell.isWellFormed() || controls.test(cell) ? 'control-character' : null
}

/** Controls but tab and line breaks, which a text may hold; and overrides of direction, which show other words than are there. */
const controls = /[^\P{Cc}\t\n\r]|[\u202A-\u202E]/u

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null
  return typeof code === 'string' ? code.toLowerCase().replaceAll('_', '-') : 'not-csv'
}
