/** What each source says of each figure and outcome, with the account first. A table: arrow keys move through it, Enter opens a cell. */
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { Link } from '../use-route.tsx'
import { AccountCell, CellSays, useRowText } from './CellSays.tsx'
import type { MatrixCell, MatrixColumn, MatrixDrawn, MatrixRow } from './matrix-rows.ts'
import { usePressWords } from './use-press-words.tsx'

export type ChosenCell = Readonly<{ row: string; sourceId: string }>

type TableProps = Readonly<{ view: PressDeskView; drawn: MatrixDrawn; chosen: ChosenCell | null; onChoose: (cell: ChosenCell) => void }>

export function MatrixTable({ view, drawn, chosen, onChoose }: TableProps): ReactNode {
  const { desk } = usePressWords()
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<readonly [number, number]>([0, 0])
  const columns = drawn.origins.flatMap((origin) => origin.columns)
  const onKey = (pressed: KeyboardEvent): void => {
    const from = placeOf(pressed.target)
    const step = from === null ? undefined : stepOf(pressed.key, getComputedStyle(pressed.currentTarget).direction)
    if (from === null || step === undefined) return
    const next = [clamp(from[0] + step[0], drawn.rows.length), clamp(from[1] + step[1], columns.length)] as const
    pressed.preventDefault()
    setAt(next)
    const cell = box.current?.querySelector<HTMLElement>(`[data-cell="${next[0]},${next[1]}"]`)
    cell?.focus()
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  return (
    <div ref={box} className="card matrix-box" onKeyDown={onKey}>
      <table className="matrix">
        <caption className="sr">{desk.title}. {desk.gridHint}</caption>
        <Heads drawn={drawn} columns={columns} />
        <tbody>
          {drawn.rows.map((row, no) => (
            <Row key={row.row.key} view={view} row={row} no={no} chosen={chosen} at={at} onChoose={(cell, column) => { setAt([no, column]); onChoose(cell) }} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The lowest and first places are where keys begin. */
function clamp(place: number, many: number): number {
  return Math.max(0, Math.min(many - 1, place))
}

function placeOf(target: EventTarget): readonly [number, number] | null {
  const [row, column] = (target instanceof HTMLElement ? (target.dataset['cell'] ?? '') : '').split(',').map(Number)
  return row === undefined || column === undefined || Number.isNaN(row) || Number.isNaN(column) ? null : [row, column]
}

function stepOf(key: string, direction: string): readonly [number, number] | undefined {
  const on = direction === 'rtl' ? -1 : 1
  const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, on], ArrowLeft: [0, -on], Home: [0, -1_000], End: [0, 1_000] }
  return steps[key]
}

/** Sources of one origin stand under one head: they count once. */
function Heads({ drawn, columns }: Readonly<{ drawn: MatrixDrawn; columns: readonly MatrixColumn[] }>): ReactNode {
  const { desk, press } = usePressWords()
  return (
    <thead>
      <tr className="origins">
        <th scope="col" rowSpan={2} className="of-row">{desk.row}</th>
        <th scope="col" rowSpan={2} className="of-account">{desk.account}<small>{desk.thenNow}</small></th>
        {drawn.origins.map(({ no, basis, columns: own }) => <th key={no} scope="colgroup" colSpan={own.length}>{desk.origin(no, press.basis[basis])}</th>)}
      </tr>
      <tr>{columns.map((column) => <SourceHead key={column.source.id} column={column} />)}</tr>
    </thead>
  )
}

function SourceHead({ column: { source, captured } }: Readonly<{ column: MatrixColumn }>): ReactNode {
  const { desk, press } = usePressWords()
  const day = source.published.value ?? captured?.published ?? null
  return (
    <th scope="col">
      <Link to="/record" with={{ source: source.id }} className="source-link"><bdi>{source.publisher ?? captured?.publisher ?? desk.noPublisher}</bdi></Link>
      <small className="num">{day === null ? (source.assumedPublished === null ? press.dayUnknown : press.readAsOf(source.assumedPublished)) : desk.publishedOn(day)}</small>
    </th>
  )
}

type RowProps = Readonly<{ view: PressDeskView; row: MatrixRow; no: number; chosen: ChosenCell | null; at: readonly [number, number]; onChoose: (cell: ChosenCell, column: number) => void }>

function Row({ view, row, no, chosen, at, onChoose }: RowProps): ReactNode {
  const { desk, press } = usePressWords()
  const rowText = useRowText()
  const open = row.contrary.filter(({ state }) => state !== 'dismissed').length
  return (
    <tr className={open > 0 ? 'contrary' : undefined}>
      <th scope="row" className="of-row">{rowText(row.row.slot)}{open > 0 && <small className="mis-word">{desk.inRow(open)}</small>}<small>{press.origins(row.row.originsCount)}</small></th>
      <td className="of-account"><AccountCell answered={row.answered} /></td>
      {row.cells.map((cell, column) => (
        <Cell key={cell.sourceId} view={view} cell={cell} place={`${no},${column}`} isFirst={at[0] === no && at[1] === column}
          isChosen={chosen?.row === row.row.key && chosen.sourceId === cell.sourceId} onChoose={() => onChoose({ row: row.row.key, sourceId: cell.sourceId }, column)} />
      ))}
    </tr>
  )
}

type CellProps = Readonly<{ view: PressDeskView; cell: MatrixCell; place: string; isFirst: boolean; isChosen: boolean; onChoose: () => void }>

/** One cell of all is reached by Tab; from it the arrows go on. */
function Cell({ view, cell, place, isFirst, isChosen, onChoose }: CellProps): ReactNode {
  return (
    <td className={cell.contrary.length > 0 ? 'contrary' : undefined}>
      <button type="button" className="cell" data-cell={place} tabIndex={isFirst ? 0 : -1} aria-pressed={isChosen} onClick={onChoose}><CellSays view={view} cell={cell} /></button>
    </td>
  )
}
