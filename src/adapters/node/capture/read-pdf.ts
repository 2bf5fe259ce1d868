/**
 * A PDF to its text. No font is loaded, nothing drawn, no script of it run, nothing fetched. Its own day is that of the
 * file, which whoever printed a page to it made: it is no day of publication.
 */
import { getDocumentProxy } from 'unpdf'
import { reportUnitsMax } from '../../../press/index.ts'
import { blocksOfPages, type PdfLine } from './pdf-blocks.ts'
import type { ReadResult } from './thread-types.ts'

/** Pages that are looked at: more is a book. */
export const pdfPagesMax = 300

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  let pdf: Pdf
  try {
    pdf = await getDocumentProxy(bytes, { isEvalSupported: false, enableXfa: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false, useWorkerFetch: false, verbosity: 0 })
  } catch (error) {
    return { refused: error instanceof Error && error.name === 'PasswordException' ? 'pdf-locked' : 'pdf-damaged' }
  }
  const pages: (readonly PdfLine[])[] = []
  let units = 0
  for (let number = 1; number <= Math.min(pdf.numPages, pdfPagesMax) && units <= reportUnitsMax; number++) {
    const lines = await linesOf(pdf, number)
    units += lines.reduce((sum, { text }) => sum + text.length, 0)
    pages.push(lines)
  }
  const blocks = blocksOfPages(pages)
  if (blocks.length === 0) return { refused: 'no-text-in-pdf' }
  const { title, language } = await metadataOf(pdf)
  return { captured: { text: blocks.join('\n\n'), title, publisher: null, publishedOn: null, languageHint: language } }
}

/** A page that cannot be read has no lines; the others have theirs. */
async function linesOf(pdf: Pdf, number: number): Promise<readonly PdfLine[]> {
  try {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    const lines: PdfLine[] = []
    let line: { text: string; left: number; right: number; bottom: number; height: number } | null = null
    const end = (): void => {
      if (line !== null && line.text.trim() !== '') lines.push({ ...line, text: line.text.trim() })
      line = null
    }
    for (const item of items) {
      if (!('str' in item)) continue
      const [left, bottom] = [numberAt(item.transform, 4), numberAt(item.transform, 5)]
      const height = item.height > 0 ? item.height : Math.abs(numberAt(item.transform, 3))
      if (line !== null && item.str.trim() !== '' && Math.abs(bottom - line.bottom) > Math.max(line.height, height) * 0.6) end()
      line ??= { text: '', left, right: left, bottom, height }
      line.text += item.str
      line.right = Math.max(line.right, left + item.width)
      if (item.str.trim() !== '') line.height = Math.max(line.height, height)
      if (item.hasEOL) end()
    }
    end()
    return lines
  } catch {
    return []
  }
}

function numberAt(transform: readonly unknown[], at: number): number {
  const found = transform[at]
  return typeof found === 'number' && Number.isFinite(found) ? found : 0
}

async function metadataOf(pdf: Pdf): Promise<Readonly<{ title: string | null; language: string | null }>> {
  try {
    const { info } = await pdf.getMetadata()
    const said = (name: string): string | null => {
      const value: unknown = Reflect.get(info, name)
      return typeof value === 'string' ? value : null
    }
    return { title: said('Title'), language: said('Language') }
  } catch {
    return { title: null, language: null }
  }
}
