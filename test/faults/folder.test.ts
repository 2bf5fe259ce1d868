// ST21 to ST24, ST29: one writer, settings, insert-only tables, migrations, failed flushes.
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import { openSqliteStore, scrubFolder, type SqliteStore, type StatementHook } from '../../src/drivers/sqlite/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { all, append, appended } from '../contract/append-contract.ts'
import { batchOf, deviceOf, hash, wrapOf } from '../contract/batches.ts'
import { newFolder, threadFile } from '../contract/drivers.ts'

const folders: string[] = []
function folder(): string {
  const made = newFolder()
  folders.push(made)
  return made
}
afterEach(() => folders.splice(0).forEach((one) => rmSync(one, { recursive: true, force: true })))

function openHere(at: string, onStatement: StatementHook | null = null): Promise<SqliteStore> {
  return openSqliteStore({ folder: at, hash, writer: { at: 'here', onStatement } })
}

test('[ST21] a second writer is refused, whichever thread it writes in, and let in afterwards', async () => {
  const at = folder()
  const first = await openHere(at)
  await expect(openHere(at)).rejects.toMatchObject({ code: 'folder-in-use', message: expect.stringContaining('another process writes this folder') })
  await expect(openSqliteStore({ folder: at, hash, writer: { at: 'thread', threadFile } })).rejects.toMatchObject({ code: 'folder-in-use' })
  await first.close()
  const second = await openSqliteStore({ folder: at, hash, writer: { at: 'thread', threadFile } })
  await second.close()
  await expect(second.ledger.append(batchOf(deviceOf('st21'), []))).rejects.toMatchObject({ code: 'closed' })
  await second.close()
})

test('[ST22] what decides about durability is read back', async () => {
  const at = folder()
  const seen: string[] = []
  const original = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'prepare')
  const prepare: unknown = original?.value
  if (original === undefined || typeof prepare !== 'function') throw new Error('test: no prepare to stand before')
  // An SQLite that does not do as it is told.
  const disobeying = function disobeying(this: DatabaseSync, sql: string): unknown {
    if (sql.startsWith('PRAGMA')) seen.push(sql)
    return Reflect.apply(prepare, this, [sql === 'PRAGMA synchronous' ? 'SELECT 1 AS synchronous' : sql])
  }
  Object.defineProperty(DatabaseSync.prototype, 'prepare', { ...original, value: disobeying })
  try {
    await expect(openHere(at)).rejects.toMatchObject({ code: 'not-durable', message: expect.stringContaining('synchronous is 1, must be 2') })
  } finally {
    Object.defineProperty(DatabaseSync.prototype, 'prepare', original)
  }
  expect(seen).toEqual(expect.arrayContaining(['PRAGMA foreign_keys', 'PRAGMA trusted_schema', 'PRAGMA recursive_triggers', 'PRAGMA journal_mode', 'PRAGMA synchronous']))
  await (await openHere(at)).close()
})

