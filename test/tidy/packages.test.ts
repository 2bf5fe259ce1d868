// What the project stands on: exact versions, no hosts in the lock, a reason for each package.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../../scripts/lib/command.ts'
import { readLayerTable } from '../../scripts/lib/layer-table.ts'
import { projectFiles } from './project.ts'

const versions = z.record(z.string(), z.string())
const manifest = z
  .object({ dependencies: versions, optionalDependencies: versions, devDependencies: versions })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
const all = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies }

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

const used = new Set(
  readLayerTable(root)
    .layers.flatMap(({ packages }) => packages)
    .filter((name) => !name.startsWith('node:'))
    .map(packageOf),
)

test('every version is exact', () => {
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-beta\.\d+)?$/.test(version))).toEqual([])
})

test('the lock names no host', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"')
})

test('every package has its decision', () => {
  const decisions = projectFiles().filter(({ path }) => /^docs\/decisions\/\d{4}-.*\.md$/.test(path))
  const missing = Object.keys(all).filter((name) => !decisions.some(({ text }) => text.includes(`\`${name}\``)))
  expect(missing).toEqual([])
})

test('a layer names only packages that are installed at run time', () => {
  expect([...used].filter((name) => !(name in manifest.dependencies))).toEqual([])
})

test('every package of the run time belongs to a layer', () => {
  expect(Object.keys(manifest.dependencies).filter((name) => !used.has(name))).toEqual([])
})
