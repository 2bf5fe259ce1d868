/**
 * Rows of the accounts' file that were read before, as long as nobody wrote them: who asks is read at every request
 * (AU14), and hardly ever changes. Told of this connection's batches; anybody else's writes, another process's and
 * better-auth's on the same connection, show in two counters of SQLite's that are looked at before each answer.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Row, SqlValue, Statement } from './sql.ts'

export type KeptRows = Readonly<{
  read(text: string, values: readonly SqlValue[]): readonly Row[]
  /** As `read`, without a look at what others wrote since the last one. */
  readOn(text: string, values: readonly SqlValue[]): readonly Row[]
  /** Around a batch of ours, whether it holds or not. */
  write<Value>(statements: readonly Statement[], batch: () => Value): Value
  statement(text: string): StatementSync
}>

/** Questions kept: four for each of two thousand sessions. */
const keptMax = 8_192
/** Texts kept prepared; some have a moment in them, and never come again. */
const preparedMax = 256

export function keepRows(connection: DatabaseSync): KeptRows {
  const prepared = new Map<string, StatementSync>()
  const kept = new Map<string, Map<string, readonly Row[]>>()
  let count = 0
  let state = ''
  const clear = (): void => {
    kept.clear()
    count = 0
  }
  const statement = (text: string): StatementSync => {
    const found = prepared.get(text)
    if (found !== undefined) return found
    const made = connection.prepare(plain(text))
    if (prepared.size >= preparedMax) prepared.clear()
    prepared.set(text, made)
    return made
  }
  const [others, ours] = [connection.prepare('PRAGMA data_version'), connection.prepare('SELECT total_changes()')]
  /** Forgets everything when somebody wrote since it was called last. */
  const look = (): void => {
    const now = `${counterOf(others)} ${counterOf(ours)}`
    if (now !== state) clear()
    state = now
  }
  const forget = (tables: readonly (string | null)[]): void => {
    for (const [text, rows] of kept) {
      if (!tables.some((table) => table === null || text.includes(table))) continue
      count -= rows.size
      kept.delete(text)
    }
  }
  const readOn = (text: string, values: readonly SqlValue[]): readonly Row[] => {
    if (count >= keptMax) clear()
    const rows = kept.get(text) ?? new Map<string, readonly Row[]>()
    kept.set(text, rows)
    const key = JSON.stringify(values)
    const found = rows.get(key)
    if (found !== undefined) return found
    const read = statement(text).all(...values)
    rows.set(key, read)
    count++
    return read
  }
  return {
    statement,
    readOn,
    read: (text, values) => {
      look()
      return readOn(text, values)
    },
    write: (statements, batch) => {
      look()
      const before = counterOf(others)
      try {
        return batch()
      } finally {
        forget(statements.map(({ text }) => tableOf(text)))
        // Another process may have written while this batch waited for it.
        if (counterOf(others) !== before) clear()
        state = `${counterOf(others)} ${counterOf(ours)}`
      }
    },
  }
}

function counterOf(statement: StatementSync): string {
  return Object.values(statement.get() ?? {}).join()
}

/** The one table a statement writes; null for what is none of these, after which nothing is kept. */
function tableOf(text: string): string | null {
  return /^\s*(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)/.exec(text)?.[1] ?? null
}

/** `$1` to `?`: both are counted in order, and each number is used once. */
function plain(text: string): string {
  return text.replaceAll(/\$\d+/g, '?')
}