const forbidden: readonly (readonly [file: 'ledger' | 'keys', sql: string, message: string])[] = [
  ['ledger', "UPDATE entries SET header = x'00'", 'entries is insert-only'],
  ['ledger', 'DELETE FROM entries', 'entries is insert-only'],
  ['ledger', 'REPLACE INTO entries SELECT * FROM entries', 'entries is insert-only'],
  ['ledger', "UPDATE parts SET bytes = x'00' WHERE part_index = 1", 'parts change by erasure alone'],
  ['ledger', "UPDATE parts SET absent = 'erased', salt = NULL, bytes = NULL WHERE part_index = 1", 'parts change by erasure alone'],
  ['ledger', "UPDATE parts SET absent = 'erased', salt = NULL, bytes = NULL WHERE part_index = 0", 'parts change by erasure alone'],
  ['ledger', 'DELETE FROM parts', 'parts is insert-only'],
  ['ledger', 'UPDATE nodes SET hash = zeroblob(32)', 'nodes is insert-only'],
  ['ledger', 'DELETE FROM nodes', 'nodes is insert-only'],
  ['ledger', "UPDATE commits SET signatures = '[]'", 'commits is insert-only'],
  ['ledger', 'DELETE FROM commits', 'commits is insert-only'],
  ['ledger', 'UPDATE chains SET epoch = 2', 'chains is insert-only'],
  ['ledger', 'DELETE FROM chains', 'chains is insert-only'],
  ['ledger', 'UPDATE operations SET operation_id = zeroblob(16)', 'operations is insert-only'],
  ['ledger', 'DELETE FROM operations', 'operations is insert-only'],
  ['ledger', 'UPDATE heads SET size = size - 1', 'a head never goes back'],
  ['ledger', 'UPDATE heads SET ledger_epoch = 0', 'a head never goes back'],
  ['ledger', 'DELETE FROM heads', 'a head is never removed'],
  ['ledger', 'UPDATE part_keys SET key_id = zeroblob(16)', 'part_keys is insert-only'],
  ['ledger', 'DELETE FROM part_keys', 'part_keys is insert-only'],
  ['keys', "UPDATE wraps SET wrapped = x'00'", 'a wrap is never changed'],
  ['keys', 'DELETE FROM wraps', 'a wrap goes only with its key'],
]

test.each(forbidden)('[ST23] %s: %s is refused', async (file, sql, message) => {
  const at = folder()
  const store = await openHere(at)
  const device = deviceOf('st23')
  appended(await store.ledger.append(batchOf(device, [await device.next(2)], { wraps: [wrapOf(device)] })))
  await store.close()
  const database = new DatabaseSync(join(at, `${file}.sqlite`))
  database.exec('PRAGMA recursive_triggers = ON; PRAGMA foreign_keys = OFF')
  expect(() => database.exec(sql)).toThrow(message)
  database.close()
})

test('[ST18][ST23] a folder is scrubbed while it is open, and a trigger that is gone is named', async () => {
  const at = folder()
  const store = await openHere(at)
  const device = deviceOf('st18 folder')
  await append(store.ledger, device, await device.next(2))
  const sound = { operationId: device.operationId, size: 2, damage: [], wider: [] }
  expect(await scrubFolder(at, hash)).toEqual({ structure: [], operations: [sound] })
  await store.close()
  const database = new DatabaseSync(join(at, 'ledger.sqlite'))
  database.exec('DROP TRIGGER entries_delete; CREATE TABLE notes (text TEXT)')
  database.close()
  expect(await scrubFolder(at, hash)).toEqual({
    structure: ['ledger.sqlite: trigger entries_delete is not as migrated', 'ledger.sqlite: table notes is not ours'],
    operations: [sound],
  })
})

test('[ST24] a migration killed at any statement goes on at the next start', async () => {
  const images: string[] = []
  const at = folder()
  // What a kill leaves is what stands in the files at that moment, the log included.
  const store = await openHere(at, () => {
    const image = folder()
    cpSync(at, image, { recursive: true })
    images.push(image)
  })
  await store.close()
  expect(images.length).toBeGreaterThan(90)
  for (const image of images) {
    const again = await openHere(image)
    const device = deviceOf('st24')
    expect((await append(again.ledger, device, await device.next(1))).head.size).toBe(1)
    await again.close()
  }
})

test('[ST24] a newer schema and a file of something else are refused, and left as they are', async () => {
  for (const [sql, code, said] of [
    ['PRAGMA user_version = 99', 'newer-schema', 'schema 99, this version knows 1; start the newer version again'],
    ['PRAGMA application_id = 77', 'not-a-store', 'not a ledger file of this software'],
  ] as const) {
    const at = folder()
    await (await openHere(at)).close()
    const path = join(at, 'ledger.sqlite')
    const database = new DatabaseSync(path)
    database.exec(sql)
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA journal_mode = WAL')
    database.close()
    const before = readFileSync(path)
    await expect(openHere(at)).rejects.toMatchObject({ code, message: expect.stringContaining(said) })
    await expect(openSqliteStore({ folder: at, hash, writer: { at: 'thread', threadFile } })).rejects.toMatchObject({ code })
    expect(readFileSync(path).equals(before)).toBe(true)
  }
  const at = folder()
  writeFileSync(join(at, 'ledger.sqlite'), 'a letter about something else, long enough to be read as a header of a database, which it is not')
  await expect(openHere(at)).rejects.toMatchObject({ code: 'not-a-store' })
})

