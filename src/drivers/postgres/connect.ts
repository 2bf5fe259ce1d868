/**
 * Connections to one database, with nothing left to a default: every setting that decides about durability is read on
 * each new connection, and a server that would acknowledge before the bytes are on disk is not used (rule ST36).
 */
import { Pool, type ClientBase, type ClientConfig, type CustomTypesConfig, type PoolConfig } from 'pg'
import { StoreFailure } from '../../storage/index.ts'
import { failureOf } from './pg-failure.ts'

/** Connections of one store: what waits is queued here, since a server serves some hundred in all. */
export const connectionsMax = 10
/** How long a call waits for its turn or for a server that fails over, before it is told that nothing was written. */
export const turnWaitMs = 30_000
/** A lock on a head is held for one append. Longer than this, something else is wrong. */
export const lockWaitMs = 20_000
/** One statement: the largest append writes 5 MB. */
export const statementMs = 60_000
/** A process that stops in the middle must not hold the head of a log for longer. */
export const idleInTransactionMs = 15_000
/** The server has its own limit; this one is for a server that is gone without a word. */
export const answerWaitMs = 75_000
const keepAliveAfterMs = 10_000

/** As handed to `pg`: an address, or its own options. */
export type PostgresAddress = Readonly<{ url: string }> | Readonly<{ config: PoolConfig }>

/** In: `role` null for the account itself, which migrates. */
export function clientConfig(address: PostgresAddress, applicationName: string): ClientConfig {
  const base = 'url' in address ? { connectionString: address.url } : address.config
  return {
    ...base,
    application_name: applicationName,
    types: columnTypes,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    connectionTimeoutMillis: turnWaitMs,
    query_timeout: answerWaitMs,
    // What does not wait for an answer is sent at once; the server still runs it in order.
    pipeline: true,
  }
}

/** Connections act as `amparo_server`, whoever they came in as. Fails: nothing yet; each call may. */
export function openPool(address: PostgresAddress): Pool {
  const max = 'config' in address ? (address.config.max ?? connectionsMax) : connectionsMax
  const pool = new Pool({
    ...clientConfig(address, 'amparo'),
    max,
    min: 0,
    idleTimeoutMillis: 60_000,
    verify: (client, done) => {
      void prepareSession(client, done)
    },
  })
  // A connection may end at any moment: while it is prepared, in use, idle or given up. The query that waits for it throws;
  // the notice beside it has nobody else to hear it, and would end the process.
  pool.on('connect', (client) => client.on('error', ignore))
  pool.on('error', ignore)
  return pool
}

function ignore(): void {
  // As said above.
}

const sessionSql = [
  'SET ROLE amparo_server',
  `SET lock_timeout = ${lockWaitMs}`,
  `SET statement_timeout = ${statementMs}`,
  `SET idle_in_transaction_session_timeout = ${idleInTransactionMs}`,
].join('; ')

const settingsSql = `
  SELECT name, setting FROM pg_catalog.pg_settings
  WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding')
  UNION ALL SELECT 'recovery', pg_catalog.pg_is_in_recovery()::text`

/** `remote_apply` waits for even more than `on`; the rest acknowledge what a crash or a failover can take back. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
  server_encoding: ['UTF8'],
}

/** Calls `done` once, with what is wrong or with nothing. */
async function prepareSession(client: ClientBase, done: (error?: Error) => void): Promise<void> {
  try {
    await checkSettings(client)
    await client.query(sessionSql)
  } catch (error) {
    done(failureOf(error))
    return
  }
  done()
}

async function checkSettings(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>(settingsSql)
  const found = new Map(rows.map(({ name, setting }) => [name, setting]))
  if (found.get('recovery') !== 'false') {
    throw new StoreFailure('connection-lost', 'this server is a standby; ask the one that leads')
  }
  for (const [name, values] of Object.entries(wanted)) {
    const value = found.get(name)
    if (value !== undefined && values.includes(value)) continue
    throw new StoreFailure('not-durable', `postgres: ${name} is ${String(value)}, must be ${values.join(' or ')}; this server cannot keep a ledger`)
  }
}

/** Their numbers in pg_type.dat. */
const bytesNo = 17
const wholeNos: ReadonlySet<number> = new Set([20, 21, 23])

/** Whole numbers as numbers, bytes as bytes, everything else as the text that it is. */
const columnTypes: CustomTypesConfig = {
  getTypeParser: (typeNo: number) => {
    if (wholeNos.has(typeNo)) return Number
    if (typeNo === bytesNo) return (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))
    return (text: string) => text
  },
}
