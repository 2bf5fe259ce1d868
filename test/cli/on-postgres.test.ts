// The same commands on PostgreSQL, by DATABASE_URL. Rule CL23.
import { afterAll, expect, test } from 'vitest'
import { newDatabase } from '../faults/postgres-places.ts'
import { stopShared } from '../support/postgres.ts'
import { amparo, field, newFolder } from './run.ts'

const folder = newFolder()
afterAll(async () => {
  folder.remove()
  await stopShared()
})

test('[ST44] over a network the database is reached by verified TLS, or by a word that says otherwise', () => {
  const store = folder.path('over-a-network')
  const init = ['init', '--agency', 'Una', '--agency', 'Otra', '--exercise']
  const far = 'postgres://amparo@203.0.113.7:1/amparo'
  const plain = amparo([...init, '--store', store], { DATABASE_URL: far, PGSSLMODE: 'require' })
  expect([plain.code, plain.err]).toEqual([2, expect.stringContaining('sslmode=verify-full')])
  expect(plain.err).not.toContain('203.0.113.7')
  const unreachable = 'postgres://amparo@localhost:1/amparo?host=localhost.invalid'
  expect(amparo([...init, '--store', store], { DATABASE_URL: unreachable }).code).toBe(2)
  const said = amparo([...init, '--store', store], { DATABASE_URL: unreachable, AMPARO_DATABASE_PLAIN: 'allowed' })
  expect(said.code).not.toBe(2)
  expect(said.err).not.toContain('sslmode')
})

test('[CL23] init, act, headcount and verify on PostgreSQL; copies of a folder are refused', async () => {
  const env = { DATABASE_URL: await newDatabase() }
  const store = folder.path('on-postgres')
  const made = amparo(['init', '--store', store, '--agency', 'Una', '--agency', 'Otra', '--exercise', '--json'], env)
  expect(made.code, made.err).toBe(0)
  const request = JSON.stringify({ mentionId: 'a'.repeat(32), countedAs: 'child', saidBy: 'mother', sealed: [] })
  const acted = amparo(['act', 'mention-person', '--store', store, '--request', request], env)
  expect(acted.code, acted.err).toBe(0)
  const counted = amparo(['headcount', '--store', store, '--json'], env)
  expect(field(counted.json, 'mentionedNeverSeen')).toBe(1)
  expect(amparo(['verify', '--store', store], env).code).toBe(0)
  const copied = amparo(['backup', folder.path('copy'), '--store', store], env)
  expect(copied.code).toBe(2)
  expect(copied.err).toContain('docs/operating/postgres.md')
})
