/** Tables for people: columns padded to their widest cell, numbers to the right, nothing cut without a sign. */

export type Column = Readonly<{ head: string; align: 'left' | 'right'; widthMax?: number }>

export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const cut = rows.map((row) => columns.map((column, at) => cutTo(row[at] ?? '', column.widthMax ?? 60)))
  const widths = columns.map((column, at) => Math.max(lettersOf(column.head), ...cut.map((row) => lettersOf(row[at] ?? ''))))
  const line = (cells: readonly string[]): string =>
    columns.map((column, at) => pad(cells[at] ?? '', widths[at] ?? 0, column.align)).join('  ').trimEnd()
  return [line(columns.map((column) => column.head)), line(widths.map((width) => '─'.repeat(width))), ...cut.map(line)]
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const missing = ' '.repeat(Math.max(0, width - lettersOf(text)))
  return align === 'left' ? text + missing : missing + text
}

function cutTo(text: string, widthMax: number): string {
  return lettersOf(text) <= widthMax ? text : `${lettersIn(text).slice(0, widthMax - 1).join('')}…`
}

function lettersOf(text: string): number {
  return lettersIn(text).length
}

/** Letters as a terminal shows them: marks that combine (niqqud, accents) stay with theirs. */
export function lettersIn(text: string): readonly string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
