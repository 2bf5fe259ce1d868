// Rows read before are given again only while nobody wrote: this connection, another user of it, another process.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { rowReader } from './parsed-rows.ts'
import { openAccountsFile, type AccountsDatabase } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-kept-'))
let file: AccountsDatabase
let other: DatabaseSync

beforeAll(async () => {
  file = openAccountsFile(folder)
  other = new DatabaseSync(join(folder, 'accounts.sqlite'))
  await file.sql.write([
    { text: 'CREATE TABLE one (id TEXT PRIMARY KEY, word TEXT)', values: [] },
    { text: 'CREATE TABLE two (id TEXT PRIMARY KEY, word TEXT)', values: [] },
    { text: 'INSERT INTO one (id, word) VALUES ($1, $2)', values: ['a', 'first'] },
    { text: 'INSERT INTO two (id, word) VALUES ($1, $2)', values: ['a', 'other'] },
  ])
})

afterAll(async () => {
  other.close()
  await file.sql.close()
  rmSync(folder, { recursive: true, force: true })
})

const read = (table: 'one' | 'two', id = 'a') => file.sql.read(`SELECT word FROM ${table} WHERE id = $1`, [id])
const set = (word: string, rows = 1) => file.sql.write([{ text: 'UPDATE one SET word = $1 WHERE id = $2', values: [word, 'a'], rows }])

it('[AU14] what is asked twice is the same rows; what was written here is read anew, and nothing else is', async () => {
  const [first, second] = [await read('one'), await read('two')]
  expect(await read('one')).toBe(first)
  expect(await read('one', 'b')).toEqual([])
  expect(await set('changed')).toBe(true)
  expect(await read('one')).toEqual([{ word: 'changed' }])
  expect(await read('two')).toBe(second)
})

it('[AU14] a batch that was taken back changed nothing', async () => {
  const before = await read('one')
  expect(await set('nothing', 2)).toBe(false)
  expect(await read('one')).toEqual(before)
})

it('[AU14] what another process wrote holds at the next question, and so does what others write on this connection', async () => {
  await read('one')
  other.exec("UPDATE one SET word = 'by another'")
  expect(await read('one')).toEqual([{ word: 'by another' }])
  file.connection.exec("UPDATE one SET word = 'beside'")
  expect(await read('one')).toEqual([{ word: 'beside' }])
  other.exec("UPDATE two SET word = 'by another'")
  expect(await set('last')).toBe(true)
  expect([await read('one'), await read('two')]).toEqual([[{ word: 'last' }], [{ word: 'by another' }]])
})

it('[AU14] more questions than are kept are all answered', async () => {
  const made = Array.from({ length: 9_000 }, (_, at) => String(at))
  for (const id of made) expect(await read('two', id)).toEqual([])
  expect(await read('two')).toEqual([{ word: 'by another' }])
})

it('[AU14] whoever has just read reads on without another look; the next question looks again', async () => {
  const before = await read('one')
  const here = await file.sql.readOn('SELECT word FROM one WHERE id = $1', ['a'])
  expect(here).toBe(before)
  other.exec("UPDATE one SET word = 'meanwhile'")
  expect(await file.sql.readOn('SELECT word FROM one WHERE id = $1', ['a'])).toBe(before)
  expect(await read('one')).toEqual([{ word: 'meanwhile' }])
  expect(await set('own')).toBe(true)
  expect(await file.sql.readOn('SELECT word FROM one WHERE id = $1', ['a'])).toEqual([{ word: 'own' }])
})

it('[AU14] after an open transaction of somebody else reading on looks again', async () => {
  await read('two')
  file.connection.exec('BEGIN')
  const waiting = file.sql.readOn('SELECT word FROM two WHERE id = $1', ['a'])
  file.connection.exec("UPDATE two SET word = 'committed'; COMMIT")
  expect(await waiting).toEqual([{ word: 'committed' }])
})

it('[AU14] a row that is kept is read by its schema once', async () => {
  const word = rowReader(z.object({ word: z.string() }))
  const [row = {}] = await read('one')
  expect(word(row)).toEqual({ word: 'own' })
  expect(word(row)).toBe(word(row))
  expect(() => word({})).toThrow()
})
