/** Night watch: a named call at lights-out, then heads room by room, in the dark, with no light on faces (DESIGN 4). */
import { ListChecks, Moon, Sun } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { RollCallId, instantOf, minuteMs, type Ms } from '../../kernel/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { usePlaceName } from '../parts/BidiName.tsx'
import { clockText, fieldOf, minutesBetween, momentText, msOfField } from '../parts/clock-text.ts'
import { freshId } from '../parts/new-id.ts'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { PriorityGlyph } from '../parts/StateGlyph.tsx'
import { useDark } from '../parts/use-dark.ts'
import { useMoments, useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { Link, addressOf, useRoute } from '../parts/use-route.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { NightWatchView } from '../views/night-watch.ts'
import type { PlacesView } from '../views/places.ts'
import { NightRoom } from './NightRoom.tsx'

export function NightWatch(): ReactNode {
  const places = useView('places', null)
  const [isDark, setIsDark] = useState(true)
  useDark(isDark)
  return <ViewStates viewed={places} skeleton="form">{(known) => <Night places={known.places} isDark={isDark} onLight={() => setIsDark(!isDark)} />}</ViewStates>
}

type NightProps = Pick<PlacesView, 'places'> & Readonly<{ isDark: boolean; onLight: () => void }>

function Night({ places, isDark, onLight }: NightProps): ReactNode {
  const { query } = useRoute()
  const { here, choose } = useHere(places)
  const site = places.find(({ place }) => place.placeId === here?.place.siteId) ?? here
  const parsed = RollCallId.safeParse(query.get('watch'))
  const viewed = useView('nightWatch', { rollCallId: parsed.success ? parsed.data : null, placeId: site?.place.placeId ?? null })
  return (
    <ViewStates viewed={viewed} skeleton="list">
      {(view) => view.watch === null ? <Opening view={view} places={places.filter(({ ours, place }) => ours === 'ours' && place.placeId === place.siteId)} site={site} onPlace={choose} /> : <Rooms view={view} watch={view.watch} isDark={isDark} onLight={onLight} />}
    </ViewStates>
  )
}

type OpeningProps = Pick<PlacesView, 'places'> & Readonly<{ view: NightWatchView; site: PlacesView['places'][number] | null; onPlace: ReturnType<typeof useHere>['choose'] }>

function Opening({ view, places, site, onPlace }: OpeningProps): ReactNode {
  const { app, language } = useWords()
  const { path, query, go } = useRoute()
  const nameOf = usePlaceName()
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const { utcOffsetMinutes: offset, nowMs, lastCall } = view
  const [field, setField] = useState<string | null>(null)
  const untilMs = field === null ? view.morningMs : msOfField(field, offset)
  const isFuture = untilMs !== null && untilMs > nowMs
  const begin = async (): Promise<void> => {
    if (site === null || untilMs === null) return
    const rollCallId = freshId(RollCallId)
    const opened = await act('open-roll-call', { rollCallId, placeId: site.place.placeId, kind: 'night-watch', holdsUntil: instantOf(untilMs) }, { said: app.night.begun })
    if (opened !== null) go(addressOf(path, query, { watch: rollCallId }))
  }
  return (
    <div className="screen night">
      <ScreenHead title={app.night.title} back={{ to: '/', label: app.nav.board }} />
      <div className="body">
        <div className="form">
          <p className="muted">{app.night.means}</p>
          {view.open.length > 0 && (
            <section className="stack">
              <h2 className="t">{app.night.open}</h2>
              {view.open.map((watch) => <Link key={watch.rollCallId} to={path} with={{ watch: watch.rollCallId }} className="btn lg"><Moon size={20} aria-hidden="true" />{app.night.goOn}: {app.night.at(nameOf(watch.place), clockText(watch.untilMs, offset))}</Link>)}
            </section>
          )}
          <PlacePicker label={app.night.where} places={places} value={site?.place.placeId ?? null} onChange={onPlace} />
          <section className={`told${lastCall === null ? ' unv' : ''}`}>
            <p>{lastCall === null ? app.night.callNone : app.night.callDone(momentText(lastCall.closedMs, { asOfMs: nowMs, offsetMinutes: offset, language }), lastCall.seen, lastCall.expected)}</p>
            {lastCall === null && <p className="row-of-buttons"><Link to="/roll-call" className="btn"><ListChecks size={18} aria-hidden="true" />{app.night.toCall}</Link></p>}
          </section>
          <label className="lab">{app.night.until}<input className="inp" type="datetime-local" value={field ?? fieldOf(view.morningMs, offset)} onChange={(typed) => setField(typed.target.value)} /></label>
        </div>
        <div className="dock"><button type="button" className="btn lg primary" disabled={site === null || !isFuture || isPast} onClick={() => void begin()}><Moon size={22} aria-hidden="true" />{app.night.begin}</button></div>
      </div>
    </div>
  )
}

type RoomsProps = Readonly<{ view: NightWatchView; watch: NonNullable<NightWatchView['watch']>; isDark: boolean; onLight: () => void }>

function Rooms({ view, watch, isDark, onLight }: RoomsProps): ReactNode {
  const { app } = useWords()
  const nameOf = usePlaceName()
  const { nowMs, utcOffsetMinutes: offset } = view
  const isOver = watch.untilMs <= nowMs
  const next = watch.rooms.find(({ dueMs }) => dueMs === watch.nextDueMs)
  const inMinutes = next === undefined ? 0 : minutesUntil(nowMs, next.dueMs)
  return (
    <div className="screen night">
      <ScreenHead title={app.night.title} under={app.night.at(nameOf(watch.place), clockText(watch.untilMs, offset))} back={{ to: '/night', label: app.night.open }}>
        <button type="button" className="btn" onClick={onLight}>{isDark ? <Sun size={18} aria-hidden="true" /> : <Moon size={18} aria-hidden="true" />}{isDark ? app.night.brighter : app.night.darker}</button>
      </ScreenHead>
      <div className="body">
        {isOver ? <p className="told unv" role="status">{app.night.over}</p> : next !== undefined && next.dueMs < watch.untilMs && (
          <p className={`told night-next num${inMinutes > 0 ? '' : ' unv'}`} role="status">{inMinutes <= 0 && <PriorityGlyph priority="caution" size={18} />}<b>{app.night.next}:</b> {inMinutes > 0 ? app.night.dueIn(nameOf(next.place), app.span(inMinutes)) : app.night.dueNow(nameOf(next.place))}</p>
        )}
        {watch.rooms.length === 0 && <p className="card empty">{app.night.noRooms}</p>}
        <ul className="night-rooms">{watch.rooms.map((room) => <li key={room.place.placeId}><NightRoom room={room} watch={watch} view={view} isOver={isOver} /></li>)}</ul>
        {watch.withoutRoom > 0 && <p className="told unv">{app.night.withoutRoom(watch.withoutRoom)}</p>}
        {watch.officer !== null && <p className="muted">{app.night.byOfficer(watch.officer)}</p>}
      </div>
    </div>
  )
}

function minutesUntil(nowMs: Ms, dueMs: Ms): number {
  return dueMs <= nowMs ? 0 : Math.max(1, minutesBetween(nowMs, dueMs + minuteMs - 1))
}
