// A test that does not run, and a branch hidden from coverage, both look like safety.
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { sourceFiles } from './project.ts'

const notRun = new Set(['skip', 'skipIf', 'runIf', 'todo', 'only', 'concurrentOnly'])
const runners = new Set(['test', 'it', 'describe', 'suite', 'bench'])

function notRunIn(path: string, text: string): readonly string[] {
  const found: string[] = []
  new Visitor({
    MemberExpression(node) {
      const isRunner = node.object.type === 'Identifier' && runners.has(node.object.name)
      if (isRunner && node.property.type === 'Identifier' && notRun.has(node.property.name)) found.push(node.property.name)
    },
  }).visit(parseSync(path, text).program)
  return found
}

/** Put together from halves, so that this file does not hold what it forbids. */
const silencers = [
  ['v8', 'ignore'],
  ['c8', 'ignore'],
  ['istanbul', 'ignore'],
].map((halves) => halves.join(' '))
const compilerSilencers = ['ignore', 'nocheck'].map((word) => `@ts-${word}`)

const everything = sourceFiles('src/**/*.{ts,tsx}', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.{ts,mjs}')

test('no test is skipped, put off or singled out', () => {
  const found = everything.flatMap(({ path, text }) => notRunIn(path, text).map((word) => `${path}: .${word}`))
  expect(found).toEqual([])
})

test('a skipped test is found', () => {
  expect(notRunIn('x.test.ts', `test.skip('later', () => {})\ndescribe.only('this', () => {})`)).toEqual(['skip', 'only'])
})

test('nothing is hidden from coverage or from the compiler', () => {
  const found = everything.flatMap(({ path, text }) =>
    [...silencers, ...compilerSilencers].filter((words) => text.includes(words)).map((words) => `${path}: ${words}`),
  )
  expect(found).toEqual([])
})

test('a lint rule is switched off only with a reason', () => {
  const found = everything.flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter((line) => /(ox|es)lint-disable/.test(line) && !/ -- \S/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(found.filter((line) => !line.startsWith('test/tidy/tests-run.test.ts'))).toEqual([])
})

test('src holds no notes about work to be done', () => {
  const word = ['TO', 'DO'].join('')
  const found = sourceFiles().flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (new RegExp(`\\b(${word}|FIXME|XXX)\\b`).test(line) ? [`${path}:${at + 1}`] : [])),
  )
  expect(found).toEqual([])
})
