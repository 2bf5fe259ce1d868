/** Text of others, as text: what cannot be seen in it is shown by its number; a passage may be marked. */
import { Fragment, type ReactNode } from 'react'
import { wordsAt, type Report, type Span, type Statement } from '../../../press/index.ts'
import { visiblePieces } from './hidden-text.ts'
import { usePressWords } from './use-press-words.tsx'

export function SeenText({ text }: Readonly<{ text: string }>): ReactNode {
  const { desk } = usePressWords()
  return visiblePieces(text).map((piece, at) =>
    piece.kind === 'text' ? <Fragment key={at}>{piece.text}</Fragment> : <span key={at} className="unseen" title={desk.unseen(piece.code)}><span className="sr">{desk.unseen(piece.code)}</span><span aria-hidden="true">{piece.code}</span></span>,
  )
}

/** A whole sentence with the passage that was read in it. */
export function SentenceOf({ report, statement }: Readonly<{ report: Report | undefined; statement: Pick<Statement, 'sentence' | 'span'> }>): ReactNode {
  if (report === undefined) return null
  const { sentence, span } = statement
  const inside: Span = { start: Math.max(span.start, sentence.start), end: Math.min(span.end, sentence.end) }
  return (
    <blockquote className="sentence" lang={report.language} dir="ltr">
      <SeenText text={wordsAt(report.text, { start: sentence.start, end: inside.start })} />
      <mark className="read"><SeenText text={wordsAt(report.text, inside)} /></mark>
      <SeenText text={wordsAt(report.text, { start: inside.end, end: sentence.end })} />
    </blockquote>
  )
}
