// Length: what does not fit on a few screens is not read by anybody.
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { sourceFiles } from './project.ts'

const fileLinesMax = 300
const testFileLinesMax = 500
const functionLinesMax = 70
const parametersMax = 4

type Long = { readonly line: number; readonly what: string }

/** Out: functions beyond the limits, by where they start. */
function longFunctions(path: string, text: string): readonly Long[] {
  const found: Long[] = []
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length
  const look = (node: { start: number; end: number; params: readonly unknown[] }): void => {
    const line = lineOf(node.start)
    const lines = lineOf(node.end) - line + 1
    if (lines > functionLinesMax) found.push({ line, what: `a function of ${lines} lines` })
    if (node.params.length > parametersMax) found.push({ line, what: `a function of ${node.params.length} parameters` })
  }
  new Visitor({ FunctionDeclaration: look, FunctionExpression: look, ArrowFunctionExpression: look }).visit(parseSync(path, text).program)
  return found
}

const files = sourceFiles('src/**/*.ts', 'src/**/*.tsx', 'scripts/**/*.{ts,mjs}', 'test/**/*.ts', 'bench/**/*.ts')
const isTest = (path: string): boolean => path.endsWith('.test.ts') || path.startsWith('test/')

test('no file is longer than it may be', () => {
  const long = files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    const max = isTest(path) ? testFileLinesMax : fileLinesMax
    return lines > max ? [`${path}: ${lines} lines, at most ${max}`] : []
  })
  expect(long).toEqual([])
})

test('no function is longer, or takes more, than it may', () => {
  const long = files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text }) => longFunctions(path, text).map(({ line, what }) => `${path}:${line} ${what}`))
  expect(long).toEqual([])
})

test('a long function and a greedy one are found', () => {
  const long = `\nexport function sprawl(): void {\n${'  count()\n'.repeat(functionLinesMax)}}`
  const greedy = 'export const greedy = (a: 1, b: 2, c: 3, d: 4, e: 5): void => {}'
  expect(longFunctions('x.ts', long)).toEqual([{ line: 2, what: 'a function of 72 lines' }])
  expect(longFunctions('x.ts', greedy)).toEqual([{ line: 1, what: 'a function of 5 parameters' }])
})
