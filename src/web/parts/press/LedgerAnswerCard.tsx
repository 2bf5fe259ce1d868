/** What the account answers to a statement: as known when it was said, and as known now, each with what reproduces it. */
import { useState, type ReactNode } from 'react'
import type { LedgerReading, Statement } from '../../../press/index.ts'
import type { PressDeskWords } from '../../../locale/index.ts'
import type { AnsweredStatement } from '../../views/press-desk-types.ts'
import { momentText } from '../clock-text.ts'
import { useMoments } from '../use-engine.tsx'
import { useWords } from '../use-words.tsx'
import { VerdictGlyph } from './PressMarks.tsx'
import { usePressActs } from './use-press-acts.ts'
import { usePressWords } from './use-press-words.tsx'

type Seen = Readonly<{ asOfMs: number; utcOffsetMinutes: number }>

export function LedgerAnswerCard({ statement, answered, seen }: Readonly<{ statement: Statement; answered: AnsweredStatement | undefined; seen: Seen }>): ReactNode {
  const { language } = useWords()
  const { desk, codes } = usePressWords()
  const { enter } = usePressActs()
  const isPast = useMoments().asOf !== null
  const [isWorking, setIsWorking] = useState(false)
  if (answered === undefined) return null
  const { answer, aboutMs, saidMs, entered } = answered
  const text = (ms: number): string => momentText(ms, { asOfMs: seen.asOfMs, offsetMinutes: seen.utcOffsetMinutes, language })
  const save = async (): Promise<void> => {
    setIsWorking(true)
    await enter(statement, answered)
    setIsWorking(false)
  }
  return (
    <section className="press-part">
      <h3>{desk.accountSays}</h3>
      <p className="verdict"><VerdictGlyph verdict={answer.verdict} /><b>{codes.verdicts[answer.verdict]}</b></p>
      {answer.verdict === 'notComparable' ? <p className="muted">{codes.notComparable[answer.why]}</p> : (
        <>
          <p className="muted num">{desk.askedOf(text(aboutMs))} · {answer.asked.kind === 'figure' ? `${codes.measures[answer.asked.measure]}, ${codes.classes[answer.asked.of]}` : codes.universals[answer.asked.universal]}</p>
          <dl className="readings">
            <ReadingOf title={`${desk.knownThen} (${text(saidMs)})`} reading={answer.thenKnown} />
            <ReadingOf title={desk.knownNow} reading={answer.nowKnown} />
          </dl>
          {entered !== null ? <p className="muted">{desk.enteredBy(entered.isMine ? desk.you : entered.officer)}</p> : (
            <div className="row-of-buttons"><button type="button" className="btn sm" disabled={isPast || isWorking} onClick={() => void save()}>{desk.enter}</button></div>
          )}
        </>
      )}
    </section>
  )
}

function ReadingOf({ title, reading }: Readonly<{ title: string; reading: LedgerReading }>): ReactNode {
  const words = usePressWords()
  return (
    <div>
      <dt>{title}</dt>
      <dd className="num"><b>{readingText(reading, words)}</b>
        {reading.value !== null && reading.value.withDoubt > reading.value.atMost && <small> {words.desk.upToWithDoubt(reading.value.withDoubt)}</small>}
        <small className="mono">{words.desk.position(reading.position, reading.foldVersion)}</small>
      </dd>
    </div>
  )
}

/** "160 to 162"; of *everyone*, who is in the way of it. */
export function readingText({ value, inTheWay }: LedgerReading, { desk, codes }: PressDeskWords): string {
  const range = ({ certain, atMost }: Readonly<{ certain: number; atMost: number }>): string => (certain === atMost ? String(certain) : desk.range(certain, atMost))
  if (value !== null) return range(value)
  return inTheWay.length === 0 ? desk.nobodyInTheWay : inTheWay.map((way) => `${range(way.value)} ${codes.measures[way.measure]}`).join(' · ')
}
