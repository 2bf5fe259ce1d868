/** Shows anew who is at this device, for an act of authority: a factor, once more. */
import { useState, type FormEvent, type ReactNode } from 'react'
import { useEngine } from './use-engine.tsx'
import { useWords } from './use-words.tsx'

export function StepUp({ onDone, onCancel }: Readonly<{ onDone: () => void; onCancel: () => void }>): ReactNode {
  const { app } = useWords()
  const engine = useEngine()
  const [isWrong, setIsWrong] = useState(false)
  const send = async (sent: FormEvent<HTMLFormElement>): Promise<void> => {
    sent.preventDefault()
    const given = new FormData(sent.currentTarget).get('factor')
    const answer = await engine.stepUp(typeof given === 'string' ? given : '')
    setIsWrong(!answer.ok)
    if (answer.ok) onDone()
  }
  return (
    <form className="confirming" onSubmit={(sent) => void send(sent)}>
      <label className="lab">{app.devices.factor}<input className="inp" name="factor" type="password" required autoComplete="one-time-code" dir="ltr" /></label>
      {isWrong && <p className="told mis" role="alert">{app.devices.wrongFactor}</p>}
      <div className="row-of-buttons"><button type="submit" className="btn primary">{app.devices.confirm}</button><button type="button" className="btn" onClick={onCancel}>{app.devices.cancel}</button></div>
    </form>
  )
}
