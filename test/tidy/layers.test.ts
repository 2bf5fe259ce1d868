// The layer check itself: every rule finds a violation planted for it, and nothing else.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../../scripts/lib/command.ts'
import { findCycles } from '../../scripts/lib/cycles.ts'
import { layerViolations } from '../../scripts/lib/layer-rules.ts'
import { readLayerTable, tableFaults, type LayerTable } from '../../scripts/lib/layer-table.ts'
import { drawLayersPage, layersPagePath } from '../../scripts/lib/layers-page.ts'
import { parseSource, readSources } from '../../scripts/lib/source-file.ts'

const table: LayerTable = {
  layers: [
    { folder: 'kernel', rank: 1, mayImport: [], packages: ['zod'], purpose: '' },
    { folder: 'ledger', rank: 2, mayImport: ['kernel'], packages: [], purpose: '' },
    { folder: 'domain', rank: 2, mayImport: ['kernel'], packages: [], purpose: '' },
    { folder: 'adapters/node/*', rank: 3, mayImport: ['kernel'], andOneOf: ['ledger', 'domain'], packages: ['node:crypto'], purpose: '' },
    { folder: 'cli', rank: 4, mayImport: ['kernel', 'adapters/node/*'], packages: [], purpose: '' },
  ],
}

const house: Readonly<Record<string, string>> = {
  'src/kernel/index.ts': `export { z } from './ids.ts'`,
  'src/kernel/ids.ts': `import { z } from 'zod'\nexport { z }`,
  'src/ledger/index.ts': `import type { z } from '../kernel/index.ts'\nexport type Header = z`,
  'src/domain/index.ts': `export const nobody = null`,
  'src/adapters/node/hash/index.ts': `import { createHash } from 'node:crypto'\nexport const hash = createHash`,
  'src/cli/main.ts': `import { hash } from '../adapters/node/hash/index.ts'\nhash('sha256')`,
}

function violations(planted: Readonly<Record<string, string>>): readonly string[] {
  const files = Object.entries({ ...house, ...planted }).map(([path, text]) => parseSource(path, text))
  return layerViolations(files, table)
}

test('a house in order has no violations', () => {
  expect(violations({})).toEqual([])
})

const upward = `src/ledger/x.ts:1 ledger may not import domain`

test.each([
  // what is planted                    where                                text                                                      what is reported
  ['an import sideways',                'src/ledger/x.ts',                   `import { nobody } from '../domain/index.ts'`,            [upward]],
  ['the same as a type',                'src/ledger/x.ts',                   `import type { nobody } from '../domain/index.ts'`,       [upward]],
  ['the same inside a type',            'src/ledger/x.ts',                   `type X = import('../domain/index.ts').X`,                [upward]],
  ['the same as a re-export',           'src/ledger/x.ts',                   `export { nobody } from '../domain/index.ts'`,            [upward]],
  ['the same at run time',              'src/ledger/x.ts',                   `await import('../domain/index.ts')`,                     [upward]],
  ['the same as a worker',              'src/ledger/x.ts',                   `new URL('../domain/index.ts', import.meta.url)`,         [upward]],
  ['a way round index.ts',              'src/ledger/x.ts',                   `import { z } from '../kernel/ids.ts'`,                   ['src/ledger/x.ts:1 kernel is reached through its index.ts only, not src/kernel/ids.ts']],
  ['a way round index.ts by a test',    'src/ledger/x.test.ts',              `import { z } from '../kernel/ids.ts'`,                   ['src/ledger/x.test.ts:1 kernel is reached through its index.ts only, not src/kernel/ids.ts']],
  ['a package the row does not list',   'src/ledger/x.ts',                   `\nimport fs from 'node:fs'`,                             ['src/ledger/x.ts:2 ledger may not use the package node:fs']],
  ['an import nobody can check',        'src/ledger/x.ts',                   'await import(`./${name}.ts`)',                           ['src/ledger/x.ts:1 import() needs a plain string, so that it can be checked']],
  ['a folder without a row',            'src/things/x.ts',                   '',                                                       ['src/things/x.ts:1 no row of layers.json covers this folder']],
  ['a file beside the folders',         'src/x.ts',                          '',                                                       ['src/x.ts:1 no row of layers.json covers this folder']],
  ['export *',                          'src/ledger/x.ts',                   `export * from './index.ts'`,                             ['src/ledger/x.ts:1 export * hides what is public; name the exports']],
  ['a file that is not there',          'src/ledger/x.ts',                   `import { y } from './y.ts'`,                             ['src/ledger/x.ts:1 ./y.ts is not a file under src']],
  ['a cycle of types',                  'src/kernel/ids.ts',                 `import type { z } from './index.ts'\nexport { z }`,      ['import cycle: src/kernel/ids.ts · src/kernel/index.ts']],
  ['an adapter that fills two ports',   'src/adapters/node/hash/x.ts',       `import '../../../ledger/index.ts'\nimport '../../../domain/index.ts'`, ['src/adapters/node/hash fills ports of domain and ledger: one port a folder']],
  ['an adapter that leans on another',  'src/adapters/node/x/x.ts',          `import '../hash/index.ts'`,                              ['src/adapters/node/x/x.ts:1 adapters/node/x may not import adapters/node/hash']],
])('%s is found', (_name, path, text, expected) => {
  expect(violations({ [path]: text })).toEqual(expected)
})

