/** The band of intake: offered, read, and put on with saving. One that somebody wears stops here and says whose it is (BD12). */
import { ScanLine } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { PlaceId } from '../../kernel/index.ts'
import type { BandCode } from '../../codes/index.ts'
import { BandCard, grouped } from '../parts/BandCard.tsx'
import { BandReader } from '../parts/BandReader.tsx'
import { useNameOf } from '../parts/BidiName.tsx'
import { now, useEngine } from '../parts/use-engine.tsx'
import { Link } from '../parts/use-route.tsx'
import { useWords } from '../parts/use-words.tsx'
import { useDrawKey } from '../scan/use-draw-key.ts'
import type { BandView } from '../views/bands.ts'
import type { IntakeForm } from './intake-form.ts'

type BandProps = Readonly<{ bandOn: IntakeForm['bandOn']; placeId: PlaceId | null; onChange: (bandOn: IntakeForm['bandOn']) => void }>

export function IntakeBand({ bandOn, placeId, onChange }: BandProps): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const bandFor = useBandFor(placeId)
  const [isReading, setIsReading] = useState(false)
  const [taken, setTaken] = useState<BandView | null>(null)
  const read = async (code: BandCode): Promise<void> => {
    const band = await bandFor(code)
    if (band?.state !== 'free' || band.bandId === null) return setTaken(band)
    setTaken(null)
    setIsReading(false)
    onChange({ bandId: band.bandId, code })
  }
  if (bandOn !== null) {
    return (
      <p className="told band-on" role="status">
        <span><b className="mono" dir="ltr">{grouped(bandOn.code)}</b> {app.scan.bandReady}</span>
        <button type="button" className="btn" onClick={() => { onChange(null); setIsReading(true) }}>{app.scan.takeOff}</button>
      </p>
    )
  }
  return (
    <div className="stack">
      <button type="button" className="btn lg" aria-pressed={isReading} disabled={placeId === null} onClick={() => { setTaken(null); setIsReading(!isReading) }}><ScanLine size={22} aria-hidden="true" />{isReading ? app.scan.closeReader : app.scan.scanBand}</button>
      {isReading && <BandReader onBand={(code) => void read(code)} />}
      {taken !== null && (
        <BandCard band={taken} onClose={() => setTaken(null)} {...(taken.wearer !== null && { says: app.scan.used(nameOf(taken.wearer.person)) })}>
          {({ person }) => <Link className="btn lg" to={`/people/${person.registrationId}`}>{app.scan.openFile}</Link>}
        </BandCard>
      )}
    </div>
  )
}

/** Whose a band is. Where this device has no key of bands yet, it draws one: putting a band on waits for no network (BD8). */
function useBandFor(placeId: PlaceId | null): (code: BandCode) => Promise<BandView | null> {
  const engine = useEngine()
  const draw = useDrawKey()
  return async (code) => {
    const ask = async (): Promise<BandView | null> => {
      const outcome = await engine.view('band', { code }, now)
      return outcome.ok ? outcome.value : null
    }
    const found = await ask()
    if (found?.state !== 'keyless' || placeId === null) return found
    return (await draw(placeId)) ? ask() : found
  }
}
