/** Numbers that can be put into a communiqué: what is counted, of whom, and how it is said. Each is bound to the account, none is typed. */
import { useState, type ReactNode } from 'react'
import { countClasses, figureForms, measures, type FigureForm } from '../../../press/index.ts'
import { Chips } from '../Chips.tsx'
import { Sheet } from '../Sheet.tsx'
import { tokenOf } from './draft-source.ts'
import { usePressWords } from './use-press-words.tsx'

/** How children left care, and in which way, is counted of children alone. */
const ofChildrenAlone: ReadonlySet<string> = new Set(['leftAbroad', 'returnedByOrder'])

export function NumberPicker({ onPick, onClose }: Readonly<{ onPick: (token: string) => void; onClose: () => void }>): ReactNode {
  const { composer, codes } = usePressWords()
  const [form, setForm] = useState<FigureForm>('exact')
  return (
    <Sheet title={composer.chooseNumber} className="number-picker" onClose={onClose}>
      <Chips label={composer.form} look="pills" value={form} onChange={setForm} choices={figureForms.map((value) => ({ value, label: codes.forms[value] }))} />
      <div className="table-scroll">
        <table>
          <caption>{composer.numberHint}</caption>
          <thead><tr><th scope="col">{composer.figure}</th>{countClasses.map((of) => <th key={of} scope="col">{codes.classes[of]}</th>)}</tr></thead>
          <tbody>
            {measures.map((measure) => (
              <tr key={measure}>
                <th scope="row">{codes.measures[measure]}</th>
                {countClasses.map((of) => (
                  <td key={of}>{ofChildrenAlone.has(measure) && of !== 'child' ? <span className="muted" aria-hidden="true">·</span> : (
                    <button type="button" className="btn sm" aria-label={`${composer.insert}: ${codes.measures[measure]}, ${codes.classes[of]}`} onClick={() => onPick(tokenOf({ measure, of, form }))}>{composer.insert}</button>
                  )}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Sheet>
  )
}
