/**
 * The store of a browser: the ledger's copy, what is held, and wrapped keys, in one IndexedDB database of this origin.
 * Only ciphertext and `count` parts arrive here. Rules ST1 to ST20 and ST50 to ST55.
 */
import { deleteDB } from 'idb'
import type { DeviceId, Hash, OperationId } from '../../kernel/index.ts'
import { treeRoot } from '../../ledger/index.ts'
import { emptyHead, judgeCheckpoint, readRowsMax } from '../../storage/index.ts'
import type { KeyStore, LedgerStore, StoredCheckpoint } from '../../storage/index.ts'
import { append, appendStores, erasedKeys } from './append.ts'
import { openConnection, type CommitHook, type Connection } from './connection.ts'
import { headOf, operationAt, operationFor, writeHead, type OperationAt } from './operation-row.ts'
import { eraseParts, repair } from './put-right.ts'
import { checkpointIn, findByHash, heldIn, readCommits, readEntries, readTips } from './read-rows.ts'
import { schemaVersion, type Looking, type StoreName, type Writing } from './schema.ts'
import { checkpointSeal } from './seal-row.ts'
import { frontierAt, nodeAt, nodesAt } from './tiles.ts'
import { destroyedKeys, destroyKeys, putWraps, wrapsOf, wrapsOfSubjects } from './wraps.ts'

export type IndexedDbOptions = Readonly<{
  /** Of the database, for this origin. */
  name: string
  hash: Hash
  /** Whose chain this browser writes: it never forks, whatever tabs do (rule ST54). None by default. */
  own?: DeviceId | null
  /** The browser's own by default. */
  factory?: IDBFactory
  /** For tests. */
  onCommit?: CommitHook | null
}>

export type IndexedDbStore = Readonly<{ ledger: LedgerStore; keys: KeyStore; close(): Promise<void> }>

/** Fails: `newer-schema`, `folder-in-use`, `disk-full`, `io-failed`. */
export async function openIndexedDbStore({ name, hash, own, factory, onCommit }: IndexedDbOptions): Promise<IndexedDbStore> {
  const connection = await openConnection({ name, version: schemaVersion, factory: factory ?? indexedDB, onCommit: onCommit ?? null })
  const close = async (): Promise<void> => connection.close()
  const site: Site = { connection, hash, own: own ?? null }
  return { ledger: { ...ledgerReads(site), ...ledgerWrites(site), close }, keys: { ...keysOf(site), close }, close }
}

/** In: the name of one that is open nowhere; otherwise it goes when it is closed. */
export async function deleteIndexedDbStore(name: string): Promise<void> {
  await deleteDB(name)
}

type Site = Readonly<{ connection: Connection; hash: Hash; own: DeviceId | null }>

/** Answers `none` where nothing of the operation is here. */
function looking({ connection, hash }: Site) {
  return <Value>(of: Readonly<{ operationId: OperationId; stores: readonly StoreName[]; none: Value }>, read: (at: Looking, operation: number) => Promise<Value>): Promise<Value> =>
    connection.read(['operations', ...of.stores], async (at) => {
      const found = await operationAt(at, of.operationId, hash)
      return found === null ? of.none : read(at, found.operation)
    })
}

type LedgerReadNames = 'operations' | 'head' | 'read' | 'findByHash' | 'commits' | 'chainTips' | 'treeNode' | 'treeNodes' | 'lastCheckpoint' | 'held' | 'erasedKeys'

function ledgerReads(site: Site): Pick<LedgerStore, LedgerReadNames> {
  const { connection, hash } = site
  const look = looking(site)
  return {
    operations: () =>
      connection.read(['operations'], async (at) => {
        const store = at.objectStore('operations')
        const [ids, rows] = await Promise.all([store.getAllKeys(), store.getAll()])
        return ids.filter((id, index) => {
          const row = rows[index]
          return row !== undefined && headOf(row, id, hash).size > 0
        })
      }),
    head: (operationId) => connection.read(['operations'], async (at) => (await operationAt(at, operationId, hash))?.head ?? emptyHead(hash)),
    read: (range) => readEntries(connection, range, hash),
    findByHash: (operationId, entryHash) => findByHash(connection, { operationId, entryHash }, hash),
    commits: (operationId, from, to) => readCommits(connection, { operationId, from, to }, hash),
    chainTips: (operationId) => readTips(connection, operationId, hash),
    treeNode: (operationId, level, index) => look({ operationId, stores: ['nodes'], none: null }, (at, operation) => nodeAt(at, { operation, level, index })),
    treeNodes: (operationId, level, { from, to }) => {
      const none = Array.from({ length: Math.max(0, Math.min(to - from, readRowsMax)) }, () => null)
      return look<Awaited<ReturnType<typeof nodesAt>>>({ operationId, stores: ['nodes'], none }, (at, operation) => nodesAt(at, { operation, level, from, to }))
    },
    lastCheckpoint: (operationId) => look<StoredCheckpoint | null>({ operationId, stores: ['checkpoints'], none: null }, (at, operation) => checkpointIn(at, operation, hash)),
    held: (operationId) => look<Awaited<ReturnType<typeof heldIn>>>({ operationId, stores: ['held'], none: [] }, heldIn),
    erasedKeys: (operationId) => look<Awaited<ReturnType<typeof erasedKeys>>>({ operationId, stores: ['erased'], none: [] }, erasedKeys),
  }
}

