/** One card, one contradiction: the facts side by side, with who said each and when home had it; settled with a reason, or left open. */
import { useState, type ReactNode } from 'react'
import { AsOfControl } from '../parts/AsOfControl.tsx'
import { ScreenHead } from '../parts/AppShell.tsx'
import { PersonName, usePlaceName } from '../parts/BidiName.tsx'
import { Chips } from '../parts/Chips.tsx'
import { momentText } from '../parts/clock-text.ts'
import { priorityOf, priorityRank } from '../parts/DecisionItem.tsx'
import { PriorityGlyph } from '../parts/StateGlyph.tsx'
import { useEntryWord } from '../parts/use-entry-word.tsx'
import { useMoments, useView } from '../parts/use-engine.tsx'
import { Link, useRoute } from '../parts/use-route.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { DiscrepanciesView, DoubtFact, OpenDoubt } from '../views/discrepancies.ts'

/** Cards drawn at once; the worst stand first. */
const cardsMax = 40

export function Discrepancies(): ReactNode {
  const viewed = useView('discrepancies', null)
  return <ViewStates viewed={viewed} skeleton="list">{(view) => <Queue view={view} />}</ViewStates>
}

function Queue({ view }: Readonly<{ view: DiscrepanciesView }>): ReactNode {
  const { app, phrases } = useWords()
  const { query } = useRoute()
  const wanted = query.get('key')
  const ordered = view.open.toSorted((a, b) => Number(b.key === wanted) - Number(a.key === wanted) || priorityRank[priorityOf(a.kind)] - priorityRank[priorityOf(b.kind)])
  return (
    <div className="screen">
      <ScreenHead title={app.discrepancies.title} under={app.discrepancies.open(view.open.length)}><AsOfControl nowMs={view.asOfMs} offsetMinutes={view.utcOffsetMinutes} /></ScreenHead>
      <div className="body">
        {ordered.length === 0 && <p className="card empty">{phrases.noDiscrepancies}</p>}
        {ordered.slice(0, cardsMax).map((doubt) => <Card key={doubt.key} doubt={doubt} view={view} isWanted={doubt.key === wanted} />)}
        {ordered.length > cardsMax && <p className="muted">{app.board.moreOfThem(ordered.length - cardsMax)}</p>}
      </div>
    </div>
  )
}

function Card({ doubt, view, isWanted }: Readonly<{ doubt: OpenDoubt; view: DiscrepanciesView; isWanted: boolean }>): ReactNode {
  const { app, phrases, language } = useWords()
  const placeName = usePlaceName()
  const [isSettling, setIsSettling] = useState(false)
  const text = (ms: number): string => momentText(ms, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes, language })
  const isPast = useMoments().asOf !== null
  return (
    <article className={`card doubt${isWanted ? ' wanted' : ''}`} data-item="" tabIndex={-1} aria-label={phrases.discrepancy[doubt.kind]}>
      <h2 className="t"><PriorityGlyph priority={priorityOf(doubt.kind)} size={18} />{phrases.discrepancy[doubt.kind]}</h2>
      <p className="facts num"><span>{app.discrepancies.since(text(doubt.sinceMs))}</span>{doubt.place !== null && <b>{placeName(doubt.place)}</b>}{doubt.peopleCount > 0 && <span>{app.discrepancies.people(doubt.peopleCount)}</span>}
        {doubt.people.map((person) => <Link key={person.registrationId} to={`/people/${person.registrationId}`}><PersonName person={{ ...person, names: person.names.slice(0, 1) }} /></Link>)}
      </p>
      {doubt.facts.length > 0 && <div className="two">{doubt.facts.map((fact) => <Fact key={fact.hash} fact={fact} text={text} />)}</div>}
      {isSettling ? <Settling doubt={doubt} text={text} onDone={() => setIsSettling(false)} /> : <div className="row-of-buttons"><button type="button" className="btn" disabled={isPast} onClick={() => setIsSettling(true)}>{app.discrepancies.settle}</button></div>}
    </article>
  )
}

function Fact({ fact, text }: Readonly<{ fact: DoubtFact; text: (ms: number) => string }>): ReactNode {
  const { app } = useWords()
  const entryWord = useEntryWord()
  const placeName = usePlaceName()
  return (
    <div className="fact">
      <b className="num">{text(fact.happenedMs)}</b> {entryWord(fact.type)}
      <small className="num">{[fact.place === null ? null : placeName(fact.place), fact.officer, app.person.recorded(text(fact.recordedMs))].filter((part) => part !== null).join(' · ')}</small>
    </div>
  )
}

/** A reason is asked for in words; which reading holds may be left unsaid. */
function Settling({ doubt, text, onDone }: Readonly<{ doubt: OpenDoubt; text: (ms: number) => string; onDone: () => void }>): ReactNode {
  const { app } = useWords()
  const act = useSaidAct()
  const [reason, setReason] = useState('')
  const [accepted, setAccepted] = useState('none')
  const entryWord = useEntryWord()
  const readings = doubt.facts.map((fact) => ({ value: fact.hash as string, label: <span className="num">{text(fact.happenedMs)} {entryWord(fact.type)}</span> }))
  const save = async (): Promise<void> => {
    const request = { discrepancyKey: doubt.key, accepted: accepted === 'none' ? null : accepted, sealed: [{ class: 'care', subject: null, content: { reason } }] }
    if ((await act('settle-discrepancy', request, { said: app.discrepancies.settled, undoable: true })) !== null) onDone()
  }
  return (
    <div className="form">
      {readings.length > 1 && <Chips label={app.discrepancies.reading} look="pills" value={accepted} onChange={setAccepted} choices={[...readings, { value: 'none', label: app.discrepancies.noReading }]} />}
      <label className="lab">{app.discrepancies.reason} <span className="hint">{app.discrepancies.reasonHint}</span><textarea className="inp" dir="auto" maxLength={2000} value={reason} onChange={(typed) => setReason(typed.target.value)} /></label>
      <div className="row-of-buttons">
        <button type="button" className="btn primary" disabled={reason.trim() === ''} onClick={() => void save()}>{app.discrepancies.save}</button>
        <button type="button" className="btn" onClick={onDone}>{app.discrepancies.leaveOpen}</button>
      </div>
    </div>
  )
}
