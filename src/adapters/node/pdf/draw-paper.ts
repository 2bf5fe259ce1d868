/** Fills the port `DrawPaper`: a document as a PDF of A4 pages, marked for whoever has it read aloud, the same to the byte for the same content. */
import type { Paper, PaperBlock } from '../../../kernel/index.ts'
import { drawTable } from './draw-table.ts'
import { looks } from './looks.ts'
import { bodyWidth, openSheet, page, type Box, type Element, type Sheet } from './sheet.ts'
import type { Look } from './pen.ts'

export async function drawPaper(paper: Paper): Promise<Uint8Array> {
  const sheet = openSheet(paper)
  sheet.beginPage()
  const isTurned = paper.direction === 'rtl'
  if (paper.exercise !== null) drawText(sheet, paper.exercise.toUpperCase(), looks.exercise, { box: body, element: sheet.element('P', null) })
  drawText(sheet, paper.title, looks.title, { box: body, element: sheet.element('H1', null) })
  sheet.move(8)
  for (const block of paper.blocks) drawBlock(sheet, block, isTurned)
  return await sheet.end((at, pages) => {
    const put = (text: string, look: Look, top: number): void => {
      for (const line of sheet.lines(text, look, bodyWidth).slice(0, 1)) sheet.putAt(line, look, { ...body, top }, null)
    }
    const foot = page.height - page.bottom + 28
    put(`${paper.title} · ${paper.pageOf(at, pages)}${paper.exercise === null ? '' : ` · ${paper.exercise}`}`, looks.foot, foot)
    if (paper.exercise !== null && at > 1) put(paper.exercise.toUpperCase(), looks.exercise, page.top - 30)
  })
}

const body: Box = { left: page.left, width: bodyWidth }

function drawBlock(sheet: Sheet, block: PaperBlock, isTurned: boolean): void {
  switch (block.kind) {
    case 'heading':
      return drawHeading(sheet, block)
    case 'paragraph':
      drawText(sheet, block.text, block.tone === 'quiet' ? looks.quiet : block.tone === 'strong' ? looks.strong : looks.plain, { box: body, element: sheet.element('P', null) })
      return sheet.move(5)
    case 'items':
      return drawItems(sheet, block.items, isTurned)
    case 'quotation':
      return drawQuotation(sheet, block, isTurned)
    case 'facts':
      return drawFacts(sheet, block.rows, isTurned)
    case 'table':
      return drawTable(sheet, block, isTurned)
  }
}

/** In points: the facts of a report, or what a contradiction is about and the first of its sentences. */
const keptBelow = 104
/** A heading may be followed by one of these. */
const keptBeneath = 40

function drawHeading(sheet: Sheet, { level, text }: Readonly<{ level: 1 | 2; text: string }>): void {
  const look = level === 1 ? looks.heading : looks.subheading
  // Never the last thing on a page, and what it is of stands together as far as it can.
  if (!sheet.room(look.leading + keptBelow + (level === 1 ? keptBeneath : 0))) sheet.move(level === 1 ? 16 : 9)
  drawText(sheet, text, look, { box: body, element: sheet.element(level === 1 ? 'H2' : 'H3', null) })
  if (level === 1) {
    sheet.shade({ ...body, top: sheet.top() + 1, height: 0.7 }, looks.rule)
    sheet.move(8)
  } else sheet.move(1)
}

type Where = Readonly<{ box: Box; element: Element }>

function drawText(sheet: Sheet, text: string, look: Look, { box, element }: Where): void {
  for (const line of sheet.lines(text, look, box.width)) {
    sheet.room(look.leading)
    sheet.put(line, look, { ...box, side: line.side }, element)
  }
}

/** In from the side on which reading begins. */
const inset = (by: number, isTurned: boolean): Box => ({ left: isTurned ? page.left : page.left + by, width: bodyWidth - by })

function drawItems(sheet: Sheet, items: readonly string[], isTurned: boolean): void {
  const list = sheet.element('L', null)
  for (const item of items) {
    const element = sheet.element('LI', list)
    const box = inset(12, isTurned)
    for (const [at, line] of sheet.lines(item, looks.plain, box.width).entries()) {
      sheet.room(looks.plain.leading)
      const bullet = at === 0 ? sheet.lines('•', looks.plain, 10)[0] : undefined
      if (bullet !== undefined) sheet.putAt(bullet, looks.plain, { left: isTurned ? page.left + bodyWidth - 10 : page.left, width: 10, top: sheet.top() }, sheet.element('Lbl', element))
      sheet.put(line, looks.plain, box, at === 0 ? sheet.element('LBody', element) : element)
    }
    sheet.move(3)
  }
}

const barWidth = 2.5

/** Who said it above, a bar beside; never parted from its first lines. */
function drawQuotation(sheet: Sheet, { mark, by, text }: Extract<PaperBlock, { kind: 'quotation' }>, isTurned: boolean): void {
  const box = inset(14, isTurned)
  const [head, words] = [sheet.lines(`${mark} · ${by}`, looks.by, box.width), sheet.lines(text, looks.quoted, box.width)]
  sheet.room(head.length * looks.by.leading + Math.min(words.length, 3) * looks.quoted.leading + 4)
  const bar = (from: number): void => sheet.shade({ left: isTurned ? page.left + bodyWidth - barWidth : page.left, width: barWidth, top: from + 1, height: sheet.top() - from - 2 }, looks.bar)
  const [note, quote] = [sheet.element('P', null), sheet.element('BlockQuote', null)]
  let from = sheet.top()
  for (const [look, lines, element] of [[looks.by, head, note], [looks.quoted, words, quote]] as const) {
    for (const line of lines) {
      const before = sheet.top()
      if (sheet.room(look.leading)) {
        // The bar of the page before was drawn as it filled: on that page nothing is drawn any more.
        from = sheet.top()
      } else if (before > from) bar(from)
      sheet.put(line, look, { ...box, side: line.side }, element)
    }
  }
  bar(from)
  sheet.move(7)
}

const nameWidth = 92

function drawFacts(sheet: Sheet, rows: Extract<PaperBlock, { kind: 'facts' }>['rows'], isTurned: boolean): void {
  const table = sheet.element('Table', null)
  const [nameBox, saidBox]: readonly [Box, Box] = [{ left: isTurned ? page.left + bodyWidth - nameWidth : page.left, width: nameWidth - 8 }, inset(nameWidth, isTurned)]
  for (const [name, said] of rows) {
    const row = sheet.element('TR', table)
    const [names, lines] = [sheet.lines(name, looks.name, nameBox.width), sheet.lines(said, looks.said, saidBox.width)]
    const [nameCell, saidCell] = [sheet.element('TH', row), sheet.element('TD', row)]
    for (let at = 0; at < Math.max(names.length, lines.length); at++) {
      sheet.room(looks.said.leading)
      const [nameLine, line] = [names[at], lines[at]]
      if (nameLine !== undefined) sheet.putAt(nameLine, looks.name, { ...nameBox, top: sheet.top() }, nameCell)
      if (line !== undefined) sheet.putAt(line, looks.said, { ...saidBox, top: sheet.top() }, saidCell)
      sheet.move(looks.said.leading)
    }
  }
  sheet.move(4)
}
