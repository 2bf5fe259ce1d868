// A file nobody reaches is read by people and run by no one.
import { expect, test } from 'vitest'
import { importGraph } from '../../scripts/lib/layer-rules.ts'
import { parseSource, type SourceFile } from '../../scripts/lib/source-file.ts'
import { sourceFiles } from './project.ts'

/** Where reading starts: public surfaces, programs, tests, and what only the compiler reads. A drill or a measurement is a program. */
const isStart = (path: string): boolean =>
  /\/(index|main|worker|service-worker)\.tsx?$/.test(path) || !path.startsWith('src/') || /\.test\.tsx?$/.test(path) || path.endsWith('.d.ts')

function unreached(files: readonly SourceFile[]): readonly string[] {
  const graph = importGraph(files)
  const open = files.map(({ path }) => path).filter(isStart)
  const reached = new Set(open)
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const target of graph.get(path) ?? []) {
      if (reached.has(target)) continue
      reached.add(target)
      open.push(target)
    }
  }
  return files.map(({ path }) => path).filter((path) => !reached.has(path))
}

test('every file opens by saying what it is for', () => {
  const silent = sourceFiles()
    .filter(({ path }) => !path.endsWith('/index.ts') && !path.endsWith('.test.ts'))
    .filter(({ text }) => !/^(#!.*\n)?(\/\/|\/\*)/.test(text))
  expect(silent.map(({ path }) => path)).toEqual([])
})

test('every file of src is reached from an index, a program or a test', () => {
  expect(unreached(sourceFiles('src/**/*.{ts,tsx}', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'))).toEqual([])
})

test('a file nobody imports is found, and so is what only it imports', () => {
  const texts = {
    'src/kernel/index.ts': `export { a } from './a.ts'`,
    'src/kernel/a.ts': 'export const a = 1',
    'src/kernel/b.ts': `export { c } from './c.ts'`,
    'src/kernel/c.ts': 'export const c = 1',
  }
  const files = Object.entries(texts).map(([path, text]) => parseSource(path, text))
  expect(unreached(files)).toEqual(['src/kernel/b.ts', 'src/kernel/c.ts'])
})
