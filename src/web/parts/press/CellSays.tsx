/** What stands in one cell: the value with its qualifier, who said it, how sure, and what stands against it; or that the report does not speak of it. */
import { Fragment, type ReactNode } from 'react'
import type { Slot, Statement } from '../../../press/index.ts'
import type { AnsweredStatement, PressDeskView } from '../../views/press-desk-types.ts'
import { useWords } from '../use-words.tsx'
import { readingText } from './LedgerAnswerCard.tsx'
import type { MatrixCell } from './matrix-rows.ts'
import { ContraryGlyph, VerdictGlyph } from './PressMarks.tsx'
import { usePressWords } from './use-press-words.tsx'
import { slotText, valueText } from './value-text.ts'

/** More stand in the panel. */
const shownMax = 2

export function useRowText(): (slot: Slot) => string {
  const words = usePressWords()
  return (slot) => slotText(slot, words)
}

export function CellSays({ view, cell }: Readonly<{ view: PressDeskView; cell: MatrixCell }>): ReactNode {
  const { desk } = usePressWords()
  if (cell.statements.length === 0) return <><span className="silent" aria-hidden="true">·</span><span className="sr">{desk.silent}</span></>
  const shown = oneOfEach(cell.statements, view).slice(0, shownMax)
  return (
    <>
      {shown.map((statement) => <Fragment key={statement.id}><StatementSays view={view} statement={statement} /></Fragment>)}
      {cell.statements.length > shown.length && <span className="more-said">{desk.more(cell.statements.length - shown.length)}</span>}
      {cell.contrary.map(({ no, state }) => (
        <span key={no} className="stands-against"><ContraryGlyph size={14} /><span>{desk.contraryNo(no)}<small>{state === 'raised' ? desk.raised : desk.confirmedSaid}</small></span></span>
      ))}
    </>
  )
}

/** The same value from the same speaker is shown once. */
function oneOfEach(statements: readonly Statement[], { decisions }: PressDeskView): readonly Statement[] {
  const ordered = statements.toSorted((a, b) => Number(decisions[a.id]?.decision === 'rejected') - Number(decisions[b.id]?.decision === 'rejected'))
  const key = ({ value, attribution }: Statement): string => JSON.stringify([value, attribution.to])
  return ordered.filter((each, at) => ordered.findIndex((other) => key(other) === key(each)) === at)
}

function StatementSays({ view, statement }: Readonly<{ view: PressDeskView; statement: Statement }>): ReactNode {
  const { language } = useWords()
  const words = usePressWords()
  const { desk, press } = words
  const decision = view.decisions[statement.id]
  const corrected = decision?.decision === 'corrected' ? decision.corrected : null
  const value = statement.value.kind === 'quantity' && corrected !== null && (corrected.min !== null || corrected.max !== null)
    ? valueText({ ...statement.value, point: null, min: corrected.min, max: corrected.max, qualifier: 'exact' }, { words, language, offsetMinutes: view.utcOffsetMinutes })
    : valueText(statement.value, { words, language, offsetMinutes: view.utcOffsetMinutes })
  const isRejected = decision?.decision === 'rejected'
  const speaker = corrected?.speaker ?? statement.attribution.to
  return (
    <span className="said">
      {isRejected ? <s>{value}</s> : <b>{value}</b>}
      {statement.modality !== 'asserted' && <i>{press.modality[statement.modality]}</i>}
      {speaker !== null && <span className="speaker"><bdi>{speaker}</bdi>{statement.attribution.isDoubtful && '?'}</span>}
      {decision !== undefined && <small>{desk[decision.decision]}</small>}
    </span>
  )
}

export function AccountCell({ answered }: Readonly<{ answered: AnsweredStatement | null }>): ReactNode {
  const words = usePressWords()
  const { desk, codes } = words
  if (answered === null) return <span className="muted">{desk.notHeld}</span>
  const { answer } = answered
  if (answer.verdict === 'notComparable') return <span className="account-says"><VerdictGlyph verdict={answer.verdict} size={15} /><span>{codes.verdicts.notComparable}</span></span>
  const [then, now] = [readingText(answer.thenKnown, words), readingText(answer.nowKnown, words)]
  return (
    <span className="account-says">
      <VerdictGlyph verdict={answer.verdict} size={15} />
      <span className="num"><span><small>{desk.saidThen}</small> {then}</span><span><small>{desk.saidNow}</small> <b>{now}</b></span><small>{codes.verdicts[answer.verdict]}</small></span>
    </span>
  )
}
