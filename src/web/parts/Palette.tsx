/** Finding by typing: sections, acts, people by a name in any script, places. With a row's own acts when one is chosen. */
import { Search } from 'lucide-react'
import { useDeferredValue, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Screens } from '../../locale/index.ts'
import { heardIn, isFound, lookedFor } from '../views/fold-name.ts'
import { PersonName, usePlaceName } from './BidiName.tsx'
import { useHide } from './HideScreen.tsx'
import { sectionLetters } from './key-table.ts'
import type { ItemAct, PaletteMode } from './selection.ts'
import { Sheet } from './Sheet.tsx'
import { StateGlyph } from './StateGlyph.tsx'
import { useView } from './use-engine.tsx'
import { addressOf, momentAddress, useRoute } from './use-route.tsx'
import { useWords, type Theme } from './use-words.tsx'

/** As many as a screen holds without scrolling. */
const peopleShown = 8
const placesShown = 5

type Entry = Readonly<{ id: string; group: string; label: ReactNode; keys?: string; run: () => void }>
type Act = Entry & Readonly<{ says: string }>

type PaletteProps = Readonly<{ mode: PaletteMode; pathOf: Readonly<Record<Screens, string>>; onClose: () => void; onHelp: () => void }>

export function Palette({ mode, pathOf, onClose, onHelp }: PaletteProps): ReactNode {
  const { app } = useWords()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const search = useDeferredValue(typed)
  const everything = useEntries(search, { pathOf, onHelp })
  const entries = mode === 'everything' ? everything : entriesOfItem(mode, typed, app.keys.ofThis)
  const chosen = Math.min(at, entries.length - 1)
  const run = (entry: Entry | undefined): void => {
    if (entry === undefined) return
    onClose()
    entry.run()
  }
  const onKey = (pressed: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, PageDown: chosen + peopleShown, PageUp: chosen - peopleShown }
    const to = moves[pressed.key]
    if (to !== undefined) setAt(Math.max(0, Math.min(entries.length - 1, to)))
    else if (pressed.key === 'Enter') run(entries[chosen])
    else return
    pressed.preventDefault()
  }
  return (
    <Sheet title={app.keys.commands.palette} isTitleHidden className="palette" onClose={onClose}>
      <label className="palette-field">
        <Search size={18} aria-hidden="true" /><span className="sr">{app.keys.find}</span>
        <input type="text" role="combobox" aria-expanded={entries.length > 0} aria-controls={`${id}-list`} aria-activedescendant={entries.length > 0 ? `${id}-${chosen}` : undefined} aria-autocomplete="list"
          autoComplete="off" spellCheck={false} dir="auto" autoFocus placeholder={app.keys.findHint} value={typed} onKeyDown={onKey} onChange={(change) => { setTyped(change.target.value); setAt(0) }} />
      </label>
      <p className="sr" role="status">{app.keys.found(entries.length)}</p>
      {entries.length === 0 ? <p className="muted">{app.keys.nothing}</p> : <Options id={id} entries={entries} chosen={chosen} onRun={run} />}
    </Sheet>
  )
}

function Options({ id, entries, chosen, onRun }: Readonly<{ id: string; entries: readonly Entry[]; chosen: number; onRun: (entry: Entry) => void }>): ReactNode {
  const { app } = useWords()
  return (
    <ul id={`${id}-list`} className="palette-list" role="listbox" aria-label={app.keys.find}>
      {entries.map((entry, index) => (
        <li key={entry.id} id={`${id}-${index}`} role="option" aria-selected={index === chosen} onClick={() => onRun(entry)} ref={(shown) => { if (index === chosen) shown?.scrollIntoView({ block: 'nearest' }) }}>
          {entries[index - 1]?.group !== entry.group && <small className="palette-group">{entry.group}</small>}
          <span className="palette-row">{entry.label}{entry.keys !== undefined && <kbd>{entry.keys}</kbd>}</span>
        </li>
      ))}
    </ul>
  )
}

function entriesOfItem(acts: readonly ItemAct[], typed: string, group: string): readonly Entry[] {
  return acts.filter(({ label }) => isFound(lookedFor(typed), [heardIn([label])])).map(({ label, run }, at) => ({ id: `act-${at}`, group, label, run }))
}

/** Without a search what one can go to and do; with one people and places before them. */
function useEntries(search: string, { pathOf, onHelp }: Pick<PaletteProps, 'pathOf' | 'onHelp'>): readonly Entry[] {
  const { app } = useWords()
  const { query, go } = useRoute()
  const nameOf = usePlaceName()
  const asked = search.trim()
  const { value } = useView('people', { group: null, standing: null, placeId: null, search: asked, limit: asked === '' ? 0 : peopleShown })
  const places = useView('places', null).value?.places ?? []
  const people: readonly Entry[] = asked === '' ? [] : (value?.people ?? []).map(({ person, standing }) => ({
    id: person.registrationId, group: app.keys.people, run: () => go(addressOf(`${pathOf.people}/${person.registrationId}`, query)),
    label: <><StateGlyph standing={standing} size={15} /><PersonName person={person} /></>,
  }))
  const found: readonly Entry[] = asked === '' ? [] : places.filter(({ place }) => isFound(lookedFor(asked), [heardIn([nameOf(place)])])).slice(0, placesShown).map(({ place, listed }) => ({
    id: place.placeId, group: app.keys.places, label: <>{nameOf(place)} <small className="num">{listed}</small></>, run: () => go(addressOf(pathOf.people, query, { place: place.placeId })),
  }))
  const acts = useActs({ pathOf, onHelp }).filter(({ says }) => isFound(lookedFor(asked), [heardIn([says])]))
  return [...people, ...found, ...acts]
}

function useActs({ pathOf, onHelp }: Pick<PaletteProps, 'pathOf' | 'onHelp'>): readonly Act[] {
  const { app, setTheme, setLanguage } = useWords()
  const { path, query, go, look } = useRoute()
  const hide = useHide()
  const entry = (given: Omit<Act, 'label'>): Act => ({ ...given, label: given.says })
  const [toGo, toDo] = [app.keys.sections, app.keys.acts]
  const screens = Object.keys(sectionLetters).filter((name): name is Screens => name in sectionLetters)
  const themes: readonly Theme[] = ['auto', 'light', 'dark', 'hc']
  return [
    ...screens.map((screen) => entry({ id: `to-${screen}`, group: toGo, says: app.nav[screen], run: () => go(addressOf(pathOf[screen], query)), keys: `g ${sectionLetters[screen]}` })),
    entry({ id: 'now', group: toDo, says: app.keys.commands.now, run: () => look(momentAddress(path, query, null)), keys: 'n' }),
    entry({ id: 'hide', group: toDo, says: app.keys.commands.hide, run: hide, keys: 'Shift Esc' }),
    entry({ id: 'help', group: toDo, says: app.keys.commands.help, run: onHelp, keys: '?' }),
    ...themes.map((theme) => entry({ id: `theme-${theme}`, group: toDo, says: `${app.settings.theme}: ${app.settings.themes[theme]}`, run: () => setTheme(theme) })),
    ...(['es', 'en', 'he'] as const).map((language) => entry({ id: `in-${language}`, group: toDo, says: `${app.settings.language}: ${app.settings.languages[language]}`, run: () => setLanguage(language) })),
  ]
}
