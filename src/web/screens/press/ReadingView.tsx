/** One source as it was captured, with what was read in it; a passage opens its card, and a relation the other report's sentence beside it. */
import { useMemo, type ReactNode } from 'react'
import { AsOfControl } from '../../parts/AsOfControl.tsx'
import { ScreenHead } from '../../parts/AppShell.tsx'
import { BesideOther } from '../../parts/press/BesideOther.tsx'
import { CaptureFacts } from '../../parts/press/CaptureFacts.tsx'
import { LedgerAnswerCard } from '../../parts/press/LedgerAnswerCard.tsx'
import { KindsLegend, MarkedText } from '../../parts/press/MarkedText.tsx'
import { ContraryGlyph } from '../../parts/press/PressMarks.tsx'
import { isContrary, stateOf } from '../../parts/press/matrix-rows.ts'
import { RelationChip, SourceName } from '../../parts/press/RelationCard.tsx'
import { StatementCard } from '../../parts/press/StatementCard.tsx'
import { usePhone } from '../../parts/press/use-phone.ts'
import { usePressWords } from '../../parts/press/use-press-words.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { addressOf, Link, useRoute } from '../../parts/use-route.tsx'
import type { ComparedRelation, Statement } from '../../../press/index.ts'
import type { PressDeskView } from '../../views/press-desk-types.ts'

const back = '/record'

export function ReadingView({ view, sourceId }: Readonly<{ view: PressDeskView; sourceId: string }>): ReactNode {
  const { desk, press } = usePressWords()
  const { query, look } = useRoute()
  const isPhone = usePhone()
  const source = view.sources.find((each) => each.sourceId === sourceId)
  const report = view.reports[sourceId]
  // What somebody rejected stands in the text, struck out: it can be taken back.
  const statements = useMemo(() => [...view.comparison.statements, ...view.rejected].filter((each) => each.sourceId === sourceId).sort((a, b) => a.span.start - b.span.start), [view, sourceId])
  const rejected = useMemo(() => new Set(statements.filter(({ id }) => view.decisions[id]?.decision === 'rejected').map(({ id }) => id)), [view, statements])
  const chosen = statements.find(({ id }) => id === query.get('statement')) ?? null
  const addressFor = (statement: Statement | null): string => addressOf(back, query, { source: sourceId, statement: statement?.id ?? null })
  const card = chosen === null ? null : <ChosenStatement view={view} statement={chosen} />
  const close = (): void => look(addressFor(null))
  return (
    <div className="screen press-desk">
      <ScreenHead title={<bdi>{source?.title ?? source?.publisher ?? desk.original}</bdi>} under={source === undefined ? undefined : <bdi>{source.publisher ?? desk.noPublisher}</bdi>} back={{ to: back, label: desk.back }}>
        <AsOfControl nowMs={view.asOfMs} offsetMinutes={view.utcOffsetMinutes} />
      </ScreenHead>
      <div className="body">
        {source === undefined && <p className="card empty">{desk.noSource}</p>}
        {source !== undefined && (
          <div className="reading">
            <div className="reading-text">
              {report === undefined ? <p className="card empty">{source.state === 'open' ? desk.nothingRead : desk.states[source.state]}</p> : (
                <section className="card panel" aria-label={desk.original}>
                  <KindsLegend statements={statements} />
                  {report.isCut === true && <p className="unv-word">{press.cutAfter(report.text.length)}</p>}
                  <MarkedText report={report} statements={statements} chosen={chosen?.id ?? null} addressOf={addressFor} rejected={rejected} />
                </section>
              )}
            </div>
            <aside className="card panel-side" aria-label={desk.passage}>
              {!isPhone && (card ?? <div className="panel-empty"><h2 className="t">{desk.passage}</h2><p className="muted">{desk.chooseHint}</p></div>)}
              <CaptureFacts view={view} source={source} isLinked={false} />
              {source.supersededBy !== null ? <p><Link to={back} with={{ source: source.supersededBy }} className="open-source">{desk.openSource}</Link></p> : <p><Link to={back} with={{ show: 'add', supersedes: sourceId }} className="open-source">{desk.laterCapture}</Link></p>}
            </aside>
          </div>
        )}
      </div>
      {isPhone && card !== null && <Sheet title={desk.passage} isTitleHidden className="cell-sheet" onClose={close}><div className="row-of-buttons"><button type="button" className="btn" onClick={close}>{desk.close}</button></div>{card}</Sheet>}
    </div>
  )
}

function ChosenStatement({ view, statement }: Readonly<{ view: PressDeskView; statement: Statement }>): ReactNode {
  const { desk } = usePressWords()
  const { query } = useRoute()
  const relations = view.comparison.relations.filter(({ statementIds, type }) => statementIds.includes(statement.id) && type !== 'onlyHere' && type !== 'omitted')
  const chosen = relations.find(({ id }) => id === query.get('relation'))
  return (
    <div className="cell-panel">
      <StatementCard key={statement.id} view={view} statement={statement} isAlone />
      <LedgerAnswerCard statement={statement} answered={view.answers[statement.id]} seen={view} />
      {relations.length > 0 && <section className="press-part"><h3>{desk.compareWith}</h3><ul className="beside-list">{relations.map((relation) => <BesideLine key={relation.id} view={view} relation={relation} statement={statement} isChosen={relation === chosen} />)}</ul></section>}
      {chosen !== undefined && <BesideOther view={view} relation={chosen} statement={statement} />}
    </div>
  )
}

type LineProps = Readonly<{ view: PressDeskView; relation: ComparedRelation; statement: Statement; isChosen: boolean }>

/** A link within the screen: nothing is scrolled. */
function BesideLine({ view, relation, statement, isChosen }: LineProps): ReactNode {
  const { press } = usePressWords()
  const { query, look } = useRoute()
  const others = [...new Set(view.comparison.statements.filter(({ id, sourceId }) => relation.statementIds.includes(id) && sourceId !== statement.sourceId).map(({ sourceId }) => sourceId))]
  const open = (): void => look(addressOf(back, query, { source: statement.sourceId, statement: statement.id, relation: isChosen ? null : relation.id }))
  const stands = isContrary(relation) && stateOf(view, relation) !== 'dismissed'
  return (
    <li>
      <button type="button" className="beside-line" aria-expanded={isChosen} onClick={open}>
        {stands && <ContraryGlyph />}<b>{press.relation[relation.type]}</b>
        <span>{others.map((id, at) => <span key={id}>{at > 0 && ', '}<SourceName view={view} sourceId={id} /></span>)}</span>
      </button>
      {isContrary(relation) && <RelationChip view={view} relation={relation} />}
    </li>
  )
}
