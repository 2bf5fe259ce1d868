/** How this device is to be opened from now on: a passkey, a PIN for the shift. Shown after the first sign-in, and in Settings. */
import { KeyRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Outcome } from '../../../kernel/index.ts'
import type { Engine, Standing } from '../../offline/engine.ts'
import { hasPasskeys, makePasskey } from '../../offline/passkey.ts'
import { AskedForm, textOf, useRefusalWords } from '../../parts/AskedForm.tsx'
import { Mark } from '../../parts/StateGlyph.tsx'
import { useEngine } from '../../parts/use-engine.tsx'
import { useWords } from '../../parts/use-words.tsx'

type NewWaysProps = Readonly<{ name: string; onKept: (device: Standing, way: 'pin' | 'passkey') => void }>

/** Before anything else: with no way to open it the device would be shut for good by closing the browser. */
export function ChooseWay({ name, onKept }: NewWaysProps): ReactNode {
  const { app } = useWords()
  return (
    <main className="door">
      <div className="card">
        <p className="brand"><Mark />Amparo</p>
        <h1>{app.door.chooseTitle}</h1>
        <p className="muted">{app.door.chooseWhy}</p>
        <NewWays name={name} onKept={onKept} />
      </div>
    </main>
  )
}

export function NewWays({ name, onKept }: NewWaysProps): ReactNode {
  const { app } = useWords()
  return (
    <>
      {hasPasskeys() && <NewPasskey name={name} onKept={onKept} />}
      <AskedForm<Standing> act={app.door.makePinAct} look="second" onDone={(device) => onKept(device, 'pin')} ask={(engine, fields) => engine.keepPin(textOf(fields, 'pin'))}>
        <label className="lab">{app.door.makePin} <span className="hint">{app.door.makePinHint}</span><input className="inp mono" name="pin" type="password" inputMode="numeric" required minLength={6} maxLength={32} pattern="\d*" autoComplete="off" dir="ltr" /></label>
      </AskedForm>
    </>
  )
}

async function makeAndKeep(engine: Engine, name: string): Promise<Outcome<Standing> | null> {
  const challenge = await engine.newPasskey()
  if (!challenge.ok) return challenge
  const { ceremony, options } = challenge.value
  const made = await makePasskey(options)
  return made === null ? null : engine.keepPasskey({ ceremony, label: name, ...made })
}

function NewPasskey({ name, onKept }: NewWaysProps): ReactNode {
  const { app } = useWords()
  const engine = useEngine()
  const refusalWords = useRefusalWords()
  const [why, setWhy] = useState('')
  const make = async (): Promise<void> => {
    setWhy('')
    const outcome = await makeAndKeep(engine, name)
    if (outcome?.ok === true) onKept(outcome.value, 'passkey')
    else setWhy(outcome === null ? app.door.passkeyMissing : refusalWords(outcome.refusal.code))
  }
  return (
    <div className="stack">
      <button type="button" className="btn lg primary" onClick={() => void make()}><KeyRound size={20} aria-hidden="true" />{app.door.makePasskey}</button>
      <p className="hint">{app.door.makePasskeyHint}</p>
      {why !== '' && <p className="told mis" role="alert">{why}</p>}
    </div>
  )
}
