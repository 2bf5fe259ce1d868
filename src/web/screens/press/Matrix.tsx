/** The matrix with what is behind the chosen cell: beside it on a desk, as a sheet on a phone. */
import { LayoutList, Table2 } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { CellPanel } from '../../parts/press/CellPanel.tsx'
import { MatrixExport } from '../../parts/press/MatrixExport.tsx'
import { MatrixCards } from '../../parts/press/MatrixCards.tsx'
import { matrixOf } from '../../parts/press/matrix-rows.ts'
import { MatrixTable, type ChosenCell } from '../../parts/press/MatrixTable.tsx'
import { ContraryGlyph, VerdictGlyph } from '../../parts/press/PressMarks.tsx'
import { usePhone } from '../../parts/press/use-phone.ts'
import { usePressWords } from '../../parts/press/use-press-words.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { momentAddress, useRoute } from '../../parts/use-route.tsx'
import { verdicts } from '../../../press/index.ts'
import type { PressDeskView } from '../../views/press-desk-types.ts'

export function Matrix({ view, nature }: Readonly<{ view: PressDeskView; nature: 'actual' | 'exercise' }>): ReactNode {
  const { desk, press } = usePressWords()
  const isPhone = usePhone()
  const [shown, setShown] = useState<'cards' | 'table' | null>(null)
  const drawn = useMemo(() => matrixOf(view), [view])
  const [chosen, choose] = useChosen()
  const row = drawn.rows.find((each) => each.row.key === chosen?.row)
  const look = shown ?? (isPhone ? 'cards' : 'table')
  if (drawn.rows.length === 0) return <p className="card empty">{desk.nothingRead}</p>
  const panel = (onClose: (() => void) | null): ReactNode => row === undefined || chosen === null ? null : <CellPanel key={`${chosen.row} ${chosen.sourceId}`} view={view} row={row} sourceId={chosen.sourceId} onClose={onClose} />
  return (
    <div className="matrix-screen">
      <div className="matrix-side">
        {look === 'table' ? <MatrixTable view={view} drawn={drawn} chosen={chosen} onChoose={choose} /> : <MatrixCards view={view} drawn={drawn} chosen={chosen} onChoose={choose} />}
        <div className="under-matrix">
          <Legend />
          <button type="button" className="btn sm ghost twin-switch" onClick={() => setShown(look === 'table' ? 'cards' : 'table')}>{look === 'table' ? <><LayoutList size={14} aria-hidden="true" />{desk.asCards}</> : <><Table2 size={14} aria-hidden="true" />{desk.asTable}</>}</button>
        </div>
        <MatrixExport view={view} nature={nature} />
        <p className="muted">{press.nothingDecided}{view.comparison.matters.length > 1 && ` ${press.nothingTies}`}</p>
      </div>
      {!isPhone && <aside className="card panel-side" aria-label={desk.chooseCell}>{panel(() => choose(null)) ?? <div className="panel-empty"><h2 className="t">{desk.chooseCell}</h2><p className="muted">{desk.chooseHint}</p></div>}</aside>}
      {isPhone && row !== undefined && <Sheet title={desk.chooseCell} isTitleHidden className="cell-sheet" onClose={() => choose(null)}>{panel(() => choose(null))}</Sheet>}
    </div>
  )
}

/** The chosen cell stands in the address: a link shows the same. */
function useChosen(): readonly [ChosenCell | null, (cell: ChosenCell | null) => void] {
  const { path, query, look } = useRoute()
  const [row, sourceId] = [query.get('row'), query.get('of')]
  const choose = (cell: ChosenCell | null): void => {
    const next = new URLSearchParams(query)
    for (const [name, value] of [['row', cell?.row], ['of', cell?.sourceId]] as const) {
      if (value === undefined) next.delete(name)
      else next.set(name, value)
    }
    look(momentAddress(path, next, query.get('at')))
  }
  return [row === null || sourceId === null ? null : { row, sourceId }, choose]
}

function Legend(): ReactNode {
  const { desk, codes } = usePressWords()
  return (
    <ul className="legend-row" aria-label={desk.legend}>
      {verdicts.map((verdict) => <li key={verdict}><VerdictGlyph verdict={verdict} size={15} />{codes.verdicts[verdict]}</li>)}
      <li><ContraryGlyph />{desk.contraryMeans}</li>
      <li><span aria-hidden="true">·</span> {desk.silent}</li>
    </ul>
  )
}
