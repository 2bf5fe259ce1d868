/**
 * The one writer of a data folder. Takes a group of requests, applies them in one transaction and answers
 * once the bytes are on disk: one fsync for all of them (rules ST1, ST21, ST29). Synchronous; it runs in a thread
 * of its own (`writer-thread.ts`) or, for short commands and tests, where it was opened.
 */
import { Fault, unreachable, type Hash } from '../../kernel/index.ts'
import { StoreFailure, type AppendBatch, type AppendResult } from '../../storage/index.ts'
import { openConnection, type Connection, type StatementHook } from './connection.ts'
import { assertNoneLost, lockFolder, prepareFolder } from './folder.ts'
import { destroyKeys, putWraps } from './keys-file.ts'
import { append, beginLedgerEpoch, eraseParts, hold, letGoHeld, saveCheckpoint, type WriteSite } from './ledger-writes.ts'
import { migrate, migrationsOf } from './migrate.ts'
import { packResult, unpackBatch } from './packed-batch.ts'
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
  onStatement: StatementHook | null
}>

/** Requests of one transaction: what one fsync may acknowledge (FORMATS 8). */
export const groupRequestsMax = 500

/** `overwriteDue`: erased or destroyed bytes still stand in a write-ahead log. */
type Site = WriteSite & { readonly keys: Connection; overwriteDue: boolean }

/** Fails: `folder-in-use`, `newer-schema`, `not-a-store`, `not-durable`, `io-failed`, `disk-full`. */
export function openWriter({ folder, hash, onStatement }: WriterOptions): Writer {
  const paths = prepareFolder(folder)
  const lock = lockFolder(paths)
  const opened: Readonly<{ close(): void }>[] = [lock]
  const closeAll = (): void => opened.toReversed().forEach((one) => one.close())
  try {
    assertNoneLost(paths)
    const open = (path: string, schema: 'ledger' | 'keys'): Connection => {
      const connection = openConnection(path, { access: 'write', onStatement })
      opened.push(connection)
      migrate(connection, schema, migrationsOf(schema))
      // What an earlier failed fsync left in the log alone is copied and flushed before anything builds on it.
      connection.get('PRAGMA wal_checkpoint(TRUNCATE)')
      return connection
    }
    const site: Site = { connection: open(paths.ledger, 'ledger'), keys: open(paths.keys, 'keys'), hash, heads: new Map(), overwriteDue: false }
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
        const answers = runGroup(site, requests)
        overwriteErased(site)
        return answers
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

/**
 * The files overwrite what is deleted (secure_delete), but older pages stand in their logs until those are
 * emptied. A reader in the middle of a long read delays that; then the next group tries again.
 */
function overwriteErased(site: Site): void {
  if (!site.overwriteDue) return
  const isDone = [site.connection, site.keys].map((connection) => {
    connection.exec('PRAGMA busy_timeout = 0')
    const row = connection.get('PRAGMA wal_checkpoint(TRUNCATE)')
    connection.exec('PRAGMA busy_timeout = 5000')
    return row?.['busy'] === 0
  })
  site.overwriteDue = !isDone.every(Boolean)
}

/** One transaction. A request that fails for its own reasons is undone alone; a failing disk undoes all of them. */
function runGroup(site: Site, requests: readonly WriteRequest[]): readonly WriteAnswer[] {
  const { connection, keys } = site
  connection.exec('BEGIN IMMEDIATE')
  keys.exec('BEGIN IMMEDIATE')
  const answers = requests.map((request) => runOne(site, request))
  // Keys first: an entry whose key is lost can never be read, a key without its entry harms nobody.
  keys.exec('COMMIT')
  connection.exec('COMMIT')
  return answers
}

function runOne(site: Site, request: WriteRequest): WriteAnswer {
  const { operationId } = request.input
  const headBefore = site.heads.get(operationId)
  const both = [site.connection, site.keys]
  both.forEach((one) => one.exec('SAVEPOINT request'))
  try {
    const value = apply(site, request)
    both.forEach((one) => one.exec('RELEASE request'))
    return { ok: true, value }
  } catch (error) {
    if (isOfTheDisk(error)) throw error
    both.forEach((one) => one.exec('ROLLBACK TO request'))
    both.forEach((one) => one.exec('RELEASE request'))
    if (headBefore === undefined) site.heads.delete(operationId)
    else site.heads.set(operationId, headBefore)
    return answerOf(error)
  }
}

/** What SQLite itself reports; rows of one log that contradict each other are no reason to stop the others. */
function isOfTheDisk(error: unknown): boolean {
  return error instanceof StoreFailure && (error.code !== 'bytes-damaged' || error.cause !== undefined)
}

function apply(site: Site, request: WriteRequest): Writes[WriteName]['output'] {
  const { input, write } = request
  switch (write) {
    case 'append':
      return appendWith(site, input.batch)
    case 'appendPacked': {
      const batch = unpackBatch(input.packed)
      return packResult(batch, appendWith(site, batch))
    }
    case 'saveCheckpoint':
      return saveCheckpoint(site, input.operationId, input.checkpoint)
    case 'hold':
      return hold(site, input.operationId, input.held)
    case 'letGoHeld':
      return letGoHeld(site, input.operationId, input.ids)
    case 'repair':
      return repair(site, input)
    case 'eraseParts':
      site.overwriteDue = true
      return eraseParts(site, input.operationId, input.keyIds)
    case 'beginLedgerEpoch':
      return beginLedgerEpoch(site, input.operationId, input.above)
    case 'putKeys':
      putWraps(site.keys, input.operationId, input.wraps)
      return null
    case 'destroyKeys':
      site.overwriteDue = true
      return destroyKeys(site.keys, input.operationId, input.keyIds)
    default:
      return unreachable(request, 'writer')
  }
}

function appendWith(site: Site, batch: AppendBatch): AppendResult {
  const result = append(site, batch)
  if (result.outcome === 'appended') putWraps(site.keys, batch.operationId, batch.wraps)
  return result
}

function undo(site: Site): void {
  site.heads.clear()
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
