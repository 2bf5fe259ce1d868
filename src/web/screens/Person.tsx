/** One person's file: who, how she is and how we know, where she was, and every entry with when it happened and when home had it. */
import { Eye, SearchX } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { RegistrationId } from '../../kernel/index.ts'
import { vocabulary } from '../../domain/index.ts'
import { AsOfControl } from '../parts/AsOfControl.tsx'
import { ScreenHead } from '../parts/AppShell.tsx'
import { BidiName, PersonName, useNameOf, usePlaceName } from '../parts/BidiName.tsx'
import { Chips } from '../parts/Chips.tsx'
import { momentText } from '../parts/clock-text.ts'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { Portrait } from '../parts/Portrait.tsx'
import { NewPhoto } from './NewPhoto.tsx'
import { PriorityGlyph } from '../parts/StateGlyph.tsx'
import { useMoments, useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { Link, useRoute } from '../parts/use-route.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import { WhereTimeline } from '../parts/WhereTimeline.tsx'
import { priorityOf } from '../parts/DecisionItem.tsx'
import type { PersonView } from '../views/person.ts'
import { StandingChip } from './People.tsx'
import { PersonEntries } from './PersonEntries.tsx'

type View = NonNullable<PersonView>

export function Person({ id }: Readonly<{ id: string }>): ReactNode {
  const { app } = useWords()
  const parsed = RegistrationId.safeParse(id)
  const unknown = <div className="card failed"><p>{app.person.unknown}</p><Link to="/people" className="btn">{app.person.back}</Link></div>
  return parsed.success ? <PersonOf id={parsed.data} unknown={unknown} /> : unknown
}

function PersonOf({ id, unknown }: Readonly<{ id: RegistrationId; unknown: ReactNode }>): ReactNode {
  const viewed = useView('person', { registrationId: id })
  return <ViewStates viewed={viewed} skeleton="list" missing={unknown}>{(view) => <PersonFile view={view} id={id} />}</ViewStates>
}

export function PersonFile({ view, id }: Readonly<{ view: View; id: RegistrationId }>): ReactNode {
  const { app, phrases, language } = useWords()
  const placeName = usePlaceName()
  const text = (ms: number): string => momentText(ms, { asOfMs: view.asOfMs, offsetMinutes: view.utcOffsetMinutes, language })
  const { now, names, ageYears, answering, registrations } = view
  const [isSeeing, setIsSeeing] = useState(useRoute().query.get('do') === 'sighting')
  return (
    <div className="screen">
      <ScreenHead title={<>{app.people.title} <span className="mono">{view.code}</span></>} back={{ to: '/people', label: app.person.back }}><AsOfControl nowMs={view.asOfMs} offsetMinutes={view.utcOffsetMinutes} /></ScreenHead>
      <div className="body">
        <section className="card person-head">
          <Portrait of={id} width={78} height={88} round={12} />
          <div className="spring">
            <PersonName as="h2" person={{ names: names.slice(0, 2), code: view.code, naming: view.naming }} />
            <p className="facts"><span>{ageYears === null ? app.countedAs[now.countedAs] : app.people.ageYears(ageYears.min, ageYears.max)}</span>{names.length > 2 && <span>{app.person.alsoKnownAs} {names.slice(2).map((form, at) => <span key={form.text}>{at > 0 && ', '}<BidiName form={form} /></span>)}</span>}{registrations.length > 1 && <span>{app.person.registrations(registrations.length)}</span>}</p>
            <p className="facts"><StandingChip standing={now.standing} more={app.people.since(text(now.sinceMs))} /><span>{app.person.lastPlace}: <b>{now.place === null ? app.board.nowhere : placeName(now.place)}</b></span><span>{phrases.cause[now.cause]}</span></p>
          </div>
          <NewPhoto id={id} />
          {!isSeeing && <button type="button" className="btn primary" data-act="sighting" onClick={() => setIsSeeing(true)}><Eye size={16} aria-hidden="true" />{app.person.recordSighting}</button>}
        </section>
        {isSeeing && <Sighting view={view} id={id} onDone={() => setIsSeeing(false)} />}
        <div className="file">
          <div className="col">
            <section className="card panel"><h3>{app.person.whereabouts}<small>{app.person.whereaboutsKey}</small></h3><WhereTimeline segments={view.segments} asOfMs={view.asOfMs} offsetMinutes={view.utcOffsetMinutes} /></section>
            <section className="card panel"><h3>{app.person.entries}<small className="num">{view.entries.length}</small></h3><PersonEntries entries={view.entries} text={text} /></section>
          </div>
          <div className="col">
            <section className="card panel"><h3>{app.person.answers}</h3><p>{answering === null ? <span className="foot mis"><PriorityGlyph priority="critical" size={14} />{app.board.nobodyAnswers}</span> : <><b>{answering.officer ?? app.people.notOpened}</b> <span className="muted num">{app.people.since(text(answering.sinceMs))}</span></>}</p></section>
            {view.doubts.length > 0 && <section className="card panel"><h3>{app.person.discrepancies}<small className="num">{view.doubts.length}</small></h3><ul>{view.doubts.map(({ key, kind, sinceMs }) => <li key={key} className="di"><PriorityGlyph priority={priorityOf(kind)} /><div><Link to="/discrepancies" with={{ key }}>{phrases.discrepancy[kind]}</Link><small className="num">{app.people.since(text(sinceMs))}</small></div></li>)}</ul></section>}
          </div>
        </div>
      </div>
    </div>
  )
}

/** How one knows who it is comes first: a band without a face does not confirm. */
function Sighting({ view, id, onDone }: Readonly<{ view: View; id: RegistrationId; onDone: () => void }>): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const places = useView('places', null).value?.places ?? []
  const { here, choose } = useHere(places)
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const [basis, setBasis] = useState<vocabulary.SightingBasis>('known-by-sight')
  const person = { names: view.names, code: view.code, naming: view.naming }
  const save = async (name: 'record-sighting' | 'record-not-found'): Promise<void> => {
    if (here === null) return
    const request = { registrationId: id, placeId: here.place.placeId, ...(name === 'record-sighting' ? { basis } : {}) }
    const said = name === 'record-sighting' ? app.rollCall.seenToast(nameOf(person)) : app.person.notFoundHere
    if ((await act(name, request, { said, undoable: true })) !== null) onDone()
  }
  return (
    <section className="card panel form">
      <PlacePicker label={app.intake.place} places={places} value={here?.place.placeId ?? null} onChange={choose} />
      <Chips label={app.person.chooseBasis} look="pills" value={basis} onChange={setBasis} choices={vocabulary.SightingBasis.options.map((value) => ({ value, label: app.person.basis[value] }))} />
      <div className="row-of-buttons">
        <button type="button" className="btn primary" disabled={here === null || isPast} onClick={() => void save('record-sighting')}><Eye size={16} aria-hidden="true" />{app.person.recordSighting}</button>
        <button type="button" className="btn" disabled={here === null || isPast} onClick={() => void save('record-not-found')}><SearchX size={16} aria-hidden="true" />{app.person.notFoundHere}</button>
        <button type="button" className="btn ghost" onClick={onDone}>{app.person.cancel}</button>
      </div>
    </section>
  )
}
