/** Nodes of the tree, commits, tips and what else is read beside entries: the statement and the shape of each. */
import type { Hash, Sha256 } from '../../kernel/index.ts'
import { readRowsMax, StoreFailure } from '../../storage/index.ts'
import type { ChainTip, HeldCommit, StoredCheckpoint, StoredCommit } from '../../storage/index.ts'
import { bytesIn, deviceIdIn, hashBytes, hashIn, isNull, numberIn, textIn, type Row } from './columns.ts'
import { hexOfBytes } from './hex.ts'
import { bigints } from './pack-arrays.ts'
import { assertSeal, checkpointSeal, commitSeal } from './seal-row.ts'
import type { Session } from './transaction.ts'

/** $1 operation, $2 level, $3 from (inclusive), $4 to (exclusive). */
export const nodesSql = 'SELECT node, hash FROM ledger.nodes WHERE operation_id = $1 AND level = $2 AND node >= $3 AND node < $4'

/** Out: one for each index from `from` on, `count` of them; null where there is none or its bytes are no hash. */
export function nodesIn(rows: readonly Row[], from: number, count: number): readonly (Sha256 | null)[] {
  const hashes: (Sha256 | null)[] = Array.from({ length: count }, () => null)
  for (const row of rows) hashes[numberIn(row, 'node') - from] = nodeIn(row)
  return hashes
}

export function nodesAsked(from: number, to: number): number {
  return Math.max(0, Math.min(to - from, readRowsMax))
}

function nodeIn(row: Row): Sha256 | null {
  const { hash } = row
  // 32 bytes in lower-case hex are what the brand means.
  return hash instanceof Uint8Array && hash.length === hashBytes ? (hexOfBytes(hash) as Sha256) : null
}

export type NodeName = Readonly<{ level: number; index: number }>

export function nodeName({ level, index }: NodeName): string {
  return `${level}/${index}`
}

/** Out: those of the nodes that are there, by `nodeName`, in one statement. */
export async function nodesNamed(session: Session, operationId: string, names: readonly NodeName[]): Promise<ReadonlyMap<string, Sha256>> {
  const rows = await session.rows(
    `SELECT n.level, n.node, n.hash FROM unnest($2::bigint[], $3::bigint[]) AS a (level, node)
     JOIN ledger.nodes AS n ON n.operation_id = $1 AND n.level = a.level AND n.node = a.node`,
    operationId, bigints(names.map(({ level }) => level)), bigints(names.map(({ index }) => index)),
  )
  const found = new Map<string, Sha256>()
  for (const row of rows) {
    const hash = nodeIn(row)
    if (hash !== null) found.set(nodeName({ level: numberIn(row, 'level'), index: numberIn(row, 'node') }), hash)
  }
  return found
}

/** Roots of the full subtrees of `size` leaves, largest first. Fails: `bytes-damaged` when one is gone. */
export async function frontierAt(session: Session, operationId: string, size: number): Promise<readonly Sha256[]> {
  const names: NodeName[] = []
  let covered = 0
  for (let level = 52; level >= 0; level--) {
    const width = 2 ** level
    if (Math.floor(size / width) % 2 === 0) continue
    names.push({ level, index: covered / width })
    covered += width
  }
  const found = await nodesNamed(session, operationId, names)
  return names.map((name) => {
    const node = found.get(nodeName(name))
    if (node === undefined) throw new StoreFailure('bytes-damaged', `a node of the tree of ${operationId} is gone; run scrub`)
    return node
  })
}

export const checkpointSql = `
  SELECT checkpoint_no, size, root, ledger_epoch, note, seal FROM ledger.checkpoints
  WHERE operation_id = $1 ORDER BY checkpoint_no DESC LIMIT 1`

export function checkpointIn(row: Row, hash: Hash): StoredCheckpoint {
  const checkpoint = { size: numberIn(row, 'size'), root: hashIn(row, 'root'), ledgerEpoch: numberIn(row, 'ledger_epoch'), note: textIn(row, 'note') }
  assertSeal(row, checkpointSeal(checkpoint, hash), 'the last checkpoint')
  return checkpoint
}

/**
 * $1 operation, $2 from, $3 to. The last commit that begins before `from` may reach into the range; those between two
 * commits never overlap.
 */
export const commitsSql = `
  SELECT first_position, placed_count, device_id, epoch, first_sequence, count, signatures, seal FROM ledger.commits
  WHERE operation_id = $1 AND first_position < $3 AND first_position + placed_count > $2
    AND first_position >= coalesce((SELECT max(b.first_position) FROM ledger.commits AS b WHERE b.operation_id = $1 AND b.first_position <= $2), 0)
  ORDER BY first_position`

export function commitIn(row: Row, hash: Hash): StoredCommit {
  const commit = {
    firstPosition: numberIn(row, 'first_position'),
    placedCount: numberIn(row, 'placed_count'),
    deviceId: deviceIdIn(row),
    epoch: numberIn(row, 'epoch'),
    firstSequence: numberIn(row, 'first_sequence'),
    count: numberIn(row, 'count'),
    signatures: signaturesIn(row),
  }
  assertSeal(row, commitSeal(commit, hash), `the commit at position ${commit.firstPosition}`)
  return commit
}

export const tipsSql = 'SELECT device_id, epoch, sequence, hash FROM ledger.tips WHERE operation_id = $1 ORDER BY device_id, epoch, sequence, hash'

export function tipIn(row: Row): ChainTip {
  return { deviceId: deviceIdIn(row), epoch: numberIn(row, 'epoch'), sequence: numberIn(row, 'sequence'), hash: hashIn(row, 'hash') }
}

export const heldSql = 'SELECT id, reason, device_id, held_since_ms, bytes FROM ledger.held WHERE operation_id = $1 ORDER BY held_since_ms, id'

export function heldIn(row: Row): HeldCommit {
  return {
    id: hashIn(row, 'id'),
    reason: textIn(row, 'reason'),
    deviceId: isNull(row, 'device_id') ? null : deviceIdIn(row),
    heldSinceMs: numberIn(row, 'held_since_ms'),
    bytes: bytesIn(row, 'bytes', null),
  }
}

export const erasedKeysSql = 'SELECT key_id FROM ledger.erased_keys WHERE operation_id = $1 ORDER BY key_id'

function signaturesIn(row: Row): readonly string[] {
  try {
    const value: unknown = JSON.parse(textIn(row, 'signatures'))
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new StoreFailure('bytes-damaged', 'signatures of a commit are no list; run scrub')
}
