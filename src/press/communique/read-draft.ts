/**
 * A draft as it is typed: text with tokens in double braces. `{{missing}}`, `{{present:child}}`,
 * `{{leftCare:everyone:fewerThan}}`, `{{asOf}}`, and `{{is|are}}`, which agrees with the figure before it.
 * One pass; a token that says nothing known is refused where it stands, never shown as text.
 */
import { accept, instantOf, refuse, type Ms, type Outcome } from '../../kernel/index.ts'
import { communiqueUnitsMax, publicFiguresMax } from '../../domain/index.ts'
import { countClasses, measures } from '../check/measures.ts'
import { figureForms, type Piece } from './draft.ts'

/** UTF-16 units. A communiqué that is longer is not read to its end. */
export const draftUnitsMax = communiqueUnitsMax
export const draftFiguresMax = publicFiguresMax

export type DraftRefusal = 'draft-too-long' | 'token-unknown' | 'token-open' | 'figures-too-many'

/** In: the moment that every token is as of. Fails: with `at`, where the token begins. */
export function readDraft(text: string, asOfMs: Ms): Outcome<readonly Piece[], DraftRefusal> {
  if (text.length > draftUnitsMax) return refuse('draft-too-long', { unitsMax: draftUnitsMax })
  const pieces: Piece[] = []
  let figures = 0
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('{{', at)
    if (open !== at) pieces.push({ kind: 'text', text: text.slice(at, open === -1 ? text.length : open) })
    if (open === -1) break
    const close = text.indexOf('}}', open)
    if (close === -1) return refuse('token-open', { at: open })
    const piece = pieceOf(text.slice(open + 2, close), asOfMs)
    if (piece === null) return refuse('token-unknown', { at: open })
    if (piece.kind === 'figure' && ++figures > draftFiguresMax) return refuse('figures-too-many', { figuresMax: draftFiguresMax })
    pieces.push(piece)
    at = close + 2
  }
  return accept(pieces)
}

function pieceOf(token: string, asOfMs: Ms): Piece | null {
  if (token === 'asOf') return { kind: 'moment', asOf: instantOf(asOfMs) }
  const words = token.split('|')
  if (words.length === 2) return { kind: 'agrees', one: words[0] ?? '', other: words[1] ?? '' }
  const [measureWord, classWord = 'everyone', formWord = 'exact', ...more] = token.split(':')
  const measure = measures.find((each) => each === measureWord)
  const of = countClasses.find((each) => each === classWord)
  const form = figureForms.find((each) => each === formWord)
  if (measure === undefined || of === undefined || form === undefined || more.length > 0) return null
  return { kind: 'figure', figure: { measure, of, asOf: instantOf(asOfMs), form }, bound: null }
}
