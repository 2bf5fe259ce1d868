/** Shift start: who answers for this place, how many, how sure, what is due; taking over and handing over with a signature (DESIGN 4). */
import { ListChecks, Moon, Printer, Siren, UsersRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { ScreenHead } from '../parts/AppShell.tsx'
import { clockText, momentText } from '../parts/clock-text.ts'
import { priorityOf } from '../parts/DecisionItem.tsx'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { PriorityGlyph, StateGlyph } from '../parts/StateGlyph.tsx'
import { useMoments, useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { Link } from '../parts/use-route.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { MyPlaceView } from '../views/my-place.ts'
import type { PlacesView } from '../views/places.ts'
import { TakeOver } from './TakeOver.tsx'

export function MyPlace(): ReactNode {
  const places = useView('places', null)
  return <ViewStates viewed={places} skeleton="form">{(known) => <OnDuty places={known.places} />}</ViewStates>
}

function OnDuty({ places }: Pick<PlacesView, 'places'>): ReactNode {
  const { app } = useWords()
  const { here, choose } = useHere(places)
  const viewed = useView('myPlace', { placeId: here?.place.placeId ?? null })
  return (
    <div className="screen">
      <ScreenHead title={app.myPlace.title} />
      <div className="body">
        <div className="duty">
          <PlacePicker label={app.myPlace.where} places={places.filter(({ ours }) => ours === 'ours')} value={here?.place.placeId ?? null} onChange={choose} />
          <ViewStates viewed={viewed} skeleton="list">{(view) => view.place === null ? <p className="told">{app.myPlace.choose}</p> : <Duty key={view.place.placeId} view={view} />}</ViewStates>
        </div>
      </div>
    </div>
  )
}

export function Duty({ view }: Readonly<{ view: MyPlaceView }>): ReactNode {
  const { app, language } = useWords()
  const [acting, setActing] = useState<'take' | 'give' | null>(null)
  const isPast = useMoments().asOf !== null
  const { answering, nowMs, utcOffsetMinutes: offset } = view
  const text = (ms: number): string => momentText(ms, { asOfMs: nowMs, offsetMinutes: offset, language })
  return (
    <>
      <section className="card panel duty-head">
        <h3>{app.myPlace.answersNow}{answering !== null && <small>{app.myPlace.grade[answering.grade]}</small>}</h3>
        {answering === null ? <p className="foot mis"><PriorityGlyph priority="critical" size={16} />{app.myPlace.nobody}</p>
          : <p className="duty-who">{answering.isMe ? app.myPlace.youAnswer(text(answering.sinceMs)) : app.myPlace.answers(answering.name ?? app.myPlace.unknownOfficer, text(answering.sinceMs))}</p>}
        {acting === null && (
          <div className="row-of-buttons">
            {answering?.isMe === true ? <button type="button" className="btn lg primary" disabled={isPast} onClick={() => setActing('give')}>{app.myPlace.handOver}</button>
              : <button type="button" className="btn lg primary" disabled={isPast} onClick={() => setActing('take')}>{app.myPlace.takeOver}</button>}
            <Link to="/paper" with={{ place: view.place?.placeId ?? null, sheet: 'handover' }} className="btn lg"><Printer size={20} aria-hidden="true" />{app.myPlace.print}</Link>
          </div>
        )}
        {acting !== null && <TakeOver view={view} way={acting} onDone={() => setActing(null)} />}
      </section>
      <Numbers view={view} />
      <Due view={view} text={text} />
      <section className="card panel"><h3>{app.myPlace.care}</h3><p className="muted">{app.myPlace.careNone}</p></section>
    </>
  )
}

function Numbers({ view: { counts, countedHeads, lapsesMs, utcOffsetMinutes, nowMs } }: Readonly<{ view: MyPlaceView }>): ReactNode {
  const { app } = useWords()
  return (
    <section className="card panel">
      <h3><span className="num">{app.myPlace.listed(counts.listed)}</span><small className="num">{app.myPlace.children(counts.children)}</small></h3>
      <ul className="duty-counts">
        <li><StateGlyph standing="present" size={16} /><b className="num">{counts.confirmed}</b>{app.group.confirmed.many}</li>
        <li><StateGlyph standing="unconfirmed" size={16} /><b className="num">{counts.unconfirmed}</b>{app.group.unconfirmed.many}</li>
        {counts.missing > 0 && <li><StateGlyph standing="missing" size={16} /><b className="num">{counts.missing}</b>{app.group.missing.many}</li>}
      </ul>
      {countedHeads !== null && <p className={`foot num${countedHeads === counts.listed ? '' : ' unv'}`}>{countedHeads !== counts.listed && <PriorityGlyph priority="caution" size={15} />}{app.myPlace.counted(countedHeads, counts.listed)}</p>}
      {lapsesMs !== null && lapsesMs > nowMs && <p className="foot num">{app.myPlace.lapses(clockText(lapsesMs, utcOffsetMinutes))}</p>}
      <div className="row-of-buttons">
        <Link to="/roll-call" className="btn"><ListChecks size={18} aria-hidden="true" />{app.myPlace.beginRollCall}</Link>
        <Link to="/count" className="btn"><UsersRound size={18} aria-hidden="true" />{app.myPlace.count}</Link>
      </div>
    </section>
  )
}

/** What cannot wait before what can. */
function Due({ view: { due }, text }: Readonly<{ view: MyPlaceView; text: (ms: number) => string }>): ReactNode {
  const { app, phrases } = useWords()
  const { incidents, rollCalls, watches, doubts } = due
  return (
    <section className="card panel">
      <h3>{app.myPlace.due}</h3>
      {incidents.length + rollCalls.length + watches.length + doubts.length === 0 ? <p className="muted">{app.myPlace.nothingDue}</p> : (
        <ul className="duty-due">
          {incidents.map(({ incidentId, kind, left }) => <li key={incidentId}><Siren size={17} aria-hidden="true" /><Link to="/incident">{app.myPlace.incident(app.incident.kinds[kind], left)}</Link></li>)}
          {rollCalls.map(({ rollCallId, sinceMs }) => <li key={rollCallId}><ListChecks size={17} aria-hidden="true" /><Link to="/roll-call" with={{ call: rollCallId }}>{app.myPlace.rollCall(text(sinceMs))}</Link></li>)}
          {watches.map(({ rollCallId, untilMs }) => <li key={rollCallId}><Moon size={17} aria-hidden="true" /><Link to="/night" with={{ watch: rollCallId }}>{app.myPlace.watch(text(untilMs))}</Link></li>)}
          {doubts.map(({ key, kind }) => <li key={key}><PriorityGlyph priority={priorityOf(kind)} size={16} /><Link to="/discrepancies" with={{ key }}>{phrases.discrepancy[kind]}</Link></li>)}
        </ul>
      )}
    </section>
  )
}
