/** Puts sequenced rows, nodes and commits into the tables: one statement a table, whatever their number. */
import type { Hash, OperationId } from '../../kernel/index.ts'
import type { PlacedEntry, TreeNode } from '../../ledger/index.ts'
import type { SequencedRow, StoredCommit, StoredPart } from '../../storage/index.ts'
import { bytesOfText } from './hex.ts'
import { bigints, byteas, hexes, texts, uuids } from './pack-arrays.ts'
import { commitSeal } from './seal-row.ts'
import type { Session } from './transaction.ts'

type Of<Rows> = Readonly<{ operationId: OperationId; rows: readonly Rows[] }>

const entriesSql = `
  INSERT INTO ledger.entries (operation_id, position, recorded_at_ms, device_id, epoch, sequence, entry_id, hash, leaf_salt, header)
  SELECT $1::uuid, * FROM unnest($2::bigint[], $3::bigint[], $4::uuid[], $5::bigint[], $6::bigint[], $7::uuid[], $8::bytea[], $9::bytea[], $10::bytea[])`
const partsSql = `
  INSERT INTO ledger.parts (operation_id, position, part_index, key_id, absent, salt, bytes)
  SELECT $1::uuid, * FROM unnest($2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::bytea[], $7::bytea[])`
const nodesSql = `
  INSERT INTO ledger.nodes (operation_id, level, node, hash)
  SELECT $1::uuid, * FROM unnest($2::bigint[], $3::bigint[], $4::bytea[])`
const commitsSql = `
  INSERT INTO ledger.commits (operation_id, first_position, placed_count, device_id, epoch, first_sequence, count, signatures, seal)
  SELECT $1::uuid, * FROM unnest($2::bigint[], $3::bigint[], $4::uuid[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[], $9::bytea[])`

export async function insertEntries(session: Session, { operationId, rows }: Of<PlacedEntry>): Promise<void> {
  const headers = rows.map(({ entry }) => entry.header)
  await session.run(
    entriesSql,
    operationId,
    bigints(rows.map(({ position }) => position)),
    bigints(rows.map(({ recordedAtMs }) => recordedAtMs)),
    uuids(headers.map(({ deviceId }) => deviceId)),
    bigints(headers.map(({ epoch }) => epoch)),
    bigints(headers.map(({ sequence }) => sequence)),
    uuids(headers.map(({ entryId }) => entryId)),
    hexes(rows.map(({ entry }) => entry.hash)),
    byteas(rows.map(({ leafSalt }) => leafSalt)),
    byteas(rows.map(({ entry }) => bytesOfText(entry.headerText))),
  )
}

export type PartAt = Readonly<{ position: number; index: number; stored: StoredPart }>

export async function insertParts(session: Session, { operationId, rows }: Of<PartAt>): Promise<void> {
  if (rows.length === 0) return
  await session.run(
    partsSql,
    operationId,
    bigints(rows.map(({ position }) => position)),
    bigints(rows.map(({ index }) => index)),
    uuids(rows.map(({ stored }) => stored.keyId)),
    texts(rows.map(({ stored }) => stored.absent)),
    byteas(rows.map(({ stored }) => stored.part?.salt ?? null)),
    byteas(rows.map(({ stored }) => stored.part?.bytes ?? null)),
  )
}

export function partsOf(rows: readonly SequencedRow[]): readonly PartAt[] {
  return rows.flatMap(({ placed, parts }) => parts.map((stored, index) => ({ position: placed.position, index, stored })))
}

export async function insertNodes(session: Session, { operationId, rows }: Of<TreeNode>): Promise<void> {
  await session.run(
    nodesSql,
    operationId,
    bigints(rows.map(({ level }) => level)),
    bigints(rows.map(({ index }) => index)),
    hexes(rows.map(({ hash }) => hash)),
  )
}

export async function insertCommits(session: Session, { operationId, rows }: Of<StoredCommit>, hash: Hash): Promise<void> {
  await session.run(
    commitsSql,
    operationId,
    bigints(rows.map(({ firstPosition }) => firstPosition)),
    bigints(rows.map(({ placedCount }) => placedCount)),
    uuids(rows.map(({ deviceId }) => deviceId)),
    bigints(rows.map(({ epoch }) => epoch)),
    bigints(rows.map(({ firstSequence }) => firstSequence)),
    bigints(rows.map(({ count }) => count)),
    texts(rows.map(({ signatures }) => JSON.stringify(signatures))),
    hexes(rows.map((commit) => commitSeal(commit, hash))),
  )
}
