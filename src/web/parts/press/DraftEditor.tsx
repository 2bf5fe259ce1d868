/** The words of a communiqué as they are typed; numbers and the moment come from lists and stand in it as tokens. */
import { Clock, Hash } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { instantOf, msOf, type Instant } from '../../../kernel/index.ts'
import type { ReportLanguage } from '../../../press/index.ts'
import { Chips } from '../Chips.tsx'
import { fieldOf, msOfField } from '../clock-text.ts'
import { useKeys } from '../keys-context.ts'
import { momentToken } from './draft-source.ts'
import { NumberPicker } from './NumberPicker.tsx'
import { usePressWords } from './use-press-words.tsx'

export type Written = Readonly<{ text: string; language: ReportLanguage; asOf: Instant | null }>

type EditorProps = Readonly<{ written: Written; onChange: (written: Written) => void; nowMs: number; offsetMinutes: number; wrong: string | null }>

export function DraftEditor({ written, onChange, nowMs, offsetMinutes, wrong }: EditorProps): ReactNode {
  const { composer } = usePressWords()
  const { isOn } = useKeys()
  const field = useRef<HTMLTextAreaElement>(null)
  const [isPicking, setIsPicking] = useState(false)
  const wrongId = useId()
  // Where a token goes once the list was looked at: the field has lost the focus by then.
  const [at, setAt] = useState(written.text.length)
  const place = (): number => field.current?.selectionStart ?? at
  const insert = (token: string, where: number): void => {
    const text = `${written.text.slice(0, where)}${token}${written.text.slice(where)}`
    onChange({ ...written, text })
    setIsPicking(false)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(where + token.length, where + token.length)
    })
  }
  const pick = (): void => {
    setAt(place())
    setIsPicking(true)
  }
  const onKey = (pressed: KeyboardEvent): void => {
    if (pressed.key !== '#' || !isOn) return
    pressed.preventDefault()
    pick()
  }
  return (
    <section className="card panel draft-editor">
      <label className="lab">{composer.words} <span className="hint">{composer.wordsHint}</span>
        <textarea ref={field} className="inp words" lang={written.language} dir="ltr" maxLength={20_000} value={written.text} aria-invalid={wrong !== null} aria-describedby={wrong === null ? undefined : wrongId} onKeyDown={onKey} onChange={(typed) => onChange({ ...written, text: typed.target.value })} />
      </label>
      {wrong !== null && <p id={wrongId} className="told mis" role="alert">{wrong}</p>}
      <div className="row-of-buttons">
        <button type="button" className="btn" data-act="number" onClick={pick}><Hash size={16} aria-hidden="true" />{composer.number}</button>
        <button type="button" className="btn" onClick={() => insert(momentToken, place())}><Clock size={16} aria-hidden="true" />{composer.moment}</button>
      </div>
      <div className="draft-frame">
        <Chips label={composer.language} look="pills" value={written.language} onChange={(language) => onChange({ ...written, language })} choices={(['es', 'en'] as const).map((value) => ({ value, label: composer.languages[value] }))} />
        <AsOfField written={written} onChange={onChange} nowMs={nowMs} offsetMinutes={offsetMinutes} />
      </div>
      {isPicking && <NumberPicker onPick={(token) => insert(token, at)} onClose={() => setIsPicking(false)} />}
    </section>
  )
}

function AsOfField({ written, onChange, nowMs, offsetMinutes }: Omit<EditorProps, 'wrong'>): ReactNode {
  const { composer } = usePressWords()
  const shownMs = written.asOf === null ? nowMs : msOf(written.asOf)
  return (
    <div className="as-of-field">
      <label className="lab">{composer.asOf} <span className="hint">{written.asOf === null ? composer.asOfNow : composer.asOfHint}</span>
        <input className="inp" type="datetime-local" value={fieldOf(shownMs, offsetMinutes)} onChange={(typed) => {
          const ms = msOfField(typed.target.value, offsetMinutes)
          if (ms !== null) onChange({ ...written, asOf: instantOf(ms) })
        }} />
      </label>
      {written.asOf !== null && <button type="button" className="btn sm" onClick={() => onChange({ ...written, asOf: null })}>{composer.asOfNow}</button>}
    </div>
  )
}
