/** State of one operation's log in memory, and the changes to it. Synchronous: a change is never seen half. */
import { assert, toUtf8, type Hash, type KeyId, type OperationId, type Sha256 } from '../../kernel/index.ts'
import type { PlacedEntry } from '../../ledger/index.ts'
import { emptyHead, fitsTree, growTips, judgeCheckpoint, sequenceBatch } from '../../storage/index.ts'
import type {
  AppendBatch,
  AppendResult,
  ChainTip,
  HeldCommit,
  LedgerHead,
  SequencedRow,
  StoredCheckpoint,
  StoredCommit,
  StoredPart,
  StoredRow,
} from '../../storage/index.ts'
import { treeRoot, type Tree } from '../../ledger/index.ts'

/** Mutable, owned by one store. `rows` by position (null: lost to injected damage); `tips` by `device/epoch`. */
export type MemoryLog = {
  head: LedgerHead
  readonly rows: (StoredRow | null)[]
  readonly nodes: Map<string, Sha256>
  readonly commits: StoredCommit[]
  readonly positionOfId: Map<string, number>
  readonly positionOfHash: Map<Sha256, number>
  readonly tips: Map<string, readonly ChainTip[]>
  /** Hashes that some entry names as `prev`. */
  readonly followed: Set<Sha256>
  readonly erased: Set<KeyId>
  readonly held: Map<Sha256, HeldCommit>
  checkpoint: StoredCheckpoint | null
}

export function emptyLog(hash: Hash): MemoryLog {
  return {
    head: emptyHead(hash),
    rows: [],
    nodes: new Map(),
    commits: [],
    positionOfId: new Map(),
    positionOfHash: new Map(),
    tips: new Map(),
    followed: new Set(),
    erased: new Set(),
    held: new Map(),
    checkpoint: null,
  }
}

/** A log that shares nothing mutable with `log`: what is in it is immutable. */
export function copyLog(log: MemoryLog): MemoryLog {
  return {
    head: log.head,
    rows: [...log.rows],
    nodes: new Map(log.nodes),
    commits: [...log.commits],
    positionOfId: new Map(log.positionOfId),
    positionOfHash: new Map(log.positionOfHash),
    tips: new Map(log.tips),
    followed: new Set(log.followed),
    erased: new Set(log.erased),
    held: new Map(log.held),
    checkpoint: log.checkpoint,
  }
}

export function nodeKey(level: number, index: number): string {
  return `${level}/${index}`
}

export function appendTo(log: MemoryLog, batch: AppendBatch, hash: Hash): AppendResult {
  const known = new Map<string, Sha256>()
  for (const { commit } of batch.commits) {
    for (const { header } of commit.entries) {
      const row = log.rows[log.positionOfId.get(header.entryId) ?? -1]
      if (row) known.set(header.entryId, row.hash)
    }
  }
  const sequenced = sequenceBatch({ head: log.head, batch, known, erased: log.erased, hash })
  if (sequenced.outcome !== 'sequenced') return sequenced
  for (const row of sequenced.rows) addRow(log, row)
  for (const node of sequenced.nodes) log.nodes.set(nodeKey(node.level, node.index), node.hash)
  log.commits.push(...sequenced.commits)
  log.head = sequenced.head
  return { outcome: 'appended', head: log.head, placed: sequenced.rows.map((row) => row.placed), already: sequenced.already }
}

function addRow(log: MemoryLog, { placed, leaf, parts }: SequencedRow): void {
  const { entry, position } = placed
  assert(log.rows.length === position, 'memory: a gap in positions')
  log.rows.push(storedRow(placed, leaf, new Map(parts.entries())))
  log.positionOfId.set(entry.header.entryId, position)
  log.positionOfHash.set(entry.hash, position)
  if (entry.header.prev !== null) log.followed.add(entry.header.prev)
  const chain = `${entry.header.deviceId}/${entry.header.epoch}`
  log.tips.set(chain, growTips(log.tips.get(chain) ?? [], entry, (one) => log.followed.has(one)))
}

function storedRow(placed: PlacedEntry, leaf: Sha256, parts: ReadonlyMap<number, StoredPart>): StoredRow {
  const { entry, position, recordedAtMs, leafSalt } = placed
  return { position, recordedAtMs, hash: entry.hash, headerBytes: toUtf8(entry.headerText), leafSalt, leaf, parts }
}

export function keepCheckpoint(log: MemoryLog, asked: StoredCheckpoint, hash: Hash): 'saved' | 'older' | 'conflict' {
  const ownRoot = asked.size <= log.head.size ? treeRoot(treeAt(log, asked.size), hash) : null
  const outcome = judgeCheckpoint({ asked, last: log.checkpoint, ownRoot })
  if (outcome === 'saved') log.checkpoint = asked
  return outcome
}

function treeAt(log: MemoryLog, size: number): Tree {
  const frontier: Sha256[] = []
  let covered = 0
  for (let level = 52; level >= 0; level--) {
    if (Math.floor(size / 2 ** level) % 2 === 0) continue
    const node = log.nodes.get(nodeKey(level, covered / 2 ** level))
    assert(node !== undefined, 'memory: a node of the tree')
    frontier.push(node)
    covered += 2 ** level
  }
  return { size, frontier }
}

export type RepairAsked = Readonly<{ placed: PlacedEntry; siblings: readonly Sha256[]; hash: Hash }>

export function repairIn(log: MemoryLog, operationId: OperationId, at: RepairAsked): 'repaired' | 'does-not-fit' {
  const { placed, siblings, hash } = at
  const node = (level: number, index: number): Sha256 | null => log.nodes.get(nodeKey(level, index)) ?? null
  const nodes = fitsTree(placed, { operationId, head: log.head, node, siblings, hash })
  const [leaf] = nodes ?? []
  if (nodes === null || leaf === undefined) return 'does-not-fit'
  const parts = new Map(log.rows[placed.position]?.parts)
  for (const [index, { keyId }] of placed.entry.header.parts.entries()) {
    const isGone = keyId !== null && log.erased.has(keyId)
    const part = isGone ? null : (placed.entry.parts[index] ?? null)
    // A part nobody handed over stays as it is: writing "withheld" over damage would hide the loss.
    if (part !== null || isGone) parts.set(index, { keyId, part, absent: isGone ? 'erased' : null })
  }
  for (const { level, index, hash: nodeHash } of nodes) log.nodes.set(nodeKey(level, index), nodeHash)
  log.rows[placed.position] = storedRow(placed, leaf.hash, parts)
  return 'repaired'
}

export function eraseIn(log: MemoryLog, keyIds: readonly KeyId[]): number {
  let count = 0
  for (const keyId of keyIds) log.erased.add(keyId)
  for (const [position, row] of log.rows.entries()) {
    if (row === null) continue
    const parts = new Map(row.parts)
    for (const [index, part] of row.parts) {
      if (part.keyId === null || part.absent === 'erased' || !log.erased.has(part.keyId)) continue
      if (part.part !== null) count += 1
      parts.set(index, { keyId: part.keyId, part: null, absent: 'erased' })
    }
    log.rows[position] = { ...row, parts }
  }
  return count
}
