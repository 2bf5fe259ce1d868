/** In Settings: how this device opens, the session at the server, and another officer. */
import { useState, type ReactNode } from 'react'
import type { Standing } from '../../offline/engine.ts'
import { answerChallenge } from '../../offline/passkey.ts'
import { useRefusalWords } from '../../parts/AskedForm.tsx'
import { useEngine } from '../../parts/use-engine.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { useWords } from '../../parts/use-words.tsx'
import { NameAndPhrase } from './NameAndPhrase.tsx'
import { NewWays } from './NewWays.tsx'

type Open = Extract<Standing, { state: 'open' }>
type DoorSettingsProps = Readonly<{ device: Open; onChanged: () => void }>

export function DoorSettings({ device, onChanged }: DoorSettingsProps): ReactNode {
  const { app } = useWords()
  const say = useToast()
  return (
    <>
      {device.opened === 'full' && !device.isSignedIn && <Session device={device} onChanged={onChanged} />}
      {device.opened === 'full' && (
        <details className="card panel">
          <summary>{app.door.waysTitle}: {device.ways.map((way) => app.door.ways[way]).join(', ')}</summary>
          <NewWays name={device.name} onKept={(_device, way) => { say(way === 'pin' ? app.door.pinKept : app.door.passkeyKept); onChanged() }} />
        </details>
      )}
      {device.opened === 'full' && (
        <details className="card panel">
          <summary>{app.door.addOfficer}</summary>
          <p className="muted">{app.door.addOfficerHint}</p>
          <NameAndPhrase name="" act={app.signIn.signInAct} onOpen={onChanged} />
        </details>
      )}
    </>
  )
}

/** Saved here, and not sent until somebody signs in: the passkey with one touch, else name and phrase. */
function Session({ device, onChanged }: DoorSettingsProps): ReactNode {
  const { app } = useWords()
  const engine = useEngine()
  const refusalWords = useRefusalWords()
  const [why, setWhy] = useState('')
  const withPasskey = async (): Promise<void> => {
    const challenge = await engine.passkeySignIn()
    if (!challenge.ok) return setWhy(refusalWords(challenge.refusal.code))
    const answer = await answerChallenge(challenge.value.options)
    if (answer === null) return setWhy(app.door.passkeyFailed)
    const opened = await engine.finishPasskeySignIn({ ceremony: challenge.value.ceremony, answer })
    return opened.ok ? onChanged() : setWhy(refusalWords(opened.refusal.code))
  }
  return (
    <section className="card panel">
      <p>{app.door.sessionOver}</p>
      {device.ways.includes('passkey') && <button type="button" className="btn lg primary" onClick={() => void withPasskey()}>{app.door.signInAgain}</button>}
      {why !== '' && <p className="told mis" role="alert">{why}</p>}
      <NameAndPhrase name={device.name} act={app.door.signInAgain} onOpen={onChanged} />
    </section>
  )
}
