// A line as it is drawn, from left to right: pieces of one font and one direction each (Unicode's bidirectional algorithm, UAX 9).
import bidiModule, { type Bidi } from 'bidi-js'
import type { FontName, Fonts } from './fonts.ts'

// The package's types are of its other build: here the module is the factory itself.
const bidi = (bidiModule as unknown as () => Bidi)()

/** `drawn` is what is handed to the font: of Hebrew, which a font turns by itself, in the order of reading; of all else from left to right. */
export type Piece = Readonly<{ drawn: string; font: FontName }>

/** A paragraph of text that has been made drawable: each letter one unit, in one of the fonts. */
export type Directed = Readonly<{ text: string; levels: ReturnType<Bidi['getEmbeddingLevels']>; fontOf: readonly FontName[] }>

/** Letters of no font, by number; a mark of two units never stays one. */
export function drawable(text: string, fonts: Fonts): string {
  return Array.from(text.normalize('NFC'), (letter) => (fonts.nameOf(letter) !== null && letter.length === 1 ? letter : (lookalikes[letter] ?? (/\s/u.test(letter) ? ' ' : byNumber(letter))))).join('')
}

/** Brackets around a number that are in the font. */
const lookalikes: Readonly<Record<string, string>> = { '⟨': '‹', '⟩': '›' }
const byNumber = (letter: string): string => `‹U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`

/** A text of another direction than the document's is set in its own: by its first letter that has one. */
export function directed(text: string, direction: 'ltr' | 'rtl', fonts: Fonts): Directed {
  const levels = bidi.getEmbeddingLevels(text, /\p{L}/u.test(text) ? 'auto' : direction)
  // A space or a hyphen between two words of Hebrew is of their font, so that they are drawn as one.
  const fontOf = Array.from(text, (letter, at): FontName => {
    const name = fonts.nameOf(letter) ?? 'latin'
    return name === 'latin' && isOdd(levels.levels[at]) && / |-/.test(letter) ? 'hebrew' : name
  })
  return { text, levels, fontOf }
}

const isOdd = (level: number | undefined): boolean => ((level ?? 0) & 1) === 1

/** In: the line's first unit and the one behind its last; at least one. */
export function piecesOf({ text, levels, fontOf }: Directed, start: number, end: number): readonly Piece[] {
  const order = bidi.getReorderedIndices(text, levels, start, end - 1).slice(start, end)
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels, start, end - 1)
  const pieces: Piece[] = []
  for (let from = 0; from < order.length; ) {
    const first = order[from] ?? 0
    const isRightToLeft = isOdd(levels.levels[first])
    let to = from + 1
    while (to < order.length && fontOf[order[to] ?? 0] === fontOf[first] && isOdd(levels.levels[order[to] ?? 0]) === isRightToLeft) to++
    const seen = order.slice(from, to)
    const isTurnedByFont = isRightToLeft && fontOf[first] === 'hebrew'
    pieces.push({ drawn: (isTurnedByFont ? [...seen].reverse() : seen).map((at) => (isTurnedByFont ? null : mirrored.get(at)) ?? text.charAt(at)).join(''), font: fontOf[first] ?? 'latin' })
    from = to
  }
  return pieces
}
