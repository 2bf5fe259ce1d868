/**
 * The port of every ledger store (FORMATS 8). Asynchronous in every driver; takes finished batches, so
 * no interactive transaction crosses it. Positions are given under a lock on the operation's head, a
 * batch at a time, and the tree grows in the transaction that acknowledges. The contract that every
 * driver meets is docs/rules/storage.md, run by test/contract. Anything may throw a `StoreFailure`.
 */
import type { DeviceId, KeyId, OperationId, Sha256 } from '../kernel/index.ts'
import type { Commit, PlacedEntry } from '../ledger/index.ts'

/** State of one operation's log. `frontier`: roots of the full subtrees of `size` leaves, largest first. */
export type LedgerHead = Readonly<{
  size: number
  /** Of the last position; -Infinity while empty. */
  recordedAtMs: number
  root: Sha256
  frontier: readonly Sha256[]
  /** Starts at 1; a restore starts the next one, so that devices know their pins may be ahead. */
  ledgerEpoch: number
}>

export type NewCommit = Readonly<{
  commit: Commit
  /** One 16-byte salt for each entry, in order. */
  leafSalts: readonly Uint8Array[]
  /** What home gave, on a copy of home's log; null where this store gives it: the batch's own. */
  recordedAtMs: number | null
}>

/** A content key, sealed to a group of recipients (HPKE). Lives in the keystore, never in the log. */
export type KeyWrap = Readonly<{
  keyId: KeyId
  /** Whose the key is: a registration or null for the operation, and the class it opens; `group-key` of a group's own. */
  subject: string | null
  partClass: string
  group: string
  groupEpoch: number
  wrapped: Uint8Array
}>

export type AppendBatch = Readonly<{
  operationId: OperationId
  /** An act of authority states the size it decided on; an observation states null. */
  expect: Readonly<{ size: number }> | null
  receivedAtMs: number
  commits: readonly NewCommit[]
  wraps: readonly KeyWrap[]
}>

export type AppendResult =
  | Readonly<{ outcome: 'appended'; head: LedgerHead; placed: readonly PlacedEntry[]; already: readonly Sha256[] }>
  | Readonly<{ outcome: 'size-differs'; head: LedgerHead }>
  /** An entry id that is here with other bytes, `here` being the hash of those: nothing of the batch was written. */
  | Readonly<{ outcome: 'id-taken'; entryId: string; here: Sha256 }>

/** What stands outside the log until it can be judged (FORMATS 3). Never dropped. */
export type HeldCommit = Readonly<{
  /** SHA-256 of the bytes as received: the same bytes are held once. */
  id: Sha256
  reason: string
  deviceId: DeviceId | null
  heldSinceMs: number
  bytes: Uint8Array
}>

/** The tip of one branch of a device's chain. More than one for the same device and epoch is a fork. */
export type ChainTip = Readonly<{ deviceId: DeviceId; epoch: number; sequence: number; hash: Sha256 }>

/** Bytes that are not what the log says they are, or are not there at all. */
export type Damage = Readonly<{
  position: number
  what: 'row-missing' | 'header-differs' | 'part-differs' | 'leaf-differs' | 'tree-differs'
  partIndex: number | null
}>

export type ReadRange = Readonly<{ operationId: OperationId; from: number; to: number; parts: 'count' | 'all' }>

export type Checked = Readonly<{ placed: readonly PlacedEntry[]; damage: readonly Damage[] }>

