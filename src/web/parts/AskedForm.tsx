/** One form, one question to the engine: what was typed stays when it did not fit, and the sentence says what to do. */
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Outcome } from '../../kernel/index.ts'
import type { Engine } from '../offline/engine.ts'
import { doorCodes, type DoorCode } from '../../locale/index.ts'
import { useEngine } from './use-engine.tsx'
import { useWords } from './use-words.tsx'

type AskedFormProps<Value> = Readonly<{
  ask: (engine: Engine, fields: FormData) => Promise<Outcome<Value>>
  act: string
  onDone: (value: Value) => void
  look?: 'primary' | 'second'
  children: ReactNode
}>

const open = { is: 'open', why: '' } as const

export function AskedForm<Value>({ ask, act, onDone, look = 'primary', children }: AskedFormProps<Value>): ReactNode {
  const engine = useEngine()
  const { app } = useWords()
  const refusalWords = useRefusalWords()
  const [state, setState] = useState<Readonly<{ is: 'open' | 'working' | 'refused'; why: string }>>(open)
  const send = async (sent: FormEvent<HTMLFormElement>): Promise<void> => {
    sent.preventDefault()
    setState({ is: 'working', why: '' })
    try {
      const outcome = await ask(engine, new FormData(sent.currentTarget))
      setState(outcome.ok ? open : { is: 'refused', why: refusalWords(outcome.refusal.code) })
      if (outcome.ok) onDone(outcome.value)
    } catch {
      setState({ is: 'refused', why: app.shell.noLine })
    }
  }
  return (
    <form className="stack" onSubmit={(sent) => void send(sent)}>
      {children}
      {state.is === 'refused' && <p className="told mis" role="alert">{state.why}</p>}
      <button type="submit" className={`btn lg${look === 'primary' ? ' primary' : ''}`} disabled={state.is === 'working'}>{state.is === 'working' ? app.signIn.working : act}</button>
    </form>
  )
}

/** What a refusal says, and what to do next: . */
export function useRefusalWords(): (code: string) => string {
  const { app, phrases } = useWords()
  return (code) => {
    const sentences: Readonly<Record<string, string>> = phrases.refusal
    if (code === 'failed') return app.shell.noLine
    if (isDoorCode(code)) return app.door.refusal[code]
    return sentences[code] ?? app.signIn.failed
  }
}

function isDoorCode(code: string): code is DoorCode {
  return (doorCodes as readonly string[]).includes(code)
}


export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}
