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

/** A pool that sees the schema `accounts` and nothing else. The role needs CREATE on it for migrations. */
export function accountsPool(config: PoolConfig): Pool {
  return new Pool({ ...config, options: `-c search_path=${accountsSchema}` })
}

export async function openAccountsSchema(pool: Pool): Promise<Sql> {
  const [row] = await rowsOf(pool, 'SHOW search_path')
  assert(row?.['search_path'] === accountsSchema, 'accounts: the pool has another search_path')
  // The role may be allowed to fill the schema without being allowed to make one.
  const there = await rowsOf(pool, `SELECT 1 FROM pg_namespace WHERE nspname = '${accountsSchema}'`)
  if (there.length === 0) await rowsOf(pool, `CREATE SCHEMA IF NOT EXISTS ${accountsSchema}`)
  return {
    read: async (text, values) => {
      try {
        const { rows } = await pool.query<Row>(text, [...values])
        return rows
      } catch (error) {
        throw new AccountsFailure('database-failed', error)
      }
    },
    write: (statements) => writeBatch(pool, statements),
    // The pool is the caller's.
    close: () => Promise.resolve(),
  }
}

/** One process at a time: others wait, and then find everything done. */
export async function migratingAlone<Value>(pool: Pool, work: () => Promise<Value>): Promise<Value> {
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    return await work()
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
