/** Reading keys and doing what the table says: moving through lists, stepping in time, the palette, the help sheet. */
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { instantOf, msOf } from '../../kernel/index.ts'
import type { Screens } from '../../locale/index.ts'
import { HelpSheet } from './HelpSheet.tsx'
import { useHide } from './HideScreen.tsx'
import { readKey, type KeyPlace, type KeyRow } from './key-table.ts'
import { KeysContext, type Keys } from './keys-context.ts'
import { Palette } from './Palette.tsx'
import { actsOf, chosenItem, isTyping, moveChosen, openChosen, press, type PaletteMode } from './selection.ts'
import { now, useEngine, useMoments } from './use-engine.tsx'
import { addressOf, momentAddress, useRoute } from './use-route.tsx'
import { keep, kept, useWords } from './use-words.tsx'

const keysKey = 'amparo.keys'
/** Between two keys of one row: as long as a hand takes to find the second. */
const betweenMs = 1_500

type KeysProps = Readonly<{ pathOf: Readonly<Record<Screens, string>>; children: ReactNode }>

export function KeysProvider({ pathOf, children }: KeysProps): ReactNode {
  const [isOn, setIsOn] = useState(() => kept(keysKey) !== 'off')
  const [sheet, setSheet] = useState<PaletteMode | 'help' | null>(null)
  const keys = useMemo<Keys>(() => ({
    isOn,
    setIsOn: (next) => {
      keep(keysKey, next ? 'on' : 'off')
      setIsOn(next)
    },
    find: () => setSheet('everything'),
    help: () => setSheet('help'),
  }), [isOn])
  const act = useKeyActs({ pathOf, show: setSheet })
  const { path, query } = useRoute()
  // On a wall nobody's name is found.
  useListening(isOn && query.get('wall') !== '1', act)
  const close = useCallback(() => setSheet(null), [])
  // Somewhere else a sheet has nothing to say.
  useEffect(close, [path, close])
  return (
    <KeysContext value={keys}>
      {children}
      {sheet === 'help' && <HelpSheet onClose={close} />}
      {sheet !== null && sheet !== 'help' && <Palette mode={sheet} pathOf={pathOf} onClose={close} onHelp={keys.help} />}
    </KeysContext>
  )
}

/** One listener for the page. Out of reach while a sheet is open, but for hiding and finding. */
function useListening(isOn: boolean, act: (row: KeyRow) => boolean): void {
  const { path } = useRoute()
  const waits = useRef<Readonly<{ key: string; untilMs: number }> | null>(null)
  const place: KeyPlace = path === '/' ? 'board' : path.startsWith('/people/') ? 'person' : path === '/record' ? 'press' : 'everywhere'
  useEffect(() => {
    const onKey = (pressed: KeyboardEvent): void => {
      // Some layouts write brackets with AltGr, which a browser tells as ctrl and alt.
      const isAltGr = pressed.getModifierState('AltGraph')
      const given = { key: pressed.key, code: pressed.code, ctrl: !isAltGr && (pressed.ctrlKey || pressed.metaKey), shift: pressed.shiftKey, alt: !isAltGr && pressed.altKey, isTyping: isTyping(pressed.target) }
      const before = waits.current !== null && waits.current.untilMs > pressed.timeStamp ? waits.current.key : null
      const { row, waits: next } = readKey(given, { isOn, place, before })
      waits.current = next === null ? null : { key: next, untilMs: pressed.timeStamp + betweenMs }
      if (row === null || pressed.defaultPrevented) return
      if (document.querySelector('dialog[open]') !== null && row.command !== 'hide') return
      if (act(row)) pressed.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isOn, place, act])
}

type Acting = Readonly<{ pathOf: KeysProps['pathOf']; show: (sheet: PaletteMode | 'help') => void }>

/** Out: whether there was something to do; where there was not, the key is the browser's. */
function useKeyActs({ pathOf, show }: Acting): (row: KeyRow) => boolean {
  const { path, query, go, look } = useRoute()
  const { app } = useWords()
  const hide = useHide()
  const step = useStep()
  return useCallback((row) => {
    const acts: Readonly<Record<KeyRow['command'], () => boolean>> = {
      palette: () => done(() => show('everything')),
      search: () => press('main input[type="search"]', 'focus'),
      section: () => done(() => row.screen !== null && go(addressOf(pathOf[row.screen], query))),
      actions: () => {
        const item = chosenItem()
        const person = item?.dataset['person']
        const sighting = person === undefined ? [] : [{ label: app.keys.commands.sighting, run: () => go(addressOf(`${pathOf.people}/${person}`, query, { do: 'sighting' })) }]
        const found = [...actsOf(item), ...sighting]
        if (found.length > 0) show(found)
        return found.length > 0
      },
      next: () => moveChosen(1),
      previous: () => moveChosen(-1),
      open: openChosen,
      close: () => leaveField(),
      stepBack: () => done(() => void step('previousMs')),
      stepOn: () => done(() => void step('nextMs')),
      now: () => done(() => look(momentAddress(path, query, null))),
      clock: () => done(() => look(momentAddress(path, query, query.get('at'), query.get('clock') === 'learned' ? null : 'learned'))),
      table: () => press('main .twin-switch', 'click'),
      help: () => done(() => show('help')),
      hide: () => done(hide),
      standing: () => press(`main .term[data-nth="${row.nth ?? 0}"]`, 'focus'),
      incident: () => press('main .incident-strip a', 'focus'),
      decision: () => press('main .di a', 'focus'),
      sighting: () => press('main [data-act="sighting"]', 'click'),
      source: () => press('main [data-act="source"]', 'click'),
      number: () => press('main [data-act="number"]', 'click'),
      approve: () => press('main [data-act="approve"]', 'click'),
    }
    return acts[row.command]()
  }, [app, path, query, go, look, hide, pathOf, show, step])
}

function done(act: () => unknown): true {
  act()
  return true
}

function leaveField(): boolean {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLElement) || !isTyping(activeElement)) return false
  activeElement.blur()
  return true
}

/** One entry back or on, by the clock that is looked at; on from the last one is now. */
function useStep(): (to: 'previousMs' | 'nextMs') => Promise<void> {
  const engine = useEngine()
  const moments = useMoments()
  const { path, query, look } = useRoute()
  return useCallback(async (to) => {
    const clock = query.get('clock') === 'learned' ? 'learned' : 'happened'
    const atMs = moments.asOf === null ? Date.now() : msOf(moments.asOf)
    const outcome = await engine.view('steps', { atMs, clock }, now)
    if (!outcome.ok) return
    const ms = outcome.value[to]
    if (ms !== null) look(momentAddress(path, query, instantOf(ms)))
    else if (to === 'nextMs') look(momentAddress(path, query, null))
  }, [engine, moments.asOf, path, query, look])
}
