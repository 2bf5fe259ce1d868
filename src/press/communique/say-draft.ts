/** A draft as it will be read: text, and where each piece stands in it. An interval is said as one (rule 6). */
import { localMinuteOfDay, instantOf, minuteMs, msOf, type Instant } from '../../kernel/index.ts'
import type { LedgerValue } from '../check/measures.ts'
import type { ReportLanguage } from '../report.ts'
import type { Span } from '../span.ts'
import type { FigureForm, Piece } from './draft.ts'
import { wordingIn } from './wordings.ts'

export type SaidPiece = Readonly<{ piece: Piece; span: Span }>
export type SaidDraft = Readonly<{ text: string; said: readonly SaidPiece[] }>

/** In: minutes east of UTC at the place that readers live by; below which number a figure is small. */
export type Saying = Readonly<{ language: ReportLanguage; utcOffsetMinutes: number; smallBelow: number }>

/** What stands where a figure has no value: it is never published, and is seen at once. */
export const unboundSaid = '—'

export function sayDraft(pieces: readonly Piece[], saying: Saying): SaidDraft {
  const said: SaidPiece[] = []
  let text = ''
  let last: Extract<Piece, { kind: 'figure' }> | null = null
  for (const piece of pieces) {
    if (piece.kind === 'figure') last = piece
    const words = piece.kind === 'agrees' ? agreeing(piece, last) : wordsOf(piece, saying)
    said.push({ piece, span: { start: text.length, end: text.length + words.length } })
    text += words
  }
  return { text, said }
}

export function sayFigure(value: LedgerValue, form: FigureForm, { language, smallBelow }: Saying): string {
  const words = wordingIn(language)
  if (form === 'fewerThan') return words.fewerThan(smallBelow)
  if (form === 'atLeast') return words.atLeast(Math.floor(value.certain / smallBelow) * smallBelow)
  return value.certain === value.atMost ? String(value.atMost) : words.range(value.certain, value.atMost)
}

/** Local day and minute; seconds are not said. */
export function sayMoment(asOf: Instant, { language, utcOffsetMinutes }: Saying): string {
  const local = instantOf(msOf(asOf) + utcOffsetMinutes * minuteMs)
  const minute = localMinuteOfDay(msOf(asOf), utcOffsetMinutes)
  const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  return wordingIn(language).moment({ year: Number(local.slice(0, 4)), month: Number(local.slice(5, 7)), day: Number(local.slice(8, 10)), clock })
}

function wordsOf(piece: Exclude<Piece, { kind: 'agrees' }>, saying: Saying): string {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'moment') return sayMoment(piece.asOf, saying)
  return piece.bound === null ? unboundSaid : sayFigure(piece.bound, piece.figure.form, saying)
}

function agreeing({ one, other }: Extract<Piece, { kind: 'agrees' }>, figure: Extract<Piece, { kind: 'figure' }> | null): string {
  const bound = figure?.figure.form === 'exact' ? figure.bound : null
  return bound?.certain === 1 && bound.atMost === 1 ? one : other
}
