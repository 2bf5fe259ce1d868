/** The door: joining an operation with a code, then who is here. Paste is allowed, nothing is a puzzle, and what is saved here stays. */
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Outcome } from '../../kernel/index.ts'
import type { Engine, Standing } from '../offline/engine.ts'
import { Mark } from '../parts/StateGlyph.tsx'
import { useEngine } from '../parts/use-engine.tsx'
import { useWords } from '../parts/use-words.tsx'

type DoorProps = Readonly<{ device: Exclude<Standing, { state: 'open' }>; onOpen: (device: Standing) => void }>

export function SignIn({ device, onOpen }: DoorProps): ReactNode {
  const { app } = useWords()
  return (
    <main className="door">
      <div className="card">
        <p className="brand"><Mark />Amparo</p>
        {device.state === 'new' ? <Join onOpen={onOpen} /> : (
          <>
            <h1>{app.signIn.signIn}</h1>
            {device.officers[0] !== undefined && <p className="muted">{app.signIn.locked(device.officers[0].name)}</p>}
            <WhoIsHere name={device.officers[0]?.name ?? ''} onOpen={onOpen} />
          </>
        )}
      </div>
    </main>
  )
}

const open = { is: 'open', why: '' } as const

type Asking = (engine: Engine, fields: FormData) => Promise<Outcome<Standing>>

/** One form, one question to the engine; what was typed stays when it did not fit. */
function Asked({ ask, act, onOpen, children }: Readonly<{ ask: Asking; act: string; onOpen: DoorProps['onOpen']; children: ReactNode }>): ReactNode {
  const engine = useEngine()
  const { app, phrases } = useWords()
  const [state, setState] = useState<Readonly<{ is: 'open' | 'working' | 'refused'; why: string }>>(open)
  const send = async (sent: FormEvent<HTMLFormElement>): Promise<void> => {
    sent.preventDefault()
    setState({ is: 'working', why: '' })
    try {
      const outcome = await ask(engine, new FormData(sent.currentTarget))
      if (outcome.ok) onOpen(outcome.value)
      const sentences: Readonly<Record<string, string>> = phrases.refusal
      setState(outcome.ok ? open : { is: 'refused', why: sentences[outcome.refusal.code] ?? app.signIn.failed })
    } catch {
      setState({ is: 'refused', why: app.shell.noLine })
    }
  }
  return (
    <form className="stack" onSubmit={(sent) => void send(sent)}>
      {children}
      {state.is === 'refused' && <p className="told mis" role="alert">{state.why}</p>}
      <button type="submit" className="btn lg primary" disabled={state.is === 'working'}>{state.is === 'working' ? app.signIn.working : act}</button>
    </form>
  )
}

function Join({ onOpen }: Pick<DoorProps, 'onOpen'>): ReactNode {
  const { app } = useWords()
  return (
    <>
      <h1>{app.signIn.join}</h1>
      <p className="muted">{app.signIn.joinHint}</p>
      <Asked act={app.signIn.joinAct} onOpen={onOpen} ask={(engine, fields) => engine.join({ code: textOf(fields, 'code').trim(), label: textOf(fields, 'label') })}>
        <label className="lab">{app.signIn.code}<input className="inp mono" name="code" required autoComplete="off" autoCapitalize="none" spellCheck={false} dir="ltr" /></label>
        <label className="lab">{app.signIn.label} <span className="hint">{app.signIn.labelHint}</span><input className="inp" name="label" required dir="auto" autoComplete="off" /></label>
      </Asked>
    </>
  )
}

function WhoIsHere({ name, onOpen }: Readonly<{ name: string }> & Pick<DoorProps, 'onOpen'>): ReactNode {
  const { app } = useWords()
  const ask: Asking = (engine, fields) => {
    const code = textOf(fields, 'code').trim()
    return engine.signIn({ name: textOf(fields, 'name'), password: textOf(fields, 'password'), code: code === '' ? null : code })
  }
  return (
    <Asked act={app.signIn.signInAct} onOpen={onOpen} ask={ask}>
      <label className="lab">{app.signIn.name}<input className="inp" name="name" required defaultValue={name} autoComplete="username" dir="auto" /></label>
      <label className="lab">{app.signIn.password}<input className="inp" name="password" type="password" required autoComplete="current-password" dir="auto" /></label>
      <label className="lab">{app.signIn.oneTimeCode} <span className="hint">{app.signIn.oneTimeHint}</span><input className="inp mono" name="code" inputMode="numeric" autoComplete="one-time-code" dir="ltr" /></label>
    </Asked>
  )
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}
