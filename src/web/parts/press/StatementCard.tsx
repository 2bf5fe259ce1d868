/** One statement: its exact sentence, who said it, how rules read it and why; a person accepts, corrects or rejects the reading. */
import { useState, type ReactNode } from 'react'
import { type Statement } from '../../../press/index.ts'
import type { Corrected, PressDeskView } from '../../views/press-desk-types.ts'
import { useMoments } from '../use-engine.tsx'
import { useWords } from '../use-words.tsx'
import { CorrectForm } from './CorrectForm.tsx'
import { SentenceOf } from './SeenText.tsx'
import { usePressActs } from './use-press-acts.ts'
import { usePressWords } from './use-press-words.tsx'
import { valueText } from './value-text.ts'

type CardProps = Readonly<{ view: PressDeskView; statement: Statement; isAlone?: boolean; onDecided?: () => void }>

export function StatementCard({ view, statement, isAlone = false, onDecided }: CardProps): ReactNode {
  const { language } = useWords()
  const words = usePressWords()
  const { desk, codes, press } = words
  const said = { words, language, offsetMinutes: view.utcOffsetMinutes }
  const { value, modality, confidence, rule } = statement
  const assumed = value.kind === 'date' || value.kind === 'time' ? value.assumed : []
  const inWords = valueText(value, said)
  return (
    <div className="statement-card">
      <section className="press-part">
        <h3>{desk.exactWords}</h3>
        <SentenceOf report={view.reports[statement.sourceId]} statement={statement} />
      </section>
      <SaidBy statement={statement} />
      <section className="press-part">
        <h3>{desk.reading}</h3>
        <p><span className={`kind of-${value.kind}`}>{codes.kinds[value.kind]}</span> {inWords !== '' && <b><bdi>{inWords}</bdi></b>}{value.kind === 'quantity' && <> {codes.units[value.unit]}</>}{modality !== 'asserted' && <span className="chip unv">{press.modality[modality]}</span>}</p>
        {confidence < 0.5 && <p className="unv-word">{desk.asQuestion}</p>}
        {assumed.length > 0 && <p className="muted">{desk.assumed}: <span lang="en" dir="ltr">{assumed.join('; ')}</span></p>}
        <p className="muted">{desk.rule}: <span className="mono" dir="ltr">{rule}</span></p>
      </section>
      <Deciding view={view} statement={statement} isAlone={isAlone} onDecided={onDecided} />
    </div>
  )
}

export function SaidBy({ statement: { attribution, sourceId } }: Readonly<{ statement: Pick<Statement, 'attribution' | 'sourceId'> }>): ReactNode {
  const { desk, codes } = usePressWords()
  const { to, how, via, isDoubtful } = attribution
  return (
    <section className="press-part" data-source={sourceId}>
      <h3>{desk.whoSaid}</h3>
      <p>{to === null ? desk.ownVoice : <><b><bdi>{to}</bdi></b> <span className="muted">{codes.said[how]}</span></>}{via !== null && <span className="muted"> <bdi>{desk.via(via)}</bdi></span>}</p>
      {isDoubtful && <p className="unv-word">{desk.doubtful}</p>}
    </section>
  )
}

function Deciding({ view, statement, isAlone, onDecided }: Readonly<{ view: PressDeskView; statement: Statement; isAlone: boolean; onDecided?: (() => void) | undefined }>): ReactNode {
  const { desk } = usePressWords()
  const acts = usePressActs()
  const isPast = useMoments().asOf !== null
  const [is, setIs] = useState<'shown' | 'correcting' | 'anew'>('shown')
  const decided = view.decisions[statement.id]
  const done = async (act: Promise<boolean>): Promise<void> => {
    if (!(await act)) return
    setIs('shown')
    onDecided?.()
  }
  if (is === 'correcting') return <CorrectForm statement={statement} before={decided?.corrected ?? null} onCancel={() => setIs('shown')} onSave={(corrected: Corrected) => void done(acts.correct(statement, corrected))} />
  const word = decided === undefined ? desk.undecided : desk.decidedBy(desk[decided.decision], decided.isMine ? desk.you : decided.officer)
  const isOpen = decided === undefined || is === 'anew'
  return (
    <section className="press-part">
      <p className={decided === undefined ? 'muted' : 'decided'}>{word}</p>
      {decided !== undefined && decided.corrected !== null && <CorrectedSays corrected={decided.corrected} />}
      {isOpen ? (
        <div className="row-of-buttons">
          <button type="button" className={`btn${isAlone ? ' primary' : ''}`} disabled={isPast} onClick={() => void done(acts.accept(statement))}>{desk.accept}</button>
          <button type="button" className="btn" disabled={isPast} onClick={() => setIs('correcting')}>{desk.correct}</button>
          <button type="button" className="btn" disabled={isPast} onClick={() => void done(acts.reject(statement))}>{desk.reject}</button>
        </div>
      ) : <div className="row-of-buttons"><button type="button" className="btn sm" disabled={isPast} onClick={() => setIs('anew')}>{desk.changeOfMind}</button></div>}
    </section>
  )
}

function CorrectedSays({ corrected }: Readonly<{ corrected: Corrected }>): ReactNode {
  const { desk, codes } = usePressWords()
  const { note, min, max, unit, speaker } = corrected
  const unitWord = unit === null ? null : ((codes.units as Readonly<Record<string, string>>)[unit] ?? unit) // a word of an older version stays as it is
  const lines = [[desk.min, min], [desk.max, max], [desk.unit, unitWord], [desk.speaker, speaker], [desk.note, note]] as const
  return <dl className="pairs">{lines.map(([name, value]) => value !== null && <div key={name}><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl>
}
