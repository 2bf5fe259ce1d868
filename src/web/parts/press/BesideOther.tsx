/** A sentence beside that of another report, word by word: what only one of them has is marked by a line and by a word. */
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { wordsAt, type ComparedRelation, type Statement } from '../../../press/index.ts'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { RelationCard, SourceName } from './RelationCard.tsx'
import { statementsById } from './matrix-rows.ts'
import { SeenText } from './SeenText.tsx'
import { usePressWords } from './use-press-words.tsx'
import { wordDiff } from './word-diff.ts'

type BesideProps = Readonly<{ view: PressDeskView; relation: ComparedRelation; statement: Statement }>

export function BesideOther({ view, relation, statement }: BesideProps): ReactNode {
  const { desk } = usePressWords()
  const byId = statementsById(view)
  const here = sentenceIn(view, statement)
  const others = relation.statementIds.flatMap((id) => byId.get(id) ?? []).filter((each) => each.sourceId !== statement.sourceId || each.sentence.start !== statement.sentence.start)
  const passages = relation.passages.map(({ sourceId, span }) => ({ sourceId, text: view.reports[sourceId]?.text.slice(span.start, span.end) ?? '' }))
  const beside = [...others.map((each) => ({ sourceId: each.sourceId, text: sentenceIn(view, each) })), ...passages]
  const distinct = beside.filter(({ sourceId, text }, at) => text !== '' && beside.findIndex((other) => other.sourceId === sourceId && other.text === text) === at)
  return (
    <section className="press-part beside-other">
      <h3>{desk.besideOther}</h3>
      {distinct.length > 0 && <p className="muted">{desk.diffHint}</p>}
      {distinct.map(({ sourceId, text }) => (
        <div key={`${sourceId}${text.slice(0, 24)}`} className="diff">
          <p className="diff-source"><SourceName view={view} sourceId={statement.sourceId} /> <ArrowRight className="arrow" size={14} aria-hidden="true" /> <SourceName view={view} sourceId={sourceId} /></p>
          <DiffText first={here} second={text} />
        </div>
      ))}
      <RelationCard view={view} relation={relation} />
    </section>
  )
}

function sentenceIn(view: PressDeskView, { sourceId, sentence }: Statement): string {
  const report = view.reports[sourceId]
  return report === undefined ? '' : wordsAt(report.text, sentence)
}

function DiffText({ first, second }: Readonly<{ first: string; second: string }>): ReactNode {
  const { desk } = usePressWords()
  return (
    <p className="diff-text" dir="ltr">
      {wordDiff(first, second).map((part, at) => {
        const text = <SeenText text={part.text} />
        if (part.in === 'both') return <span key={at}>{text} </span>
        return part.in === 'first' ? <del key={at}><span className="sr">{desk.leftOut}: </span>{text} </del> : <ins key={at}><span className="sr">{desk.putIn}: </span>{text} </ins>
      })}
    </p>
  )
}
