/**
 * Pages under a pen: where the next line goes, when a page is full, and what a reading machine is told of it. The only file
 * besides the pen that speaks to pdfkit.
 */
import PdfFile from 'pdfkit'
import type { Paper } from '../../../kernel/index.ts'
import { openFonts } from './fonts.ts'
import { linesOf, type Line } from './lines.ts'
import { openPen, type Look } from './pen.ts'

/** A4 in points, with room for a hand to hold it and for holes. */
export const page = { width: 595.28, height: 841.89, left: 62, right: 62, top: 68, bottom: 72 } as const
export const bodyWidth = page.width - page.left - page.right

export type Element = PDFKit.PDFStructureElement
/** Where lines are set: from the left edge of the page, in points; `side` where they do not begin on the side of the document. */
export type Side = 'left' | 'right'
export type Box = Readonly<{ left: number; width: number; side?: Side }>

export type Sheet = Readonly<{
  lines(text: string, look: Look, width: number): readonly Line[]
  /** Draws one line at the pen and moves it down by `leading`. */
  put(line: Line, look: Look, box: Box, element: Element): void
  /** Draws at a height, moving nothing. In: `element` null for what a reading machine passes over. */
  putAt(line: Line, look: Look, at: Box & Readonly<{ top: number }>, element: Element | null): void
  element(type: string, parent: Element | null): Element
  /** A filled box or line that says nothing. */
  shade(box: Box & Readonly<{ top: number; height: number }>, colour: string): void
  top(): number
  move(points: number): void
  /** Out: whether there was no room for so much, so that a page was begun. */
  room(points: number): boolean
  beginPage(): void
  /** In: what is drawn on each page when all are there. */
  end(each: (page: number, pages: number) => void): Promise<Uint8Array>
}>

/** A fixed day, so that nothing of the clock is in the file's own number; it is taken out of what the file says. */
const noDay = new Date(0)

/** pdfkit tells the day twice; what it says of the file otherwise is said here, with marks that a title may hold. */
function withoutDay(document: PDFKit.PDFDocument, { title, language }: Readonly<{ title: string; language: string }>): void {
  Reflect.deleteProperty(document.info, 'CreationDate')
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const told = `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>`
  // Its own function for this; without it the file would not be made, so that another name of it does not pass unseen.
  Reflect.set(document, '_addInfo', () => Reflect.apply(Reflect.get(document, 'appendXML'), document, [told]))
}

export function openSheet({ title, language, direction }: Paper): Sheet {
  const fonts = openFonts()
  const document = new PdfFile({
    size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true, compress: true, pdfVersion: '1.7', tagged: true, lang: language, displayTitle: true,
    info: { Title: title, Creator: 'Amparo', Producer: 'Amparo', CreationDate: noDay },
  })
  withoutDay(document, { title, language })
  const pieces: Uint8Array[] = []
  document.on('data', (piece: Uint8Array) => pieces.push(piece))
  const ended = new Promise<void>((done) => void document.on('end', () => done()))
  const pen = openPen(document, fonts)
  const typeOf = new Map<Element, string>()
  const root = document.struct('Document', { title, lang: language })
  document.addStructure(root)
  let top: number = page.height
  const side = direction === 'rtl' ? 'right' : 'left'
  const beginPage = (): void => {
    document.addPage()
    top = page.top
  }
  const putAt: Sheet['putAt'] = (line, look, at, element) => {
    if (element === null) document.markContent('Artifact', { type: 'Pagination' })
    const content = element === null ? null : document.markStructureContent(typeOf.get(element) ?? 'P')
    pen.draw(line, look, { left: (at.side ?? side) === 'right' ? at.left + at.width - line.width : at.left, top: at.top })
    document.endMarkedContent()
    if (content !== null) element?.add(content)
  }
  return {
    lines: (text, look, width) => linesOf(text, { fonts, direction, width, widthOf: (letters, font) => pen.widthOf(letters, font, look) }),
    putAt,
    put: (line, look, box, element) => {
      putAt(line, look, { ...box, top }, element)
      top += look.leading
    },
    element: (type, parent) => {
      const made = document.struct(type)
      typeOf.set(made, type)
      ;(parent ?? root).add(made)
      return made
    },
    shade: ({ left, width, top: from, height }, colour) => {
      document.markContent('Artifact', { type: 'Layout' })
      document.rect(left, from, width, height).fill(colour)
      document.endMarkedContent()
    },
    top: () => top,
    move: (points) => void (top += points),
    room: (points) => {
      if (top + points <= page.height - page.bottom) return false
      beginPage()
      return true
    },
    beginPage,
    end: async (each) => {
      const { count } = document.bufferedPageRange()
      for (let at = 0; at < count; at++) {
        document.switchToPage(at)
        each(at + 1, count)
      }
      document.end()
      await ended
      return new Uint8Array(Buffer.concat(pieces))
    },
  }
}
