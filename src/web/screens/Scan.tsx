/** Scan, one tap from everywhere: whose band it is, and what one writes down of it. Nothing is written by looking (BD9). */
import { ScanFace, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ScreenHead } from '../parts/AppShell.tsx'
import { BandCard } from '../parts/BandCard.tsx'
import { BandReader } from '../parts/BandReader.tsx'
import { useNameOf } from '../parts/BidiName.tsx'
import { PlacePicker } from '../parts/PlacePicker.tsx'
import { useView } from '../parts/use-engine.tsx'
import { useHere } from '../parts/use-here.tsx'
import { Link } from '../parts/use-route.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import { useFoundBand } from '../scan/use-found-band.ts'
import type { PlacesView } from '../views/places.ts'

export function Scan(): ReactNode {
  const viewed = useView('places', null)
  return <ViewStates viewed={viewed} skeleton="form">{(view) => <ScanAt places={view.places} />}</ViewStates>
}

function ScanAt({ places }: Pick<PlacesView, 'places'>): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const { here, choose } = useHere(places)
  const { found, look, read, close } = useFoundBand(here?.place.placeId ?? null)
  return (
    <div className="screen">
      <ScreenHead title={app.scan.title} back={{ to: '/', label: app.nav.board }} />
      <div className="body">
        <div className="form">
          <PlacePicker label={app.scan.where} places={places} value={here?.place.placeId ?? null} onChange={choose} />
          <BandReader onBand={look} />
          {found !== null && (
            <BandCard band={found} onClose={close}>
              {({ person }) => (
                <div className="stack">
                  <button type="button" className="btn lg primary" disabled={here === null} onClick={() => void read('fits', app.scan.sighted(nameOf(person)))}><ScanFace size={22} aria-hidden="true" />{app.scan.seen}</button>
                  <div className="pair">
                    <button type="button" className="btn lg" disabled={here === null} onClick={() => void read('not-looked', app.scan.readSaid)}>{app.scan.bandOnly}</button>
                    <button type="button" className="btn lg" disabled={here === null} onClick={() => void read('differs', app.scan.differsSaid)}><TriangleAlert size={20} aria-hidden="true" />{app.scan.otherFace}</button>
                  </div>
                  <Link className="btn lg" to={`/people/${person.registrationId}`}>{app.scan.openFile}</Link>
                </div>
              )}
            </BandCard>
          )}
        </div>
      </div>
    </div>
  )
}
