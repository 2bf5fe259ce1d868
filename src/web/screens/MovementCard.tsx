/** A movement under way and its arrival: both ends, who is seen, who is extra, and the signature once all are answered (MV2, MV3). */
import { QrCode, ScanLine, Signature } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { MovementId, PlaceId } from '../../kernel/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { usePlaceName } from '../parts/BidiName.tsx'
import { clockText, isolated, momentText } from '../parts/clock-text.ts'
import { Late } from '../parts/Late.tsx'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { useEngine, useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { Link } from '../parts/use-route.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import { maySign } from '../views/movement-requests.ts'
import type { MovementShown, MovementView } from '../views/movement.ts'
import type { ShownOfficer } from '../views/movements.ts'
import type { ShownPlace } from '../views/naming.ts'
import type { PlacesView } from '../views/places.ts'
import { CarriedRow, ExtraCard } from './MovementPeople.tsx'
import { ArrivalScan } from './MovementScan.tsx'
import { SignArrival } from './SignArrival.tsx'

export function MovementScreen({ movementId }: Readonly<{ movementId: MovementId }>): ReactNode {
  const places = useView('places', null)
  return <ViewStates viewed={places} skeleton="list">{(known) => <MovementAt movementId={movementId} places={known.places} />}</ViewStates>
}

function MovementAt({ movementId, places }: Readonly<{ movementId: MovementId }> & Pick<PlacesView, 'places'>): ReactNode {
  const { here } = useHere(places)
  const [placeId, setPlaceId] = useState<PlaceId | null>(null)
  const viewed = useView('movement', { movementId, placeId })
  return (
    <ViewStates viewed={viewed} skeleton="list">
      {(view) => (view.movement === null ? <Nothing /> : <MovementCard view={view} movement={view.movement} here={here?.place ?? null} onHere={setPlaceId} />)}
    </ViewStates>
  )
}

function Nothing(): ReactNode {
  const { app } = useWords()
  return <div className="screen"><ScreenHead title={app.movements.title} back={{ to: '/movements', label: app.movements.title }} /><div className="body"><p className="told">{app.person.unknown}</p></div></div>
}

type CardProps = Readonly<{ view: MovementView; movement: MovementShown; here: ShownPlace | null; onHere: (placeId: PlaceId) => void }>

export function MovementCard({ view, movement, here, onHere }: CardProps): ReactNode {
  const { app } = useWords()
  const engine = useEngine()
  const { movementId } = movement
  const extraIds = movement.extras.map(({ person }) => person.registrationId)
  const [isReading, setIsReading] = useState(false)
  const [isSigning, setIsSigning] = useState(false)
  const isUnderWay = movement.arrival === null
  const manifest = movement.manifest === 'named' ? app.movements.onManifest(movement.heads) : app.movements.headsOnly(movement.heads)
  if (isSigning && isUnderWay) return <SignArrival movement={movement} onBack={() => setIsSigning(false)} />
  return (
    <div className="screen">
      <ScreenHead title={app.movements.named(movement.no)} under={manifest} back={{ to: '/movements', label: app.movements.title }} />
      <div className="body">
        <div className="form">
          <EndsCard view={view} movement={movement} />
          <OtherDoor movement={movement} here={here} onHere={onHere} />
          {movement.manifest === 'named' && <p className="seen-of num" role="status"><b>{app.movements.seenOf(movement.seen, movement.people.length)}</b> <span>{app.movements.onArrival(movement.extras.length)}</span></p>}
          {isReading && isUnderWay && <ArrivalScan movement={movement} onExtra={(id) => void engine.setExtras(movementId, [...new Set([...extraIds, id])])} />}
          {movement.extras.map((each) => <ExtraCard key={each.person.registrationId} each={each} movement={movement} view={view} onDrop={() => void engine.setExtras(movementId, extraIds.filter((id) => id !== each.person.registrationId))} />)}
          <ul className="stack">{movement.people.map((each) => <li key={each.person.registrationId}><CarriedRow each={each} movement={movement} view={view} /></li>)}</ul>
        </div>
        {isUnderWay && (
          <div className="dock">
            <p>{movement.gettingOut && !movement.settled ? app.movements.gettingOut : movement.settled ? app.movements.signNow : app.movements.signWhen(movement.people.length, movement.extras.length)}</p>
            <div className="pair">
              <button type="button" className="btn lg primary" aria-pressed={isReading} onClick={() => setIsReading(!isReading)}><ScanLine size={24} aria-hidden="true" />{isReading ? app.movements.closeReader : app.movements.scanNext}</button>
              <button type="button" className="btn lg" disabled={!maySign(movement)} onClick={() => setIsSigning(true)}><Signature size={22} aria-hidden="true" />{app.movements.sign}</button>
            </div>
          </div>
        )}
      </div>
    </div>
  )
}

/** It came to another door than it was sent to: seen and signed here, and the account says that it was another home. */
function OtherDoor({ movement, here, onHere }: Pick<CardProps, 'movement' | 'here' | 'onHere'>): ReactNode {
  const { app } = useWords()
  const placeName = usePlaceName()
  const isElsewhere = here !== null && movement.arrival === null && here.siteId !== movement.arrivingAt.siteId && here.siteId !== movement.from.siteId
  if (!isElsewhere) return null
  return <button type="button" className="btn" onClick={() => onHere(here.siteId)}>{app.movements.otherDoor(isolated(placeName(here)))}</button>
}

function EndsCard({ view, movement }: Pick<CardProps, 'view' | 'movement'>): ReactNode {
  const { app, language } = useWords()
  const placeName = usePlaceName()
  const { departure, arrival } = movement
  const seen = { asOfMs: view.nowMs, offsetMinutes: view.utcOffsetMinutes, language }
  const isUnderWay = arrival === null
  const nameOf = (officer: ShownOfficer): string => officer.name ?? app.movements.officer(app.devices.roles[officer.role], officer.code)
  const signedBy = (officer: ShownOfficer | null, said: string): string => (officer === null ? said : `${nameOf(officer)}, ${said}`)
  return (
    <section className="card ends">
      <div className="end">
        <StateGlyph standing="present" size={26} />
        <div>
          <b>{app.movements.left(isolated(placeName(movement.from)), isolated(momentText(movement.departedMs, seen)))}</b>
          <p><Signature size={17} aria-hidden="true" />{signedBy(departure.by, app.movements.giving[departure.giving])}</p>
          <p><Signature size={17} aria-hidden="true" />{departure.escorts.length === 0 ? app.movements.escort[departure.escort] : `${departure.escorts.map(nameOf).join(', ')}: ${app.movements.escort[departure.escort]}`}</p>
        </div>
      </div>
      <div className="end">
        <StateGlyph standing={isUnderWay ? (movement.lateness === 'overdue' ? 'unconfirmed' : 'inTransit') : 'present'} size={26} />
        <div>
          <b>{isUnderWay ? app.movements.arriveAt(isolated(placeName(movement.arrivingAt))) : app.movements.arrivedAt(isolated(placeName(movement.arrivingAt)), isolated(momentText(movement.arrivedMs ?? view.nowMs, seen)))}</b>
          {isUnderWay ? <small>{app.movements.dueAt(clockText(movement.dueMs, view.utcOffsetMinutes))}. {app.movements.notArrived}</small> : (
            <>
              <p><Signature size={17} aria-hidden="true" />{signedBy(arrival.by, app.movements.receiving[arrival.receiving])}</p>
              <p><Signature size={17} aria-hidden="true" />{app.movements.escort[arrival.escort]}</p>
            </>
          )}
          <Late row={movement} />
        </div>
      </div>
      {isUnderWay && <Link className="btn" to="/movements" with={{ m: movement.movementId, show: '1' }}><QrCode size={20} aria-hidden="true" />{app.movements.show}</Link>}
    </section>
  )
}
