/** A handover between officers: how it was done, who signs, and what does not fit. One signature is enough and is graded lower. */
import { Signature } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { HandoverId } from '../../kernel/index.ts'
import { vocabulary } from '../../domain/index.ts'
import { Chips } from '../parts/Chips.tsx'
import { freshId } from '../parts/new-id.ts'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import type { MyPlaceView } from '../views/my-place.ts'
import { handoverOf, type HandoverForm } from './handover-form.ts'

type TakeProps = Readonly<{ view: MyPlaceView; way: 'take' | 'give'; onDone: () => void }>

export function TakeOver({ view, way, onDone }: TakeProps): ReactNode {
  const { app } = useWords()
  const act = useSaidAct()
  const [form, setForm] = useState<HandoverForm>({ manner: 'counted-together', other: 'absent', otherId: view.answering?.isMe === true ? null : (view.answering?.officerId ?? null), heads: String(view.counts.listed), reservation: '' })
  const change = (changes: Partial<HandoverForm>): void => setForm((before) => ({ ...before, ...changes }))
  const other = view.colleagues.find(({ officerId }) => officerId === form.otherId)
  const request = other === undefined ? null : handoverOf(form, { view, way, other, handoverId: freshId(HandoverId) })
  const save = async (): Promise<void> => {
    if (request === null) return
    if ((await act('hand-over', request, { said: form.manner === 'refused' ? app.myPlace.refusedDone : app.myPlace.done })) !== null) onDone()
  }
  const assume = async (): Promise<void> => {
    const assumed = { agencyId: view.me.agencyId, officerId: view.me.officerId, placeId: view.place?.placeId ?? null, registrationIds: [] }
    if ((await act('assume-answering', assumed, { said: app.myPlace.assumed, undoable: true })) !== null) onDone()
  }
  // Nobody answers: there is nobody to hand over, and it is taken over by saying so.
  if (way === 'take' && view.answering === null) {
    return <div className="row-of-buttons"><button type="button" className="btn lg primary" onClick={() => void assume()}><Signature size={20} aria-hidden="true" />{app.myPlace.assume}</button><button type="button" className="btn lg ghost" onClick={onDone}>{app.person.cancel}</button></div>
  }
  return (
    <div className="form">
      <label className="lab">{way === 'take' ? app.myPlace.fromWhom : app.myPlace.toWhom}
        <select className="inp" value={form.otherId ?? ''} onChange={(picked) => change({ otherId: view.colleagues.find(({ officerId }) => officerId === picked.target.value)?.officerId ?? null })}>
          <option value="" disabled>{app.myPlace.chooseOfficer}</option>
          {view.colleagues.map(({ officerId, name, role, code }) => <option key={officerId} value={officerId}>{`${name ?? code} · ${app.devices.roles[role]}`}</option>)}
        </select>
      </label>
      <Chips label={app.myPlace.manner} hint={app.myPlace.mannerMeans[form.manner]} look="pills" value={form.manner} onChange={(manner) => change({ manner })} choices={vocabulary.HandoverManner.options.map((value) => ({ value, label: app.myPlace.manners[value] }))} />
      {form.manner === 'counted-together' && <label className="lab">{app.myPlace.heads}<input className="inp digits num" value={form.heads} inputMode="numeric" maxLength={5} dir="ltr" onChange={(typed) => change({ heads: typed.target.value.replaceAll(/\D/g, '') })} /></label>}
      {form.manner === 'with-reservations' && <label className="lab">{app.myPlace.reservation}<textarea className="inp" dir="auto" value={form.reservation} onChange={(typed) => change({ reservation: typed.target.value })} /></label>}
      <Chips label={app.myPlace.other} hint={app.myPlace.otherMeans} look="pills" value={form.other} onChange={(value) => change({ other: value })} choices={vocabulary.Signature.options.filter((value) => value !== 'signed').map((value) => ({ value, label: app.myPlace.others[value] }))} />
      <div className="row-of-buttons">
        <button type="button" className="btn lg primary" disabled={request === null} onClick={() => void save()}><Signature size={20} aria-hidden="true" />{app.myPlace.sign}</button>
        <button type="button" className="btn lg ghost" onClick={onDone}>{app.person.cancel}</button>
      </div>
    </div>
  )
}
