/**
 * Fills the accounts' Sql port with the schema `accounts` on PostgreSQL. The pool is the accounts' own,
 * since better-auth finds its tables by `search_path`.
 */
import { Pool, type PoolClient, type PoolConfig } from 'pg'
import { assert } from '../../kernel/index.ts'
import { AccountsFailure, type Row, type Sql, type Statement } from './sql.ts'

/** The schema, and the number under which processes take turns at migrating (any fixed number of ours). */
export const accountsSchema = 'accounts'
const migrationLock = 4_219_001

/** The role of `migrations/postgres/accounts`, which sees no ledger and no keys. */
export const accountsRole = 'amparo_accounts'

/** A pool that looks into the schema `accounts` alone. `role` null: as whoever connects, who needs CREATE on the schema. */
export function accountsPool(config: PoolConfig, role: typeof accountsRole | null): Pool {
  const asRole = role === null ? '' : ` -c role=${role}`
  const pool = new Pool({ ...config, options: `-c search_path=${accountsSchema}${asRole}` })
  // A connection may end at any moment. The query that waits for it throws; the notice beside it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

export async function openAccountsSchema(pool: Pool): Promise<Sql> {
  const [row] = await rowsOf(pool, 'SHOW search_path')
  assert(row?.['search_path'] === accountsSchema, 'accounts: the pool has another search_path')
  const read: Sql['read'] = async (text, values) => {
    try {
      const { rows } = await pool.query<Row>(text, [...values])
      return rows
    } catch (error) {
      throw new AccountsFailure('database-failed', error)
    }
  }
  return {
    read,
    readOn: read,
    write: (statements) => writeBatch(pool, statements),
    // The pool is the caller's.
    close: () => Promise.resolve(),
  }
}

/** One process at a time: others wait, and then find everything done. `work` takes a second connection. */
export async function migratingAlone(pool: Pool, work: () => Promise<void>): Promise<void> {
  assert(pool.options.max >= 2, 'accounts: the pool has one connection')
  const client = await connected(pool)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    // The role may be allowed to fill the schema without being allowed to make one.
    const { rows } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [accountsSchema])
    if (rows.length === 0) await client.query(`CREATE SCHEMA ${accountsSchema}`)
    await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock])
    client.release()
  }
}

async function rowsOf(pool: Pool, text: string): Promise<readonly Row[]> {
  try {
    const { rows } = await pool.query<Row>(text)
    return rows
  } catch (error) {
    throw new AccountsFailure('database-failed', error)
  }
}

async function writeBatch(pool: Pool, statements: readonly Statement[]): Promise<boolean> {
  const client = await connected(pool)
  try {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
    const held = await runAll(client, statements)
    await client.query(held ? 'COMMIT' : 'ROLLBACK')
    client.release()
    return held
  } catch (error) {
    // The connection's state is not known: it is not given back.
    client.release(true)
    throw new AccountsFailure('database-failed', error)
  }
}

async function runAll(client: PoolClient, statements: readonly Statement[]): Promise<boolean> {
  for (const { text, values, rows } of statements) {
    const { rowCount } = await client.query(text, [...values])
    if (rows !== undefined && rowCount !== rows) return false
  }
  return true
}

async function connected(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw new AccountsFailure('database-failed', error)
  }
}
