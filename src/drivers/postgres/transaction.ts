/**
 * One transaction, from a connection of the pool to its acknowledgement (rules ST1, ST37). A commit counts only when
 * the server says so without reservation; anything else "may have happened", and the caller asks again by id.
 */
import type { Pool, PoolClient, QueryConfig } from 'pg'
import { assert } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import type { Row } from './columns.ts'
import { failureOf, isUndone } from './pg-failure.ts'

/** Called around every statement of a write, BEGIN and COMMIT included. Throws to make it fail before or after it took effect; for tests. */
export type StatementHook = (when: 'before' | 'after', sql: string) => void | Promise<void>

/** What runs statements, in the order in which they are asked: texts are constants, values are parameters. */
export type Session = Readonly<{
  rows(sql: string, ...values: readonly unknown[]): Promise<readonly Row[]>
  /** Out: rows changed. */
  run(sql: string, ...values: readonly unknown[]): Promise<number>
}>

export type Database = Readonly<{ pool: Pool; hook: StatementHook | null }>

/** A deadlock undoes one of two; it may meet another. */
const attemptsMax = 4

/** Statements see what was committed before each of them: after a lock is taken, what its last holder wrote. */
const beginWrite = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE'
/** Statements all see the same moment. */
const beginRead = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'

export async function writing<Value>(database: Database, act: (session: Session) => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(database, beginWrite, act)
    } catch (error) {
      if (attempt < attemptsMax && isUndone(error)) continue
      throw failureOf(error)
    }
  }
}

/** A read that was cut off has changed nothing, so it is asked once more on another connection. */
export async function reading<Value>({ pool }: Database, act: (session: Session) => Promise<Value>): Promise<Value> {
  const read = (): Promise<Value> => transact({ pool, hook: null }, beginRead, act)
  return readTwice(read)
}

/** One statement, which is its own transaction. */
export async function readRows({ pool }: Database, sql: string, ...values: readonly unknown[]): Promise<readonly Row[]> {
  return readTwice(async () => (await pool.query<Row>(prepared(sql, values))).rows)
}

async function readTwice<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    const failure = failureOf(error)
    if (!(failure instanceof StoreFailure) || failure.code !== 'connection-lost') throw failure
  }
  try {
    return await read()
  } catch (error) {
    throw failureOf(error)
  }
}

/**
 * Asked one behind the other without waiting for each answer; the server runs them in order. Fails: with what the first of them
 * failed of, since those behind it only hear that something did.
 */
export async function allInOrder(asked: readonly Promise<unknown>[]): Promise<void> {
  const [failed] = (await Promise.allSettled(asked)).filter((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

async function transact<Value>({ pool, hook }: Database, begin: string, act: (session: Session) => Promise<Value>): Promise<Value> {
  const client = await pool.connect()
  const session = sessionOn(client, hook)
  let isClean = false
  try {
    await session.run(begin)
    const value = await act(session)
    await commit(client, hook)
    isClean = true
    return value
  } catch (error) {
    isClean = await isRolledBack(client, error)
    throw error
  } finally {
    // A connection of which it is not known where it stands is not used again.
    client.release(!isClean)
  }
}

/** Names of prepared statements, one for each text, the same on every connection. Owned by the process; as few as there are texts. */
const statementNames = new Map<string, string>()

/** Parsed and planned once on each connection: that is half of what a small statement costs. What has no values is no such statement. */
function prepared(sql: string, values: readonly unknown[]): QueryConfig<unknown[]> {
  if (values.length === 0) return { text: sql }
  const name = statementNames.get(sql) ?? `amparo_${statementNames.size + 1}`
  statementNames.set(sql, name)
  return { text: sql, values: [...values], name }
}

function sessionOn(client: PoolClient, hook: StatementHook | null): Session {
  const ask = async (sql: string, values: readonly unknown[]): Promise<Readonly<{ rows: readonly Row[]; rowCount: number | null }>> => {
    if (hook === null) return client.query<Row>(prepared(sql, values))
    await hook('before', sql)
    const result = await client.query<Row>(prepared(sql, values))
    await hook('after', sql)
    return result
  }
  return {
    rows: async (sql, ...values) => (await ask(sql, values)).rows,
    run: async (sql, ...values) => (await ask(sql, values)).rowCount ?? 0,
  }
}

/**
 * A commit whose wait for the standby was cut short is said to have succeeded, with a warning beside it: here it is on
 * disk, there perhaps not, and a failover would take it back.
 */
async function commit(client: PoolClient, hook: StatementHook | null): Promise<void> {
  const warnings: string[] = []
  const note = (notice: Readonly<{ severity?: string | undefined; code?: string | undefined }>): void => {
    if (notice.severity === 'WARNING') warnings.push(notice.code ?? '')
  }
  client.on('notice', note)
  await hook?.('before', 'COMMIT')
  try {
    const { command } = await client.query('COMMIT')
    // A transaction that failed inside is ended by COMMIT too, and says so here alone.
    assert(command === 'COMMIT', 'postgres: a commit that rolled back')
  } finally {
    client.off('notice', note)
  }
  await hook?.('after', 'COMMIT')
  if (warnings.length > 0) throw new StoreFailure('connection-lost', 'postgres: the standby has not confirmed; what was asked may have happened, ask again')
}

async function isRolledBack(client: PoolClient, error: unknown): Promise<boolean> {
  const failure = failureOf(error)
  // A server that gave no answer is not asked to undo: closing the connection does that.
  if (failure instanceof StoreFailure && failure.code === 'connection-lost') return false
  try {
    await client.query('ROLLBACK')
    return true
  } catch {
    // The connection is gone, and its transaction with it; the failure that led here is the one to report.
    return false
  }
}
