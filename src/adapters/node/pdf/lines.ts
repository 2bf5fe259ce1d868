// Words into lines of a width.
import type { Fonts, FontName } from './fonts.ts'
import { directed, drawable, piecesOf, type Piece } from './visual-order.ts'

/** `side`: where its text begins. */
export type Line = Readonly<{ pieces: readonly Readonly<Piece & { width: number }>[]; width: number; side: 'left' | 'right' }>

export type Setting = Readonly<{
  fonts: Fonts
  direction: 'ltr' | 'rtl'
  width: number
  /** Of letters of one font, in points. */
  widthOf(text: string, font: FontName): number
}>

/** Out: at least one line; a word wider than a line is broken. */
export function linesOf(text: string, setting: Setting): readonly Line[] {
  return text.split('\n').flatMap((part) => linesOfPart(drawable(part, setting.fonts), setting))
}

function linesOfPart(text: string, setting: Setting): readonly Line[] {
  if (text.trim() === '') return [{ pieces: [], width: 0, side: 'left' }]
  const whole = directed(text, setting.direction, setting.fonts)
  const widthOf = (start: number, end: number): number => {
    let sum = 0
    for (let from = start; from < end; ) {
      let to = from + 1
      while (to < end && whole.fontOf[to] === whole.fontOf[from]) to++
      sum += setting.widthOf(text.slice(from, to), whole.fontOf[from] ?? 'latin')
      from = to
    }
    return sum
  }
  const lines: Line[] = []
  let [start, width] = [0, 0]
  const end = (at: number): void => {
    let last = at
    while (last > start && text.charAt(last - 1) === ' ') last--
    if (last > start) {
      const pieces = piecesOf(whole, start, last).map((piece) => ({ ...piece, width: setting.widthOf(piece.drawn, piece.font) }))
      lines.push({ pieces, width: pieces.reduce((sum, piece) => sum + piece.width, 0), side: whole.levels.paragraphs[0]?.level === 1 ? 'right' : 'left' })
    }
    start = at
    width = 0
  }
  for (const { 0: word, index } of text.matchAll(/[^ ]+ */g)) {
    const stop = index + word.trimEnd().length
    if (width > 0 && width + widthOf(index, stop) > setting.width) end(index)
    if (widthOf(index, stop) > setting.width) breakWord(index, stop)
    else width += widthOf(index, index + word.length)
  }
  end(text.length)
  return lines

  function breakWord(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const letter = widthOf(at, at + 1)
      if (width > 0 && width + letter > setting.width) end(at)
      width += letter
    }
  }
}
