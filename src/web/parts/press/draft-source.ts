/**
 * The words of a draft as they are typed, with tokens, and the same as they will be read: which place in one is which in the
 * other. A sentence is replaced in what is typed, while the rules speak of what is read.
 */
import { sayDraft, smallBelowUsual, type CheckedDraft, type CheckedSentence, type Piece, type Span } from '../../../press/index.ts'

type Segment = Readonly<{ kind: 'text' | 'token'; span: Span }>

/** In: text whose tokens all close. Out: its words and tokens in order, as the draft has them. */
export function segmentsOf(typed: string): readonly Segment[] {
  const segments: Segment[] = []
  for (let at = 0; at < typed.length; ) {
    const open = typed.indexOf('{{', at)
    const end = open === -1 ? typed.length : open
    if (end > at) segments.push({ kind: 'text', span: { start: at, end } })
    if (open === -1) break
    const close = typed.indexOf('}}', open)
    if (close === -1) return [...segments, { kind: 'text', span: { start: open, end: typed.length } }]
    segments.push({ kind: 'token', span: { start: open, end: close + 2 } })
    at = close + 2
  }
  return segments
}

export type ReadPiece = Readonly<{ piece: Piece; span: Span }>

/** Where each piece stands in the text as it will be read; null where that cannot be told. */
export function readPieces(checked: CheckedDraft, utcOffsetMinutes: number): readonly ReadPiece[] | null {
  const { draft, text } = checked
  const said = sayDraft(draft.pieces, { language: draft.language, utcOffsetMinutes, smallBelow: smallBelowIn(checked) })
  return said.text === text ? said.said : null
}

/** As a finding tells it; where none does, nothing small was found and the usual number does no harm. */
export function smallBelowIn({ findings, sentences, cannotBeSaid }: CheckedDraft): number {
  const abouts = [...findings, ...sentences.flatMap((sentence) => sentence.findings), ...cannotBeSaid].map(({ about }) => about['below'])
  return abouts.find((below) => typeof below === 'number') ?? smallBelowUsual
}

export type Otherwise = Readonly<{ sentence: CheckedSentence; instead: readonly Piece[] }>

/**
 * Out: what is typed with one sentence said otherwise; null where what is typed is not what was judged. What may be said is a
 * sentence of its own, or nothing but numbers in another form: those take the place of the ones that were found, in their order.
 */
export function replaced(typed: string, pieces: readonly ReadPiece[], { sentence, instead }: Otherwise): string | null {
  const segments = segmentsOf(typed)
  const isSame = segments.length === pieces.length && segments.every(({ kind, span }, at) => {
    const piece = pieces[at]?.piece
    return piece !== undefined && (piece.kind === 'text') === (kind === 'text') && (piece.kind !== 'text' || piece.text === typed.slice(span.start, span.end))
  })
  if (!isSame) return null
  if (isOfNumbersAlone(instead)) return withForms(typed, { segments, pieces, sentence, instead })
  const first = pieces.findIndex(({ span }) => span.end > sentence.span.start)
  const last = pieces.findLastIndex(({ span }) => span.start < sentence.span.end)
  const [start, end] = [placeOf(first, sentence.span.start, { segments, pieces, edge: 'start' }), placeOf(last, sentence.span.end, { segments, pieces, edge: 'end' })]
  return start === null || end === null ? null : `${typed.slice(0, start)}${typedOf(instead)}${typed.slice(end)}`
}

export const isOfNumbersAlone = (instead: readonly Piece[]): boolean => instead.length > 0 && instead.every(({ kind }) => kind === 'figure')

type Forms = Readonly<{ segments: readonly Segment[]; pieces: readonly ReadPiece[]; sentence: CheckedSentence; instead: readonly Piece[] }>

function withForms(typed: string, { segments, pieces, sentence, instead }: Forms): string | null {
  const starts = new Set(sentence.findings.filter(({ code }) => code === 'small-count' || code === 'few-between').map(({ span }) => span.start))
  const found = pieces.flatMap(({ piece, span }, at) => (piece.kind === 'figure' && starts.has(span.start) ? [segments[at]?.span] : []))
  if (found.length !== instead.length) return null
  let text = typed
  // From the end: what stands before keeps its place.
  for (const [at, span] of [...found.entries()].toReversed()) {
    const piece = instead[at]
    if (span === undefined || piece === undefined) return null
    text = `${text.slice(0, span.start)}${typedOf([piece])}${text.slice(span.end)}`
  }
  return text
}

type Places = Readonly<{ segments: readonly Segment[]; pieces: readonly ReadPiece[]; edge: 'start' | 'end' }>

function placeOf(at: number, read: number, { segments, pieces, edge }: Places): number | null {
  const [segment, piece] = [segments[at], pieces[at]]
  if (segment === undefined || piece === undefined) return null
  if (segment.kind === 'token') return segment.span[edge]
  return segment.span.start + Math.min(Math.max(0, read - piece.span.start), segment.span.end - segment.span.start)
}

/** Pieces as somebody would type them. */
export function typedOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => {
    if (piece.kind === 'text') return piece.text
    if (piece.kind === 'moment') return momentToken
    return piece.kind === 'agrees' ? `{{${piece.one}|${piece.other}}}` : tokenOf(piece.figure)
  }).join('')
}

export const momentToken = '{{asOf}}'

export function tokenOf({ measure, of, form }: Readonly<{ measure: string; of: string; form: string }>): string {
  const parts = form === 'exact' ? (of === 'everyone' ? [measure] : [measure, of]) : [measure, of, form]
  return `{{${parts.join(':')}}}`
}
