/**
 * The one writer of a data folder. Takes a group of requests, applies them in one transaction and answers
 * once the bytes are on disk: one fsync for all of them (rules ST1, ST20, ST21). Synchronous; it runs in a thread
 * of its own (`writer-thread.ts`) or, for short commands and tests, where it was opened.
 */
import { Fault, unreachable, type Hash, type OperationId } from '../../kernel/index.ts'
import { StoreFailure, type KeyWrap, type LedgerHead } from '../../storage/index.ts'
import { openConnection, type Connection } from './connection.ts'
import { lockFolder, prepareFolder } from './folder.ts'
import { destroyKeys, putWraps } from './keys-file.ts'
import { append, beginLedgerEpoch, eraseParts, hold, letGoHeld, saveCheckpoint, type WriteSite } from './ledger-writes.ts'
import { migrate, migrationsOf } from './migrate.ts'
import { repair } from './repair-row.ts'
import type { WriteAnswer, WriteRequest, Writes, WriteName } from './write-types.ts'

export type Writer = Readonly<{
  /** Out: one answer each, in order. */
  run(requests: readonly WriteRequest[]): readonly WriteAnswer[]
  close(): void
}>

export type WriterOptions = Readonly<{
  folder: string
  hash: Hash
  /** Called before every statement that writes, transactions included, and after each COMMIT. For tests. */
  beforeWrite: ((sql: string) => void) | null
}>

/** Requests of one transaction: what one fsync may acknowledge (FORMATS 8). */
export const groupRequestsMax = 500

type Site = WriteSite & Readonly<{ keys: Connection; wraps: (readonly [OperationId, readonly KeyWrap[]])[] }>

/** Fails: `folder-in-use`, `newer-schema`, `not-a-store`, `not-durable`, `io-failed`, `disk-full`. */
export function openWriter({ folder, hash, beforeWrite }: WriterOptions): Writer {
  const paths = prepareFolder(folder)
  const lock = lockFolder(paths)
  const opened: Readonly<{ close(): void }>[] = [lock]
  const closeAll = (): void => opened.toReversed().forEach((one) => one.close())
  try {
    const open = (path: string, schema: 'ledger' | 'keys'): Connection => {
      const connection = openConnection(path, { access: 'write', beforeWrite })
      opened.push(connection)
      migrate(connection, schema, migrationsOf(schema))
      // What an earlier failed fsync left in the log alone is copied and flushed before anything builds on it.
      connection.get('PRAGMA wal_checkpoint(TRUNCATE)')
      return connection
    }
    const site: Site = { connection: open(paths.ledger, 'ledger'), keys: open(paths.keys, 'keys'), hash, heads: new Map(), wraps: [] }
    return writerOf(site, closeAll)
  } catch (error) {
    closeAll()
    throw error
  }
}

function writerOf(site: Site, closeAll: () => void): Writer {
  // Set by a failed write to disk: the kernel may have dropped pages it says are written, so this connection must not go on.
  let broken: StoreFailure | null = null
  return {
    run: (requests) => {
      if (broken !== null) return requests.map(() => answerOf(broken))
      try {
        return runGroup(site, requests)
      } catch (error) {
        undo(site)
        if (error instanceof StoreFailure && (error.code === 'io-failed' || error.code === 'bytes-damaged')) {
          broken = new StoreFailure(error.code, `${error.message}; close the store, look at the disk, open it again`)
        }
        return requests.map(() => answerOf(error))
      }
    },
    close: closeAll,
  }
}

/** One transaction. A request that fails for its own reasons is undone alone; a failing disk undoes all of them. */
function runGroup(site: Site, requests: readonly WriteRequest[]): readonly WriteAnswer[] {
  const { connection, keys } = site
  connection.exec('BEGIN IMMEDIATE')
  keys.exec('BEGIN IMMEDIATE')
  const answers = requests.map((request) => runOne(site, request))
  for (const [operationId, wraps] of site.wraps.splice(0)) putWraps(keys, operationId, wraps)
  // Keys first: an entry whose key is lost can never be read, a key without its entry harms nobody.
  keys.exec('COMMIT')
  connection.exec('COMMIT')
  return answers
}

function runOne(site: Site, request: WriteRequest): WriteAnswer {
  const { connection, heads } = site
  const headsBefore = new Map<OperationId, LedgerHead | undefined>([[request.input.operationId, heads.get(request.input.operationId)]])
  connection.exec('SAVEPOINT request')
  try {
    const value = apply(site, request)
    connection.exec('RELEASE request')
    return { ok: true, value }
  } catch (error) {
    if (error instanceof StoreFailure) throw error
    connection.exec('ROLLBACK TO request')
    connection.exec('RELEASE request')
    for (const [operationId, head] of headsBefore) {
      if (head === undefined) heads.delete(operationId)
      else heads.set(operationId, head)
    }
    return answerOf(error)
  }
}

function apply(site: Site, request: WriteRequest): Writes[WriteName]['output'] {
  const { input, write } = request
  switch (write) {
    case 'append': {
      const result = append(site, input.batch)
      if (result.outcome === 'appended') site.wraps.push([input.operationId, input.batch.wraps])
      return result
    }
    case 'saveCheckpoint':
      return saveCheckpoint(site, input.operationId, input.checkpoint)
    case 'hold':
      return hold(site, input.operationId, input.held)
    case 'letGoHeld':
      return letGoHeld(site, input.operationId, input.ids)
    case 'repair':
      return repair(site, input.operationId, input.placed)
    case 'eraseParts':
      return eraseParts(site, input.operationId, input.keyIds)
    case 'beginLedgerEpoch':
      return beginLedgerEpoch(site, input.operationId, input.above)
    case 'putKeys':
      site.wraps.push([input.operationId, input.wraps])
      return null
    case 'destroyKeys':
      return destroyKeys(site.keys, input.operationId, input.keyIds)
    default:
      return unreachable(request, 'writer')
  }
}

function undo(site: Site): void {
  site.heads.clear()
  site.wraps.length = 0
  for (const { database } of [site.connection, site.keys]) {
    try {
      if (database.isTransaction) database.exec('ROLLBACK')
    } catch {
      // SQLite has rolled back by itself; the failure that led here is the one to report.
    }
  }
}

function answerOf(error: unknown): WriteAnswer {
  if (error instanceof StoreFailure) return { ok: false, kind: 'failure', code: error.code, message: error.message }
  const message = error instanceof Error ? error.message : String(error)
  return { ok: false, kind: 'fault', message }
}

/** Out: what the writer answered, thrown where it failed. */
export function valueOf(answer: WriteAnswer): Writes[WriteName]['output'] {
  if (answer.ok) return answer.value
  throw answer.kind === 'failure' ? new StoreFailure(answer.code, answer.message) : new Fault(answer.message)
}
