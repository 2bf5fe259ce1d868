/** What each write of the port does to the ledger file, inside the writer's transaction. */
import { type Hash, type KeyId, type OperationId, type Sha256 } from '../../kernel/index.ts'
import { treeRoot } from '../../ledger/index.ts'
import { judgeCheckpoint, sequenceBatch } from '../../storage/index.ts'
import type { AppendBatch, AppendResult, HeldCommit, LedgerHead, StoredCheckpoint } from '../../storage/index.ts'
import { blobOfEntryId, blobOfHex, entryIdOfBlob } from './blobs.ts'
import { bytesIn, hashIn, numberIn } from './columns.ts'
import type { Connection } from './connection.ts'
import { readHead, writeHead } from './head-row.ts'
import { operationNo, operationNoFor } from './operation-no.ts'
import { checkpointRow, frontierAt } from './read-tree.ts'
import { checkpointSeal } from './seal-row.ts'
import { writeCommit, writeNode, writeSequenced } from './write-rows.ts'

/** `heads`: as last committed; owned by the writer, who is alone, and dropped when a transaction fails. */
export type WriteSite = Readonly<{ connection: Connection; hash: Hash; heads: Map<OperationId, LedgerHead> }>

export function append(site: WriteSite, batch: AppendBatch): AppendResult {
  const { connection, hash } = site
  const operation = operationNoFor(connection, batch.operationId)
  const head = headFor(site, batch.operationId)
  const sequenced = sequenceBatch({ head, batch, known: knownIds(connection, operation, batch), erased: erasedAmong(connection, operation, batch), hash })
  if (sequenced.outcome !== 'sequenced') return sequenced
  if (sequenced.rows.length > 0) {
    writeSequenced(connection, operation, sequenced.rows)
    for (const node of sequenced.nodes) writeNode(connection, operation, node)
    for (const commit of sequenced.commits) writeCommit(connection, { operation, commit }, hash)
    writeHead(connection, { operationId: batch.operationId, operation, head: sequenced.head }, hash)
    site.heads.set(batch.operationId, sequenced.head)
  }
  return { outcome: 'appended', head: sequenced.head, placed: sequenced.rows.map((row) => row.placed), already: sequenced.already }
}

export function headFor({ connection, hash, heads }: WriteSite, operationId: OperationId): LedgerHead {
  const found = heads.get(operationId) ?? readHead(connection, operationId, hash)
  heads.set(operationId, found)
  return found
}

function knownIds(connection: Connection, operation: number, batch: AppendBatch): ReadonlyMap<string, Sha256> {
  const known = new Map<string, Sha256>()
  for (const { commit } of batch.commits) {
    for (const { header } of commit.entries) {
      const row = connection.get('SELECT entry_id, hash FROM entries WHERE operation = ? AND entry_id = ?', operation, blobOfEntryId(header.entryId))
      if (row !== undefined) known.set(entryIdOfBlob(bytesIn(row, 'entry_id', 16)), hashIn(row, 'hash'))
    }
  }
  return known
}

function erasedAmong(connection: Connection, operation: number, batch: AppendBatch): ReadonlySet<KeyId> {
  const named = new Set<KeyId>()
  for (const { commit } of batch.commits) {
    for (const { header } of commit.entries) {
      for (const { keyId } of header.parts) if (keyId !== null) named.add(keyId)
    }
  }
  return new Set([...named].filter((keyId) => isErased(connection, operation, keyId)))
}

export function isErased(connection: Connection, operation: number, keyId: KeyId): boolean {
  return connection.get('SELECT 1 AS here FROM erased_keys WHERE operation = ? AND key_id = ?', operation, blobOfHex(keyId)) !== undefined
}

export function saveCheckpoint(site: WriteSite, operationId: OperationId, asked: StoredCheckpoint): 'saved' | 'older' | 'conflict' {
  const { connection, hash } = site
  const operation = operationNoFor(connection, operationId)
  const head = headFor(site, operationId)
  const ownRoot = asked.size <= head.size ? treeRoot({ size: asked.size, frontier: frontierAt(connection, operation, asked.size) }, hash) : null
  const outcome = judgeCheckpoint({ asked, last: checkpointRow(connection, operation, hash), ownRoot })
  if (outcome === 'saved') {
    connection.run(
      `INSERT INTO checkpoints (operation, size, root, ledger_epoch, note, seal) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (operation) DO UPDATE SET size = excluded.size, root = excluded.root, ledger_epoch = excluded.ledger_epoch,
         note = excluded.note, seal = excluded.seal`,
      operation, asked.size, blobOfHex(asked.root), asked.ledgerEpoch, asked.note, blobOfHex(checkpointSeal(asked, hash)),
    )
  }
  return outcome
}

export function hold({ connection }: WriteSite, operationId: OperationId, held: HeldCommit): null {
  const { id, reason, deviceId, heldSinceMs, bytes } = held
  connection.run(
    `INSERT INTO held (operation, id, reason, device_id, held_since_ms, bytes) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (operation, id) DO NOTHING`,
    operationNoFor(connection, operationId), blobOfHex(id), reason, deviceId === null ? null : blobOfHex(deviceId), heldSinceMs, bytes,
  )
  return null
}

export function letGoHeld({ connection }: WriteSite, operationId: OperationId, ids: readonly Sha256[]): null {
  const operation = operationNo(connection, operationId)
  for (const id of ids) connection.run('DELETE FROM held WHERE operation = ? AND id = ?', operation, blobOfHex(id))
  return null
}

export function eraseParts({ connection }: WriteSite, operationId: OperationId, keyIds: readonly KeyId[]): number {
  const operation = operationNoFor(connection, operationId)
  let count = 0
  for (const keyId of keyIds) {
    if (!isErased(connection, operation, keyId)) connection.run('INSERT INTO erased_keys (operation, key_id) VALUES (?, ?)', operation, blobOfHex(keyId))
    const key = connection.get('SELECT key FROM part_keys WHERE operation = ? AND key_id = ?', operation, blobOfHex(keyId))
    if (key === undefined) continue
    const number = numberIn(key, 'key')
    count += numberIn(connection.get('SELECT count(*) AS n FROM parts WHERE operation = ? AND key = ? AND absent IS NULL', operation, number) ?? {}, 'n')
    connection.run(
      "UPDATE parts SET absent = 'erased', salt = NULL, bytes = NULL WHERE operation = ? AND key = ? AND absent IS NOT 'erased'",
      operation, number,
    )
  }
  return count
}

/** In: the next epoch is higher than `above` too, so that two restores of one backup differ. */
export function beginLedgerEpoch(site: WriteSite, operationId: OperationId, above: number): number {
  const operation = operationNoFor(site.connection, operationId)
  const before = headFor(site, operationId)
  const head = { ...before, ledgerEpoch: Math.max(before.ledgerEpoch, above) + 1 }
  writeHead(site.connection, { operationId, operation, head }, site.hash)
  site.heads.set(operationId, head)
  return head.ledgerEpoch
}
