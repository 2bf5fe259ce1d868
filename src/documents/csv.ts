/**
 * Tables as CSV (RFC 4180: CRLF, quotes doubled), for spreadsheets. A cell that a spreadsheet would take for a formula gets
 * an apostrophe before it (OWASP, CSV injection): the names of places come from people.
 */
export type Cell = string | number

/** Out: with the byte order mark by which spreadsheets know UTF-8. */
export function csvTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
