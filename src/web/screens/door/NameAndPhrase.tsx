/** Signing in at the server by name, pass phrase and the code of a second factor. */
import type { ReactNode } from 'react'
import type { Factors, Standing } from '../../offline/engine.ts'
import { AskedForm, textOf } from '../../parts/AskedForm.tsx'
import { useWords } from '../../parts/use-words.tsx'

export function NameAndPhrase({ name, act, onOpen }: Readonly<{ name: string; act: string; onOpen: (device: Standing) => void }>): ReactNode {
  const { app } = useWords()
  return (
    <AskedForm
      act={act}
      onDone={onOpen}
      ask={(engine, fields) => engine.signIn({ name: textOf(fields, 'name'), ...factorsOf(fields) })}
    >
      <label className="lab">{app.signIn.name}<input className="inp" name="name" required defaultValue={name} autoComplete="username" dir="auto" /></label>
      <FactorFields />
    </AskedForm>
  )
}

/** The pass phrase, and the code where the account has a second factor. */
export function FactorFields(): ReactNode {
  const { app } = useWords()
  return (
    <>
      <label className="lab">{app.signIn.password}<input className="inp" name="password" type="password" required autoComplete="current-password" dir="auto" /></label>
      <label className="lab">{app.signIn.oneTimeCode} <span className="hint">{app.signIn.oneTimeHint}</span><input className="inp mono" name="code" inputMode="numeric" autoComplete="one-time-code" dir="ltr" /></label>
    </>
  )
}

export function factorsOf(fields: FormData): Factors {
  const code = textOf(fields, 'code').trim()
  return { password: textOf(fields, 'password'), code: code === '' ? null : code }
}
