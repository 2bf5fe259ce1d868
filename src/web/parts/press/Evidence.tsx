/** The numbers of a communiqué with what reproduces each of them, on the screen, on paper and as a file; in the communiqué's own language. */
import { FileDown, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CommuniqueLine } from '../../views/press-desk-types.ts'
import { handOut } from '../export-file.ts'
import { evidenceHead, evidenceRows, evidenceText } from './evidence.ts'
import { useFetchedPressWords, usePressWords } from './use-press-words.tsx'

type EvidenceProps = Readonly<{ line: CommuniqueLine; text: string | null; nature: 'actual' | 'exercise' }>

export function Evidence({ line, text, nature }: EvidenceProps): ReactNode {
  const { composer } = usePressWords()
  const words = useFetchedPressWords(line.language)
  if (words === null || text === null) return null
  const mark = nature === 'exercise' ? words.composer.exerciseMark : null
  const save = (): void => handOut(`communique-${line.communiqueId.slice(0, 8)}-${line.language}.txt`, 'text/plain;charset=utf-8', evidenceText({ text, line, words, mark }))
  return (
    <section className="card panel evidence">
      <div className="on-paper" lang={line.language} dir="ltr">{mark !== null && <p><b>{mark}</b></p>}<p className="as-read">{text}</p>{line.published !== null && <p className="breaks">{words.composer.treeSize}: {line.published.treeSize}. {words.composer.treeHead}: <span className="mono">{line.published.treeHead}</span></p>}</div>
      <p className="muted" lang={line.language} dir="ltr">{words.composer.appendixSays}</p>
      <div lang={line.language} dir="ltr" className="table-scroll">
        <table>
          <caption tabIndex={0}>{words.composer.appendix}</caption>
          <thead><tr>{evidenceHead(words).map((cell) => <th key={cell} scope="col">{cell}</th>)}</tr></thead>
          <tbody>{evidenceRows(line.draft.figures, words).map(([first, ...cells], at) => <tr key={at}><th scope="row">{first}</th>{cells.map((cell, column) => <td key={column} className="num">{cell}</td>)}</tr>)}</tbody>
        </table>
      </div>
      <div className="row-of-buttons">
        <button type="button" className="btn" onClick={() => print()}><Printer size={16} aria-hidden="true" />{composer.print}</button>
        <button type="button" className="btn" onClick={save}><FileDown size={16} aria-hidden="true" />{composer.exportText}</button>
      </div>
    </section>
  )
}
