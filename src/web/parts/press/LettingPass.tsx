/** What rules may have misread is let pass by two people, each with a reason; for what the account contradicts there is no such way. */
import { useState, type ReactNode } from 'react'
import { overrideReasonLettersMin, reasons, type Finding } from '../../../press/index.ts'
import type { CommuniqueLine } from '../../views/press-desk-types.ts'
import { useMoments, useSync } from '../use-engine.tsx'
import { useSaidAct } from '../use-said-act.tsx'
import { Findings } from './DraftPreview.tsx'
import { usePressWords } from './use-press-words.tsx'

type LettingProps = Readonly<{ line: CommuniqueLine; open: readonly Finding[]; text: string; isChanged: boolean }>

export function LettingPass({ line, open, text, isChanged }: LettingProps): ReactNode {
  return <ul className="letting">{open.map((found) => <li key={`${found.code}${found.span.start}`}><Findings findings={[found]} text={text} /><One line={line} found={found} isChanged={isChanged} /></li>)}</ul>
}

function One({ line, found, isChanged }: Readonly<{ line: CommuniqueLine; found: Finding; isChanged: boolean }>): ReactNode {
  const { composer, desk } = usePressWords()
  const act = useSaidAct()
  const isPast = useMoments().asOf !== null
  const hasLine = useSync()?.line === 'connected'
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  if (reasons[found.code][1] !== 'two-people') return <p className="muted">{composer.noOverride}</p>
  const given = line.overrides.filter(({ code, start, of }) => of === 'this' && code === found.code && start === found.span.start)
  const save = async (): Promise<void> => {
    const sealed = [{ class: 'publication', subject: null, content: { reason: reason.trim() } }]
    const request = { communiqueId: line.communiqueId, draft: line.draft.hash, code: found.code, start: found.span.start, sealed }
    if ((await act('override-finding', request, { said: composer.letPassSaid, undoable: true })) !== null) setIsOpen(false)
  }
  return (
    <div>
      {given.map((each) => <p key={each.hash} className="muted">{composer.letPassBy(each.isMine ? desk.you : each.officer)}{each.reason !== null && <>: <q><bdi>{each.reason}</bdi></q></>}</p>)}
      {given.length === 1 && <p className="muted">{composer.secondNeeded}</p>}
      {isOpen ? (
        <div className="stack press-form">
          <label className="lab">{desk.reason} <span className="hint">{composer.letPassHint(overrideReasonLettersMin)}</span><textarea className="inp" dir="auto" rows={2} maxLength={2000} value={reason} onChange={(typed) => setReason(typed.target.value)} /></label>
          <div className="row-of-buttons">
            <button type="button" className="btn" disabled={isPast || !hasLine || reason.trim().length < overrideReasonLettersMin} onClick={() => void save()}>{composer.letPass}</button>
            <button type="button" className="btn" onClick={() => setIsOpen(false)}>{desk.cancel}</button>
          </div>
        </div>
      ) : !given.some(({ isMine }) => isMine) && <button type="button" className="btn sm" disabled={isPast || isChanged} onClick={() => setIsOpen(true)}>{composer.letPass}</button>}
    </div>
  )
}
