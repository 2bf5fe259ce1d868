// A table over as many pages as it takes, its head again on each; a row is parted only where it is longer than a page.
import type { PaperBlock } from '../../../kernel/index.ts'
import type { Line } from './lines.ts'
import { looks } from './looks.ts'
import { bodyWidth, page, type Box, type Element, type Sheet } from './sheet.ts'
import type { Look } from './pen.ts'

const labelShare = 0.25
const gap = 9
const padding = 4

type Columns = readonly Box[]
type Cell = Readonly<{ lines: readonly Line[]; look: Look; element: Element }>

export function drawTable(sheet: Sheet, { head, rows }: Extract<PaperBlock, { kind: 'table' }>, isTurned: boolean): void {
  const columns = columnsOf(head.length, isTurned)
  const table = sheet.element('Table', null)
  const headLines = head.map((text, at) => sheet.lines(text, looks.head, columns[at]?.width ?? 0))
  const drawHead = (isFirst: boolean): void => {
    const row = isFirst ? sheet.element('TR', table) : null
    const height = Math.max(...headLines.map((lines) => lines.length)) * looks.head.leading + padding * 2
    sheet.shade({ left: page.left, width: bodyWidth, top: sheet.top(), height }, looks.shade)
    for (const [at, lines] of headLines.entries()) putLines(sheet, lines, { look: looks.head, box: columns[at], element: row === null ? null : sheet.element('TH', row) })
    sheet.move(height)
  }
  const first = rowLines(sheet, rows[0] ?? [], columns)
  sheet.room(Math.max(...headLines.map((lines) => lines.length)) * looks.head.leading + padding * 2 + Math.min(first, 200))
  drawHead(true)
  for (const texts of rows) {
    const row = sheet.element('TR', table)
    const cells = texts.map((text, at): Cell => {
      const look = at === 0 ? looks.label : looks.cell
      return { lines: sheet.lines(text, look, columns[at]?.width ?? 0), look, element: sheet.element(at === 0 ? 'TH' : 'TD', row) }
    })
    drawRow(sheet, cells, columns, () => drawHead(false))
  }
  sheet.move(12)
}

const rowLines = (sheet: Sheet, texts: readonly string[], columns: Columns): number => Math.max(0, ...texts.map((text, at) => sheet.lines(text, looks.cell, columns[at]?.width ?? 0).length)) * looks.cell.leading

function columnsOf(count: number, isTurned: boolean): Columns {
  const label = count < 2 ? bodyWidth : bodyWidth * labelShare
  const width = count < 2 ? 0 : (bodyWidth - label) / (count - 1)
  return Array.from({ length: count }, (_none, at): Box => {
    const [from, size] = at === 0 ? [0, label] : [label + width * (at - 1), width]
    return { left: isTurned ? page.left + bodyWidth - from - size + gap / 2 : page.left + from + gap / 2, width: size - gap }
  })
}

function drawRow(sheet: Sheet, cells: readonly Cell[], columns: Columns, again: () => void): void {
  const leading = looks.cell.leading
  const count = Math.max(1, ...cells.map(({ lines }) => lines.length))
  const bottom = page.height - page.bottom
  let from = 0
  while (from < count) {
    const fits = Math.floor((bottom - sheet.top() - padding * 2) / leading)
    const isTall = (count - from) * leading > bottom - page.top - 80
    if (fits < count - from && (!isTall || fits < 3)) {
      sheet.beginPage()
      again()
      continue
    }
    const to = Math.min(count, from + fits)
    for (const [at, { lines, look, element }] of cells.entries()) putLines(sheet, lines.slice(from, to), { look: { ...look, leading }, box: columns[at], element })
    sheet.move((to - from) * leading + padding * 2)
    sheet.shade({ left: page.left, width: bodyWidth, top: sheet.top() - 0.5, height: 0.5 }, looks.hair)
    from = to
  }
}

type Put = Readonly<{ look: Look; box: Box | undefined; element: Element | null }>

/** Moves nothing. */
function putLines(sheet: Sheet, lines: readonly Line[], { look, box, element }: Put): void {
  if (box === undefined) return
  for (const [at, line] of lines.entries()) sheet.putAt(line, look, { ...box, top: sheet.top() + padding + at * look.leading }, element)
}
