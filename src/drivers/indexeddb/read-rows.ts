/** What is read of entries, commits and chains, each in a transaction of its own that sees one moment. */
import { toHex, type Hash, type OperationId, type Sha256 } from '../../kernel/index.ts'
import type { PlacedEntry } from '../../ledger/index.ts'
import { appendEntriesMax, checkRows, readRowsMax, theOne } from '../../storage/index.ts'
import type { ChainTip, Checked, HeldCommit, ReadRange, StoredCheckpoint, StoredCommit } from '../../storage/index.ts'
import type { Connection } from './connection.ts'
import { operationAt } from './operation-row.ts'
import { hashBytes, unpackRow } from './pack-row.ts'
import { rowsAt, rowsNamed } from './page-at.ts'
import { hashName } from './page-row.ts'
import type { Looking } from './schema.ts'
import { assertSeal, checkpointSeal, commitSeal } from './seal-row.ts'
import { nodesAt } from './tiles.ts'

/** Rows asked for at once: with parts of the usual size about a megabyte, and a few milliseconds of hashing until others have their turn. */
const sliceRows = 500

export async function readEntries(connection: Connection, range: ReadRange, hash: Hash): Promise<Checked> {
  return connection.read(['operations', 'pages', 'nodes'], async (at) => {
    const found = await operationAt(at, range.operationId, hash)
    if (found === null) return { placed: [], damage: [] }
    const { operation, head } = found
    const first = Math.max(0, range.from)
    const end = Math.min(range.to, head.size, first + readRowsMax)
    const slices: Checked[] = []
    for (let from = first; from < end; from += sliceRows) {
      slices.push(await readSlice(at, { ...range, operation, from, to: Math.min(end, from + sliceRows) }, hash))
    }
    return { placed: slices.flatMap(({ placed }) => placed), damage: slices.flatMap(({ damage }) => damage) }
  })
}

type Slice = ReadRange & Readonly<{ operation: number }>

async function readSlice(at: Looking, slice: Slice, hash: Hash): Promise<Checked> {
  const { operation, from, to } = slice
  const [rows, leaves] = await Promise.all([
    rowsAt(at, { operation, from, to }),
    nodesAt(at, { operation, level: 0, from, to }),
  ])
  return checkRows(rows.map((row) => unpackRow(row, leaves[row.position - from] ?? null, slice.parts)), slice, hash)
}

export async function findByHash(connection: Connection, of: Readonly<{ operationId: OperationId; entryHash: Sha256 }>, hash: Hash): Promise<PlacedEntry | null> {
  const checked = await connection.read(['operations', 'pages', 'nodes'], async (at) => {
    const found = await operationAt(at, of.operationId, hash)
    if (found === null) return null
    const { operation } = found
    const row = (await rowsNamed(at, [hashName(operation, hashBytes(of.entryHash))])).find(({ hash: each }) => toHex(each) === of.entryHash)
    if (row === undefined) return null
    const { position } = row
    return readSlice(at, { operationId: of.operationId, operation, from: position, to: position + 1, parts: 'all' }, hash)
  })
  return checked === null ? null : theOne(checked)
}

/** In: positions [from, to), at most `readRowsMax` of them. */
export async function readCommits(connection: Connection, of: Readonly<{ operationId: OperationId; from: number; to: number }>, hash: Hash): Promise<readonly StoredCommit[]> {
  const rows = await connection.read(['operations', 'commits'], async (at) => {
    const found = await operationAt(at, of.operationId, hash)
    if (found === null) return []
    const end = Math.min(of.to, of.from + readRowsMax)
    // A commit came in with one append, so the one that reaches into the range begins no earlier than this.
    const first = Math.max(0, of.from - appendEntriesMax)
    if (end <= first) return []
    return at.objectStore('commits').getAll(IDBKeyRange.bound([found.operation, first], [found.operation, end], false, true))
  })
  const reaching = rows.filter(({ commit }) => commit.firstPosition + commit.placedCount > of.from)
  return reaching.map(({ commit, seal }) => {
    assertSeal(seal, commitSeal(commit, hash), `the commit at position ${commit.firstPosition}`)
    return commit
  })
}

export async function readTips(connection: Connection, operationId: OperationId, hash: Hash): Promise<readonly ChainTip[]> {
  return connection.read(['operations', 'chains'], async (at) => {
    const found = await operationAt(at, operationId, hash)
    if (found === null) return []
    const range = IDBKeyRange.bound([found.operation], [found.operation, []])
    const store = at.objectStore('chains')
    const [keys, rows] = await Promise.all([store.getAllKeys(range), store.getAll(range)])
    return rows.flatMap(({ tips }, index) => {
      const key = keys[index]
      return key === undefined ? [] : tips.map(({ sequence, hash: tip }): ChainTip => ({ deviceId: key[1], epoch: key[2], sequence, hash: tip }))
    })
  })
}

export async function checkpointIn(at: Looking, operation: number, hash: Hash): Promise<StoredCheckpoint | null> {
  const row = await at.objectStore('checkpoints').get(operation)
  if (row === undefined) return null
  assertSeal(row.seal, checkpointSeal(row.checkpoint, hash), 'the last checkpoint')
  return row.checkpoint
}

/** Out: in the order in which they came. */
export async function heldIn(at: Looking, operation: number): Promise<readonly HeldCommit[]> {
  const held = await at.objectStore('held').getAll(IDBKeyRange.bound([operation], [operation, []]))
  return held.sort((a, b) => a.heldSinceMs - b.heldSinceMs || (a.id < b.id ? -1 : 1))
}
