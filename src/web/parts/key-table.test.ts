// The one table of keys: what is read, where, and what never is (docs/rules/screens.md).
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { appPhrasesFor } from '../../locale/index.ts'
import { KeyList } from './HelpSheet.tsx'
import { keyTable, readKey, sectionLetters, type Pressed, type Reading } from './key-table.ts'
import { WordsProvider } from './use-words.tsx'

const plain: Pressed = { key: '', code: '', ctrl: false, shift: false, alt: false, isTyping: false }
const everywhere: Reading = { isOn: true, place: 'everywhere', before: null }

function read(pressed: Partial<Pressed>, more: Partial<Reading> = {}): string | null {
  const { row } = readKey({ ...plain, ...pressed }, { ...everywhere, ...more })
  return row === null ? null : [row.command, row.screen, row.nth].filter((part) => part !== null).join(' ')
}

test('[UI11] no two rows of one place are the same key', () => {
  for (const place of ['board', 'person'] as const) {
    const keys = keyTable.filter(({ where }) => where === 'everywhere' || where === place).map((row) => `${row.with} ${row.keys.join()}`)
    expect(new Set(keys).size).toBe(keys.length)
  }
  expect(new Set(Object.values(sectionLetters)).size).toBe(Object.keys(sectionLetters).length)
})

test.each(keyTable.map((row) => [row.keys.join(' '), row.command, row] as const))('[UI11] %s is %s, and nothing while it is turned off', (_keys, command, row) => {
  const place = row.where
  const last = row.keys.at(-1) ?? ''
  const before = row.keys.length === 2 ? (row.keys[0] ?? null) : null
  const pressed = { key: last, code: '', ctrl: row.with === 'ctrl', shift: row.with === 'shift' }
  expect(read(pressed, { place, before })?.split(' ')[0]).toBe(command)
  expect(read(pressed, { place, before, isOn: false })).toBeNull()
})

test.each([
  ['k with ctrl', { key: 'k', ctrl: true }, 'palette'],
  ['k alone', { key: 'k' }, 'previous'],
  ['a letter while typing', { key: 'j', isTyping: true }, null],
  ['a question mark while typing', { key: '?', shift: true, isTyping: true }, null],
  ['ctrl K while typing', { key: 'k', ctrl: true, isTyping: true }, 'palette'],
  ['hiding while typing', { key: 'Escape', shift: true, isTyping: true }, 'hide'],
  ['leaving a field', { key: 'Escape', isTyping: true }, 'close'],
  ['what a layout writes with shift', { key: '?', shift: true }, 'help'],
  ['a letter under a Hebrew layout', { key: 'ח', code: 'KeyJ' }, 'next'],
  ['capitals', { key: 'N', shift: true }, 'now'],
  ['with alt', { key: 'n', alt: true }, null],
  ['a copy', { key: 'c', ctrl: true }, null],
  ['a key of the board elsewhere', { key: 'd' }, null],
] as const)('[UI11] %s', (_what, pressed, command) => {
  expect(read(pressed)).toBe(command)
})

test('[UI11] a section takes two keys: the first waits, and any other ends the waiting', () => {
  expect(readKey({ ...plain, key: 'g' }, everywhere)).toEqual({ row: null, waits: 'g' })
  expect(read({ key: 'p' }, { before: 'g' })).toBe('section people')
  expect(readKey({ ...plain, key: 'x' }, { ...everywhere, before: 'g' })).toEqual({ row: null, waits: null })
  expect(read({ key: 'd' }, { before: 'g', place: 'board' })).toBe('section discrepancies')
  expect(read({ key: 'd' }, { place: 'board' })).toBe('decision')
  expect(read({ key: '3' }, { place: 'board' })).toBe('standing 2')
})

test.each(['es', 'en', 'he'] as const)('[UI11] the help sheet has every row of the table in %s', (language) => {
  const markup = renderToStaticMarkup(createElement(WordsProvider, { language, theme: 'light', children: createElement(KeyList) }))
  expect(markup.match(/<dt>/g)).toHaveLength(keyTable.length)
  const { commands } = appPhrasesFor(language).keys
  for (const word of Object.values(commands)) expect(markup).toContain(word)
})
