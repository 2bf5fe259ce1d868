/** What is behind a cell: its statements with their whole sentences, what stands against them, the account's answer, and the capture. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { CaptureFacts } from './CaptureFacts.tsx'
import { useRowText } from './CellSays.tsx'
import { LedgerAnswerCard } from './LedgerAnswerCard.tsx'
import type { MatrixRow } from './matrix-rows.ts'
import { RelationCard, SourceName } from './RelationCard.tsx'
import { StatementCard } from './StatementCard.tsx'
import { usePressWords } from './use-press-words.tsx'

type PanelProps = Readonly<{ view: PressDeskView; row: MatrixRow; sourceId: string; onClose: (() => void) | null }>

export function CellPanel({ view, row, sourceId, onClose }: PanelProps): ReactNode {
  const { desk } = usePressWords()
  const rowText = useRowText()
  const cell = row.cells.find((each) => each.sourceId === sourceId)
  const source = view.sources.find((each) => each.sourceId === sourceId)
  const contrary = row.contrary.filter(({ relation }) => cell?.statements.some(({ id }) => relation.statementIds.includes(id)) ?? false)
  return (
    <div className="cell-panel">
      <header>
        <div><h2 className="t">{rowText(row.row.slot)}</h2><p className="muted"><SourceName view={view} sourceId={sourceId} /></p></div>
        {onClose !== null && <button type="button" className="iconbtn" aria-label={desk.close} onClick={onClose}><X size={20} aria-hidden="true" /></button>}
      </header>
      {cell === undefined || cell.statements.length === 0 ? <p>· {desk.silent}</p> : cell.statements.map((statement) => (
        <div key={statement.id} className="of-statement">
          <StatementCard view={view} statement={statement} isAlone={cell.statements.length === 1} />
          <LedgerAnswerCard statement={statement} answered={view.answers[statement.id]} seen={view} />
        </div>
      ))}
      {contrary.map(({ relation }) => <RelationCard key={relation.id} view={view} relation={relation} />)}
      {source !== undefined && <CaptureFacts view={view} source={source} isLinked />}
    </div>
  )
}
