/** Everything the port reads, from read-only connections beside the writer: they see what is committed and block nobody. */
import { type Hash, type OperationId } from '../../kernel/index.ts'
import { checkRows, readRowsMax, theOne } from '../../storage/index.ts'
import type { Checked, KeyStore, LedgerReads, LedgerStore } from '../../storage/index.ts'
import { blobOfHex } from './blobs.ts'
import { numberIn } from './columns.ts'
import type { Connection } from './connection.ts'
import { allHeads, readHead } from './head-row.ts'
import { destroyedKeys, wrapsOf, wrapsOfSubject } from './keys-file.ts'
import { operationNo } from './operation-no.ts'
import { readRows } from './read-rows.ts'
import { checkpointRow, commitRows, erasedKeyRows, heldRows, nodeAt, nodesAt, tipRows } from './read-tree.ts'

export type KeyReads = Pick<KeyStore, 'find' | 'ofSubjects' | 'destroyed'>

/** Rows read and hashed before others get a turn: a few milliseconds of this thread. */
const sliceRows = 250

export function ledgerReads(connection: Connection, hash: Hash): LedgerReads {
  /** Runs `read` with the operation's number, or answers `none` where nothing of it is here. */
  const of = <Value>(operationId: OperationId, none: Value, read: (operation: number) => Value): Value => {
    const operation = operationNo(connection, operationId)
    return operation === null ? none : read(operation)
  }
  return {
    operations: async () => allHeads(connection, hash).filter(({ head }) => head.size > 0).map(({ operationId }) => operationId).sort(),
    head: async (operationId) => snapshot(connection, () => readHead(connection, operationId, hash)),
    read: (range) => readInSlices(connection, range, hash),
    findByHash: async (operationId, entryHash) =>
      of(operationId, null, (operation) => {
        const bytes = blobOfHex(entryHash)
        const row = connection.get('SELECT position FROM entries WHERE operation = ? AND substr(hash, 1, 8) = ? AND hash = ?', operation, bytes.subarray(0, 8), bytes)
        if (row === undefined) return null
        const position = numberIn(row, 'position')
        return theOne(readSlice(connection, { operationId, operation, from: position, to: position + 1, parts: 'all' }, hash))
      }),
    commits: async (operationId, from, to) => of(operationId, [], (operation) => commitRows(connection, { operation, from, to }, hash)),
    chainTips: async (operationId) => of(operationId, [], (operation) => tipRows(connection, operation)),
    treeNode: async (operationId, level, index) => of(operationId, null, (operation) => nodeAt(connection, { operation, level, index })),
    treeNodes: async (operationId, level, { from, to }) => {
      const none = Array.from({ length: Math.max(0, Math.min(to - from, readRowsMax)) }, () => null)
      return of(operationId, none, (operation) => nodesAt(connection, { operation, level, from, to }))
    },
    lastCheckpoint: async (operationId) => of(operationId, null, (operation) => checkpointRow(connection, operation, hash)),
    held: async (operationId) => of(operationId, [], (operation) => heldRows(connection, operation)),
    erasedKeys: async (operationId) => of(operationId, [], (operation) => erasedKeyRows(connection, operation)),
  }
}

export function keyReads(connection: Connection): KeyReads {
  return {
    find: async (operationId, keyIds) => wrapsOf(connection, operationId, keyIds),
    ofSubjects: async (operationId, subjects) => [...new Set(subjects)].flatMap((subject) => wrapsOfSubject(connection, operationId, subject)),
    destroyed: async (operationId) => destroyedKeys(connection, operationId),
  }
}

type Slice = Readonly<{ operationId: OperationId; operation: number; from: number; to: number; parts: 'count' | 'all' }>

async function readInSlices(connection: Connection, range: Parameters<LedgerStore['read']>[0], hash: Hash): Promise<Checked> {
  const { size } = snapshot(connection, () => readHead(connection, range.operationId, hash))
  const operation = operationNo(connection, range.operationId)
  if (operation === null) return { placed: [], damage: [] }
  const from = Math.max(0, range.from)
  const to = Math.min(range.to, size, from + readRowsMax)
  const found: Checked[] = []
  for (let at = from; at < to; at += sliceRows) {
    if (at > from) await turn()
    found.push(readSlice(connection, { ...range, operation, from: at, to: Math.min(to, at + sliceRows) }, hash))
  }
  return { placed: found.flatMap(({ placed }) => placed), damage: found.flatMap(({ damage }) => damage) }
}

function readSlice(connection: Connection, slice: Slice, hash: Hash): Checked {
  return checkRows(snapshot(connection, () => readRows(connection, slice)), slice, hash)
}

/** All statements of `read` see the same moment. */
function snapshot<Value>(connection: Connection, read: () => Value): Value {
  connection.exec('BEGIN')
  try {
    return read()
  } finally {
    // Nothing was written, and on a damaged file a COMMIT fails where this does not.
    if (connection.database.isTransaction) connection.exec('ROLLBACK')
  }
}

/** Lets others have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
