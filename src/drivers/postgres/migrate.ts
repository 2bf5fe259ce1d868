/**
 * Brings the three schemas of a database to what this software knows: numbered files, forward only, each in one transaction
 * with a row for every statement, under a lock of the database. Killed at any statement, the next start goes on (rule ST39).
 */
import { Client } from 'pg'
import type { Hash } from '../../kernel/index.ts'
import { hashHex } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import { hashIn, numberIn, type Row } from './columns.ts'
import { clientConfig, type PostgresAddress } from './connect.ts'
import { bytesOfHex, bytesOfText } from './hex.ts'
import { failureOf } from './pg-failure.ts'
import { migrationsOf, type Migration, type SchemaName } from './read-migrations.ts'
import type { StatementHook } from './transaction.ts'

export type MigrateOptions = Readonly<{
  address: PostgresAddress
  hash: Hash
  /** `check`: nothing is changed, and a database that is behind is refused. */
  mode: 'apply' | 'check'
  onStatement: StatementHook | null
  /** The highest version of each schema to go to; null for all there is. For tests of older databases. */
  upTo: Readonly<Record<SchemaName, number>> | null
}>

const schemas: readonly SchemaName[] = ['ledger', 'keys', 'accounts']

/** ASCII `ampr`: one at a time in a database, whatever the operation. */
const lockNo = 0x616d_7072

/** Another server may be in the middle of a long migration. */
const lockWaitSql = "SET lock_timeout = '10min'; SET statement_timeout = 0"

/** Needs an account that may create schemas and roles, unless nothing is to be done. Fails: `newer-schema`, `not-a-store`, `connection-lost`, `disk-full`. */
export async function migratePostgres(options: MigrateOptions): Promise<void> {
  const client = new Client(clientConfig(options.address, 'amparo migration'))
  client.on('error', () => undefined)
  try {
    await client.connect()
    const behind = await missing(client, options)
    const [first] = behind
    if (first === undefined) return
    if (options.mode === 'check') {
      const { schema, migration } = first
      throw new StoreFailure('not-a-store', `schema ${schema} lacks migration ${migration.version}: run the migrations with the account that owns it`)
    }
    await client.query(lockWaitSql)
    await client.query('SELECT pg_advisory_lock($1)', [lockNo])
    for (const one of await missing(client, options)) await apply(client, one, options)
  } catch (error) {
    throw failureOf(error)
  } finally {
    // Ends the lock too.
    await client.end().catch(() => undefined)
  }
}

type Missing = Readonly<{ schema: SchemaName; migration: Migration }>

async function missing(client: Client, { hash, upTo }: MigrateOptions): Promise<readonly Missing[]> {
  const found: Missing[] = []
  for (const schema of schemas) {
    const known = migrationsOf(schema)
    const version = await versionOf(client, schema, { known, hash })
    const wanted = known.slice(version, upTo?.[schema] ?? known.length)
    found.push(...wanted.map((migration) => ({ schema, migration })))
  }
  return found
}

/** Out: 0 where nothing of the schema is there. Fails: `newer-schema`; `not-a-store` where it is not ours or not what these files made. */
async function versionOf(client: Client, schema: SchemaName, { known, hash }: Readonly<{ known: readonly Migration[]; hash: Hash }>): Promise<number> {
  const steps = await stepsOf(client, schema)
  const version = Math.max(0, ...steps.map((row) => numberIn(row, 'version')))
  if (version > known.length) {
    throw new StoreFailure('newer-schema', `schema ${schema} is at ${version}, this version knows ${known.length}; start the newer version again`)
  }
  for (const row of steps) {
    const [at, statement] = [numberIn(row, 'version'), numberIn(row, 'statement')]
    const text = known[at - 1]?.statements[statement - 1]
    if (text !== undefined && hashHex(hash, bytesOfText(text)) === hashIn(row, 'sha256')) continue
    throw new StoreFailure('not-a-store', `schema ${schema}: statement ${statement} of migration ${at} is not the one that was run here`)
  }
  return version
}

async function stepsOf(client: Client, schema: SchemaName): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT to_regnamespace($1) IS NOT NULL AS is_there, to_regclass($2) IS NOT NULL AS is_ours,
       EXISTS (SELECT FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace($1)) AS is_filled`,
    [schema, `${schema}.schema_steps`],
  )
  const [found] = rows
  if (found?.['is_ours'] === 't') return (await client.query<Row>(`SELECT version, statement, sha256 FROM ${schema}.schema_steps ORDER BY version, statement`)).rows
  // The accounts fill their schema themselves and may have been first.
  if (schema !== 'accounts' && found?.['is_filled'] === 't') throw new StoreFailure('not-a-store', `schema ${schema} of this database belongs to something else`)
  return []
}

async function apply(client: Client, { schema, migration }: Missing, { hash, onStatement }: MigrateOptions): Promise<void> {
  const run = async (sql: string, values: readonly unknown[] = []): Promise<void> => {
    await onStatement?.('before', sql)
    await client.query(sql, [...values])
    await onStatement?.('after', sql)
  }
  await run('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE')
  if (migration.version === 1) {
    await run(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
    await run(
      `CREATE TABLE ${schema}.schema_steps (
         version bigint NOT NULL, statement bigint NOT NULL, sha256 bytea NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (version, statement))`,
    )
  }
  for (const [at, statement] of migration.statements.entries()) {
    await run(statement)
    const step = [migration.version, at + 1, bytesOfHex(hashHex(hash, bytesOfText(statement)))]
    await run(`INSERT INTO ${schema}.schema_steps (version, statement, sha256) VALUES ($1, $2, $3)`, step)
  }
  await run('COMMIT')
}
