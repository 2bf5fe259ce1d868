// What the catalogues promise is kept elsewhere: vectors, pages, tests, folds. A line added to one of them is missed here.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/command.ts'
import { actCatalogue, actNames, definitionOf, entryTypes } from '../../src/domain/index.ts'
import { pages } from './catalogue-pages.ts'
import { sourceFiles } from './project.ts'

const vectors = join(root, 'test', 'vectors', 'entries')

test('every version of every entry type has vectors, and nothing else has', () => {
  const expected = entryTypes.flatMap((type) => Array.from({ length: definitionOf(type).version }, (_, at) => `${type}.v${at + 1}.json`))
  expect(readdirSync(vectors).filter((name) => name !== 'README.md').toSorted()).toEqual(expected.toSorted())
})

test.each(Object.entries(pages))('%s says what the catalogue says', (path, draw) => {
  expect(existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '').toBe(draw())
})

/** Words used as names or as whole strings. */
function wordsIn(path: string, text: string): Readonly<{ names: ReadonlySet<string>; strings: ReadonlySet<string> }> {
  const names = new Set<string>()
  const strings = new Set<string>()
  new Visitor({
    Identifier: (node) => void names.add(node.name),
    Literal: (node) => void (typeof node.value === 'string' && strings.add(node.value)),
  }).visit(parseSync(path, text).program)
  return { names, strings }
}

test('every refusal is hit by a test', () => {
  const said = new Set(sourceFiles('src/domain/**/*.test.ts').flatMap(({ path, text }) => [...wordsIn(path, text).strings]))
  const codes = new Set(['act-unknown', 'request-malformed', ...actNames.flatMap((name) => actCatalogue[name].refusals)])
  expect([...codes].filter((code) => !said.has(code))).toEqual([])
})

const folds = sourceFiles('src/domain/folds/*.ts').filter(({ path }) => !path.endsWith('.test.ts'))

test('every field of a count part is read by a fold, or said to be descriptive', () => {
  const read = new Set(folds.flatMap(({ path, text }) => [...wordsIn(path, text).names]))
  const definitions = entryTypes.map(definitionOf)
  const fields = definitions.flatMap(({ type, count, descriptive }) =>
    Object.keys(count.shape).flatMap((field) => (read.has(field) || descriptive.includes(field) ? [] : [`${type}: ${field}`])),
  )
  expect(fields).toEqual([])
  expect(definitions.flatMap(({ type, count, descriptive }) => descriptive.filter((field) => !(field in count.shape)).map((field) => `${type}: ${field}`))).toEqual([])
})

test('no fold reads a sealed class', () => {
  const found = folds.filter(({ path, text }) => {
    const { names, strings } = wordsIn(path, text)
    return names.has('sealed') || names.has('SealedClass') || [...strings].some((said) => said.includes('sealed-shapes'))
  })
  expect(found.map(({ path }) => path)).toEqual([])
})
