/**
 * One tab's connection to the browser's database, and its transactions. A write is acknowledged when a strict
 * transaction has completed. What happens in other tabs is heard here. Rules ST50 to ST53.
 */
import { wrap } from 'idb'
import { StoreFailure } from '../../storage/index.ts'
import { failureOf } from './idb-failure.ts'
import type { Database, Looking, StoreName, Writing } from './schema.ts'
import { upgradeFrom, type Upgrading } from './upgrade.ts'

/** Tests make a write fail here: before it took effect, in its transaction, or after, when the caller cannot know. */
export type CommitHook = (when: 'before' | 'after') => void

export type Connection = Readonly<{
  /** All that `act` reads is of one moment. It awaits nothing but requests of this transaction. */
  read<Value>(stores: readonly StoreName[], act: (at: Looking) => Promise<Value>): Promise<Value>
  /** All or nothing, and durable when it answers. Throwing undoes everything. */
  write<Value>(stores: readonly StoreName[], act: (at: Writing) => Promise<Value>): Promise<Value>
  close(): void
}>

export type ConnectionOptions = Readonly<{ name: string; version: number; factory: IDBFactory; onCommit: CommitHook | null }>

/** `gone`: why nothing more can be asked; set once. */
type State = { gone: StoreFailure | null }

/** Fails: `newer-schema`, `folder-in-use`, `disk-full`, `io-failed`. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const database = await openDatabase(options)
  const state: State = { gone: null }
  listen(database, state)
  return {
    read: (stores, act) => inTransaction({ database, state, stores, mode: 'readonly', onCommit: null }, (at) => act(at)),
    write: (stores, act) => inTransaction({ database, state, stores, mode: 'readwrite', onCommit: options.onCommit }, (at) => act(at)),
    close: () => {
      state.gone ??= new StoreFailure('closed', 'the store is closed')
      database.close()
    },
  }
}

/** In a second tab with an older version this waits for nobody: that tab closes by itself, or we say what stands in the way. */
function openDatabase({ name, version, factory }: ConnectionOptions): Promise<Database> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version)
    let isGivenUp = false
    request.addEventListener('upgradeneeded', ({ oldVersion }) => {
      const at = request.transaction
      if (at === null) return
      const upgrading = wrap(at) as unknown as Upgrading // the transaction of an upgrade has that mode
      // What fails is undone, and the request says that it failed.
      upgrading.done.catch(() => undefined)
      // The schema is what `upgradeFrom` makes of it.
      upgradeFrom(oldVersion, wrap(request.result) as Database, upgrading).catch(() => undo(at))
    })
    request.addEventListener('blocked', () => {
      isGivenUp = true
      reject(new StoreFailure('folder-in-use', 'another tab holds an older version of this database; close that tab, then open again'))
    })
    request.addEventListener('error', () => reject(failureOf(request.error)))
    request.addEventListener('success', () => {
      if (isGivenUp) request.result.close()
      // Its version is the one asked for, so its stores are those of the schema.
      else resolve(wrap(request.result) as Database)
    })
  })
}

function listen(database: Database, state: State): void {
  database.addEventListener('versionchange', () => {
    // A later version waits for us: transactions under way end first, then it goes on.
    state.gone ??= new StoreFailure('newer-schema', 'another tab runs a later version of the app; load this one anew')
    database.close()
  })
  database.addEventListener('close', () => {
    state.gone ??= new StoreFailure('io-failed', 'the browser took the database away, as when site data is cleared; open it again')
  })
}

type Asked<Mode extends 'readonly' | 'readwrite'> = Readonly<{
  database: Database
  state: State
  stores: readonly StoreName[]
  mode: Mode
  onCommit: CommitHook | null
}>
type Transaction<Mode extends 'readonly' | 'readwrite'> = ReturnType<typeof begin<Mode>>

function begin<Mode extends 'readonly' | 'readwrite'>({ database, state, stores, mode }: Asked<Mode>) {
  if (state.gone !== null) throw state.gone
  try {
    return database.transaction<StoreName[], Mode>([...stores], mode, { durability: 'strict' })
  } catch (error) {
    throw failureOf(error)
  }
}

async function inTransaction<Mode extends 'readonly' | 'readwrite', Value>(
  asked: Asked<Mode>,
  act: (at: Transaction<Mode>) => Promise<Value>,
): Promise<Value> {
  const at = begin(asked)
  // Listened to from the start: a transaction that fails before anybody waits for it is not to be lost.
  const ended = at.done.then(() => null, (error: unknown) => ({ error }))
  let value: Value
  try {
    value = await act(at)
    asked.onCommit?.('before')
  } catch (error) {
    undo(at)
    const end = await ended
    // Where the disk was full, each request says that it was aborted, and the transaction alone why.
    throw failureOf(isAbort(error) ? (at.error ?? end?.error ?? error) : error)
  }
  const end = await ended
  if (end !== null) throw failureOf(at.error ?? end.error)
  asked.onCommit?.('after')
  return value
}

function undo(at: Readonly<{ abort(): void }>): void {
  try {
    at.abort()
  } catch {
    // A request that failed has ended the transaction already.
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
