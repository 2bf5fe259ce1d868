/** What each write of the port beside `append` does, inside its transaction. */
import type { Hash, KeyId, OperationId, Sha256 } from '../../kernel/index.ts'
import { treeRoot, type PlacedEntry } from '../../ledger/index.ts'
import { fitsTree, judgeCheckpoint } from '../../storage/index.ts'
import type { HeldCommit, StoredCheckpoint } from '../../storage/index.ts'
import { erasedKeysAmong } from './append-group.ts'
import { numberIn } from './columns.ts'
import { lockHead, writeHead } from './head-row.ts'
import { bufferOf, bytesOfHex } from './hex.ts'
import { bigints, hexes, uuids } from './pack-arrays.ts'
import { checkpointIn, checkpointSql, frontierAt, nodeName, nodesNamed, type NodeName } from './read-tree.ts'
import { checkpointSeal } from './seal-row.ts'
import type { Session } from './transaction.ts'
import { insertEntries, insertNodes, insertParts, type PartAt } from './write-rows.ts'

export async function saveCheckpoint(
  session: Session,
  { operationId, asked }: Readonly<{ operationId: OperationId; asked: StoredCheckpoint }>,
  hash: Hash,
): Promise<'saved' | 'older' | 'conflict'> {
  const head = await lockHead(session, operationId, hash)
  const ownRoot = asked.size <= head.size ? treeRoot({ size: asked.size, frontier: await frontierAt(session, operationId, asked.size) }, hash) : null
  const [row] = await session.rows(checkpointSql, operationId)
  const outcome = judgeCheckpoint({ asked, last: row === undefined ? null : checkpointIn(row, hash), ownRoot })
  if (outcome !== 'saved') return outcome
  await session.run(
    'INSERT INTO ledger.checkpoints (operation_id, checkpoint_no, size, root, ledger_epoch, note, seal) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    operationId, row === undefined ? 1 : numberIn(row, 'checkpoint_no') + 1,
    asked.size, bytesOfHex(asked.root), asked.ledgerEpoch, asked.note, bytesOfHex(checkpointSeal(asked, hash)),
  )
  return outcome
}

export async function hold(session: Session, operationId: OperationId, held: HeldCommit): Promise<void> {
  const { id, reason, deviceId, heldSinceMs, bytes } = held
  await session.run(
    `INSERT INTO ledger.held (operation_id, id, reason, device_id, held_since_ms, bytes) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (operation_id, id) DO NOTHING`,
    operationId, bytesOfHex(id), reason, deviceId, heldSinceMs, bufferOf(bytes),
  )
}

export async function letGoHeld(session: Session, operationId: OperationId, ids: readonly Sha256[]): Promise<void> {
  await session.run('DELETE FROM ledger.held WHERE operation_id = $1 AND id = ANY ($2::bytea[])', operationId, hexes(ids))
}

export async function eraseParts(
  session: Session,
  { operationId, keyIds }: Readonly<{ operationId: OperationId; keyIds: readonly KeyId[] }>,
  hash: Hash,
): Promise<number> {
  // The lock keeps out an append that has not heard of the erasure yet.
  await lockHead(session, operationId, hash)
  const [row] = await session.rows('SELECT ledger.erase_parts($1::uuid, $2::uuid[]) AS removed', operationId, uuids(keyIds))
  return row === undefined ? 0 : numberIn(row, 'removed')
}

export async function beginLedgerEpoch(session: Session, operationId: OperationId, hash: Hash): Promise<number> {
  const before = await lockHead(session, operationId, hash)
  const head = { ...before, ledgerEpoch: before.ledgerEpoch + 1 }
  await writeHead(session, { operationId, head }, hash)
  return head.ledgerEpoch
}

type RepairAsked = Readonly<{ operationId: OperationId; placed: PlacedEntry; siblings: readonly Sha256[] }>

/**
 * Puts back the bytes of one position once they fit the tree (rule ST12), under the one role that may take a row away. What
 * serves need not have that role: then this is refused, and repairing is for an account that has it.
 */
export async function repair(session: Session, { operationId, placed, siblings }: RepairAsked, hash: Hash): Promise<'repaired' | 'does-not-fit'> {
  const head = await lockHead(session, operationId, hash)
  const stored = await nodesNamed(session, operationId, nodesAround(placed.position, head.size))
  const node = (level: number, index: number): Sha256 | null => stored.get(nodeName({ level, index })) ?? null
  const nodes = fitsTree(placed, { operationId, head, node, siblings, hash })
  if (nodes === null) return 'does-not-fit'
  const { position } = placed
  await session.run('SET LOCAL ROLE amparo_repair')
  await session.run(
    `DELETE FROM ledger.nodes AS n USING unnest($2::bigint[], $3::bigint[]) AS a (level, node)
     WHERE n.operation_id = $1 AND n.level = a.level AND n.node = a.node`,
    operationId, bigints(nodes.map(({ level }) => level)), bigints(nodes.map(({ index }) => index)),
  )
  await insertNodes(session, { operationId, rows: nodes })
  await session.run('DELETE FROM ledger.entries WHERE operation_id = $1 AND position = $2', operationId, position)
  await insertEntries(session, { operationId, rows: [placed] })
  const parts = await partsToPutBack(session, operationId, placed)
  await session.run(
    'DELETE FROM ledger.parts WHERE operation_id = $1 AND position = $2 AND part_index = ANY ($3::bigint[])',
    operationId, position, bigints(parts.map(({ index }) => index)),
  )
  await insertParts(session, { operationId, rows: parts })
  return 'repaired'
}

/** The nodes on the way from a position to the head, and those beside it. */
function nodesAround(position: number, size: number): readonly NodeName[] {
  const names: NodeName[] = []
  for (let level = 0; 2 ** level <= Math.max(1, size); level++) {
    const index = Math.floor(position / 2 ** level)
    names.push({ level, index }, { level, index: index % 2 === 0 ? index + 1 : index - 1 })
  }
  return names.filter(({ index }) => index >= 0)
}

/** A part nobody handed over stays as it is: writing "withheld" over damage would hide the loss. */
async function partsToPutBack(session: Session, operationId: OperationId, { entry, position }: PlacedEntry): Promise<readonly PartAt[]> {
  const named = entry.header.parts.flatMap(({ keyId }) => (keyId === null ? [] : [keyId]))
  const erased = await erasedKeysAmong(session, operationId, named)
  return entry.header.parts.flatMap(({ keyId }, index): readonly PartAt[] => {
    const isGone = keyId !== null && erased.has(keyId)
    const part = isGone ? null : (entry.parts[index] ?? null)
    if (part === null && !isGone) return []
    return [{ position, index, stored: { keyId, part, absent: isGone ? 'erased' : null } }]
  })
}
