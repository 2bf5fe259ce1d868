/** Said over every screen while the device is open by a PIN alone: what works, what stays closed, and how it opens in full. Rule WB18. */
import { LockKeyhole } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Standing } from '../offline/engine.ts'
import { useEngine, useSync } from './use-engine.tsx'
import { useWords } from './use-words.tsx'

export function SealedStrip({ device }: Readonly<{ device: Extract<Standing, { state: 'open' }> }>): ReactNode {
  const { app } = useWords()
  const engine = useEngine()
  const waiting = useSync()?.states.savedHere ?? 0
  const words = { 'no-line': app.door.sealedNoLine, 'pin-refused': app.door.sealedPinRefused, 'pin-ended': app.door.sealedPinEnded }
  return (
    <div className="net sealed" role="status">
      <LockKeyhole size={18} aria-hidden="true" />
      <span>{app.door.sealed} {words[device.because ?? 'no-line']}{waiting > 0 && ` ${app.shell.savedHere(waiting)}.`}</span>
      <button type="button" className="btn sm" onClick={() => void engine.lock()}>{app.door.openInFull}</button>
    </div>
  )
}
