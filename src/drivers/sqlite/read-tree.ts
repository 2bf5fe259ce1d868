/** Nodes of the tree, commits, tips and what else is read beside entries. */
import type { DeviceId, Hash, KeyId, Sha256 } from '../../kernel/index.ts'
import { readRowsMax, StoreFailure } from '../../storage/index.ts'
import type { ChainTip, HeldCommit, StoredCheckpoint, StoredCommit } from '../../storage/index.ts'
import { hexOfBlob } from './blobs.ts'
import { bytesIn, hashIn, isNull, numberIn, textIn } from './columns.ts'
import type { Connection, Row } from './connection.ts'
import { assertSeal, checkpointSeal, commitSeal } from './seal-row.ts'

type NodeAsked = Readonly<{ operation: number; level: number; index: number }>

export function nodeAt(connection: Connection, { operation, level, index }: NodeAsked): Sha256 | null {
  return nodesAt(connection, { operation, level, from: index, to: index + 1 })[0] ?? null
}

/** Out: one for each index of [from, to), null where there is none or its bytes are no hash. */
export function nodesAt(
  connection: Connection,
  { operation, level, from, to }: Readonly<{ operation: number; level: number; from: number; to: number }>,
): readonly (Sha256 | null)[] {
  const hashes: (Sha256 | null)[] = Array.from({ length: Math.max(0, Math.min(to - from, readRowsMax)) }, () => null)
  const rows = connection.all('SELECT node, hash FROM nodes WHERE operation = ? AND level = ? AND node >= ? AND node < ?', operation, level, from, from + hashes.length)
  for (const row of rows) {
    const { hash } = row
    // 32 bytes in lower-case hex are what the brand means.
    hashes[numberIn(row, 'node') - from] = hash instanceof Uint8Array && hash.length === 32 ? (hexOfBlob(hash) as Sha256) : null
  }
  return hashes
}

/** Roots of the full subtrees of `size` leaves, largest first. Fails: `bytes-damaged` when one is gone. */
export function frontierAt(connection: Connection, operation: number, size: number): readonly Sha256[] {
  const frontier: Sha256[] = []
  let covered = 0
  for (let level = 52; level >= 0; level--) {
    const width = 2 ** level
    if (Math.floor(size / width) % 2 === 0) continue
    const node = nodeAt(connection, { operation, level, index: covered / width })
    if (node === null) throw new StoreFailure('bytes-damaged', `${connection.path}: a node of the tree is gone; run scrub`)
    frontier.push(node)
    covered += width
  }
  return frontier
}

export function checkpointRow(connection: Connection, operation: number, hash: Hash): StoredCheckpoint | null {
  const row = connection.get('SELECT size, root, ledger_epoch, note, seal FROM checkpoints WHERE operation = ?', operation)
  if (row === undefined) return null
  const checkpoint = { size: numberIn(row, 'size'), root: hashIn(row, 'root'), ledgerEpoch: numberIn(row, 'ledger_epoch'), note: textIn(row, 'note') }
  assertSeal(row, checkpointSeal(checkpoint, hash), 'the last checkpoint')
  return checkpoint
}

type CommitsAsked = Readonly<{ operation: number; from: number; to: number }>

export function commitRows(connection: Connection, { operation, from, to }: CommitsAsked, hash: Hash): readonly StoredCommit[] {
  // The last commit that begins before `from` may reach into the range; those between two commits never overlap.
  const rows = connection.all(
    `SELECT c.*, h.device_id, h.epoch FROM commits AS c JOIN chains AS h USING (chain)
     WHERE c.operation = ?1 AND c.first_position < ?3 AND c.first_position + c.placed_count > ?2
       AND c.first_position >= coalesce((SELECT max(b.first_position) FROM commits AS b WHERE b.operation = ?1 AND b.first_position <= ?2), 0)
     ORDER BY c.first_position`,
    operation, from, Math.min(to, from + readRowsMax),
  )
  return rows.map((row) => {
    const commit = commitIn(row)
    assertSeal(row, commitSeal(commit, hash), `the commit at position ${commit.firstPosition}`)
    return commit
  })
}

function commitIn(row: Row): StoredCommit {
  return {
    firstPosition: numberIn(row, 'first_position'),
    placedCount: numberIn(row, 'placed_count'),
    deviceId: deviceIdIn(row),
    epoch: numberIn(row, 'epoch'),
    firstSequence: numberIn(row, 'first_sequence'),
    count: numberIn(row, 'count'),
    signatures: signaturesIn(row),
  }
}

export function tipRows(connection: Connection, operation: number): readonly ChainTip[] {
  const rows = connection.all(
    `SELECT h.device_id, h.epoch, t.sequence, t.hash FROM tips AS t JOIN chains AS h USING (chain)
     WHERE t.operation = ? ORDER BY h.device_id, h.epoch, t.sequence, t.hash`,
    operation,
  )
  return rows.map((row) => ({ deviceId: deviceIdIn(row), epoch: numberIn(row, 'epoch'), sequence: numberIn(row, 'sequence'), hash: hashIn(row, 'hash') }))
}

export function heldRows(connection: Connection, operation: number): readonly HeldCommit[] {
  const rows = connection.all('SELECT id, reason, device_id, held_since_ms, bytes FROM held WHERE operation = ? ORDER BY rowid', operation)
  return rows.map((row) => ({
    id: hashIn(row, 'id'),
    reason: textIn(row, 'reason'),
    deviceId: isNull(row, 'device_id') ? null : deviceIdIn(row),
    heldSinceMs: numberIn(row, 'held_since_ms'),
    bytes: bytesIn(row, 'bytes', null),
  }))
}

export function erasedKeyRows(connection: Connection, operation: number): readonly KeyId[] {
  const rows = connection.all('SELECT key_id FROM erased_keys WHERE operation = ? ORDER BY key_id', operation)
  // 16 bytes in lower-case hex are what the brand means.
  return rows.map((row) => hexOfBlob(bytesIn(row, 'key_id', 16)) as KeyId)
}

function deviceIdIn(row: Row): DeviceId {
  // As above.
  return hexOfBlob(bytesIn(row, 'device_id', 16)) as DeviceId
}

function signaturesIn(row: Row): readonly string[] {
  try {
    const value: unknown = JSON.parse(textIn(row, 'signatures'))
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new StoreFailure('bytes-damaged', 'signatures of a commit are no list; run scrub')
}
