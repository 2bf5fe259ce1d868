/** Every picture of numbers has a table behind it, for readers, for printing, and for whoever wants the digits. */
import { Table2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useWords } from './use-words.tsx'

type TwinProps = Readonly<{ caption: string; head: readonly string[]; rows: readonly (readonly (string | number)[])[]; children: ReactNode }>

export function TableTwin({ caption, head, rows, children }: TwinProps): ReactNode {
  const { app } = useWords()
  const [isTable, setIsTable] = useState(false)
  return (
    <div className="twin">
      {isTable ? (
        <div className="card table-scroll">
          <table>
            {/* What is scrolled sideways can be reached by keys; a table taller than the screen is not focused whole. */}
            <caption tabIndex={0}>{caption}</caption>
            <thead><tr>{head.map((cell) => <th key={cell} scope="col">{cell}</th>)}</tr></thead>
            <tbody>
              {rows.map(([first, ...cells], at) => (
                <tr key={at}><th scope="row">{first}</th>{cells.map((cell, column) => <td key={column} className="num">{cell}</td>)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : children}
      <button type="button" className="btn sm ghost twin-switch" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
        <Table2 size={14} aria-hidden="true" />{isTable ? app.board.asMarks : app.board.asTable}
      </button>
    </div>
  )
}
