/**
 * What does an append write? The one place where positions, times and leaves are given; every driver
 * calls it under its lock on the operation's head and stores exactly what comes out. Pure.
 * Rules ST1 to ST6, ST8, ST13.
 */
import { assert, type Hash, type KeyId, type Ms, type OperationId, type Sha256 } from '../kernel/index.ts'
import { appendLeaves, checkParts, headerHash, leafHash, saltBytes } from '../ledger/index.ts'
import type { Entry, PlacedEntry, TreeNode } from '../ledger/index.ts'
import { appendEntriesMax, type AppendBatch, type LedgerHead, type NewCommit, type StoredCommit } from './ledger-store.ts'
import type { StoredPart } from './stored-row.ts'

/** One position to be written. `parts` in the order of the header. */
export type SequencedRow = Readonly<{ placed: PlacedEntry; leaf: Sha256; parts: readonly StoredPart[] }>

export type Sequenced =
  | Readonly<{
      outcome: 'sequenced'
      head: LedgerHead
      rows: readonly SequencedRow[]
      /** Every full subtree that came to be, leaves included. */
      nodes: readonly TreeNode[]
      commits: readonly StoredCommit[]
      already: readonly Sha256[]
    }>
  | Readonly<{ outcome: 'size-differs'; head: LedgerHead }>
  | Readonly<{ outcome: 'id-taken'; entryId: string; here: Sha256 }>

export type SequenceInput = Readonly<{
  head: LedgerHead
  batch: AppendBatch
  /** Hashes of those of the batch's entry ids that the log holds. */
  known: ReadonlyMap<string, Sha256>
  /** Keys under which nothing is stored any more. */
  erased: ReadonlySet<KeyId>
  hash: Hash
}>

/**
 * Out: rows, nodes and commits to write, and the head after them; for a batch that is here already
 * nothing to write, whatever size it expected, since it is the retry of an append that took effect.
 * Fails, in this order: `id-taken`, `size-differs`. Throws a Fault on bytes that are not what they say.
 */
export function sequenceBatch(input: SequenceInput): Sequenced {
  const { head, batch } = input
  const seen = new Map(input.known)
  const already: Sha256[] = []
  const fresh: { commit: NewCommit; entries: Fresh[] }[] = []
  for (const commit of batch.commits) {
    assert(commit.leafSalts.length === commit.commit.entries.length, 'append: one leaf salt an entry')
    const entries: Fresh[] = []
    for (const [at, entry] of commit.commit.entries.entries()) {
      const here = seen.get(entry.header.entryId)
      if (here !== undefined && here !== entry.hash) return { outcome: 'id-taken', entryId: entry.header.entryId, here }
      if (here === entry.hash) already.push(entry.hash)
      else entries.push({ entry, leafSalt: saltAt(commit, at) })
      seen.set(entry.header.entryId, entry.hash)
    }
    if (entries.length > 0) fresh.push({ commit, entries })
  }
  if (fresh.length === 0) return { outcome: 'sequenced', head, rows: [], nodes: [], commits: [], already }
  if (batch.expect !== null && batch.expect.size !== head.size) return { outcome: 'size-differs', head }
  return { outcome: 'sequenced', ...place(input, fresh), already }
}

/** State of a log that has no entry. */
export function emptyHead(hash: Hash): LedgerHead {
  return { size: 0, recordedAtMs: -Infinity, root: appendLeaves({ size: 0, frontier: [] }, [], hash).root, frontier: [], ledgerEpoch: 1 }
}

type Fresh = Readonly<{ entry: Entry; leafSalt: Uint8Array }>
type FreshCommit = Readonly<{ commit: NewCommit; entries: readonly Fresh[] }>

function place(input: SequenceInput, fresh: readonly FreshCommit[]): Pick<Placed, 'head' | 'rows' | 'nodes' | 'commits'> {
  const { head, batch, hash } = input
  let { recordedAtMs } = head
  const rows: SequencedRow[] = []
  const commits: StoredCommit[] = []
  for (const { commit, entries } of fresh) {
    const statedAtMs = commit.recordedAtMs ?? batch.receivedAtMs
    assert(Number.isSafeInteger(statedAtMs), 'append: recordedAtMs')
    recordedAtMs = Math.max(recordedAtMs, statedAtMs)
    commits.push(storedCommit(commit, head.size + rows.length, entries.length))
    for (const item of entries) rows.push(rowOf(input, item, { position: head.size + rows.length, recordedAtMs }))
  }
  assert(rows.length <= appendEntriesMax, 'append: too many entries')
  const leaves = rows.map((row) => row.leaf)
  const grown = appendLeaves({ size: head.size, frontier: head.frontier }, leaves, hash)
  const grownHead = { ...head, size: grown.tree.size, recordedAtMs, root: grown.root, frontier: grown.tree.frontier }
  return { head: grownHead, rows, nodes: grown.nodes, commits }
}

type Placed = Extract<Sequenced, { outcome: 'sequenced' }>

function storedCommit(fresh: NewCommit, firstPosition: number, placedCount: number): StoredCommit {
  const first = fresh.commit.entries[0]
  assert(first !== undefined, 'append: a commit without entries')
  const { deviceId, epoch, sequence } = first.header
  const count = fresh.commit.entries.length
  return { firstPosition, placedCount, deviceId, epoch, firstSequence: sequence, count, signatures: fresh.commit.signatures }
}

function rowOf(input: SequenceInput, fresh: Fresh, at: Readonly<{ position: number; recordedAtMs: Ms }>): SequencedRow {
  const { entry, leafSalt } = fresh
  assertWhole(entry, input.batch.operationId, input.hash)
  const parts = entry.header.parts.map((named, index): StoredPart => {
    const part = entry.parts[index] ?? null
    if (named.keyId !== null && input.erased.has(named.keyId)) return { keyId: named.keyId, part: null, absent: 'erased' }
    return { keyId: named.keyId, part, absent: part === null ? 'withheld' : null }
  })
  const leaf = leafHash({ ledgerId: input.batch.operationId, entryHash: entry.hash, recordedAtMs: at.recordedAtMs, salt: leafSalt }, input.hash)
  // What was read of an entry is remembered by the entry itself: one that lost nothing stays the same.
  const isAsItCame = parts.every(({ part }, index) => part === entry.parts[index])
  const placed = { entry: isAsItCame ? entry : { ...entry, parts: parts.map(({ part }) => part) }, leafSalt, ...at }
  return { placed, leaf, parts }
}

/** Wrong bytes would be proven for ever, so they are hashed once more before they are written. */
function assertWhole(entry: Entry, operationId: OperationId, hash: Hash): void {
  assert(entry.header.operationId === operationId, 'append: an entry of another operation')
  assert(headerHash(entry.headerText, hash) === entry.hash, 'append: an entry hash that is not the hash of its header')
  assert(checkParts(entry.header, entry.parts, hash).ok, 'append: parts that do not fit their header')
}

function saltAt(commit: NewCommit, at: number): Uint8Array {
  const salt = commit.leafSalts[at]
  assert(salt?.length === saltBytes, 'append: length of a leaf salt')
  return salt
}
