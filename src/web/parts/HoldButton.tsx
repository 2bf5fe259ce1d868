/** Press and hold for what cannot be undone with a tap, and beside it always the same in two taps: for tremor, switches and keyboards. */
import { useEffect, useRef, useState, type ReactNode } from 'react'

/** How long it is held: longer than a stumble, shorter than doubt (to be tried with people). */
const holdMs = 1_200

type HoldProps = Readonly<{ label: string; holding: string; twoTaps: string; confirm: string; cancel: string; icon?: ReactNode; disabled?: boolean; onDone: () => void }>

export function HoldButton({ label, holding, twoTaps, confirm, cancel, icon, disabled = false, onDone }: HoldProps): ReactNode {
  const [isHeld, setIsHeld] = useState(false)
  const [asks, setAsks] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const letGo = (): void => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    setIsHeld(false)
  }
  const press = (): void => {
    if (disabled || timer.current !== null) return
    setIsHeld(true)
    timer.current = setTimeout(() => {
      letGo()
      onDone()
    }, holdMs)
  }
  useEffect(() => () => { if (timer.current !== null) clearTimeout(timer.current) }, [])
  if (asks) {
    return (
      <div className="hold-asks" role="group" aria-label={label}>
        <button type="button" className="btn lg danger-fill" disabled={disabled} onClick={() => { setAsks(false); onDone() }}>{confirm}</button>
        <button type="button" className="btn lg" onClick={() => setAsks(false)}>{cancel}</button>
      </div>
    )
  }
  return (
    <>
      <button
        type="button" className={`hold${isHeld ? ' held' : ''}`} disabled={disabled} style={{ '--hold': `${holdMs}ms` } as React.CSSProperties /* a custom property */}
        onPointerDown={press} onPointerUp={letGo} onPointerLeave={letGo} onPointerCancel={letGo}
        // A keyboard has no hold: it asks instead.
        onKeyDown={(key) => { if (key.key === 'Enter' || key.key === ' ') { key.preventDefault(); setAsks(true) } }}
        onContextMenu={(menu) => menu.preventDefault()}
      >
        <i aria-hidden="true" />{icon}<span>{isHeld ? holding : label}</span>
      </button>
      <button type="button" className="btn ghost two-taps" disabled={disabled} onClick={() => setAsks(true)}>{twoTaps}</button>
    </>
  )
}
