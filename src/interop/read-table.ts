/** Rows of a CSV file (RFC 4180) as objects by column; strict, bounded, and no cell is ever run as a formula. */
import { parse } from 'csv-parse/sync'
import { accept, refuse, type Outcome } from '../kernel/index.ts'

export type TableRow = Readonly<Record<string, string>>
export type TableRefusal = 'file-too-long' | 'row-malformed'

/** One import: five times the largest operation on record. */
export const tableRowsMax = 10_000
export const tableBytesMax = 20_000_000
/** Longest cell: the longest text an officer may write in one field. */
export const cellLettersMax = 2_000

/** In: UTF-8 text, first row the columns, `,` or `;` as separator. Fails: naming the row, 1 being the columns. */
export function readTable(text: string): Outcome<readonly TableRow[], TableRefusal> {
  if (text.length > tableBytesMax) return refuse('file-too-long', { letters: text.length, max: tableBytesMax })
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const firstLine = body.slice(0, body.indexOf('\n') === -1 ? undefined : body.indexOf('\n'))
  const delimiter = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ','
  let rows: readonly TableRow[]
  try {
    rows = parse(body, {
      columns: (head: readonly string[]) => head.map((cell) => cell.trim()),
      delimiter,
      encoding: 'utf8',
      max_record_size: 200_000,
      relax_column_count: false,
      relax_quotes: false,
      skip_empty_lines: true,
      trim: false,
      to: tableRowsMax + 1,
    })
  } catch (error) {
    return refuse('row-malformed', { row: lineOf(error), field: '', why: codeOf(error) })
  }
  if (rows.length > tableRowsMax) return refuse('file-too-long', { rows: rows.length, max: tableRowsMax })
  for (const [at, row] of rows.entries()) {
    for (const [field, cell] of Object.entries(row)) {
      if (cell.length > cellLettersMax) return refuse('row-malformed', { row: at + 2, field, why: 'cell-too-long' })
      if (!cell.isWellFormed() || /[\u0000-\u0008\u000e-\u001f]/.test(cell)) return refuse('row-malformed', { row: at + 2, field, why: 'control-character' })
    }
  }
  return accept(rows)
}

/** A cell that a spreadsheet would run as a formula is written with an apostrophe before it (OWASP, CSV injection). */
export function writeTable(columns: readonly string[], rows: readonly TableRow[]): string {
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

function lineOf(error: unknown): number | null {
  const lines = typeof error === 'object' && error !== null ? Reflect.get(error, 'lines') : null
  return typeof lines === 'number' ? lines : null
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null
  return typeof code === 'string' ? code.toLowerCase().replaceAll('_', '-') : 'not-csv'
}
