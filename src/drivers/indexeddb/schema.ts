/**
 * What stands in the browser's database, and how it comes to be: one step for each version, forward only (rule ST50).
 * Every key leads with the operation's number in this database. All of it is ciphertext or `count` parts.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb'
import type { DeviceId, KeyId, OperationId, Sha256 } from '../../kernel/index.ts'
import type { HeldCommit, StoredCheckpoint, StoredCommit } from '../../storage/index.ts'

/** Raised with every step of `upgrade.ts`. */
export const schemaVersion = 2

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

/** One position, as it is packed into a page and comes out of it. */
export type EntryRow = Readonly<{
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

/** What a page says of one of its entries, beside its names; `length`: of its bytes in the page's body. */
export type EntryPlace = readonly [position: number, chain: number, sequence: number, recordedAtMs: number, headerLength: number, length: number, parts: readonly PartPlace[]]

/**
 * Neighbours in the log in one value: the browser's store costs by the number of values and of names to find them by, and ten
 * thousand values of their own took six times as long. Keyed by the first position.
 */
export type PageRow = Readonly<{
  operation: number
  position: number
  /** What is looked for, see `page-row.ts`: of each entry its id and its hash, then the chains that go on in this page. */
  names: readonly Bytes[]
  entries: readonly EntryPlace[]
  /** Of each entry its body, one after the other. */
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
type Bytes = Uint8Array<ArrayBuffer>

export interface StoreSchema extends DBSchema {
  operations: { key: OperationId; value: OperationRow }
  pages: { key: [number, number]; value: PageRow; indexes: { names: Bytes } }
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

export type StoreName = 'operations' | 'pages' | 'nodes' | 'commits' | 'chains' | 'checkpoints' | 'held' | 'erased' | 'wraps' | 'destroyed'
export type Database = IDBPDatabase<StoreSchema>
export type Writing = IDBPTransaction<StoreSchema, StoreName[], 'readwrite'>
/** What can be read in either kind of transaction. */
export type Looking = IDBPTransaction<StoreSchema, StoreName[]> | Writing

