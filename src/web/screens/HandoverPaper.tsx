/** The handover sheet, black on white: the place in numbers, who is to be confirmed, what is open, and room for two signatures. */
import type { ReactNode } from 'react'
import type { PlaceId } from '../../kernel/index.ts'
import { vocabulary } from '../../domain/index.ts'
import { PersonName, usePlaceName } from '../parts/BidiName.tsx'
import { momentText } from '../parts/clock-text.ts'
import { PaperPage, type PaperHead } from '../parts/PaperPage.tsx'
import { useView } from '../parts/use-engine.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { MyPlaceView } from '../views/my-place.ts'
import type { PeopleView } from '../views/people.ts'

/** Names that one page holds; those beyond are counted. */
const namesMax = 72

export function HandoverPaper({ placeId, headAt }: Readonly<{ placeId: PlaceId; headAt: (ms: number) => PaperHead }>): ReactNode {
  const viewed = useView('myPlace', { placeId })
  const people = useView('people', { group: null, standing: null, placeId, search: '', limit: 100_000, onPaper: true })
  return <ViewStates viewed={viewed} skeleton="form">{(view) => people.value === null ? null : <HandoverPage view={view} people={people.value} head={headAt(view.nowMs)} />}</ViewStates>
}

type PageProps = Readonly<{ view: MyPlaceView; people: PeopleView; head: PaperHead }>

export function HandoverPage({ view, people, head }: PageProps): ReactNode {
  const { app, phrases, language } = useWords()
  const placeName = usePlaceName()
  const { counts, countedHeads, answering, due, utcOffsetMinutes: offset, nowMs } = view
  const text = (ms: number): string => momentText(ms, { asOfMs: nowMs, offsetMinutes: offset, language })
  const named = people.people.filter(({ standing }) => standing === 'unconfirmed' || standing === 'missing')
  const open = [
    ...due.incidents.map(({ kind, left }) => app.myPlace.incident(app.incident.kinds[kind], left)),
    ...due.rollCalls.map(({ sinceMs }) => app.myPlace.rollCall(text(sinceMs))),
    ...due.watches.map(({ untilMs }) => app.myPlace.watch(text(untilMs))),
    ...due.doubts.map(({ kind }) => phrases.discrepancy[kind]),
  ]
  return (
    <div className="paper-pages">
      <PaperPage head={head} title={<>{app.paper.handover} · {view.place === null ? '' : placeName(view.place)}</>} page={1} pages={1} foot={app.paper.keep}
        under={answering === null ? app.myPlace.nobody : app.myPlace.answers(answering.name ?? app.myPlace.unknownOfficer, text(answering.sinceMs))}>
        <p className="paper-sum num"><b>{app.paper.onList(counts.listed)}</b> = <b>{counts.confirmed}</b> {app.group.confirmed.many} + <b>{counts.unconfirmed}</b> {app.group.unconfirmed.many}{counts.missing > 0 && <> · <b>{counts.missing}</b> {app.group.missing.many}</>}{countedHeads !== null && <> · {app.myPlace.counted(countedHeads, counts.listed)}</>}</p>
        <h3>{app.paper.mentioned} <span className="num">{named.length}</span></h3>
        {named.length === 0 ? <p>{app.paper.none}</p> : <ul className="paper-names">{named.slice(0, namesMax).map(({ person, standing }) => <li key={person.registrationId}><i /><span className="mono">{person.code}</span> <PersonName person={person} />{standing === 'missing' && <b> · {app.group.missing.one}</b>}</li>)}</ul>}
        {named.length > namesMax && <p>{app.flow.moreOfThem(named.length - namesMax)}</p>}
        <h3>{app.paper.open}</h3>
        {open.length === 0 ? <p>{app.paper.none}</p> : <ul className="paper-open">{open.map((line, at) => <li key={at}><i />{line}</li>)}</ul>}
        <h3>{app.paper.howDone}</h3>
        <ul className="paper-manners">{vocabulary.HandoverManner.options.map((manner) => <li key={manner}><i />{app.myPlace.manners[manner]}</li>)}</ul>
        <h3>{app.paper.reservations}</h3>
        <div className="paper-lines"><i /><i /><i /></div>
        <div className="paper-signs"><p><b>{app.paper.giving}</b><i /><small>{app.paper.signature}</small></p><p><b>{app.paper.receiving}</b><i /><small>{app.paper.signature}</small></p></div>
      </PaperPage>
    </div>
  )
}
