// ST36, ST39, ST41: settings, migrations, and what the account that serves may not do.
import type { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { migratePostgres, type SchemaName, type StatementHook } from '../../src/drivers/postgres/index.ts'
import { migrationsOf } from '../../src/drivers/postgres/read-migrations.ts'
import { append, appended } from '../contract/append-contract.ts'
import { batchOf, deviceOf, hash, wrapOf } from '../contract/batches.ts'
import { harmDatabase } from '../contract/postgres-driver.ts'
import { sharedPostgres, startPostgres, stopShared, within } from '../support/postgres.ts'
import { expectSound, newDatabase, openStore, until } from './postgres-places.ts'

afterAll(stopShared)

const schemas: readonly SchemaName[] = ['ledger', 'keys', 'accounts']

function migrate(url: string, options: Readonly<{ onStatement?: StatementHook; upTo?: Readonly<Record<SchemaName, number>> }> = {}): Promise<void> {
  return migratePostgres({ address: { url }, hash, mode: 'apply', onStatement: options.onStatement ?? null, upTo: options.upTo ?? null })
}

async function sql(url: string, ...statements: readonly string[]): Promise<void> {
  await within(url, async (client) => {
    for (const statement of statements) await client.query(statement)
  })
}

/** As another account than the superuser. */
function urlAs(url: string, account: string): string {
  return url.replace('postgres@', `${account}@`)
}

test.each([
  ['fsync', 'off', 'fsync is off, must be on'],
  ['full_page_writes', 'off', 'full_page_writes is off, must be on'],
])('[ST36] a server with %s %s is not used', async (name, value, message) => {
  const server = await startPostgres({ settings: { [name]: value } })
  try {
    await expect(openStore(server.urlFor(await server.createDatabase()))).rejects.toMatchObject({ code: 'not-durable', message: expect.stringContaining(message) })
  } finally {
    await server.stop()
  }
})

test.each(['off', 'local', 'remote_write'])('[ST36] synchronous_commit %s is not used, also where it is set later', async (value) => {
  const url = await newDatabase()
  const store = await openStore(url)
  const device = deviceOf('st36')
  await append(store.ledger, device, await device.next(1))
  const name = new URL(url).pathname.slice(1)
  await sql(url, `ALTER DATABASE ${name} SET synchronous_commit = ${value}`)
  await expect(openStore(url)).rejects.toMatchObject({ code: 'not-durable', message: expect.stringContaining(`synchronous_commit is ${value}, must be on or remote_apply`) })
  // Connections made before keep what they were checked for; those made now do not pass.
  await sql(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'amparo' AND datname = current_database()")
  const batch = batchOf(device, [await device.next(1)])
  await until(async () => (await store.ledger.append(batch).catch((error: { code: string }) => error.code)) === 'not-durable')
  await sql(url, `ALTER DATABASE ${name} SET synchronous_commit = remote_apply`)
  expect(appended(await store.ledger.append(batch)).head.size).toBe(2)
  await store.close()
})

test('[ST39] a migration killed at any statement, before it ran or after, goes on at the next start', async () => {
  const statements: string[] = []
  await migrate(await newDatabase(), { onStatement: (when, statement) => void (when === 'before' && statements.push(statement)) })
  expect(statements.length).toBeGreaterThan(80)
  for (const when of ['before', 'after'] as const) {
    for (const at of statements.keys()) {
      const url = await newDatabase()
      let seen = 0
      // The connection is cut from the other side, as a server or a process that dies would.
      const onStatement = async (now: 'before' | 'after'): Promise<void> => {
        if (now === when && seen++ === at) await sql(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'amparo migration' AND datname = current_database()")
      }
      const isLast = when === 'after' && at === statements.length - 1
      if (isLast) await migrate(url, { onStatement })
      else await expect(migrate(url, { onStatement })).rejects.toMatchObject({ code: 'connection-lost' })
      await migrate(url)
      if (at % 20 === 0 || isLast) {
        const store = await openStore(url, 'check')
        const device = deviceOf('st39')
        expect(appended(await store.ledger.append(batchOf(device, [await device.next(1)], { wraps: [wrapOf(device)] }))).head.size).toBe(1)
        await store.close()
      }
      await (await sharedPostgres()).dropDatabase(new URL(url).pathname.slice(1))
    }
  }
})

test('[ST39] several processes that start at once migrate one after the other', async () => {
  const url = await newDatabase()
  const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(url)))
  const device = deviceOf('st39 at once')
  for (const { ledger } of stores) await append(ledger, device, await device.next(1))
  await Promise.all(stores.map((store) => store.close()))
})

test('[ST39] a database of every earlier version is brought up to date', async () => {
  const newest = { ledger: 0, keys: 0, accounts: 0 }
  for (const schema of schemas) newest[schema] = migrationsOf(schema).length
  for (const schema of schemas) {
    for (let version = 0; version <= newest[schema]; version++) {
      const url = await newDatabase()
      // Roles are made by the first of the ledger.
      await migrate(url, { upTo: { ...newest, [schema]: version, ledger: schema === 'ledger' ? version : newest.ledger, ...(version === 0 && schema === 'ledger' ? { keys: 0, accounts: 0 } : {}) } })
      const isOlder = version < newest[schema]
      if (isOlder) await expect(openStore(url, 'check')).rejects.toMatchObject({ code: 'not-a-store', message: expect.stringContaining(`lacks migration ${version + 1}`) })
      const store = await openStore(url)
      const device = deviceOf('st39 earlier')
      await append(store.ledger, device, await device.next(1))
      await expectSound(store.ledger, device.operationId, 1)
      await store.close()
    }
  }
})

test.each([
  ['a newer schema', "INSERT INTO ledger.schema_steps (version, statement, sha256) VALUES (99, 1, repeat('a', 32)::bytea)", 'newer-schema', 'schema ledger is at 99, this version knows 1; start the newer version again'],
  ['another migration under the same number', "UPDATE keys.schema_steps SET sha256 = repeat('a', 32)::bytea WHERE statement = 2", 'not-a-store', 'schema keys: statement 2 of migration 1 is not the one that was run here'],
  ['a schema of something else', 'DROP TABLE ledger.schema_steps', 'not-a-store', 'schema ledger of this database belongs to something else'],
])('[ST39] %s is refused, and left as it is', async (_, change, code, message) => {
  const url = await newDatabase()
  await migrate(url)
  await sql(url, change)
  for (const migrations of ['apply', 'check'] as const) await expect(openStore(url, migrations)).rejects.toMatchObject({ code, message })
})

test('[ST39] a database or a server that is not there is said to be so', async () => {
  const url = await newDatabase()
  await expect(openStore(url.replace(/test_\w+$/, 'nowhere'))).rejects.toMatchObject({ code: 'not-a-store', message: expect.stringContaining('no such database') })
  const server = await startPostgres()
  const gone = server.urlFor(await server.createDatabase())
  await server.stop()
  await expect(openStore(gone)).rejects.toMatchObject({ code: 'connection-lost' })
})

/** What the account that serves is refused, each alone. */
const forbidden: readonly string[] = [
  "UPDATE ledger.entries SET header = ''",
  'DELETE FROM ledger.entries',
  'TRUNCATE ledger.entries',
  "UPDATE ledger.parts SET bytes = ''",
  "UPDATE ledger.parts SET absent = 'erased', salt = NULL, bytes = NULL WHERE part_index = 1",
  'DELETE FROM ledger.parts',
  "UPDATE ledger.nodes SET hash = ''",
  'DELETE FROM ledger.nodes',
  "UPDATE ledger.commits SET signatures = '[]'",
  'DELETE FROM ledger.commits',
  "UPDATE ledger.checkpoints SET note = ''",
  'DELETE FROM ledger.checkpoints',
  'DELETE FROM ledger.heads',
  'UPDATE ledger.heads SET operation_id = operation_id',
  'DELETE FROM ledger.erased_keys',
  'INSERT INTO ledger.erased_keys SELECT operation_id, operation_id FROM ledger.heads',
  'UPDATE ledger.tips SET sequence = 1',
  "UPDATE ledger.held SET reason = ''",
  'DROP TABLE ledger.entries',
  'ALTER TABLE ledger.entries DROP COLUMN header',
  'DELETE FROM ledger.schema_steps',
  "UPDATE keys.wraps SET wrapped = ''",
  'DELETE FROM keys.wraps',
  'DELETE FROM keys.destroyed_keys',
  'INSERT INTO keys.destroyed_keys SELECT operation_id, operation_id FROM ledger.heads',
  'CREATE TABLE accounts.anything (n int)',
  'SET ROLE amparo_repair',
  'SET ROLE amparo_accounts',
]

/** An account that may serve and nothing else. */
async function servingUrl(url: string): Promise<string> {
  const account = `serving_${new URL(url).pathname.slice(1)}`
  await sql(url, `CREATE ROLE ${account} LOGIN IN ROLE amparo_server`)
  return urlAs(url, account)
}

test('[ST41] the account that serves changes nothing that is proven', async () => {
  const url = await newDatabase()
  await migrate(url)
  const serving = await servingUrl(url)
  const store = await openStore(serving, 'check')
  const device = deviceOf('st41')
  const { head } = appended(await store.ledger.append(batchOf(device, [await device.next(2)], { wraps: [wrapOf(device)] })))
  expect(await store.ledger.saveCheckpoint(device.operationId, { size: head.size, root: head.root, ledgerEpoch: 1, note: 'n' })).toBe('saved')
  const refused: string[] = []
  await within(serving, async (client) => {
    for (const statement of forbidden) {
      const code = await client.query(statement).then(() => 'done', (error: { code: string }) => error.code)
      if (code === '42501') refused.push(statement)
    }
  })
  expect(refused).toEqual(forbidden)
  // Bytes go under a key that is named, a wrap with its key, and repairing is for another account.
  expect(await store.ledger.eraseParts(device.operationId, [device.world.keyId])).toBe(2)
  expect(await store.keys.destroy(device.operationId, [device.world.keyId])).toBe(1)
  await harmDatabase(url, { operationId: device.operationId, position: 1, what: 'leaf' })
  const [whole] = (await store.ledger.read({ operationId: device.operationId, from: 0, to: 1, parts: 'all' })).placed
  if (whole === undefined) throw new Error('test: an entry')
  await expect(store.ledger.repair(device.operationId, whole, [])).rejects.toMatchObject({ code: 'not-a-store', message: expect.stringContaining('may not do that') })
  await store.close()
})

test('[ST41] an account that owns the schemas serves as one that does not', async () => {
  const url = await newDatabase()
  const store = await openStore(url)
  const device = deviceOf('st41 owner')
  const { head } = await append(store.ledger, device, await device.next(1))
  // It came in as the superuser, to whom this would be nothing.
  await sql(url, 'REVOKE INSERT ON ledger.checkpoints FROM amparo_ledger')
  const asked = { size: head.size, root: head.root, ledgerEpoch: 1, note: 'n' }
  await expect(store.ledger.saveCheckpoint(device.operationId, asked)).rejects.toMatchObject({ code: 'not-a-store', message: expect.stringContaining('may not do that') })
  await store.close()
})

test('[ST41] an owner that is no superuser migrates and repairs, with roles of its own making or made before', async () => {
  for (const roles of [
    ['CREATE ROLE owner LOGIN CREATEROLE'],
    ['CREATE ROLE owner LOGIN', ...['server', 'ledger', 'keys', 'repair', 'accounts'].map((name) => `CREATE ROLE amparo_${name}`), 'GRANT amparo_ledger, amparo_keys TO amparo_server', 'GRANT amparo_server, amparo_repair, amparo_accounts TO owner'],
  ]) {
    // Roles belong to the whole server, so each case has its own.
    const server = await startPostgres()
    try {
      await sql(server.urlFor('postgres'), ...roles, "CREATE DATABASE owned OWNER owner ENCODING 'UTF8' TEMPLATE template0")
      const url = server.urlFor('owned')
      const store = await openStore(urlAs(url, 'owner'))
      const device = deviceOf('st41 made')
      appended(await store.ledger.append(batchOf(device, [await device.next(2)], { wraps: [wrapOf(device)] })))
      const [whole] = (await store.ledger.read({ operationId: device.operationId, from: 0, to: 1, parts: 'all' })).placed
      if (whole === undefined) throw new Error('test: an entry')
      await harmDatabase(url, { operationId: device.operationId, position: 0, what: 'header' })
      expect(await store.ledger.repair(device.operationId, whole, [])).toBe('repaired')
      expect(await store.ledger.eraseParts(device.operationId, [device.world.keyId])).toBe(2)
      await expectSound(store.ledger, device.operationId, 2)
      await store.close()
      const serving = await openStore(await servingUrl(url), 'check')
      expect(appended(await serving.ledger.append(batchOf(device, [await device.next(1)]))).head.size).toBe(3)
      await serving.close()
    } finally {
      await server.stop()
    }
  }
})

test('[ST41] an account without rights does not begin a store', async () => {
  const url = await newDatabase()
  const account = `nobody_${new URL(url).pathname.slice(1)}`
  await sql(url, `CREATE ROLE ${account} LOGIN`)
  await expect(openStore(urlAs(url, account))).rejects.toMatchObject({ code: 'not-a-store' })
  await migrate(url)
  await expect(openStore(urlAs(url, account), 'check')).rejects.toMatchObject({ code: 'not-a-store' })
})

test('[ST41] every key of every table leads with the operation, and nothing refers across', async () => {
  const url = await newDatabase()
  await migrate(url)
  await within(url, async (client: Client) => {
    const { rows: indexes } = await client.query(
      `SELECT c.relname, a.attname FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_class AS t ON t.oid = i.indrelid
       JOIN pg_namespace AS n ON n.oid = t.relnamespace JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
       WHERE n.nspname IN ('ledger', 'keys') AND t.relname <> 'schema_steps'`,
    )
    expect(indexes.length).toBeGreaterThan(12)
    expect(indexes.filter(({ attname }) => attname !== 'operation_id')).toEqual([])
    const { rows: others } = await client.query(
      `SELECT conname AS name FROM pg_constraint WHERE contype = 'f' AND connamespace IN ('ledger'::regnamespace, 'keys'::regnamespace)
       UNION ALL SELECT sequencename FROM pg_sequences WHERE schemaname IN ('ledger', 'keys')`,
    )
    expect(others).toEqual([])
  })
})
