/** Signing an arrival: who signs at this end, and the heads that got off. One signature with nobody else here is taken, and graded lower. */
import { Signature } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { vocabulary } from '../../domain/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { Chips } from '../parts/Chips.tsx'
import { useMoments } from '../parts/use-engine.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import type { MovementShown } from '../views/movement.ts'
import { arrivalOf } from '../views/movement-requests.ts'

type Signing = vocabulary.Signature
const signings: readonly Signing[] = ['signed', 'nobody-else-here', 'declined']

export function SignArrival({ movement, onBack }: Readonly<{ movement: MovementShown; onBack: () => void }>): ReactNode {
  const { app } = useWords()
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const [receiving, setReceiving] = useState<Signing>('signed')
  const [escort, setEscort] = useState<Signing>('signed')
  const seen = movement.seen + movement.extras.filter(({ state }) => state === 'seen').length
  const [typed, setTyped] = useState(movement.manifest === 'named' && movement.settled ? String(seen) : '')
  const sign = async (): Promise<void> => {
    const request = arrivalOf(movement, { receiving, escort, heads: typed === '' ? null : Number(typed) })
    if ((await act('record-arrival', request, { said: app.movements.signed, undoable: true })) !== null) onBack()
  }
  return (
    <div className="screen">
      <ScreenHead title={app.movements.named(movement.no)} under={app.movements.seenOf(movement.seen, movement.people.length)} />
      <div className="body">
        <div className="form">
          {!movement.settled && <p className="told unv">{app.movements.gettingOut}</p>}
          <label className="lab">{app.movements.headsArrived}<input className="inp digits num" inputMode="numeric" maxLength={4} value={typed} onChange={(change) => setTyped(change.target.value.replaceAll(/\D/g, ''))} /></label>
          <Chips label={app.movements.receivingSigns} look="pills" value={receiving} onChange={setReceiving} choices={signings.map((value) => ({ value, label: app.movements.receiving[value] }))} />
          <Chips label={app.movements.escortSigns} look="pills" value={escort} onChange={setEscort} choices={signings.map((value) => ({ value, label: app.movements.escort[value] }))} />
        </div>
        <div className="dock"><div className="pair">
          <button type="button" className="btn lg" onClick={onBack}>{app.rollCall.back}</button>
          <button type="button" className="btn lg primary" disabled={isPast} onClick={() => void sign()}><Signature size={22} aria-hidden="true" />{app.movements.sign}</button>
        </div></div>
      </div>
    </div>
  )
}
