/** Roll call: everyone expected is seen, elsewhere or not here, with no signal. Opening one, or going on with one that is open. */
import { ListChecks } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { RollCallId } from '../../kernel/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { usePlaceName } from '../parts/BidiName.tsx'
import { momentText } from '../parts/clock-text.ts'
import { freshId } from '../parts/new-id.ts'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { useMoments, useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { Link, addressOf, useRoute } from '../parts/use-route.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { PlacesView } from '../views/places.ts'
import type { RollCallView } from '../views/roll-calls.ts'
import { RollCallCard } from './RollCallCard.tsx'

export function RollCall(): ReactNode {
  const { query } = useRoute()
  const parsed = RollCallId.safeParse(query.get('call'))
  const viewed = useView('rollCall', { rollCallId: parsed.success ? parsed.data : null })
  const places = useView('places', null)
  return (
    <ViewStates viewed={viewed} skeleton="list">
      {(view) => (view.call === null ? <ViewStates viewed={places} skeleton="form">{(known) => <Opening view={view} places={known.places} />}</ViewStates> : <RollCallCard call={view.call} view={view} version={viewed.version} places={places.value?.places ?? []} />)}
    </ViewStates>
  )
}

function Opening({ view, places }: Readonly<{ view: RollCallView } & Pick<PlacesView, 'places'>>): ReactNode {
  const { app, language } = useWords()
  const { query, go, path } = useRoute()
  const nameOf = usePlaceName()
  const { here, choose } = useHere(places)
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const [isOpening, setIsOpening] = useState(false)
  const begin = async (): Promise<void> => {
    if (here === null) return
    setIsOpening(true)
    const rollCallId = freshId(RollCallId)
    const opened = await act('open-roll-call', { rollCallId, placeId: here.place.placeId, kind: 'roll-call', holdsUntil: null }, { said: app.rollCall.title })
    setIsOpening(false)
    if (opened !== null) go(addressOf(path, query, { call: rollCallId }))
  }
  return (
    <div className="screen">
      <ScreenHead title={app.rollCall.title} back={{ to: '/', label: app.nav.board }} />
      <div className="body">
        <div className="form">
          {view.open.length > 0 && (
            <section className="stack">
              <h2 className="t">{app.rollCall.open}</h2>
              {view.open.map((call) => (
                <Link key={call.rollCallId} to={path} with={{ call: call.rollCallId }} className="btn lg">
                  <ListChecks size={22} aria-hidden="true" />{app.rollCall.goOn}: {app.rollCall.at(nameOf(call.place), momentText(call.sinceMs, { asOfMs: view.nowMs, offsetMinutes: view.utcOffsetMinutes, language }))}
                </Link>
              ))}
            </section>
          )}
          <PlacePicker label={app.rollCall.choosePlace} places={places.filter(({ ours }) => ours === 'ours')} value={here?.place.placeId ?? null} onChange={choose} />
          {here !== null && <p className="told">{here.listed === 0 ? app.rollCall.nobodyExpected : app.rollCall.expectedHere(here.listed)}</p>}
        </div>
        <div className="dock">
          <button type="button" className="btn lg primary" disabled={here === null || isOpening || isPast} onClick={() => void begin()}><ListChecks size={24} aria-hidden="true" />{app.rollCall.begin}</button>
        </div>
      </div>
    </div>
  )
}