/** Writes beside one operation, which gets its number first where it has none. */
function writing({ connection, hash }: Site) {
  return <Value>(of: Readonly<{ operationId: OperationId; stores: readonly StoreName[] }>, write: (at: Writing, found: OperationAt) => Promise<Value>): Promise<Value> =>
    connection.write(['operations', ...of.stores], async (at) => {
      const found = await operationFor(at, of.operationId, hash)
      if (found.isFresh) await writeHead(at, found, { operationId: of.operationId, hash })
      return write(at, found)
    })
}

type LedgerWriteNames = 'append' | 'saveCheckpoint' | 'hold' | 'releaseHeld' | 'repair' | 'eraseParts' | 'beginLedgerEpoch'

function ledgerWrites(site: Site): Pick<LedgerStore, LedgerWriteNames> {
  const { connection, hash } = site
  const write = writing(site)
  return {
    append: (batch) => connection.write(appendStores, (at) => append(at, batch, site)),
    saveCheckpoint: (operationId, checkpoint) => write({ operationId, stores: ['nodes', 'checkpoints'] }, (at, found) => saveCheckpoint(at, { found, checkpoint }, hash)),
    hold: (operationId, held) =>
      write({ operationId, stores: ['held'] }, async (at, { operation }) => {
        const store = at.objectStore('held')
        if ((await store.getKey([operation, held.id])) === undefined) await store.add(held, [operation, held.id])
      }),
    releaseHeld: (operationId, ids) =>
      write({ operationId, stores: ['held'] }, async (at, { operation }) => {
        await Promise.all(ids.map((id) => at.objectStore('held').delete([operation, id])))
      }),
    repair: (operationId, placed, siblings) =>
      connection.write(['operations', 'pages', 'nodes', 'chains', 'erased'], (at) => repair(at, { operationId, placed, siblings }, hash)),
    eraseParts: (operationId, keyIds) =>
      write({ operationId, stores: ['pages', 'erased'] }, (at, { operation, head }) => eraseParts(at, operation, { size: head.size, keyIds })),
    beginLedgerEpoch: (operationId) =>
      write({ operationId, stores: [] }, async (at, { operation, head }) => {
        const next = { ...head, ledgerEpoch: head.ledgerEpoch + 1 }
        await writeHead(at, { operation, head: next }, { operationId, hash })
        return next.ledgerEpoch
      }),
  }
}

type CheckpointAsked = Readonly<{ found: OperationAt; checkpoint: StoredCheckpoint }>

async function saveCheckpoint(at: Writing, { found, checkpoint }: CheckpointAsked, hash: Hash): Promise<'saved' | 'older' | 'conflict'> {
  const { operation, head } = found
  const { size } = checkpoint
  const ownRoot = size <= head.size ? treeRoot({ size, frontier: await frontierAt(at, operation, size) }, hash) : null
  const outcome = judgeCheckpoint({ asked: checkpoint, last: await checkpointIn(at, operation, hash), ownRoot })
  if (outcome === 'saved') await at.objectStore('checkpoints').put({ checkpoint, seal: checkpointSeal(checkpoint, hash) }, operation)
  return outcome
}

function keysOf(site: Site): Omit<KeyStore, 'close'> {
  const look = looking(site)
  const write = writing(site)
  const stores = ['wraps', 'destroyed'] as const
  return {
    put: (operationId, wraps) => write({ operationId, stores }, (at, { operation }) => putWraps(at, operation, wraps)),
    find: (operationId, keyIds) => look<Awaited<ReturnType<typeof wrapsOf>>>({ operationId, stores, none: [] }, (at, operation) => wrapsOf(at, operation, keyIds)),
    ofSubjects: (operationId, subjects) => look<Awaited<ReturnType<typeof wrapsOfSubjects>>>({ operationId, stores, none: [] }, (at, operation) => wrapsOfSubjects(at, operation, subjects)),
    destroy: (operationId, keyIds) => write({ operationId, stores }, (at, { operation }) => destroyKeys(at, operation, keyIds)),
    destroyed: (operationId) => look<Awaited<ReturnType<typeof destroyedKeys>>>({ operationId, stores, none: [] }, destroyedKeys),
  }
}
