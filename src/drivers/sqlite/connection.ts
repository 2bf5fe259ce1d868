/**
 * One connection to one SQLite file, with nothing left to a default: every setting is stated and read
 * back, and a store that would acknowledge before the bytes are on disk does not start (rule ST22).
 */
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { StoreFailure } from '../../storage/index.ts'

export type Row = Record<string, SQLOutputValue>

/** Statements are prepared once for each text, so texts must be constants. */
export type Connection = Readonly<{
  path: string
  /** Out: rows changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[]
  exec(sql: string): void
  database: DatabaseSync
  close(): void
}>

export type ConnectionOptions = Readonly<{
  /** `frozen`: a file nobody writes, such as a backup; no lock and no side files. `memory`: no file at all, to compare with. */
  access: 'write' | 'read' | 'frozen' | 'memory'
  onStatement: StatementHook | null
}>

/** Called around every statement that may write, BEGIN and COMMIT included. Throws to make it fail before or after it took effect; for tests. */
export type StatementHook = (when: 'before' | 'after', sql: string, path: string) => void

/** A reader waits so long for a checkpoint to let go of its lock; a writer is alone by the folder's lock. */
const busyWaitMs = 5_000
/** The log before a checkpoint: 1,000 pages of 4 KiB, copied back in a few milliseconds. */
const walPagesMax = 1_000
/** After a burst the file shrinks to this again. */
const walBytesKept = 16 * 1024 * 1024

/** Name, wanted value. Read back after setting: some are ignored silently where a build lacks them. */
const shared: readonly Setting[] = [
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['recursive_triggers', 1],
  ['cell_size_check', 1],
  ['temp_store', 2],
  ['mmap_size', 0],
]
const forWriting: readonly Setting[] = [
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['fullfsync', 1],
  ['checkpoint_fullfsync', 1],
  ['secure_delete', 1],
  ['wal_autocheckpoint', walPagesMax],
  ['journal_size_limit', walBytesKept],
]

type Setting = readonly [name: string, value: number | string]

export function openConnection(path: string, { access, onStatement }: ConnectionOptions): Connection {
  const database = translated(path, () => new DatabaseSync(access === 'frozen' ? frozenUrl(path) : path, {
    readOnly: access === 'read' || access === 'frozen',
    enableForeignKeyConstraints: true,
    enableDoubleQuotedStringLiterals: false,
    allowExtension: false,
    timeout: busyWaitMs,
    defensive: true,
  }))
  try {
    const settings = access === 'write' ? [...shared, ...forWriting] : shared
    translated(path, () => settings.forEach((setting) => apply(database, path, setting)))
  } catch (error) {
    database.close()
    throw error
  }
  return connectionOf(database, path, onStatement)
}

/** No locks, no shared memory: https://sqlite.org/uri.html, `immutable`. */
function frozenUrl(path: string): string {
  const escaped = path.replaceAll('%', '%25').replaceAll('?', '%3f').replaceAll('#', '%23')
  return `file:${escaped}?immutable=1`
}

function apply(database: DatabaseSync, path: string, [name, value]: Setting): void {
  database.exec(`PRAGMA ${name} = ${value}`)
  const row = database.prepare(`PRAGMA ${name}`).get()
  const found = row === undefined ? null : Object.values(row)[0]
  // mmap_size answers nothing where it is compiled out, which is what is wanted.
  if (found === value || (name === 'mmap_size' && found === null)) return
  throw new StoreFailure('not-durable', `${path}: ${name} is ${String(found)}, must be ${value}; this SQLite cannot keep a ledger`)
}

function connectionOf(database: DatabaseSync, path: string, hook: StatementHook | null): Connection {
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    const found = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, found)
    return found
  }
  return {
    path,
    database,
    run: (sql, ...values) => {
      hook?.('before', sql, path)
      const changes = translated(path, () => Number(statement(sql).run(...values).changes))
      hook?.('after', sql, path)
      return changes
    },
    get: (sql, ...values) => translated(path, () => statement(sql).get(...values)),
    all: (sql, ...values) => translated(path, () => statement(sql).all(...values)),
    exec: (sql) => {
      hook?.('before', sql, path)
      translated(path, () => database.exec(sql))
      hook?.('after', sql, path)
    },
    close: () => database.close(),
  }
}

function translated<Value>(path: string, act: () => Value): Value {
  try {
    return act()
  } catch (error) {
    throw failureOf(path, error)
  }
}

const ioErrorShmSize = 4_874

/** Result codes: https://sqlite.org/rescode.html. What is no failure of the disk or the file is ours and stays as it is. */
function failureOf(path: string, error: unknown): unknown {
  if (error instanceof StoreFailure || !(error instanceof Error)) return error
  const errcode = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0
  const said = `${path}: ${error.message}`
  // Shared memory that cannot grow is a full disk under another name.
  if (errcode === ioErrorShmSize) return new StoreFailure('disk-full', said, error)
  switch (errcode & 0xff) {
    case 13:
      return new StoreFailure('disk-full', said, error)
    case 10:
    case 14:
    case 8:
      return new StoreFailure('io-failed', said, error)
    case 11:
      return new StoreFailure('bytes-damaged', said, error)
    case 26:
      return new StoreFailure('not-a-store', said, error)
    case 5:
      return new StoreFailure('folder-in-use', said, error)
    default:
      return error
  }
}
