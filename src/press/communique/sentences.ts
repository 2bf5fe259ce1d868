/** A draft as words in sentences, figures and moments among them: what each rule reads. One pass over its pieces. */
import type { Hit, Lexicon } from '../lexicon/lexicon.ts'
import { findPhrases } from '../lexicon/lexicon.ts'
import { tokensOf } from '../lexicon/tokens.ts'
import type { Span } from '../span.ts'
import type { FigurePiece } from './draft.ts'
import type { SaidDraft } from './say-draft.ts'

export type DraftWord = Readonly<{
  kind: 'word' | 'number' | 'mark' | 'figure' | 'moment'
  span: Span
  folded: string
  capital: 'capital' | 'small'
  figure: FigurePiece | null
  /** Counted from nought within its sentence: commas and their like divide clauses. */
  clause: number
}>

/** `words`: without marks, but for those that are said, such as the sign of a percentage. */
export type DraftSentence = Readonly<{ span: Span; words: readonly DraftWord[]; folded: readonly string[] }>

/** A figure or a moment is no word of any list. */
const bound = '\u0001'

export function sentencesOf({ text, said }: SaidDraft): readonly DraftSentence[] {
  const tokens = said.flatMap(({ piece, span }): readonly DraftWord[] => {
    if (piece.kind === 'figure') return [{ kind: 'figure', span, folded: bound, capital: 'small', figure: piece, clause: 0 }]
    if (piece.kind === 'moment') return [{ kind: 'moment', span, folded: bound, capital: 'small', figure: null, clause: 0 }]
    return tokensOf(text.slice(span.start, span.end), span.start).map((token) => ({ ...token, figure: null, clause: 0 }))
  })
  const found: DraftSentence[] = []
  let from = 0
  for (let at = 0; at < tokens.length; at++) {
    if (at + 1 < tokens.length && !endsSentence(tokens, at)) continue
    const words = tokens.slice(from, at + 1)
    if (words.some(({ kind }) => kind !== 'mark')) found.push(sentenceOf(words))
    from = at + 1
  }
  return found
}

/** What was found in a sentence, as long as somebody holds it: each rule asks for the same lists at every word. */
const foundIn = new WeakMap<DraftSentence, Map<unknown, readonly Hit<unknown>[]>>()

/** Where each phrase of a lexicon stands among the words of a sentence. */
export function phrasesIn<Meaning>(sentence: DraftSentence, lexicon: Lexicon<Meaning>): readonly Hit<Meaning>[] {
  const kept = foundIn.get(sentence) ?? new Map<unknown, readonly Hit<unknown>[]>()
  foundIn.set(sentence, kept)
  // Kept under the lexicon itself, whose meanings its hits have.
  const found = (kept.get(lexicon) as readonly Hit<Meaning>[] | undefined) ?? findPhrases(lexicon, sentence.folded)
  kept.set(lexicon, found)
  return found
}

export function spanOfWords({ words }: DraftSentence, at: number, count: number): Span {
  return { start: words[at]?.span.start ?? 0, end: words[at + count - 1]?.span.end ?? 0 }
}

/** A line's end ends a sentence; a point does before white space and what may begin one, so that "p. m. de" does not. */
function endsSentence(tokens: readonly DraftWord[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (token?.kind !== 'mark' || next === undefined) return false
  if (token.folded === '\n') return true
  if (!'.!?…'.includes(token.folded) || next.span.start === token.span.end) return false
  return next.kind !== 'word' || next.capital === 'capital'
}

const saidMarks = new Set(['%', '‰'])
const clauseMarks = new Set([',', ';', ':', '(', ')', '–', '—'])

function sentenceOf(tokens: readonly DraftWord[]): DraftSentence {
  let clause = 0
  const words = tokens.flatMap((token) => {
    if (token.kind === 'mark' && clauseMarks.has(token.folded)) clause++
    return token.kind !== 'mark' || saidMarks.has(token.folded) ? [{ ...token, clause }] : []
  })
  return { span: { start: tokens[0]?.span.start ?? 0, end: tokens.at(-1)?.span.end ?? 0 }, words, folded: words.map(({ folded }) => folded) }
}
