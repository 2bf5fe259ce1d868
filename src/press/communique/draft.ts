/**
 * A communiqué being written: words, and between them figures and moments that are bound to the account and never
 * typed. A figure names what is counted, in which class, as of when; it has no place, since where a child is is a secret.
 */
import { instantOf, msOf, type Instant, type Ms, type OfficerId } from '../../kernel/index.ts'
import { FigureForm as Forms, type Account, type CountClass } from '../../domain/index.ts'
import { askableAt, type Askable, type LedgerValue, type Measure } from '../check/measures.ts'
import type { ReportLanguage } from '../report.ts'

export const figureForms = Forms.options
export type FigureForm = (typeof figureForms)[number]

export type Figure = Readonly<{ measure: Measure; of: CountClass; asOf: Instant; form: FigureForm }>

export type Piece =
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'figure'; figure: Figure; bound: LedgerValue | null }>
  | Readonly<{ kind: 'moment'; asOf: Instant }>
  /** A word that agrees in number with the last figure before it. */
  | Readonly<{ kind: 'agrees'; one: string; other: string }>

export type FigurePiece = Extract<Piece, { kind: 'figure' }>

export type Draft = Readonly<{ language: ReportLanguage; writerId: OfficerId; pieces: readonly Piece[] }>

/** How many entries home had acknowledged: figures stand on these and on no others. */
export type BoundAt = Readonly<{ known: number; knownAtMs: Ms }>

/** A number that was said in public, or is to be, with all it stands on. */
export type PublishedFigure = Figure & Readonly<{ bound: LedgerValue }>

/** Out: every figure with its value at its moment as known then. A figure not counted in its class stays unbound. */
export function bindDraft(draft: Draft, account: Account, at: BoundAt): Draft {
  const askables = askablesOf(account, at)
  return { ...draft, pieces: draft.pieces.map((piece) => (piece.kind === 'figure' ? { ...piece, bound: askables(piece.figure.asOf).valueOf(piece.figure.measure, piece.figure.of) } : piece)) }
}

export function figuresIn(draft: Draft): readonly FigurePiece[] {
  return draft.pieces.filter((piece) => piece.kind === 'figure')
}

/** What is kept of a communiqué that was published, for the next one to be compared with. */
export function publishedFigures(draft: Draft): readonly PublishedFigure[] {
  return figuresIn(draft).flatMap(({ figure, bound }) => (bound === null ? [] : [{ ...figure, bound }]))
}

/** Figures whose value is no longer what was bound: the number as it was, and as it is. */
export function changedFigures(draft: Draft, account: Account, at: BoundAt): readonly Readonly<{ figure: Figure; from: LedgerValue | null; to: LedgerValue | null }>[] {
  const askables = askablesOf(account, at)
  return figuresIn(draft).flatMap(({ figure, bound: from }) => {
    const to = askables(figure.asOf).valueOf(figure.measure, figure.of)
    return isSameNumber(from, to) ? [] : [{ figure, from, to }]
  })
}

/** The same number under the same rules; how much was known meanwhile may differ. */
export function isSameNumber(a: LedgerValue | null, b: LedgerValue | null): boolean {
  if (a === null || b === null) return a === b
  return a.certain === b.certain && a.atMost === b.atMost && a.foldVersion === b.foldVersion && a.asOf === b.asOf
}

/** One scan a moment, however many figures it has. */
export function askablesOf(account: Account, at: BoundAt): (asOf: Instant) => Askable {
  const made = new Map<Instant, Askable>()
  return (asOf) => {
    const found = made.get(asOf) ?? askableAt(account, { asOfMs: msOf(asOf), ...at })
    made.set(asOf, found)
    return found
  }
}

export function figureOf(measure: Measure, of: CountClass, asOfMs: Ms): Figure {
  return { measure, of, asOf: instantOf(asOfMs), form: 'exact' }
}
