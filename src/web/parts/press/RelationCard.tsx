/** What two or more statements are to each other. Both whole sentences always stand here, with who said them; a person confirms or dismisses. */
import { useState, type ReactNode } from 'react'
import { betterReasons, type ComparedRelation, type Statement } from '../../../press/index.ts'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { useMoments } from '../use-engine.tsx'
import { Link } from '../use-route.tsx'
import { useWords } from '../use-words.tsx'
import { isContrary, statementsById, stateOf } from './matrix-rows.ts'
import { ContraryGlyph } from './PressMarks.tsx'
import { SeenText, SentenceOf } from './SeenText.tsx'
import { usePressActs } from './use-press-acts.ts'
import { usePressWords } from './use-press-words.tsx'

type CardProps = Readonly<{ view: PressDeskView; relation: ComparedRelation; isItem?: boolean }>

export function RelationCard({ view, relation, isItem = false }: CardProps): ReactNode {
  const { language } = useWords()
  const { desk, press } = usePressWords()
  const state = stateOf(view, relation)
  const contrary = isContrary(relation)
  const title = press.relation[relation.type]
  const explained = language === 'es' ? 'es' : 'en'
  const item = isItem ? { 'data-item': '', tabIndex: -1 } : {}
  return (
    <article className={`relation${contrary && state !== 'dismissed' ? ' contrary' : ''}`} aria-label={title} {...item}>
      <h3>{contrary && <ContraryGlyph />}<span>{title}</span><RelationChip view={view} relation={relation} /></h3>
      {!isItem && <p className="muted">{press.severity[relation.severity]}</p>}
      <p lang={explained} dir={language === 'he' ? 'ltr' : undefined}>{relation.explanation[explained]}</p>
      <Sides view={view} relation={relation} />
      <Better view={view} relation={relation} />
      {relation.type !== 'onlyHere' && relation.type !== 'omitted' && <Settling relation={relation} state={state} />}
      {state === 'raised' && contrary && <p className="muted">{desk.notDecided}</p>}
    </article>
  )
}

export function RelationChip({ view, relation }: Omit<CardProps, 'isItem'>): ReactNode {
  const { desk } = usePressWords()
  const decided = view.relations[relation.id]
  const name = decided === undefined ? '' : decided.isMine ? desk.you : decided.officer
  if (decided === undefined) return <span className="chip unv">{desk.raised}</span>
  return <span className={`chip${decided.decision === 'confirmed' && isContrary(relation) ? ' mis' : ' of-confirmed'}`}>{decided.decision === 'confirmed' ? desk.confirmedBy(name) : desk.dismissedBy(name)}</span>
}

/** A side is some statements that say the same; each sentence stands once. */
function Sides({ view, relation }: Omit<CardProps, 'isItem'>): ReactNode {
  const { desk } = usePressWords()
  const byId = statementsById(view)
  const sides = relation.sides.length > 0 ? relation.sides : relation.statementIds.map((id) => [id])
  return (
    <ol className="sides">
      {sides.map((ids, at) => (
        <li key={ids.join()}>
          {sides.length > 1 && <h4>{desk.side(at + 1)}</h4>}
          {sentencesOf(ids.flatMap((id) => byId.get(id) ?? [])).map((statement) => <SideSentence key={statement.id} view={view} relation={relation} statement={statement} />)}
        </li>
      ))}
      {relation.passages.map(({ sourceId, span }) => {
        const report = view.reports[sourceId]
        return report === undefined ? null : <li key={`${sourceId}${span.start}`}><SourceName view={view} sourceId={sourceId} /><blockquote className="sentence" lang={report.language} dir="ltr"><SeenText text={report.text.slice(span.start, span.end)} /></blockquote></li>
      })}
    </ol>
  )
}

function SideSentence({ view, relation, statement }: Readonly<{ view: PressDeskView; relation: ComparedRelation; statement: Statement }>): ReactNode {
  const { desk, codes } = usePressWords()
  const { to, how, isDoubtful } = statement.attribution
  return (
    <div className="side-sentence">
      <SentenceOf report={view.reports[statement.sourceId]} statement={statement} />
      <p className="muted">{to === null ? desk.ownVoice : <><b><bdi>{to}</bdi></b>, {codes.said[how]}</>}{isDoubtful && <> · {desk.doubtful}</>}</p>
      <Link to="/record" with={{ source: statement.sourceId, statement: statement.id, relation: relation.id }}><SourceName view={view} sourceId={statement.sourceId} /></Link>
    </div>
  )
}

export function SourceName({ view, sourceId }: Readonly<{ view: PressDeskView; sourceId: string }>): ReactNode {
  const { desk } = usePressWords()
  const { publisher = null } = view.comparison.sources.find(({ id }) => id === sourceId) ?? {}
  return <bdi>{publisher ?? view.sources.find((source) => source.sourceId === sourceId)?.publisher ?? desk.noPublisher}</bdi>
}

/** One for each sentence of each source. */
function sentencesOf(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter((each, at) => statements.findIndex((other) => other.sourceId === each.sourceId && other.sentence.start === each.sentence.start) === at)
}

/** Reasons, in their order; which reading they speak for is said by its words. */
function Better({ view, relation }: Omit<CardProps, 'isItem'>): ReactNode {
  const { desk, press } = usePressWords()
  const { better } = relation
  if (better === null) return null
  const statement = view.comparison.statements.find(({ id }) => id === better.statementId)
  const report = statement === undefined ? undefined : view.reports[statement.sourceId]
  const reasons = betterReasons.filter((reason) => better.why.includes(reason))
  return (
    <div className="better">
      <h4>{desk.betterTitle}</h4>
      {statement !== undefined && report !== undefined && <p lang={report.language} dir="ltr">“<SeenText text={report.text.slice(statement.span.start, statement.span.end)} />”</p>}
      <ul>{reasons.map((reason) => <li key={reason}>{press.reason[reason]}</li>)}</ul>
    </div>
  )
}

function Settling({ relation, state }: Readonly<{ relation: ComparedRelation; state: 'raised' | 'confirmed' | 'dismissed' }>): ReactNode {
  const { desk } = usePressWords()
  const acts = usePressActs()
  const isPast = useMoments().asOf !== null
  const [reason, setReason] = useState('')
  const [isOpen, setIsOpen] = useState(state === 'raised')
  const decide = async (act: Promise<boolean>): Promise<void> => {
    if (await act) setIsOpen(false)
  }
  if (!isOpen) return <div className="row-of-buttons"><button type="button" className="btn sm" disabled={isPast} onClick={() => setIsOpen(true)}>{desk.changeOfMind}</button></div>
  return (
    <div className="stack press-form">
      <label className="lab">{desk.reason} <span className="hint">{desk.reasonHint}</span><textarea className="inp" dir="auto" rows={2} maxLength={2000} value={reason} onChange={(typed) => setReason(typed.target.value)} /></label>
      <div className="row-of-buttons">
        <button type="button" className="btn" disabled={isPast} onClick={() => void decide(acts.confirm(relation, reason))}>{desk.confirm}</button>
        <button type="button" className="btn" disabled={isPast || reason.trim() === ''} onClick={() => void decide(acts.dismiss(relation, reason))}>{desk.dismiss}</button>
      </div>
      {reason.trim() === '' && <p className="muted">{desk.dismissNeeds}</p>}
    </div>
  )
}
