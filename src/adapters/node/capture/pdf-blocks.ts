// Lines of a PDF's pages, in the order in which they are drawn, put together to paragraphs: a PDF has none.

/** In units of the page; `bottom` grows upwards. */
export type PdfLine = Readonly<{ text: string; left: number; right: number; bottom: number; height: number }>

/** So much more than the usual distance of two lines is a paragraph's. */
const wideGap = 1.3
/** Letters of another size are another block's. */
const otherSize = 1.12
const endsSentence = /[.!?…:;]["'”’»)\]]*$/

/** Out: one text a paragraph. Lines of one are joined by a space; a hyphen at a line's end stays, since it may be the word's own. */
export function blocksOfPages(pages: readonly (readonly PdfLine[])[]): readonly string[] {
  const blocks: string[] = []
  let before: PdfLine | null = null
  let isNewPage = false
  for (const lines of pages) {
    const usual = usualGap(lines)
    const widest = lines.reduce((right, line) => Math.max(right, line.right), 0)
    for (const line of lines) {
      const last = blocks.at(-1)
      if (before === null || last === undefined || (isNewPage ? !goesOn(before, line) : isOther(before, line, { usual, widest }))) blocks.push(line.text)
      else blocks[blocks.length - 1] = /\p{L}-$/u.test(last) && /^\p{Ll}/u.test(line.text) ? last + line.text : `${last} ${line.text}`
      before = line
      isNewPage = false
    }
    isNewPage = true
  }
  return blocks
}

function isOther(before: PdfLine, line: PdfLine, { usual, widest }: Readonly<{ usual: number; widest: number }>): boolean {
  const gap = before.bottom - line.bottom
  if (Math.max(before.height, line.height) > Math.min(before.height, line.height) * otherSize) return true
  // Upwards: the next column, or a box beside.
  if (gap <= 0) return !goesOn(before, line)
  if (usual > 0 && gap > usual * wideGap) return true
  if (/^[•‣▪●*–—-]\s/.test(line.text)) return true
  if (!endsSentence.test(before.text)) return false
  return line.left > before.left + line.height * 0.8 || before.right < widest * 0.82
}

const goesOn = (before: PdfLine, line: PdfLine): boolean => !endsSentence.test(before.text) && /^[\p{Ll}\d]/u.test(line.text) && Math.max(before.height, line.height) <= Math.min(before.height, line.height) * otherSize

/** The lower third of the distances downwards, 0 where there are none: paragraphs of one line must not pass for lines of one paragraph. */
function usualGap(lines: readonly PdfLine[]): number {
  const gaps = lines.flatMap((line, at) => {
    const before = lines[at - 1]
    const gap = before === undefined ? 0 : before.bottom - line.bottom
    return gap > 0 && gap < line.height * 4 ? [gap] : []
  })
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 3)] ?? 0
  // Of a page of single lines the least distance is a paragraph's too: lines of one stand closer than twice their height.
  const height = lines.reduce((sum, line) => sum + line.height, 0) / Math.max(1, lines.length)
  return Math.min(usual, height * 1.6)
}
