/** Paper: rosters, bands and handover sheets to print, for when batteries end; and a roster typed in again. */
import { Printer } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { webRandom } from '../../adapters/web/crypto/index.ts'
import { bandPagesMax, bandSheet, bandsPerPage } from '../../documents/index.ts'
import type { Standing } from '../offline/engine.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { Chips } from '../parts/Chips.tsx'
import { clockText, dayText, zoneText } from '../parts/clock-text.ts'
import { PaperPage, type PaperHead } from '../parts/PaperPage.tsx'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { QrPicture } from '../parts/QrPicture.tsx'
import { useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { addressOf, useRoute } from '../parts/use-route.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import type { PickedPlace, PlacesView } from '../views/places.ts'
import { HandoverPaper } from './HandoverPaper.tsx'
import { RetypeRoster } from './RetypeRoster.tsx'
import { RosterPaper } from './RosterPaper.tsx'

type Open = Extract<Standing, { state: 'open' }>
const kinds = ['roster', 'bands', 'handover', 'again'] as const
type Kind = (typeof kinds)[number]

export function Paper({ device }: Readonly<{ device: Open }>): ReactNode {
  const places = useView('places', null)
  return <ViewStates viewed={places} skeleton="form">{(view) => <Choosing view={view} device={device} />}</ViewStates>
}

function Choosing({ view, device }: Readonly<{ view: PlacesView; device: Open }>): ReactNode {
  const { app } = useWords()
  const { path, query, look } = useRoute()
  const { here, choose } = useHere(view.places)
  const kind: Kind = kinds.find((each) => each === query.get('sheet')) ?? 'roster'
  const place = view.places.find((each) => each.place.placeId === query.get('place')) ?? here
  const show = (changes: Readonly<Record<string, string>>): void => look(addressOf(path, query, { sheet: kind, place: place?.place.placeId ?? null, ...changes }))
  const needsPlace = kind === 'roster' || kind === 'handover'
  return (
    <div className="screen paper">
      <ScreenHead title={app.paper.title}>{kind !== 'again' && <button type="button" className="btn primary" disabled={needsPlace && place === null} onClick={() => print()}><Printer size={17} aria-hidden="true" />{app.paper.print}</button>}</ScreenHead>
      <div className="body">
        <div className="paper-choices">
          <Chips label={app.paper.what} look="pills" value={kind} onChange={(next) => show({ sheet: next })} choices={kinds.map((value) => ({ value, label: app.paper.kinds[value] }))} />
          {needsPlace && <PlacePicker label={app.paper.where} places={view.places} value={place?.place.placeId ?? null} onChange={(placeId) => { choose(placeId); show({ place: placeId }) }} />}
        </div>
        <Shown kind={kind} place={place} view={view} device={device} />
      </div>
    </div>
  )
}

type ShownProps = Readonly<{ kind: Kind; place: PickedPlace | null; view: PlacesView; device: Open }>

function Shown({ kind, place, view, device }: ShownProps): ReactNode {
  const headAt = useHead(device, view.utcOffsetMinutes)
  if (kind === 'again') return <RetypeRoster />
  if (kind === 'bands') return <BandPaper head={headAt(view.nowMs)} />
  if (place === null) return null
  const { placeId } = place.place
  return kind === 'roster' ? <RosterPaper key={placeId} placeId={placeId} headAt={headAt} /> : <HandoverPaper key={placeId} placeId={placeId} headAt={headAt} />
}

function useHead(device: Open, offsetMinutes: number): (ms: number) => PaperHead {
  const { language } = useWords()
  return (ms) => ({ nature: device.nature, operation: device.operationId.slice(0, 8), moment: `${dayText(ms, offsetMinutes, language)} ${clockText(ms, offsetMinutes)} ${zoneText(offsetMinutes)}` })
}

/** Drawn once for a look: what is printed is what was seen. */
function BandPaper({ head }: Readonly<{ head: PaperHead }>): ReactNode {
  const { app } = useWords()
  const [pages, setPages] = useState(1)
  const [times, setTimes] = useState(0)
  const sheets = useMemo(() => ({ drawn: times, pages: bandSheet(pages, webRandom) }), [pages, times]).pages
  return (
    <>
      <div className="paper-choices">
        <label className="lab">{app.paper.pages} <span className="hint">{app.paper.onePage(bandsPerPage)}</span><input className="inp num" type="number" min={1} max={bandPagesMax} value={pages} onChange={(typed) => setPages(Math.min(bandPagesMax, Math.max(1, Math.floor(Number(typed.target.value)) || 1)))} /></label>
        <p className="muted">{app.paper.bandsFresh}</p>
        <button type="button" className="btn" onClick={() => setTimes(times + 1)}>{app.paper.again}</button>
      </div>
      <div className="paper-pages">
        {sheets.map(({ page, pages: of, labels }) => (
          <PaperPage key={page} head={head} title={app.paper.kinds.bands} page={page} pages={of} foot={app.paper.bandsKeep}>
            <ul className="band-labels">
              {labels.map(({ number, qr, code }) => <li key={number}><QrPicture text={qr} size={84} label={code} /><p><b className="mono">{code}</b><small>{head.nature === 'exercise' ? app.shell.exerciseMark : 'Amparo'} · {number}</small></p></li>)}
            </ul>
          </PaperPage>
        ))}
      </div>
    </>
  )
}