test.each(['ledger', 'keys'])('[ST24] a folder that has lost its %s file does not begin an empty one', async (lost) => {
  const at = folder()
  const store = await openHere(at)
  const device = deviceOf('lost')
  appended(await store.ledger.append(batchOf(device, [await device.next(1)], { wraps: [wrapOf(device)] })))
  await store.close()
  rmSync(join(at, `${lost}.sqlite`))
  for (let again = 0; again < 2; again++) await expect(openHere(at)).rejects.toMatchObject({ code: 'not-a-store', message: expect.stringContaining('is missing') })
})

test('[ST29] after a failed flush nothing is acknowledged until the store is opened again', async () => {
  const at = folder()
  let isBroken = false
  const store = await openHere(at, (when, sql) => {
    if (isBroken && when === 'after' && sql === 'COMMIT') throw new StoreFailure('io-failed', 'made to fail')
  })
  const device = deviceOf('st29')
  await append(store.ledger, device, await device.next(1))
  isBroken = true
  const batch = batchOf(device, [await device.next(1)])
  await expect(store.ledger.append(batch)).rejects.toMatchObject({ code: 'io-failed' })
  isBroken = false
  await expect(store.ledger.append(batch)).rejects.toMatchObject({ code: 'io-failed', message: expect.stringContaining('open it again') })
  expect((await store.ledger.read(all(device))).damage).toEqual([])
  await store.close()
  const again = await openHere(at)
  expect(appended(await again.ledger.append(batch)).head.size).toBe(2)
  await again.close()
})

test('[ST29] one log whose rows contradict each other does not stop the others', async () => {
  const at = folder()
  const store = await openHere(at)
  const [sound, damaged] = [deviceOf('sound'), deviceOf('damaged')]
  await append(store.ledger, sound, await sound.next(1))
  await append(store.ledger, damaged, await damaged.next(1))
  await store.close()
  const database = new DatabaseSync(join(at, 'ledger.sqlite'))
  database.exec('UPDATE heads SET root = zeroblob(32) WHERE operation = 2')
  database.close()
  const again = await openHere(at)
  await expect(again.ledger.append(batchOf(damaged, [await damaged.next(1)]))).rejects.toMatchObject({ code: 'bytes-damaged' })
  expect((await append(again.ledger, sound, await sound.next(1))).head.size).toBe(2)
  await again.close()
})

test('[ST13] erased bytes and destroyed keys are in none of the files', async () => {
  const at = folder()
  const store = await openHere(at)
  const device = deviceOf('st13 files')
  const entries = await device.next(3)
  const wrap = wrapOf(device)
  appended(await store.ledger.append(batchOf(device, [entries], { wraps: [wrap] })))
  const secrets = [wrap.wrapped, ...entries.flatMap(({ parts }) => parts.slice(1)).flatMap((part) => (part === null ? [] : [part.bytes, part.salt]))]
  const found = (): number => {
    const files = ['ledger.sqlite', 'ledger.sqlite-wal', 'keys.sqlite', 'keys.sqlite-wal'].map((name) => {
      copyFileSync(join(at, name), join(at, 'look'))
      return readFileSync(join(at, 'look'))
    })
    return secrets.filter((bytes) => files.some((file) => file.includes(Buffer.from(bytes)))).length
  }
  expect(found()).toBe(7)
  await store.ledger.eraseParts(device.operationId, [device.world.keyId])
  await store.keys.destroy(device.operationId, [device.world.keyId])
  expect(found()).toBe(0)
  await store.close()
})
