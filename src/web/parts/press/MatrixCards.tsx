/** The matrix as one card a row, for phones and for whoever reads from top to bottom. */
import type { ReactNode } from 'react'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { AccountCell, CellSays, useRowText } from './CellSays.tsx'
import type { MatrixDrawn, MatrixRow } from './matrix-rows.ts'
import type { ChosenCell } from './MatrixTable.tsx'
import { SourceName } from './RelationCard.tsx'
import { usePressWords } from './use-press-words.tsx'

type CardsProps = Readonly<{ view: PressDeskView; drawn: MatrixDrawn; chosen: ChosenCell | null; onChoose: (cell: ChosenCell) => void }>

export function MatrixCards({ view, drawn, chosen, onChoose }: CardsProps): ReactNode {
  return <div className="matrix-cards">{drawn.rows.map((row) => <RowCard key={row.row.key} view={view} row={row} chosen={chosen} onChoose={onChoose} />)}</div>
}

function RowCard({ view, row, chosen, onChoose }: Readonly<{ view: PressDeskView; row: MatrixRow; chosen: ChosenCell | null; onChoose: (cell: ChosenCell) => void }>): ReactNode {
  const { desk } = usePressWords()
  const rowText = useRowText()
  const silent = row.cells.filter(({ statements }) => statements.length === 0)
  const open = row.contrary.filter(({ state }) => state !== 'dismissed').length
  return (
    <article className={`card row-card${open > 0 ? ' contrary' : ''}`} aria-label={rowText(row.row.slot)}>
      <h2 className="t">{rowText(row.row.slot)}</h2>
      {open > 0 && <p className="mis-word">{desk.inRow(open)}</p>}
      <p className="row-account"><span className="muted">{desk.account}</span><AccountCell answered={row.answered} /></p>
      <ul>
        {row.cells.filter(({ statements }) => statements.length > 0).map((cell) => (
          <li key={cell.sourceId}>
            <button type="button" className="cell" aria-pressed={chosen?.row === row.row.key && chosen.sourceId === cell.sourceId} onClick={() => onChoose({ row: row.row.key, sourceId: cell.sourceId })}>
              <small className="cell-source"><SourceName view={view} sourceId={cell.sourceId} /></small>
              <CellSays view={view} cell={cell} />
            </button>
          </li>
        ))}
      </ul>
      {silent.length > 0 && <p className="muted">· {desk.silent}: {silent.map(({ sourceId }, at) => <span key={sourceId}>{at > 0 && ', '}<SourceName view={view} sourceId={sourceId} /></span>)}</p>}
    </article>
  )
}
