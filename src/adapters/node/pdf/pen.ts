// Letters on a page: which font at which size, how wide they are, and where they go.
import type { Fonts, FontName, Weight } from './fonts.ts'
import type { Line } from './lines.ts'

/** Sizes in points; `colour` as CSS writes it; `leading` from one line to the next. */
export type Look = Readonly<{ size: number; weight: Weight; colour: string; leading: number }>

export type Pen = Readonly<{
  /** Of letters of one font, in points. */
  widthOf(text: string, font: FontName, look: Look): number
  /** In: the left upper corner of the line. */
  draw(line: Line, look: Look, at: Readonly<{ left: number; top: number }>): void
}>

const measuredSize = 100

/** Words are set one by one, and each remembered; Hebrew is turned as a whole, its words too, which takes ten times as long. */
const asWhole = (font: FontName): Readonly<{ features?: PDFKit.Mixins.OpenTypeFeatures[] }> => (font === 'hebrew' ? { features: [] } : {})

export function openPen(document: PDFKit.PDFDocument, fonts: Fonts): Pen {
  const known = new Set<string>()
  const use = (font: FontName, weight: Weight, size: number): PDFKit.PDFDocument => {
    const name = `${font} ${weight}`
    if (!known.has(name)) document.registerFont(name, Buffer.from(fonts.ttf(font, weight)))
    known.add(name)
    return document.font(name).fontSize(size)
  }
  const widths = new Map<string, number>()
  return {
    widthOf: (text, font, { weight, size }) => {
      const key = `${font} ${weight} ${text}`
      // At one size: a line is measured many times as it grows.
      const width = widths.get(key) ?? use(font, weight, measuredSize).widthOfString(text, asWhole(font)) / measuredSize
      widths.set(key, width)
      return width * size
    },
    draw: ({ pieces }, look, { left, top }) => {
      let at = left
      for (const { drawn, font, width } of pieces) {
        use(font, look.weight, look.size).fillColor(look.colour).text(drawn, at, top + look.size, { lineBreak: false, baseline: 'alphabetic', ...asWhole(font) })
        at += width
      }
    },
  }
}
