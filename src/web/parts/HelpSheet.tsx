/** The keys, as the table has them: nothing here is written twice. */
import { Fragment, type ReactNode } from 'react'
import { standingGroups } from '../../locale/index.ts'
import { keyTable, type KeyRow } from './key-table.ts'
import { useKeys } from './keys-context.ts'
import { Sheet } from './Sheet.tsx'
import { useWords } from './use-words.tsx'

const places = ['everywhere', 'board', 'person', 'press'] as const

export function HelpSheet({ onClose }: Readonly<{ onClose: () => void }>): ReactNode {
  const { app } = useWords()
  const { isOn, setIsOn } = useKeys()
  return (
    <Sheet title={app.keys.commands.help} onClose={onClose} className="help-sheet">
      <p className="muted">{app.keys.helpHint}</p>
      <KeyList />
      <div className="row-of-buttons">
        <button type="button" className="btn" onClick={() => setIsOn(!isOn)}>{isOn ? app.keys.turnOff : app.keys.turnOn}</button>
        <button type="button" className="btn primary" onClick={onClose}>{app.keys.done}</button>
      </div>
    </Sheet>
  )
}

export function KeyList(): ReactNode {
  const { app } = useWords()
  const word = (row: KeyRow): string => {
    if (row.command === 'section') return row.screen === null ? '' : app.nav[row.screen]
    const group = row.nth === null ? undefined : standingGroups[row.nth]
    return group === undefined ? app.keys.commands[row.command] : `${app.keys.commands[row.command]}: ${app.group[group].many}`
  }
  const shown = (where: KeyRow['where'], ofSections: boolean): readonly KeyRow[] => keyTable.filter((row) => row.where === where && (row.command === 'section') === ofSections)
  return (
    <div className="key-lists">
      {places.map((where) => <KeysOf key={where} title={app.keys.where[where]} rows={shown(where, false)} word={word} />)}
      <KeysOf title={app.keys.sections} rows={shown('everywhere', true)} word={word} />
    </div>
  )
}

function KeysOf({ title, rows, word }: Readonly<{ title: string; rows: readonly KeyRow[]; word: (row: KeyRow) => string }>): ReactNode {
  const { app } = useWords()
  return (
    <section>
      <h3>{title}</h3>
      <dl className="key-list">
        {rows.map((row) => (
          <Fragment key={`${row.with}${row.keys.join()}`}>
            <dt>{row.with !== null && <><kbd>{row.with === 'ctrl' ? 'Ctrl' : 'Shift'}</kbd> </>}{row.keys.map((key, at) => <Fragment key={key}>{at > 0 && <small> {app.keys.andThen} </small>}<kbd>{namesOfKeys[key] ?? key}</kbd></Fragment>)}</dt>
            <dd>{word(row)}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}

/** As they stand on a keyboard. */
const namesOfKeys: Readonly<Record<string, string>> = { Escape: 'Esc' }