test('a test may import another layer and any package', () => {
  expect(violations({ 'src/ledger/x.test.ts': `import 'vitest'\nimport { nobody } from '../domain/index.ts'` })).toEqual([])
})

test('a test may import what tests share; the program may not', () => {
  const text = `import { given } from '../../test/support/given.ts'`
  expect(violations({ 'src/ledger/x.test.ts': text })).toEqual([])
  expect(violations({ 'src/ledger/x.ts': text })).toEqual(['src/ledger/x.ts:1 ../../test/support/given.ts is not a file under src'])
})

test('export * under a name is a named export', () => {
  expect(violations({ 'src/ledger/x.ts': `export * as header from './index.ts'` })).toEqual([])
})

test('nothing may import a test', () => {
  const planted = { 'src/ledger/x.test.ts': '', 'src/ledger/x.ts': `import './x.test.ts'` }
  expect(violations(planted)).toEqual(['src/ledger/x.ts:1 nothing imports a test'])
})

describe('cycles', () => {
  test('one per knot, and a file that imports itself', () => {
    const graph = new Map([['a', ['b']], ['b', ['c', 'e']], ['c', ['a']], ['d', ['d', 'a']], ['e', []], ['f', ['d']]])
    expect(findCycles(graph)).toEqual([['a', 'b', 'c'], ['d']])
  })

  test('a long chain does not exhaust the stack', () => {
    const length = 50_000
    const graph = new Map(Array.from({ length }, (_, at) => [`f${at}`, [`f${(at + 1) % length}`]]))
    expect(findCycles(graph).map((cycle) => cycle.length)).toEqual([length])
  })
})

describe('layers.json', () => {
  const real = readLayerTable(root)

  test('every row imports downwards and names rows that exist', () => {
    expect(tableFaults(real)).toEqual([])
  })

  test('a row that looks up, or at nobody, is found', () => {
    const row = { folder: 'kernel', rank: 1, mayImport: ['ledger', 'attic'], packages: [], purpose: '' }
    expect(tableFaults({ layers: [row, ...table.layers.slice(1)] })).toEqual([
      'layers.json: kernel (rank 1) may not import ledger: imports go down',
      'layers.json: kernel may import attic, which has no row',
    ])
  })

  test('src obeys it', () => {
    expect(layerViolations(readSources(root, ['src/**/*.ts', 'src/**/*.tsx']), real)).toEqual([])
  })

  test('the page that draws it is up to date', () => {
    expect(readFileSync(join(root, layersPagePath), 'utf8')).toBe(drawLayersPage(real))
  })
})
