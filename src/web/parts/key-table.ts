/**
 * Every key of the app, in one table: what reads keys, the help sheet and the tests read this and nothing else (UI11).
 * Single keys can be turned off (WCAG 2.1.4), and none is read while somebody types.
 */
import type { Screens } from '../../locale/index.ts'

export type KeyCommand =
  | 'palette' | 'search' | 'section' | 'actions' | 'next' | 'previous' | 'open' | 'close' | 'stepBack' | 'stepOn' | 'now' | 'clock' | 'table' | 'help' | 'hide'
  | 'standing' | 'incident' | 'decision' | 'sighting' | 'source' | 'number' | 'approve'

/** Where on the app a row holds. */
export type KeyPlace = 'everywhere' | 'board' | 'person' | 'press'

export type KeyRow = Readonly<{
  command: KeyCommand
  /** One after the other; as `KeyboardEvent.key` says them. */
  keys: readonly string[]
  with: 'ctrl' | 'shift' | null
  where: KeyPlace
  /** Of a section: which. Of a standing: the how-manieth. */
  screen: Screens | null
  nth: number | null
  /** Read while somebody types, too: it writes nothing. */
  whileTyping: 'read' | 'left'
}>

/** After *g*: a letter for each section, so that a new section does not compile without one. */
export const sectionLetters: Readonly<Record<Screens, string>> = {
  board: 'b',
  myPlace: 'h',
  people: 'p',
  intake: 'w',
  rollCall: 'r',
  scan: 'q',
  movements: 'm',
  heads: 'c',
  nightWatch: 'n',
  incident: 'i',
  discrepancies: 'd',
  press: 'u',
  flow: 'o',
  devices: 'e',
  paper: 'y',
  settings: 's',
}

const standingsFocused = 5

function row(command: KeyCommand, keys: readonly string[], more: Partial<KeyRow> = {}): KeyRow {
  return { command, keys, with: null, where: 'everywhere', screen: null, nth: null, whileTyping: 'left', ...more }
}

function isScreen(name: string): name is Screens {
  return name in sectionLetters
}

export const keyTable: readonly KeyRow[] = [
  row('palette', ['k'], { with: 'ctrl', whileTyping: 'read' }),
  row('search', ['/']),
  row('actions', ['.']),
  row('next', ['j']),
  row('previous', ['k']),
  row('open', ['Enter']),
  row('close', ['Escape'], { whileTyping: 'read' }),
  row('stepBack', ['[']),
  row('stepOn', [']']),
  row('now', ['n']),
  row('clock', ['h']),
  row('table', ['t']),
  row('help', ['?']),
  row('hide', ['Escape'], { with: 'shift', whileTyping: 'read' }),
  ...Array.from({ length: standingsFocused }, (_none, at) => row('standing', [String(at + 1)], { where: 'board', nth: at })),
  row('incident', ['i'], { where: 'board' }),
  row('decision', ['d'], { where: 'board' }),
  row('sighting', ['s'], { where: 'person' }),
  row('source', ['+'], { where: 'press' }),
  row('number', ['#'], { where: 'press' }),
  row('approve', ['a'], { where: 'press' }),
  ...Object.entries(sectionLetters).flatMap(([screen, letter]) => (isScreen(screen) ? [row('section', ['g', letter], { screen })] : [])),
]

/** A key as the browser tells it; `code` names the key whatever the layout writes with it. */
export type Pressed = Readonly<{ key: string; code: string; ctrl: boolean; shift: boolean; alt: boolean; isTyping: boolean }>

export type Reading = Readonly<{ isOn: boolean; place: KeyPlace; before: string | null }>

/** Out: what is asked for, and whether this key waits for another. */
export function readKey(pressed: Pressed, { isOn, place, before }: Reading): Readonly<{ row: KeyRow | null; waits: string | null }> {
  const key = letterOf(pressed)
  if (!isOn || pressed.alt) return { row: null, waits: null }
  const rows = keyTable.filter(({ where, whileTyping }) => (where === 'everywhere' || where === place) && (!pressed.isTyping || whileTyping === 'read'))
  const fits = (each: KeyRow): boolean => {
    const isCtrl = each.with === 'ctrl'
    // What a layout writes with shift, such as a question mark, is itself.
    const isShift = each.with === 'shift'
    return isCtrl === pressed.ctrl && (isShift ? pressed.shift : key !== 'Escape' || !pressed.shift)
  }
  if (before !== null && !pressed.ctrl) {
    const second = rows.find(({ keys }) => keys.length === 2 && keys[0] === before && keys[1] === key)
    if (second !== undefined) return { row: second, waits: null }
  }
  const found = rows.find((each) => each.keys.length === 1 && each.keys[0] === key && fits(each)) ?? null
  if (found !== null || pressed.ctrl) return { row: found, waits: null }
  return { row: null, waits: rows.some(({ keys }) => keys.length === 2 && keys[0] === key) ? key : null }
}

/** On a keyboard that writes another script, a letter is the key that stands where it stands. */
function letterOf({ key, code }: Pressed): string {
  const isForeign = key.length === 1 && key.charCodeAt(0) > 127
  if (isForeign && code.startsWith('Key')) return code.slice(3).toLowerCase()
  return key.length === 1 && key >= 'A' && key <= 'Z' ? key.toLowerCase() : key
}
