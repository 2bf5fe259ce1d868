// A disk carried off: data folder, write-ahead logs, backups, accounts, the files of PostgreSQL. What of it can be read?
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { backupKeys, backupLedger, openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { openPostgresStore } from '../../src/drivers/postgres/index.ts'
import { dayMs, toUtf8 } from '../../src/kernel/index.ts'
import { closeWorlds, openWorld, passwords, withAdministrators } from '../accounts/world.ts'
import { exchangeWith, writesOn } from './carried.ts'
import { startPostgres } from '../support/postgres.ts'
import { canaries, classes, filesIn, foundIn, newPlanted, plant, type Planted } from './planted.ts'
import { opensHere } from '../logbook/group-field.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-seizure-'))
afterAll(async () => {
  await closeWorlds()
  rmSync(folder, { recursive: true })
})

/** Groups of every kind with a phone each, canaries planted, a phone that has written and sent. */
async function inUse(planted: Planted): Promise<void> {
  for (const [kind, role] of [['shift', 'shift-lead'], ['health', 'health'], ['legal', 'legal'], ['tracing', 'family-tracing'], ['ombudsman', 'ombudsman']] as const) {
    await planted.group(kind, [await planted.phone(kind, role)])
  }
  const phone = await planted.phone('writer', 'intake')
  await planted.group('intake', [phone])
  await exchangeWith(planted, phone)
  await writesOn(planted, phone)
  await exchangeWith(planted, phone)
  await plant(planted)
}

test('[KY15] the search finds what lies open', () => {
  const key = new Uint8Array(32).map((_, at) => at + 1)
  const secrets = new Map([['a key', key]])
  const open = [['names', toUtf8(JSON.stringify({ name: canaries.identity }))], ['wide', Buffer.from(canaries.health, 'utf16le')], ['raw', key], ['hex', toUtf8(Buffer.from(key).toString('hex'))], ['text', toUtf8(`xx${Buffer.from(key).toString('base64')}`)]] as const
  expect(foundIn(open, secrets)).toEqual(['hex: a key', 'names: identity', 'raw: a key', 'text: a key', 'wide: health'])
})

test('[KY15] a data folder with its write-ahead logs, backups and accounts names nobody, tells nothing and holds no private key', async () => {
  const store = await openSqliteStore({ folder: join(folder, 'data'), hash: nodeHash, writer: { at: 'here', onStatement: null } })
  const planted = await newPlanted({ store: store.ledger, keys: store.keys }, 'seized-sqlite')
  await inUse(planted)
  const world = await openWorld({ folder: join(folder, 'data') })
  await withAdministrators(world)
  const nowMs = planted.clock.now()
  await backupLedger({ folder: join(folder, 'data'), to: join(folder, 'backup-ledger'), nowMs, hash: nodeHash })
  await backupKeys({ folder: join(folder, 'data'), to: join(folder, 'backup-keys'), nowMs, hash: nodeHash, keepMs: 30 * dayMs })
  const secrets = new Map([...planted.secrets(), ...Object.values(passwords).map((each) => ['a password', toUtf8(each)] as const)])
  expect(secrets.size).toBeGreaterThan(15)
  // While it runs, and after it was closed: with its write-ahead logs and without.
  const names = [...filesIn(folder)].map(([name]) => name)
  for (const name of ['ledger.sqlite', 'ledger.sqlite-wal', 'keys.sqlite', 'accounts.sqlite']) expect(names).toContain(name)
  expect(foundIn(filesIn(folder), secrets)).toEqual([])
  expect(foundIn([['log of accounts', toUtf8(JSON.stringify(world.log))]], secrets)).toEqual([])
  // With the custody file it would all be there: the canaries were planted.
  const read = await opensHere(planted.logbook, ...classes)
  expect(classes.filter((each) => !read.includes(canaries[each]))).toEqual([])
  await store.close()
  expect(foundIn(filesIn(folder), secrets)).toEqual([])
})

test('[KY15] the files of PostgreSQL, its write-ahead log among them, hold none of it either', async () => {
  const server = await startPostgres()
  try {
    const url = server.urlFor(await server.createDatabase())
    const store = await openPostgresStore({ address: { url }, hash: nodeHash, migrations: 'apply', onStatement: null })
    const planted = await newPlanted({ store: store.ledger, keys: store.keys }, 'seized-postgres')
    await inUse(planted)
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query('CHECKPOINT')
    await client.end()
    const files = [...filesIn(server.dataFolder)]
    // What is stored in clear is found, so that files were looked at that hold this operation.
    const id = Buffer.from(planted.girl, 'hex')
    expect(files.some(([, bytes]) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(id))).toBe(true)
    expect(foundIn(files, planted.secrets())).toEqual([])
    await store.close()
  } finally {
    await server.stop()
  }
})
