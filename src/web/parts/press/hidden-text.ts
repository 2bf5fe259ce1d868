/** What is in a text and cannot be seen: marks of direction, signs without width, controls. Shown by its number, where it stands. */

/** Code points, both ends in them: controls, marks of direction, what has no width, variants. Lines and tabs are seen as what they do. */
const unseen: readonly (readonly [number, number])[] = [
  [0x00, 0x08], [0x0b, 0x1f], [0x7f, 0x9f], [0xad, 0xad], [0x34f, 0x34f], [0x61c, 0x61c], [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180b, 0x180e], [0x200b, 0x200f], [0x2028, 0x202e], [0x2060, 0x206f], [0xfe00, 0xfe0f], [0xfeff, 0xfeff],
  [0xfff9, 0xfffb], [0xd800, 0xdfff], [0xe0000, 0xe0fff],
]

const isUnseen = (code: number): boolean => unseen.some(([from, to]) => code >= from && code <= to)

export type TextPiece = Readonly<{ kind: 'text'; text: string }> | Readonly<{ kind: 'unseen'; code: string }>

/** Out: the text in pieces, in order; a carriage return before a line end is part of it. */
export function visiblePieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let plain = ''
  for (const letter of text.replaceAll('\r\n', '\n')) {
    const code = letter.codePointAt(0) ?? 0
    if (!isUnseen(code)) {
      plain += letter
      continue
    }
    if (plain !== '') pieces.push({ kind: 'text', text: plain })
    plain = ''
    pieces.push({ kind: 'unseen', code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` })
  }
  if (plain !== '') pieces.push({ kind: 'text', text: plain })
  return pieces
}
