/** A text cut where passages begin and end: each piece belongs to the shortest passage over it, since a number may stand in a quotation. */
import type { Span, Statement } from '../../../press/index.ts'

/** `way`: by which piece a passage is reached by keys, by which ones by a tap; marks alone are no way, since nothing of them is heard. */
export type MarkedPiece = Readonly<{ span: Span; statement: Statement | null; way: 'first' | 'more' | 'none'; isInQuote: boolean }>

/** In: statements of one report, whose spans are of `text`. Out: pieces in order that make the whole text. */
export function piecesOf(text: string, statements: readonly Statement[]): readonly MarkedPiece[] {
  const cuts = [...new Set([0, text.length, ...statements.flatMap(({ span }) => [span.start, span.end])])].filter((at) => at >= 0 && at <= text.length).toSorted((a, b) => a - b)
  const byStart = statements.toSorted((a, b) => a.span.start - b.span.start)
  const reached = new Set<string>()
  let [from, open]: [number, readonly Statement[]] = [0, []]
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? text.length
    open = open.filter(({ span }) => span.end > start)
    for (let next = byStart[from]; next !== undefined && next.span.start <= start; next = byStart[++from]) if (next.span.end > start) open = [...open, next]
    const statement = open.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0] ?? null
    const isHeard = statement !== null && /[\p{L}\p{N}]/u.test(text.slice(start, end))
    const way = !isHeard ? 'none' : reached.has(statement.id) ? 'more' : 'first'
    if (isHeard) reached.add(statement.id)
    return { span: { start, end }, statement, way, isInQuote: open.some(({ value }) => value.kind === 'quote') }
  })
}

const lengthOf = ({ span }: Statement): number => span.end - span.start
