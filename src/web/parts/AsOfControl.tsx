/** Every question takes two moments (rule 2): one control for both, kept in the address, so that a link shows the same. */
import { ChevronDown, History } from 'lucide-react'
import { useState, type FormEvent, type ReactNode } from 'react'
import { instantOf, msOf, type Ms } from '../../kernel/index.ts'
import { Chips } from './Chips.tsx'
import { fieldOf, momentText, msOfField } from './clock-text.ts'
import { useMoments } from './use-engine.tsx'
import { momentAddress, useRoute } from './use-route.tsx'
import { useWords } from './use-words.tsx'

export function AsOfControl({ nowMs, offsetMinutes }: Readonly<{ nowMs: Ms; offsetMinutes: number }>): ReactNode {
  const { app, language } = useWords()
  const { path, query, go } = useRoute()
  const moments = useMoments()
  const [isOpen, setIsOpen] = useState(false)
  const [clock, setClock] = useState<'happened' | 'learned'>(query.get('clock') === 'learned' ? 'learned' : 'happened')
  const shownMs = moments.asOf === null ? nowMs : msOf(moments.asOf)
  const [field, setField] = useState<string | null>(null)
  const show = (sent: FormEvent): void => {
    sent.preventDefault()
    const ms = msOfField(field ?? fieldOf(shownMs, offsetMinutes), offsetMinutes)
    if (ms === null) return
    setIsOpen(false)
    go(momentAddress(path, query, instantOf(ms), clock))
  }
  const back = (): void => {
    setIsOpen(false)
    setField(null)
    go(momentAddress(path, query, null, null))
  }
  return (
    <div className="as-of">
      <button type="button" className={`btn${moments.asOf === null ? '' : ' past'}`} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <History size={15} aria-hidden="true" />
        {moments.asOf === null ? app.moment.now : app.moment.past(momentText(shownMs, { asOfMs: nowMs, offsetMinutes, language }))}
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      {isOpen && (
        <form className="card sheet" onSubmit={show} onKeyDown={(key) => key.key === 'Escape' && setIsOpen(false)}>
          <label className="lab">{app.moment.at}<input className="inp" type="datetime-local" value={field ?? fieldOf(shownMs, offsetMinutes)} onChange={(typed) => setField(typed.target.value)} /></label>
          <Chips label={app.moment.title} isLabelHidden value={clock} onChange={setClock} look="pills" choices={[{ value: 'happened', label: app.moment.happened }, { value: 'learned', label: app.moment.learned }]} />
          <p className="muted">{clock === 'happened' ? app.moment.happenedMeans : app.moment.learnedMeans}</p>
          <div className="row-of-buttons">
            <button type="submit" className="btn primary">{app.moment.show}</button>
            {moments.asOf !== null && <button type="button" className="btn" onClick={back}>{app.moment.backToNow}</button>}
          </div>
        </form>
      )}
    </div>
  )
}
