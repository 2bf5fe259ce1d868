/** A source as it was captured, as text, with what was read in it underlined: each kind has a line of its own, and its word in the legend. */
import { useMemo, type MouseEvent, type ReactNode } from 'react'
import type { Report, Statement, StatementKind } from '../../../press/index.ts'
import { useRoute } from '../use-route.tsx'
import { piecesOf, type MarkedPiece } from './passages.ts'
import { SeenText } from './SeenText.tsx'
import { usePressWords } from './use-press-words.tsx'

type MarkedProps = Readonly<{ report: Report; statements: readonly Statement[]; chosen: string | null; addressOf: (statement: Statement) => string; rejected: ReadonlySet<string> }>

export function MarkedText({ report, statements, chosen, addressOf, rejected }: MarkedProps): ReactNode {
  const pieces = useMemo(() => piecesOf(report.text, statements), [report, statements])
  return (
    <p className="marked-text" lang={report.language} dir="ltr">
      {pieces.map((piece) => <Piece key={piece.span.start} piece={piece} text={report.text.slice(piece.span.start, piece.span.end)} chosen={chosen} addressOf={addressOf} rejected={rejected} />)}
    </p>
  )
}

type PieceProps = Readonly<{ piece: MarkedPiece; text: string; chosen: string | null; addressOf: (statement: Statement) => string; rejected: ReadonlySet<string> }>

function Piece({ piece: { statement, way, isInQuote }, text, chosen, addressOf, rejected }: PieceProps): ReactNode {
  const { look } = useRoute()
  if (statement === null) return <SeenText text={text} />
  const address = addressOf(statement)
  const follow = (pressed: MouseEvent): void => {
    if (pressed.metaKey || pressed.ctrlKey || pressed.shiftKey || pressed.button !== 0) return
    pressed.preventDefault()
    look(address)
  }
  const kind = statement.value.kind
  const className = `passage of-${kind}${isInQuote && kind !== 'quote' ? ' in-quote' : ''}${rejected.has(statement.id) ? ' not-read' : ''}`
  if (way === 'none') return <span className={className}><SeenText text={text} /></span>
  return (
    <a href={address} className={className} onClick={follow} data-item={way === 'first' ? '' : undefined} tabIndex={way === 'first' ? undefined : -1} aria-current={chosen === statement.id ? 'true' : undefined}>
      <SeenText text={text} />
    </a>
  )
}

const kinds: readonly StatementKind[] = ['quantity', 'date', 'time', 'duration', 'quote', 'outcome']

export function KindsLegend({ statements }: Readonly<{ statements: readonly Statement[] }>): ReactNode {
  const { codes, desk } = usePressWords()
  const found = kinds.filter((kind) => statements.some(({ value }) => value.kind === kind))
  return <ul className="legend-row" aria-label={desk.passages}>{found.map((kind) => <li key={kind}><span className={`kind of-${kind}`}>{codes.kinds[kind]}</span><span className="num">{statements.filter(({ value }) => value.kind === kind).length}</span></li>)}</ul>
}
