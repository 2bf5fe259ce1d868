/** Puts sequenced rows, nodes, commits and tips into the ledger file. All inside the writer's transaction. */
import type { DeviceId, Hash, KeyId, Sha256 } from '../../kernel/index.ts'
import type { Entry, PlacedEntry, TreeNode } from '../../ledger/index.ts'
import { growTips, StoreFailure, type ChainTip, type SequencedRow, type StoredCommit, type StoredPart } from '../../storage/index.ts'
import { blobOfEntryId, blobOfHex, blobOfText } from './blobs.ts'
import { hashIn, numberIn } from './columns.ts'
import type { Connection } from './connection.ts'
import { commitSeal } from './seal-row.ts'

/** Rows of one append. Chains and keys are looked up once, tips are written once for each chain. */
export function writeSequenced(connection: Connection, operation: number, rows: readonly SequencedRow[]): void {
  const numbers = numbersOf(connection, operation)
  const tips = new Map<number, Tips>()
  for (const { placed, parts } of rows) {
    const { entry, position } = placed
    const chain = numbers.chain(entry.header)
    assertNotHere(connection, { operation, chain, entry })
    const of = tips.get(chain) ?? tipsOf(connection, { operation, chain, entry })
    insertEntry(connection, operation, { placed, chain })
    for (const [index, stored] of parts.entries()) writePart(connection, operation, { position, index, stored, key: keyNo(numbers, stored) })
    tips.set(chain, { ...of, after: grown(connection, of, { operation, chain, entry }) })
  }
  for (const [chain, of] of tips) writeTips(connection, { operation, chain }, of)
}

/** Numbers that the file gives to chains and keys, remembered for one append. */
type Numbers = Readonly<{ chain(of: ChainName): number; key(keyId: KeyId): number }>
type ChainName = Readonly<{ deviceId: DeviceId; epoch: number }>

function numbersOf(connection: Connection, operation: number): Numbers {
  const chains = new Map<string, number>()
  const keys = new Map<KeyId, number>()
  return {
    chain: (of) => {
      const name = `${of.deviceId}/${of.epoch}`
      const number = chains.get(name) ?? chainFor(connection, operation, of)
      chains.set(name, number)
      return number
    },
    key: (keyId) => {
      const number = keys.get(keyId) ?? partKeyFor(connection, operation, keyId)
      keys.set(keyId, number)
      return number
    },
  }
}

function keyNo(numbers: Numbers, { keyId }: StoredPart): number | null {
  return keyId === null ? null : numbers.key(keyId)
}

export function insertEntry(connection: Connection, operation: number, { placed, chain }: Readonly<{ placed: PlacedEntry; chain: number }>): void {
  const { entry, position, recordedAtMs, leafSalt } = placed
  const { entryId, sequence } = entry.header
  connection.run(
    'INSERT INTO entries (operation, position, recorded_at_ms, chain, sequence, entry_id, hash, leaf_salt, header) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    operation, position, recordedAtMs, chain, sequence, blobOfEntryId(entryId), blobOfHex(entry.hash), leafSalt, blobOfText(entry.headerText),
  )
}

type PartAt = Readonly<{ position: number; index: number; stored: StoredPart; key: number | null }>

export function writePart(connection: Connection, operation: number, { position, index, stored, key }: PartAt): void {
  const { part, absent } = stored
  connection.run(
    'INSERT INTO parts (operation, position, part_index, key, absent, salt, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    operation, position, index, key, absent, part?.salt ?? null, part?.bytes ?? null,
  )
}

export function writeNode(connection: Connection, operation: number, { level, index, hash }: TreeNode): void {
  connection.run('INSERT INTO nodes (operation, level, node, hash) VALUES (?, ?, ?, ?)', operation, level, index, blobOfHex(hash))
}

export function writeCommit(connection: Connection, { operation, commit }: Readonly<{ operation: number; commit: StoredCommit }>, hash: Hash): void {
  const { firstPosition, placedCount, deviceId, epoch, firstSequence, count, signatures } = commit
  connection.run(
    'INSERT INTO commits (operation, first_position, placed_count, chain, first_sequence, count, signatures, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    operation, firstPosition, placedCount, chainFor(connection, operation, { deviceId, epoch }), firstSequence, count,
    JSON.stringify(signatures), blobOfHex(commitSeal(commit, hash)),
  )
}

export function chainFor(connection: Connection, operation: number, of: Readonly<{ deviceId: DeviceId; epoch: number }>): number {
  const row = connection.get('SELECT chain FROM chains WHERE operation = ? AND device_id = ? AND epoch = ?', operation, blobOfHex(of.deviceId), of.epoch)
  if (row !== undefined) return numberIn(row, 'chain')
  connection.run('INSERT INTO chains (operation, device_id, epoch) VALUES (?, ?, ?)', operation, blobOfHex(of.deviceId), of.epoch)
  return chainFor(connection, operation, of)
}

export function partKeyFor(connection: Connection, operation: number, keyId: KeyId): number {
  const row = connection.get('SELECT key FROM part_keys WHERE operation = ? AND key_id = ?', operation, blobOfHex(keyId))
  if (row !== undefined) return numberIn(row, 'key')
  connection.run('INSERT INTO part_keys (operation, key_id) VALUES (?, ?)', operation, blobOfHex(keyId))
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

type Tips = Readonly<{ before: readonly ChainTip[]; after: readonly ChainTip[] }>

function tipsOf(connection: Connection, { operation, chain, entry }: ChainEntry): Tips {
  const { deviceId, epoch } = entry.header
  const rows = connection.all('SELECT hash, sequence FROM tips WHERE operation = ? AND chain = ?', operation, chain)
  const before = rows.map((row): ChainTip => ({ deviceId, epoch, hash: hashIn(row, 'hash'), sequence: numberIn(row, 'sequence') }))
  return { before, after: before }
}

/** Only where a tip lies further on can this entry be one that others already follow. */
function grown(connection: Connection, { after }: Tips, of: ChainEntry): readonly ChainTip[] {
  const canBeFollowed = after.some((tip) => tip.sequence > of.entry.header.sequence)
  return growTips(after, of.entry, (hash) => canBeFollowed && namesPrev(connection, of, hash))
}

function writeTips(connection: Connection, { operation, chain }: Readonly<{ operation: number; chain: number }>, { before, after }: Tips): void {
  for (const tip of before.filter((one) => !after.includes(one))) {
    connection.run('DELETE FROM tips WHERE operation = ? AND chain = ? AND hash = ?', operation, chain, blobOfHex(tip.hash))
  }
  for (const tip of after.filter((one) => !before.includes(one))) {
    connection.run('INSERT INTO tips (operation, chain, hash, sequence) VALUES (?, ?, ?, ?)', operation, chain, blobOfHex(tip.hash), tip.sequence)
  }
}

function namesPrev(connection: Connection, { operation, chain, entry }: ChainEntry, hash: Sha256): boolean {
  const next = connection.all(
    "SELECT CAST(header AS TEXT) ->> '$.header.prev' AS prev FROM entries WHERE operation = ? AND chain = ? AND sequence = ?",
    operation, chain, entry.header.sequence + 1,
  )
  return next.some((row) => row['prev'] === hash)
}
