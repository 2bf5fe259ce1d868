/**
 * A store on PostgreSQL: any number of server processes on one database. What stands where, and what may be lost (nothing
 * acknowledged): docs/operating/postgres.md. Rules ST1 to ST20, ST36 to ST42.
 */
import type { Hash, OperationId } from '../../kernel/index.ts'
import type { KeyStore, LedgerStore } from '../../storage/index.ts'
import { appendGroup } from './append-group.ts'
import { appendQueue } from './append-queue.ts'
import { openPool, type PostgresAddress } from './connect.ts'
import { keyStore } from './keys.ts'
import { beginLedgerEpoch, eraseParts, hold, letGoHeld, repair, saveCheckpoint } from './ledger-writes.ts'
import { openListener, type Listening, type OnGrown } from './listen.ts'
import { migratePostgres } from './migrate.ts'
import { ledgerReads } from './reader.ts'
import { readRows, writing, type Database, type StatementHook } from './transaction.ts'

export type PostgresStore = Readonly<{
  ledger: LedgerStore
  keys: KeyStore
  /**
   * Calls `onGrown` when an operation grew, in this process or another; null for every operation. A hint: it may come twice,
   * and after a lost connection it comes once for all that was missed. What was there before is read once this is answered.
   */
  listen(operationId: OperationId | null, onGrown: OnGrown): Promise<Listening>
  /** Closes ledger, keys and what listens; a second time is nothing. */
  close(): Promise<void>
}>

export type PostgresOptions = Readonly<{
  address: PostgresAddress
  hash: Hash
  /** `apply`: bring the schemas up to date first, which needs an account that owns them. `check`: refuse when they are not. */
  migrations: 'apply' | 'check'
  /** Null but in tests. */
  onStatement: StatementHook | null
}>

/** Fails: `newer-schema`, `not-a-store`, `not-durable`, `connection-lost`, `disk-full`. */
export async function openPostgresStore({ address, hash, migrations, onStatement }: PostgresOptions): Promise<PostgresStore> {
  await migratePostgres({ address, hash, onStatement: null, upTo: null, mode: migrations })
  const pool = openPool(address)
  const database: Database = { pool, hook: onStatement }
  const listener = openListener(address)
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => {
    closing ??= Promise.all([listener.close(), pool.end()]).then(() => undefined)
    return closing
  }
  try {
    // The first connection reads back what decides about durability.
    await readRows(database, 'SELECT 1')
  } catch (error) {
    await close()
    throw error
  }
  return { ledger: ledgerOf(database, hash, close), keys: keyStore(database, close), listen: listener.listen, close }
}

function ledgerOf(database: Database, hash: Hash, close: () => Promise<void>): LedgerStore {
  const { append } = appendQueue((batches) => writing(database, (session) => appendGroup(session, batches, hash)))
  return {
    ...ledgerReads(database, hash),
    append,
    saveCheckpoint: (operationId, asked) => writing(database, (session) => saveCheckpoint(session, { operationId, asked }, hash)),
    hold: (operationId, held) => writing(database, (session) => hold(session, operationId, held)),
    releaseHeld: (operationId, ids) => writing(database, (session) => letGoHeld(session, operationId, ids)),
    repair: (operationId, placed, siblings) => writing(database, (session) => repair(session, { operationId, placed, siblings }, hash)),
    eraseParts: (operationId, keyIds) => writing(database, (session) => eraseParts(session, { operationId, keyIds }, hash)),
    beginLedgerEpoch: (operationId) => writing(database, (session) => beginLedgerEpoch(session, operationId, hash)),
    close,
  }
}
