/** Opening this device as somebody who was here before: a passkey with one touch, a PIN, the pass phrase of an exercise. */
import { KeyRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Outcome } from '../../../kernel/index.ts'
import type { Engine, KeptOfficer, Standing } from '../../offline/engine.ts'
import { usePasskey } from '../../offline/passkey.ts'
import { AskedForm, textOf, useRefusalWords } from '../../parts/AskedForm.tsx'
import { useEngine } from '../../parts/use-engine.tsx'
import { useWords } from '../../parts/use-words.tsx'
import { FactorFields, factorsOf, NameAndPhrase } from './NameAndPhrase.tsx'

type OpenAsProps = Readonly<{ officer: KeptOfficer; onOpen: (device: Standing) => void; onBack: () => void }>

export function OpenAs({ officer, onOpen, onBack }: OpenAsProps): ReactNode {
  const { app } = useWords()
  const { name, ways } = officer
  return (
    <>
      <h1>{app.door.openAs(name)}</h1>
      {officer.passkey !== null && <WithPasskey name={name} passkey={officer.passkey} onOpen={onOpen} />}
      {ways.includes('pin') && <WithPin name={name} onOpen={onOpen} />}
      {ways.includes('passphrase') && (
        <details open={ways.length === 1}>
          <summary>{app.door.withPhrase}</summary>
          <NameAndPhrase name={name} act={app.signIn.signInAct} onOpen={onOpen} />
        </details>
      )}
      <button type="button" className="btn lg" onClick={onBack}>{app.door.somebodyElse}</button>
    </>
  )
}

function WithPasskey({ name, passkey, onOpen }: Readonly<{ name: string; passkey: NonNullable<KeptOfficer['passkey']>; onOpen: OpenAsProps['onOpen'] }>): ReactNode {
  const { app } = useWords()
  const engine = useEngine()
  const refusalWords = useRefusalWords()
  const [why, setWhy] = useState('')
  const open = async (): Promise<void> => {
    setWhy('')
    const prfOutput = await usePasskey(passkey)
    const outcome = prfOutput === null ? null : await engine.unlock({ name, way: 'passkey', prfOutput })
    if (outcome?.ok === true) onOpen(outcome.value)
    else setWhy(outcome === null ? app.door.passkeyFailed : refusalWords(outcome.refusal.code))
  }
  return (
    <div className="stack">
      <button type="button" className="btn lg primary" onClick={() => void open()}><KeyRound size={20} aria-hidden="true" />{app.door.withPasskey}</button>
      {why !== '' && <p className="told mis" role="alert">{why}</p>}
    </div>
  )
}

/** Its shift over, the same PIN opens with what signing in takes: asked for only then, and what was typed stays. */
function WithPin({ name, onOpen }: Pick<OpenAsProps, 'onOpen'> & Readonly<{ name: string }>): ReactNode {
  const { app } = useWords()
  const [isOver, setIsOver] = useState(false)
  const open = async (engine: Engine, fields: FormData): Promise<Outcome<Standing>> => {
    const outcome = await engine.unlock({ name, way: 'pin', pin: textOf(fields, 'pin'), factors: isOver ? factorsOf(fields) : null })
    if (!outcome.ok && outcome.refusal.code === 'share-ended') setIsOver(true)
    return outcome
  }
  return (
    <AskedForm act={app.door.openAct} onDone={onOpen} ask={open}>
      <label className="lab">{app.door.pin} <span className="hint">{app.door.pinHint}</span><input className="inp mono" name="pin" type="password" inputMode="numeric" required minLength={6} maxLength={32} pattern="\d*" autoComplete="off" dir="ltr" /></label>
      {isOver && <FactorFields />}
    </AskedForm>
  )
}
