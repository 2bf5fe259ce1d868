/** Puts sequenced rows, nodes, commits and tips into the ledger file. All inside the writer's transaction. */
import { fromHex, toHex, type DeviceId, type KeyId, type Sha256 } from '../../kernel/index.ts'
import type { Entry, PlacedEntry, TreeNode } from '../../ledger/index.ts'
import { growTips, StoreFailure, type ChainTip, type SequencedRow, type StoredCommit, type StoredPart } from '../../storage/index.ts'
import { hashIn, numberIn } from './columns.ts'
import type { Connection } from './connection.ts'

export function writeRow(connection: Connection, operation: number, { placed, parts }: SequencedRow): void {
  const { entry, position } = placed
  const chain = chainFor(connection, operation, entry.header)
  assertNotHere(connection, { operation, chain, entry })
  insertEntry(connection, operation, placed)
  for (const [index, stored] of parts.entries()) writePart(connection, operation, { position, index, stored })
  writeTips(connection, { operation, chain, entry })
}

export function insertEntry(connection: Connection, operation: number, { entry, position, recordedAtMs, leafSalt }: PlacedEntry): void {
  const { entryId, sequence } = entry.header
  connection.run(
    'INSERT INTO entries (operation, position, recorded_at_ms, chain, sequence, entry_id, hash, leaf_salt, header) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    operation, position, recordedAtMs, chainFor(connection, operation, entry.header), sequence,
    entryIdBytes(entryId), fromHex(entry.hash), leafSalt, entry.headerText,
  )
}

export function writePart(connection: Connection, operation: number, at: Readonly<{ position: number; index: number; stored: StoredPart }>): void {
  const { keyId, part, absent } = at.stored
  connection.run(
    'INSERT INTO parts (operation, position, part_index, key, absent, salt, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    operation, at.position, at.index, keyId === null ? null : partKeyFor(connection, operation, keyId), absent, part?.salt ?? null, part?.bytes ?? null,
  )
}

export function writeNode(connection: Connection, operation: number, { level, index, hash }: TreeNode): void {
  connection.run('INSERT INTO nodes (operation, level, node, hash) VALUES (?, ?, ?, ?)', operation, level, index, fromHex(hash))
}

export function writeCommit(connection: Connection, operation: number, commit: StoredCommit): void {
  const { firstPosition, placedCount, deviceId, epoch, firstSequence, count, signatures } = commit
  connection.run(
    'INSERT INTO commits (operation, first_position, placed_count, chain, first_sequence, count, signatures) VALUES (?, ?, ?, ?, ?, ?, ?)',
    operation, firstPosition, placedCount, chainFor(connection, operation, { deviceId, epoch }), firstSequence, count, JSON.stringify(signatures),
  )
}

/** In: a UUID with its hyphens. */
export function entryIdBytes(entryId: string): Uint8Array {
  return fromHex(entryId.replaceAll('-', ''))
}

export function chainFor(connection: Connection, operation: number, of: Readonly<{ deviceId: DeviceId; epoch: number }>): number {
  const row = connection.get('SELECT chain FROM chains WHERE operation = ? AND device_id = ? AND epoch = ?', operation, fromHex(of.deviceId), of.epoch)
  if (row !== undefined) return numberIn(row, 'chain')
  connection.run('INSERT INTO chains (operation, device_id, epoch) VALUES (?, ?, ?)', operation, fromHex(of.deviceId), of.epoch)
  return chainFor(connection, operation, of)
}

export function partKeyFor(connection: Connection, operation: number, keyId: KeyId): number {
  const row = connection.get('SELECT key FROM part_keys WHERE operation = ? AND key_id = ?', operation, fromHex(keyId))
  if (row !== undefined) return numberIn(row, 'key')
  connection.run('INSERT INTO part_keys (operation, key_id) VALUES (?, ?)', operation, fromHex(keyId))
  return partKeyFor(connection, operation, keyId)
}

type ChainEntry = Readonly<{ operation: number; chain: number; entry: Entry }>

/**
 * The ids said this entry is new. If the chain has it all the same, one of the two indexes is damaged,
 * and a second copy of an entry must never enter the log.
 */
function assertNotHere(connection: Connection, { operation, chain, entry }: ChainEntry): void {
  const rows = connection.all('SELECT hash FROM entries WHERE operation = ? AND chain = ? AND sequence = ?', operation, chain, entry.header.sequence)
  if (rows.some((row) => hashIn(row, 'hash') === entry.hash)) {
    throw new StoreFailure('bytes-damaged', `${connection.path}: an index lost entry ${entry.header.entryId}; run scrub`)
  }
}

function writeTips(connection: Connection, { operation, chain, entry }: ChainEntry): void {
  const { deviceId, epoch, sequence } = entry.header
  const before = connection.all('SELECT hash, sequence FROM tips WHERE operation = ? AND chain = ?', operation, chain).map((row): ChainTip => {
    return { deviceId, epoch, hash: hashIn(row, 'hash'), sequence: numberIn(row, 'sequence') }
  })
  // Only where a tip lies further on can this entry be one that others already follow.
  const canBeFollowed = before.some((tip) => tip.sequence > sequence)
  const isFollowed = (hash: Sha256): boolean => canBeFollowed && namesPrev(connection, { operation, chain, entry }, hash)
  const after = growTips(before, entry, isFollowed)
  for (const tip of before.filter((tip) => !after.includes(tip))) {
    connection.run('DELETE FROM tips WHERE operation = ? AND chain = ? AND hash = ?', operation, chain, fromHex(tip.hash))
  }
  for (const tip of after.filter((tip) => !before.includes(tip))) {
    connection.run('INSERT INTO tips (operation, chain, hash, sequence) VALUES (?, ?, ?, ?)', operation, chain, fromHex(tip.hash), tip.sequence)
  }
}

function namesPrev(connection: Connection, { operation, chain, entry }: ChainEntry, hash: Sha256): boolean {
  const next = connection.all(
    "SELECT header ->> '$.header.prev' AS prev FROM entries WHERE operation = ? AND chain = ? AND sequence = ?",
    operation, chain, entry.header.sequence + 1,
  )
  return next.some((row) => row['prev'] === hash)
}

/** 32 hex digits of a UUID's bytes with its hyphens. */
export function entryIdText(bytes: Uint8Array): string {
  const hex = toHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
