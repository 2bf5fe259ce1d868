/** A movement taken over from the other phone's pictures, in any order; what cannot be verified here is kept and said to be so (MV5, MV6). */
import { useCallback, useRef, useState, type ReactNode } from 'react'
import { MovementId } from '../../kernel/index.ts'
import { wholeOf, withPiece, type Carried, type CarriedPiece } from '../../codes/index.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { BandReader } from '../parts/BandReader.tsx'
import { useEngine } from '../parts/use-engine.tsx'
import { addressOf, useRoute } from '../parts/use-route.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { useWords } from '../parts/use-words.tsx'
import { beep } from '../scan/beep.ts'

type Said = Readonly<{ text: string; isWrong: boolean }>

export function MovementTake(): ReactNode {
  const { app } = useWords()
  const { query, go } = useRoute()
  const engine = useEngine()
  const say = useToast()
  const [carried, setCarried] = useState<Carried | null>(null)
  const [said, setSaid] = useState<Said | null>(null)
  const gathered = useRef<Carried | null>(null)
  const take = useCallback(async (carriedId: string, bytes: Uint8Array) => {
    const taken = await engine.takeCarried({ carriedId, bytes })
    if (!taken.ok) {
      const why = (app.movements.notTaken as Readonly<Record<string, string>>)[taken.refusal.code] // a code may be the device's own
      return setSaid({ text: why ?? app.notAllowed, isWrong: true })
    }
    beep()
    const isHeld = taken.value.held.length > 0
    say(isHeld ? app.movements.takenHeld : app.movements.taken)
    const opened = MovementId.safeParse(taken.value.movementId)
    go(addressOf('/movements', query, opened.success && !isHeld ? { m: opened.data } : {}))
  }, [app, engine, go, query, say])
  const onPiece = useCallback((piece: CarriedPiece) => {
    const before = gathered.current
    const next = withPiece(before, piece)
    gathered.current = next
    setCarried(next)
    const whole = wholeOf(next)
    // Taken once, when the last piece came.
    if (whole !== null && before?.pieces.size !== next.pieces.size) void take(next.carriedId, whole)
  }, [take])
  const again = (): void => {
    gathered.current = null
    setCarried(null)
    setSaid(null)
  }
  return (
    <div className="screen">
      <ScreenHead title={app.movements.takeOver} back={{ to: '/movements', label: app.movements.title }} />
      <div className="body">
        <div className="form">
          <BandReader onBand={() => setSaid({ text: app.scan.wrong['qr-kind-unknown'], isWrong: true })} onPiece={onPiece} aim={app.movements.takeAim} />
          {carried !== null && (
            <div role="status">
              <p className="seen-of num"><b>{carried.pieces.size}</b> <span>{app.movements.got(carried.pieces.size, carried.count)}</span></p>
              <progress className="got" value={carried.pieces.size} max={carried.count} aria-label={app.movements.got(carried.pieces.size, carried.count)} />
            </div>
          )}
          {said !== null && <p className={`told${said.isWrong ? ' unv' : ''}`} role="alert">{said.text}</p>}
          {said !== null && <button type="button" className="btn lg" onClick={again}>{app.movements.takeAnother}</button>}
        </div>
      </div>
    </div>
  )
}
