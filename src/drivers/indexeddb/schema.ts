/**
 * What stands in the browser's database, and how it comes to be: one step for each version, forward only (rule ST50).
 * Every key leads with the operation's number in this database. All of it is ciphertext or `count` parts.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb'
import type { DeviceId, KeyId, OperationId, Sha256 } from '../../kernel/index.ts'
import type { HeldCommit, StoredCheckpoint, StoredCommit } from '../../storage/index.ts'

/** Raised with every change to `steps`; a step that was shipped never changes. */
export const schemaVersion = 1

export type OperationRow = Readonly<{
  operation: number
  size: number
  /** Null while the log is empty. */
  recordedAtMs: number | null
  root: Sha256
  frontier: readonly Sha256[]
  ledgerEpoch: number
  seal: Sha256
}>

/** Length of the part's stored bytes, or why there are none. */
export type PartPlace = readonly [keyId: KeyId | null, lengthBytes: number]

/** All bytes of a position in one value: reading ten thousand values costs by their number more than by their size. */
export type EntryRow = Readonly<{
  operation: number
  position: number
  id: Uint8Array
  hash: Uint8Array
  chain: number
  sequence: number
  recordedAtMs: number
  headerLength: number
  parts: readonly PartPlace[]
  /** Header, leaf salt, then salt and bytes of each part that is here. */
  body: Uint8Array
}>

export type ChainRow = Readonly<{ chain: number; tips: readonly Readonly<{ sequence: number; hash: Sha256 }>[] }>
export type CommitRow = Readonly<{ commit: StoredCommit; seal: Sha256 }>
export type CheckpointRow = Readonly<{ checkpoint: StoredCheckpoint; seal: Sha256 }>

export type WrapRow = Readonly<{
  operation: number
  keyId: KeyId
  group: string
  groupEpoch: number
  /** The subject, or an empty text for the operation: null cannot be looked up. */
  of: string
  partClass: string
  wrapped: Uint8Array
  /** Order of arrival, given by the database. */
  at?: number
}>

/** Binary keys: the platform's own type for them, which a Uint8Array is. */
type Bytes = BufferSource

export interface StoreSchema extends DBSchema {
  operations: { key: OperationId; value: OperationRow }
  entries: {
    key: [number, number]
    value: EntryRow
    indexes: { id: [number, Bytes]; hash: [number, Bytes]; chain: [number, number, number, Bytes] }
  }
  /** Hashes of up to `tileNodes` nodes of one level, one after the other. */
  nodes: { key: [number, number, number]; value: Uint8Array }
  commits: { key: [number, number]; value: CommitRow }
  chains: { key: [number, DeviceId, number]; value: ChainRow }
  checkpoints: { key: number; value: CheckpointRow }
  held: { key: [number, Sha256]; value: HeldCommit }
  erased: { key: [number, KeyId]; value: 1 }
  wraps: {
    key: number
    value: WrapRow
    indexes: { name: [number, KeyId, number, string]; subject: [number, string] }
  }
  destroyed: { key: [number, KeyId]; value: 1 }
}

export type StoreName = 'operations' | 'entries' | 'nodes' | 'commits' | 'chains' | 'checkpoints' | 'held' | 'erased' | 'wraps' | 'destroyed'
export type Database = IDBPDatabase<StoreSchema>
export type Writing = IDBPTransaction<StoreSchema, StoreName[], 'readwrite'>
/** What can be read in either kind of transaction. */
export type Looking = IDBPTransaction<StoreSchema, StoreName[]> | Writing

/** In: the version this database has, 0 when it is not there yet. Runs inside the browser's own upgrade transaction. */
export function upgradeFrom(version: number, database: Database): void {
  for (const step of steps.slice(version)) step(database)
}

const steps: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore('operations')
    const entries = database.createObjectStore('entries', { keyPath: ['operation', 'position'] })
    entries.createIndex('id', ['operation', 'id'], { unique: true })
    entries.createIndex('hash', ['operation', 'hash'], { unique: true })
    entries.createIndex('chain', ['operation', 'chain', 'sequence', 'hash'], { unique: true })
    for (const name of ['nodes', 'commits', 'chains', 'checkpoints', 'held', 'erased', 'destroyed'] as const) database.createObjectStore(name)
    const wraps = database.createObjectStore('wraps', { keyPath: 'at', autoIncrement: true })
    wraps.createIndex('name', ['operation', 'keyId', 'groupEpoch', 'group'], { unique: true })
    wraps.createIndex('subject', ['operation', 'of'])
  },
]