export type LedgerStore = Readonly<{
  operations(): Promise<readonly OperationId[]>
  head(operationId: OperationId): Promise<LedgerHead>
  /** One durable transaction: all of the batch or nothing. Entries already here with the same bytes are `already`. */
  append(batch: AppendBatch): Promise<AppendResult>
  /**
   * Positions from `from` (inclusive) to `to` (exclusive), at most `readRowsMax` of them, in order.
   * Every header, part and leaf is hashed on the way out; what does not fit is named in `damage` and left out.
   */
  read(range: ReadRange): Promise<Checked>
  findByHash(operationId: OperationId, hash: Sha256): Promise<PlacedEntry | null>
  /** Signed commits, as received, whose entries came in at a position in [from, to); at most `readRowsMax` positions. */
  commits(operationId: OperationId, from: number, to: number): Promise<readonly StoredCommit[]>
  chainTips(operationId: OperationId): Promise<readonly ChainTip[]>
  /** Hash of a full subtree: level 0 are leaves. Null when outside the tree. */
  treeNode(operationId: OperationId, level: number, index: number): Promise<Sha256 | null>
  /** The same for indices [from, to) of a level, at most `readRowsMax` of them: tiles, recounts. */
  treeNodes(operationId: OperationId, level: number, range: Readonly<{ from: number; to: number }>): Promise<readonly (Sha256 | null)[]>
  /** Persists before it is published; refuses to go back or to state a second root for a size (compare-and-set). */
  saveCheckpoint(operationId: OperationId, checkpoint: StoredCheckpoint): Promise<'saved' | 'older' | 'conflict'>
  lastCheckpoint(operationId: OperationId): Promise<StoredCheckpoint | null>
  hold(operationId: OperationId, held: HeldCommit): Promise<void>
  held(operationId: OperationId): Promise<readonly HeldCommit[]>
  releaseHeld(operationId: OperationId, ids: readonly Sha256[]): Promise<void>
  /**
   * Puts back the bytes of a damaged position, and parts that were withheld; refused unless all of them
   * hash to what the leaf says, and where the leaf itself is damaged, to what the tree above it says.
   * `siblings`: hashes beside the way up from this position in the other copy, lowest first, for where
   * neighbours are damaged too; none when there are none. What was erased stays erased.
   */
  repair(operationId: OperationId, placed: PlacedEntry, siblings: readonly Sha256[]): Promise<'repaired' | 'does-not-fit'>
  /**
   * Removes stored bytes of sealed parts under these keys; headers, counts and proofs stay (rule 9). The
   * keys are remembered: what arrives under them later is stored without bytes. Out: parts removed.
   */
  eraseParts(operationId: OperationId, keyIds: readonly KeyId[]): Promise<number>
  /** What a restored keystore must not revive. */
  erasedKeys(operationId: OperationId): Promise<readonly KeyId[]>
  beginLedgerEpoch(operationId: OperationId): Promise<number>
  close(): Promise<void>
}>

/** What can be asked of a copy that nobody writes, such as a backup. */
export type LedgerReads = Pick<
  LedgerStore,
  | 'operations'
  | 'head'
  | 'read'
  | 'findByHash'
  | 'commits'
  | 'chainTips'
  | 'treeNode'
  | 'treeNodes'
  | 'lastCheckpoint'
  | 'held'
  | 'erasedKeys'
>

export type StoredCommit = Readonly<{
  /** Of the first of its entries that came in with it; they stand together from here on. */
  firstPosition: number
  /** Entries that came in with it: `count`, or fewer when some of them were here before under another commit. */
  placedCount: number
  deviceId: DeviceId
  epoch: number
  firstSequence: number
  count: number
  signatures: readonly string[]
}>

export type StoredCheckpoint = Readonly<{ size: number; root: Sha256; ledgerEpoch: number; note: string }>

/** Keys apart from the log: restoring a ledger never revives a destroyed key. */
export type KeyStore = Readonly<{
  put(operationId: OperationId, wraps: readonly KeyWrap[]): Promise<void>
  find(operationId: OperationId, keyIds: readonly KeyId[]): Promise<readonly KeyWrap[]>
  /** In: whose; null for the operation's own. Asked together, since each question by itself waits for a disk. Out: those of one subject newest last. */
  ofSubjects(operationId: OperationId, subjects: readonly (string | null)[]): Promise<readonly KeyWrap[]>
  /** For good: bytes are overwritten, and the id is remembered so that it never returns. Out: wraps destroyed. */
  destroy(operationId: OperationId, keyIds: readonly KeyId[]): Promise<number>
  destroyed(operationId: OperationId): Promise<readonly KeyId[]>
  close(): Promise<void>
}>

/** Positions of one `read`: about 5 MB of rows. */
export const readRowsMax = 5_000

/** Entries of one `append`: five acts of the largest size, about 5 MB, so that nobody waits long behind it. */
export const appendEntriesMax = 5_000
