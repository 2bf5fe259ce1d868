/** What a person reads where rules read otherwise: the words of the report stay as they are. */
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Statement, UnitClass } from '../../../press/index.ts'
import type { Corrected } from '../../views/press-desk-types.ts'
import { usePressWords } from './use-press-words.tsx'

type FormProps = Readonly<{ statement: Statement; before: Corrected | null; onSave: (corrected: Corrected) => void; onCancel: () => void }>

export function CorrectForm({ statement, before, onSave, onCancel }: FormProps): ReactNode {
  const { desk, codes } = usePressWords()
  const { value, attribution } = statement
  const quantity = value.kind === 'quantity' ? value : null
  const [min, setMin] = useState(text(before?.min ?? quantity?.min))
  const [max, setMax] = useState(text(before?.max ?? quantity?.max))
  const [unit, setUnit] = useState<string>(before?.unit ?? quantity?.unit ?? '')
  const [speaker, setSpeaker] = useState(before?.speaker ?? attribution.to ?? '')
  const [note, setNote] = useState(before?.note ?? '')
  const units = Object.entries(codes.units) as readonly (readonly [UnitClass, string])[] // keys are those of the words
  const send = (sent: FormEvent): void => {
    sent.preventDefault()
    onSave({ note: orNull(note), min: numberOf(min), max: numberOf(max), unit: orNull(unit), speaker: orNull(speaker) })
  }
  return (
    <form className="stack press-form" onSubmit={send}>
      <p className="muted">{desk.correctHint}</p>
      {quantity !== null && (
        <>
          <div className="side-by-side">
            <label className="lab">{desk.min}<input className="inp" inputMode="numeric" pattern="[0-9]*" value={min} onChange={(typed) => setMin(typed.target.value)} /></label>
            <label className="lab">{desk.max}<input className="inp" inputMode="numeric" pattern="[0-9]*" value={max} onChange={(typed) => setMax(typed.target.value)} /></label>
          </div>
          <label className="lab">{desk.unit}<select className="inp" value={unit} onChange={(chosen) => setUnit(chosen.target.value)}>{units.map(([name, word]) => <option key={name} value={name}>{word}</option>)}</select></label>
        </>
      )}
      <label className="lab">{desk.speaker}<input className="inp" dir="auto" maxLength={200} value={speaker} onChange={(typed) => setSpeaker(typed.target.value)} /></label>
      <label className="lab">{desk.note}<textarea className="inp" dir="auto" maxLength={2000} value={note} onChange={(typed) => setNote(typed.target.value)} /></label>
      <div className="row-of-buttons">
        <button type="submit" className="btn primary">{desk.save}</button>
        <button type="button" className="btn" onClick={onCancel}>{desk.cancel}</button>
      </div>
    </form>
  )
}

const text = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value))
const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim())

/** Null where no whole number stands. */
function numberOf(typed: string): number | null {
  return /^\d{1,9}$/.test(typed.trim()) ? Number(typed.trim()) : null
}
