// Pages that list what the program does to keep things safe are held against the source: cryptography, connections, lines
// of log, words that are no password, and the bill of materials.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../../scripts/lib/command.ts'
import { sourceFiles } from './project.ts'

const page = (path: string): string => readFileSync(join(root, path), 'utf8')
const files = sourceFiles('src/**/*.ts').filter(({ path }) => !path.endsWith('.test.ts'))

/** Files whose text matches, types alone left out. */
function filesWith(pattern: RegExp): readonly string[] {
  const plain = (text: string): string => text.replaceAll(/^import type .*$/gm, '').replaceAll(/^\s*(?:\*|\/\/|\/\*).*$/gm, '')
  return files.filter(({ text }) => pattern.test(plain(text))).map(({ path }) => path)
}

test('every file that computes with keys, hashes or chance stands on the page of cryptography', () => {
  const using = filesWith(/from '(?:node:crypto|@hpke\/core|age-encryption|@peculiar\/x509|better-auth\/plugins|@better-auth\/passkey)'|crypto\.subtle|getRandomValues/)
  const said = page('docs/reference/cryptography.md')
  expect(using.length).toBeGreaterThan(8)
  expect(using.filter((path) => !said.includes(`\`${path}\``))).toEqual([])
})

test('every file named there, or on the page of connections, exists', () => {
  const named = ['docs/reference/cryptography.md', 'docs/operating/connections.md'].flatMap((path) => [...page(path).matchAll(/`(src\/[\w/.-]+\.ts)`/g)].map((match) => match[1] ?? ''))
  const there = new Set(files.map(({ path }) => path))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((path) => !there.has(path))).toEqual([])
})

test('every file that opens a connection or listens stands on the page of connections', () => {
  const opening = filesWith(/from '(?:node:(?:net|http|https|http2|tls|dgram)|pg|better-auth)'|from 'fastify'.*\n(?:.*\n)*.*\bFastify\(|await fetch\(|\bplan\.fetch\(|globalThis\.fetch/)
  const said = page('docs/operating/connections.md')
  expect(opening.length).toBeGreaterThan(5)
  // Of the module of addresses one file takes what tells an address from a name.
  const noConnection = ['src/server/field-authority/names.ts']
  expect(opening.filter((path) => !noConnection.includes(path) && !said.includes(`\`${path}\``))).toEqual([])
})

test('every code of a line of log is told on the page of logs', () => {
  const codes = files
    .filter(({ path }) => path.startsWith('src/server/'))
    .flatMap(({ text }) => [...text.matchAll(/\blog\(\{[^}]*?code: (?:\w+ === null \? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g)].flatMap((match) => [match[1] ?? '', match[2] ?? '']))
    .filter((code) => code !== '')
  const said = page('docs/operating/logs.md')
  expect(new Set(codes).size).toBeGreaterThan(10)
  expect([...new Set(codes)].filter((code) => !said.includes(`\`${code}\``))).toEqual([])
})

test('every word that is no password stands on the page of accounts', () => {
  const rule = page('src/server/accounts/password-rule.ts')
  const block = rule.slice(rule.indexOf('const commonStems'), rule.indexOf(".split(' ')"))
  const words = [...block.matchAll(/'([^']*)'/g)].flatMap((match) => (match[1] ?? '').split(' ').filter((word) => word !== ''))
  const said = new Set(page('docs/operating/accounts.md').split(/\s+/))
  expect(words.length).toBeGreaterThan(30)
  expect(words.filter((word) => !said.has(word))).toEqual([])
})

const Bill = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.object({ name: z.string(), version: z.string(), purl: z.string(), hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional() })) })
const Lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional(), optional: z.boolean().optional() })) })

test('the bill of materials lists every package of the lock, with its hash', () => {
  const made = spawnSync(process.execPath, [join(root, 'scripts/tasks/bill.ts')], { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 })
  expect(made.status, made.stderr).toBe(0)
  const { components } = Bill.parse(JSON.parse(made.stdout))
  const listed = new Map(components.map((each) => [`${each.name}@${each.version}`, each]))
  const locked = Object.entries(Lock.parse(JSON.parse(page('package-lock.json'))).packages).flatMap(([path, { version }]) => (path === '' ? [] : [`${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version ?? ''}`]))
  expect(locked.length).toBeGreaterThan(50)
  expect(locked.filter((name) => !listed.has(name))).toEqual([])
  expect(locked.filter((name) => (listed.get(name)?.hashes ?? []).length === 0)).toEqual([])
})
