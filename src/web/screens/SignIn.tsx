/** The door: joining an operation with a code, then who is here and how this device is opened. Paste is allowed, nothing is a puzzle, and what is saved here stays. */
import { Suspense, useState, type ReactNode } from 'react'
import type { Standing } from '../offline/engine.ts'
import { wasHere } from '../parts/was-here.ts'
import { AskedForm, textOf } from '../parts/AskedForm.tsx'
import { later } from '../parts/later.tsx'
import { Mark } from '../parts/StateGlyph.tsx'
import { useWords } from '../parts/use-words.tsx'
import { NameAndPhrase } from './door/NameAndPhrase.tsx'

/** For whoever was here before; the first to come signs in. */
const OpenAs = later(async () => (await import('./door/OpenAs.tsx')).OpenAs)

type DoorProps = Readonly<{ device: Exclude<Standing, { state: 'open' }>; onOpen: (device: Standing) => void }>

export function SignIn({ device, onOpen }: DoorProps): ReactNode {
  return (
    <main className="door">
      <div className="card">
        <p className="brand"><Mark />Amparo</p>
        {device.state === 'new' ? <Join onOpen={onOpen} /> : <Locked officers={device.officers} onOpen={onOpen} />}
      </div>
    </main>
  )
}

function Join({ onOpen }: Pick<DoorProps, 'onOpen'>): ReactNode {
  const { app } = useWords()
  return (
    <>
      {wasHere() && <p className="told mis" role="alert">{app.door.lost}</p>}
      <h1>{app.signIn.join}</h1>
      <p className="muted">{app.signIn.joinHint}</p>
      <AskedForm act={app.signIn.joinAct} onDone={onOpen} ask={(engine, fields) => engine.join({ code: textOf(fields, 'code').trim(), label: textOf(fields, 'label') })}>
        <label className="lab">{app.signIn.code}<input className="inp mono" name="code" required autoComplete="off" autoCapitalize="none" spellCheck={false} dir="ltr" /></label>
        <label className="lab">{app.signIn.label} <span className="hint">{app.signIn.labelHint}</span><input className="inp" name="label" required dir="auto" autoComplete="off" /></label>
      </AskedForm>
    </>
  )
}

type Officers = Extract<DoorProps['device'], { state: 'locked' }>['officers']

/** Somebody who opens this device by a pass phrase, or comes for the first time, types name and phrase; the others choose their name. */
function Locked({ officers, onOpen }: Readonly<{ officers: Officers; onOpen: DoorProps['onOpen'] }>): ReactNode {
  const { app } = useWords()
  const named = officers.filter(({ ways }) => ways.includes('pin') || ways.includes('passkey'))
  const [chosen, setChosen] = useState<string | null>(named.length === 1 && officers.length === 1 ? (named[0]?.name ?? null) : null)
  const [isOther, setIsOther] = useState(false)
  const officer = officers.find(({ name }) => name === chosen)
  if (officer !== undefined) return <Suspense fallback={null}><OpenAs officer={officer} onOpen={onOpen} onBack={() => { setChosen(null); setIsOther(true) }} /></Suspense>
  if (named.length > 0 && !isOther) {
    return (
      <>
        <h1>{app.door.whoIsHere}</h1>
        <div className="stack">
          {named.map(({ name }) => <button key={name} type="button" className="btn lg" onClick={() => setChosen(name)}><bdi>{name}</bdi></button>)}
          <button type="button" className="btn lg" onClick={() => setIsOther(true)}>{app.door.somebodyElse}</button>
        </div>
      </>
    )
  }
  return (
    <>
      <h1>{app.signIn.signIn}</h1>
      {officers[0] !== undefined && <p className="muted">{app.signIn.locked(officers[0].name)}</p>}
      <NameAndPhrase name={officers[0]?.name ?? ''} act={app.signIn.signInAct} onOpen={onOpen} />
      {named.length > 0 && <button type="button" className="btn lg" onClick={() => setIsOther(false)}>{app.door.back}</button>}
    </>
  )
}
