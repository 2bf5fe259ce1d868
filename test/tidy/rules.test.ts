// Rules are numbered in docs/rules and tested under their number: neither may drift from the other.
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { projectFiles, sourceFiles } from './project.ts'

type RuleLine = { readonly id: string; readonly path: string }

/** A rule's text opens its line: **[HC4]** a person only reported ... */
function rulesIn(path: string, text: string): readonly RuleLine[] {
  return [...text.matchAll(/^\s*(?:[-*] )?\*\*\[([A-Z]{2,3}\d+)\]\*\*/gm)].map((match) => ({ id: match[1] ?? '', path }))
}

/** Ids at the start of any string of a test: its title, or the first cell of a row of a table. */
function idsIn(path: string, text: string): readonly string[] {
  const ids: string[] = []
  const look = (said: string): void => {
    const start = /^(\s*\[[A-Z]{2,3}\d+\])+/.exec(said)?.[0] ?? ''
    for (const match of start.matchAll(/\[([A-Z]{2,3}\d+)\]/g)) ids.push(match[1] ?? '')
  }
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') look(node.value)
    },
    TemplateLiteral(node) {
      look(node.quasis[0]?.value.cooked ?? '')
    },
  }).visit(parseSync(path, text).program)
  return ids
}

const ownPath = 'test/tidy/rules.test.ts'
const rules = projectFiles()
  .filter(({ path }) => /^docs\/rules\/.*\.md$/.test(path))
  .flatMap(({ path, text }) => rulesIn(path, text))
const tested = sourceFiles('src/**/*.test.{ts,tsx}', 'test/**/*.ts')
  .filter(({ path }) => path !== ownPath)
  .flatMap(({ path, text }) => idsIn(path, text).map((id) => ({ id, path })))

test('every rule has a test with its number', () => {
  const ids = new Set(tested.map(({ id }) => id))
  expect(rules.filter(({ id }) => !ids.has(id))).toEqual([])
})

test('every number in a test is a rule', () => {
  const ids = new Set(rules.map(({ id }) => id))
  expect(tested.filter(({ id }) => !ids.has(id))).toEqual([])
})

test('every number is given to one rule', () => {
  const ids = rules.map(({ id }) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
})

test('numbers are read from pages and from titles', () => {
  expect(rulesIn('p.md', '**[HC4]** a person\n- **[ST12]** also\nsee [HC5] and **[HC6]**').map(({ id }) => id)).toEqual(['HC4', 'ST12'])
  expect(idsIn('x.test.ts', "test('[HC4] a person', f); test.each([[`[ST1][ST2] two ${x}`]])('%s', f); const a = 'not [HC9]'")).toEqual(['HC4', 'ST1', 'ST2'])
})
