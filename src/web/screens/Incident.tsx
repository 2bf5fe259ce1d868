/** Ten seconds from what happens to certainty set right. Fire, quake, water and threat say first: everyone out, doors open (rule 11). */
import { ArrowDown, DoorOpen, Droplets, Flame, ListChecks, LockOpen, PersonStanding, ShieldAlert, Siren, Waves, type LucideIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { IncidentId, instantOf, minuteMs, type RegistrationId } from '../../kernel/index.ts'
import type { vocabulary } from '../../domain/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { usePlaceName } from '../parts/BidiName.tsx'
import { Chips } from '../parts/Chips.tsx'
import { ConservationBar } from '../parts/ConservationBar.tsx'
import { momentText } from '../parts/clock-text.ts'
import { IncidentPeople } from '../parts/IncidentStrip.tsx'
import { HoldButton } from '../parts/HoldButton.tsx'
import { freshId } from '../parts/new-id.ts'
import { PersonPicker } from '../parts/PersonPicker.tsx'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { useMoments, useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { Link } from '../parts/use-route.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { IncidentView, ShownIncident } from '../views/incidents.ts'
import type { PlacesView } from '../views/places.ts'

type Kind = vocabulary.IncidentKind
const kinds: readonly Kind[] = ['place-breached', 'person-not-where-expected', 'fire', 'quake', 'water', 'threat']
const icons: Readonly<Record<Kind, LucideIcon>> = { 'place-breached': DoorOpen, 'person-not-where-expected': PersonStanding, fire: Flame, quake: Waves, water: Droplets, threat: ShieldAlert }
/** Where nobody stays to count. */
const outFirst: ReadonlySet<Kind> = new Set<Kind>(['fire', 'quake', 'water', 'threat'])

export function Incident(): ReactNode {
  const viewed = useView('places', null)
  return <ViewStates viewed={viewed} skeleton="form">{(view) => <Declaring places={view.places} />}</ViewStates>
}

function Declaring({ places }: Pick<PlacesView, 'places'>): ReactNode {
  const { app } = useWords()
  const { here, choose } = useHere(places)
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const [kind, setKind] = useState<Kind | null>(null)
  const [minutesAgo, setMinutesAgo] = useState<'0' | '1' | '5' | '15'>('0')
  const [named, setNamed] = useState<readonly RegistrationId[]>([])
  const viewed = useView('incident', kind === null || here === null ? null : { kind, placeId: here.place.placeId, named })
  const isNaming = kind === 'person-not-where-expected'
  const declare = async (): Promise<void> => {
    if (kind === null || here === null) return
    const minutes = Number(minutesAgo)
    const request = { incidentId: freshId(IncidentId), placeId: here.place.placeId, kind, registrationIds: isNaming ? named : [], occurredAt: minutes === 0 ? null : instantOf(Date.now() - minutes * minuteMs) }
    // At once: whoever declares the next while this one is being saved has chosen that one.
    setKind(null)
    if ((await act('declare-incident', request, { said: app.incident.declared })) === null) setKind((chosen) => chosen ?? kind)
  }
  return (
    <div className="screen">
      <ScreenHead title={app.incident.title} back={{ to: '/', label: app.nav.board }} under={app.incident.works} />
      <div className="body">
        <div className="form">
          {kind !== null && outFirst.has(kind) && <p className="out-first" role="alert">{app.incident.first}<span>{app.incident.firstThen}</span></p>}
          <Chips label={app.incident.what} look="tiles" value={kind} onChange={setKind} choices={kinds.map((value) => {
            const Icon = icons[value]
            return { value, label: app.incident.kinds[value], icon: <Icon size={24} strokeWidth={1.9} aria-hidden="true" /> }
          })} />
          <PlacePicker label={app.incident.where} places={places} value={here?.place.placeId ?? null} onChange={choose} />
          <Chips label={app.incident.when} look="pills" value={minutesAgo} onChange={setMinutesAgo} choices={(['0', '1', '5', '15'] as const).map((value) => ({ value, label: value === '0' ? app.intake.now : app.intake.minutesAgo(Number(value)) }))} />
          {isNaming && here !== null && <PersonPicker label={app.incident.whoIsIt} placeId={here.place.siteId} chosen={named} onChange={setNamed} />}
          {viewed.value !== null && viewed.value.effect !== null && <Effect effect={viewed.value.effect} />}
          {viewed.value !== null && <OpenIncidents view={viewed.value} />}
        </div>
        <div className="dock">
          <HoldButton label={app.incident.hold} holding={app.incident.holding} twoTaps={app.incident.twoTaps} confirm={app.incident.confirm} cancel={app.incident.notYet}
            icon={<Siren size={25} aria-hidden="true" />} disabled={kind === null || here === null || isPast || (isNaming && named.length === 0)} onDone={() => void declare()} />
        </div>
      </div>
    </div>
  )
}

const none = { present: 0, inTransit: 0, away: 0, unconfirmed: 0, missing: 0, locatedElsewhere: 0, leftCare: 0, died: 0 }

/** What will happen, before it does: whom it makes to be confirmed, which decisions wait, and that nobody is held back. */
function Effect({ effect }: Readonly<{ effect: NonNullable<IncidentView['effect']> }>): ReactNode {
  const { app } = useWords()
  const { becoming, already, freezes } = effect
  return (
    <section className="card effect" aria-live="polite">
      <h2 className="lab">{app.incident.effect}</h2>
      {becoming > 0 && (
        <div aria-hidden="true">
          <ConservationBar counts={{ ...none, present: becoming, unconfirmed: already }} inCare={null} height={14} />
          <p className="turns"><ArrowDown size={18} /></p>
          <ConservationBar counts={{ ...none, unconfirmed: becoming + already }} inCare={null} height={14} />
        </div>
      )}
      <ul>
        <li><StateGlyph standing="unconfirmed" size={19} /><span>{becoming === 0 ? app.incident.effectNobody : app.incident.effectPeople(becoming)}</span></li>
        <li><ShieldAlert size={19} aria-hidden="true" /><span>{freezes === 'place' ? app.incident.effectFreeze : app.incident.effectNoFreeze}</span></li>
        <li><LockOpen size={19} aria-hidden="true" /><span>{app.incident.leaving}</span></li>
      </ul>
    </section>
  )
}

function OpenIncidents({ view }: Readonly<{ view: IncidentView }>): ReactNode {
  const { app } = useWords()
  if (view.open.length === 0) return null
  return (
    <section className="stack">
      <h2 className="t">{app.incident.open}</h2>
      {view.open.map((incident) => <OpenIncident key={incident.incidentId} incident={incident} view={view} />)}
    </section>
  )
}

function OpenIncident({ incident, view }: Readonly<{ incident: ShownIncident; view: IncidentView }>): ReactNode {
  const { app, language } = useWords()
  const nameOf = usePlaceName()
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const { incidentId, kind, place, sinceMs, containedMs } = incident
  return (
    <article className="card panel">
      <h3>{app.board.incident(app.incident.kinds[kind], nameOf(place))}<small className="num">{app.incident.since(momentText(sinceMs, { asOfMs: view.nowMs, offsetMinutes: view.utcOffsetMinutes, language }))}</small></h3>
      <p><IncidentPeople incident={incident} className="muted" /></p>
      <div className="row-of-buttons">
        <Link to="/roll-call" className="btn"><ListChecks size={18} aria-hidden="true" />{app.incident.countNow}</Link>
        {containedMs === null && <button type="button" className="btn" disabled={isPast} onClick={() => void act('contain-incident', { incidentId }, { said: app.incident.contained, undoable: true })}>{app.incident.contain}</button>}
      </div>
    </article>
  )
}
