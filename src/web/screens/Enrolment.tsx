/** Enrolment, for administrators in a session: what the server knows of devices, and their word on them. Two agencies, two people. */
import { QrCode, ShieldOff } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { msOf, type Outcome } from '../../kernel/index.ts'
import { QrPicture } from '../parts/QrPicture.tsx'
import { StepUp } from '../parts/StepUp.tsx'
import { useEngine } from '../parts/use-engine.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { useWords } from '../parts/use-words.tsx'
import { invitationIn, linesIn, type EnrolledDevice } from './enrolled-devices.ts'

type Text = (ms: number) => string

export function Enrolment({ text }: Readonly<{ text: Text }>): ReactNode {
  const { app } = useWords()
  const engine = useEngine()
  const say = useToast()
  const [lines, setLines] = useState<readonly EnrolledDevice[] | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const [asks, setAsks] = useState<(() => Promise<Outcome<unknown>>) | null>(null)
  const look = async (): Promise<void> => {
    const answer = await engine.askDevices('GET', '', null)
    if (answer.ok) setLines(linesIn(answer.value))
    else say(app.devices.notAllowed, { isRefusal: true })
  }
  /** A decision that asks for a fresh factor is asked again after it. */
  const decide = async (ask: () => Promise<Outcome<unknown>>, said: string | null): Promise<void> => {
    const answer = await ask()
    if (!answer.ok && answer.refusal.code.startsWith('step-up')) return setAsks(() => ask)
    setAsks(null)
    if (!answer.ok) return say(app.notSaved(app.devices.notAllowed), { isRefusal: true })
    if (said !== null) say(said)
    const invitation = invitationIn(answer.value)
    if (invitation !== null) setCode(invitation)
    await look()
  }
  if (lines === null) return <section className="card panel"><h3>{app.devices.manage}<small>{app.devices.manageMeans}</small></h3><button type="button" className="btn" onClick={() => void look()}>{app.devices.ask}</button></section>
  return (
    <section className="card panel">
      <h3>{app.devices.manage}<button type="button" className="btn sm" onClick={() => void decide(() => engine.askDevices('POST', '/invitations', {}), null)}><QrCode size={15} aria-hidden="true" />{app.devices.invite}</button></h3>
      {asks !== null && <StepUp onDone={() => void decide(asks, null)} onCancel={() => setAsks(null)} />}
      {code !== null && <div className="invited"><QrPicture text={code} size={180} label={app.devices.invite} /><p><b className="mono">{code}</b><br /><span className="muted">{app.devices.inviteMeans}</span></p></div>}
      <ul className="enrolled">
        {lines.map((line) => (
          <li key={line.deviceId}>
            <Line line={line} text={text} onConfirm={(fingerprint) => void decide(() => engine.askDevices('POST', `/${line.deviceId}/confirm`, { fingerprint }), app.devices.confirmed)} onRevoke={() => void decide(() => engine.askDevices('DELETE', `/${line.deviceId}`, null), app.devices.revoked)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type LineProps = Readonly<{ line: EnrolledDevice; text: Text; onConfirm: (fingerprint: string) => void; onRevoke: () => void }>

function Line({ line, text, onConfirm, onRevoke }: LineProps): ReactNode {
  const { app } = useWords()
  const [digits, setDigits] = useState('')
  const [isSure, setIsSure] = useState(false)
  const lease = line.leaseEndsAt === null ? null : text(msOf(line.leaseEndsAt))
  return (
    <div className="enrolled-line">
      <p><b><bdi>{line.label}</bdi></b> <span className="mono">{line.deviceId.slice(0, 4).toUpperCase()}</span> <span className="muted num">{line.state === 'confirmed' ? app.devices.states.known : line.state === 'revoked' ? app.devices.states.revoked : app.devices.states.proposed}{lease !== null && ` · ${app.devices.lease} ${lease}`}</span></p>
      {line.state === 'proposed' && (
        <form className="confirming" onSubmit={(sent) => { sent.preventDefault(); onConfirm(digits) }}>
          <label className="lab">{app.devices.fingerprint}<input className="inp mono" value={digits} inputMode="numeric" dir="ltr" autoComplete="off" onChange={(typed) => setDigits(typed.target.value)} /></label>
          <p className="muted">{app.devices.confirmMeans}</p>
          <button type="submit" className="btn primary" disabled={digits === ''}>{app.devices.confirm}</button>
        </form>
      )}
      {line.state !== 'revoked' && (isSure ? (
        <div className="row-of-buttons"><p>{app.devices.revokeMeans}</p><button type="button" className="btn danger-fill" onClick={onRevoke}>{app.devices.yes}</button><button type="button" className="btn" onClick={() => setIsSure(false)}>{app.devices.cancel}</button></div>
      ) : <button type="button" className="btn sm" onClick={() => setIsSure(true)}><ShieldOff size={15} aria-hidden="true" />{app.devices.revoke}</button>)}
    </div>
  )
}
