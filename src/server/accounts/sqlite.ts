/**
 * Fills the accounts' Sql port with `accounts.sqlite` of the data folder. better-auth works on the same
 * connection and leaves its transactions open between turns; a batch here runs in one turn, and waits
 * until none is open.
 */
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { assert } from '../../kernel/index.ts'
import { keepRows, type KeptRows } from './kept-rows.ts'
import { AccountsFailure, type Sql, type Statement } from './sql.ts'

/** Waits between looks at somebody else's transaction are one turn each; it ends in far fewer. */
const turnsMax = 100_000

export type AccountsDatabase = Readonly<{ sql: Sql; connection: DatabaseSync }>

/** Fails: throws `AccountsFailure` with `database-failed`. */
export function openAccountsFile(folder: string): AccountsDatabase {
  const path = join(folder, 'accounts.sqlite')
  const connection = connect(path)
  const kept = keepRows(connection)
  const sql: Sql = {
    read: (text, values) => whenFree(connection, () => kept.read(text, values)),
    // Where a transaction is open, this turn ends: others may write meanwhile.
    readOn: (text, values) => whenFree(connection, connection.isTransaction ? () => kept.read(text, values) : () => kept.readOn(text, values)),
    write: (statements) => whenFree(connection, () => kept.write(statements, () => writeBatch(connection, kept, statements))),
    close: () => {
      // Twice is success.
      if (connection.isOpen) connection.close()
      return Promise.resolve()
    },
  }
  return { sql, connection }
}

function connect(path: string): DatabaseSync {
  try {
    // Owner alone, from the first moment; the write-ahead log takes the same mode.
    closeSync(openSync(path, 'a', 0o600))
    const connection = new DatabaseSync(path)
    connection.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=5000')
    const [kept] = connection.prepare('PRAGMA synchronous').all()
    // An ended session that comes back after a loss of power would be no end.
    assert(kept?.['synchronous'] === 2, 'accounts: synchronous is not FULL')
    return connection
  } catch (error) {
    throw new AccountsFailure('database-failed', error)
  }
}

async function whenFree<Value>(connection: DatabaseSync, work: () => Value): Promise<Value> {
  for (let turn = 0; connection.isTransaction; turn++) {
    assert(turn < turnsMax, 'accounts: a transaction was left open')
    await new Promise((next) => setImmediate(next))
  }
  try {
    return work()
  } catch (error) {
    throw new AccountsFailure('database-failed', error)
  }
}

function writeBatch(connection: DatabaseSync, kept: KeptRows, statements: readonly Statement[]): boolean {
  connection.exec('BEGIN IMMEDIATE')
  try {
    for (const { text, values, rows } of statements) {
      const { changes } = kept.statement(text).run(...values)
      if (rows !== undefined && Number(changes) !== rows) {
        connection.exec('ROLLBACK')
        return false
      }
    }
    connection.exec('COMMIT')
    return true
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK')
    throw error
  }
}
