// The project stands on its own: no trace of the machine it was written on.
import { expect, test } from 'vitest'
import { projectFiles } from './project.ts'

/** Patterns are written so that they do not match themselves. */
const traces: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a folder of one machine', /(^|[\s"'`(=])\/(root|work|home|Users)\/\w/],
  ['a folder of one machine', /[A-Z]:\\\\?Users/],
  ['the host of a package registry', /registry\.[\w-]+\.(org|com|dev|internal)|proxy\.golang[.]org|pypi[.]org/],
  ['a number from a tracker', /\b(issue|pull request|PR|bug) ?#\d+/i],
  ['who or what wrote it', /\b(claude|anthropic|openai|chat-?gpt|copilot|sub-?agents?)\b(?!["|)\]])/i],
  ['who or what wrote it', /co-authored-by[:]/i],
  ['an unfinished merge', /^(<{7}|>{7}) /m],
]

const ownPath = 'test/tidy/traces.test.ts'

function tracesIn(text: string): readonly string[] {
  return traces.flatMap(([what, pattern]) => {
    const found = pattern.exec(text)
    return found === null ? [] : [`${what}: ${found[0].trim()}`]
  })
}

test('no file names a machine, a registry, a tracker or its maker', () => {
  const found = projectFiles()
    .filter(({ path }) => path !== ownPath)
    .flatMap(({ path, text }) => tracesIn(text).map((trace) => `${path}: ${trace}`))
  expect(found).toEqual([])
})

test.each([
  ['see /root/notes.txt', 1],
  [['"', 'work', 'main"'].join('/'), 1],
  ['https://registry.npmjs.org/zod', 1],
  ['fixed in issue #12', 1],
  ['the path /docs/work/main is fine', 0],
  ['section #12 of the law', 0],
])('%s', (text, count) => {
  expect(tracesIn(text)).toHaveLength(count)
})

test('files end with a line break, and lines with one kind of it', () => {
  const found = projectFiles()
    .filter(({ path }) => /\.(ts|tsx|mjs|md|json)$/.test(path) && !path.startsWith('test/vectors/'))
    .filter(({ text }) => text !== '' && (!text.endsWith('\n') || text.includes('\r')))
    .map(({ path }) => path)
  expect(found).toEqual([])
})
