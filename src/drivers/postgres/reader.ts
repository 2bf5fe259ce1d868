/** Everything the port reads. Readers see what is committed and block nobody. */
import type { Hash, OperationId } from '../../kernel/index.ts'
import { checkRows, readRowsMax, theOne } from '../../storage/index.ts'
import type { Checked, LedgerReads, ReadRange } from '../../storage/index.ts'
import { keyIdIn, numberIn, operationIdIn } from './columns.ts'
import { allHeadsSql, headOf, readHead } from './head-row.ts'
import { bytesOfHex } from './hex.ts'
import { readPositions } from './read-rows.ts'
import { checkpointIn, checkpointSql, commitIn, commitsSql, erasedKeysSql, heldIn, heldSql, nodesAsked, nodesIn, nodesSql, tipIn, tipsSql } from './read-tree.ts'
import { readRows, reading, type Database } from './transaction.ts'

/** Rows read and hashed before others get a turn: a few milliseconds of this thread. */
const sliceRows = 500

const positionSql = 'SELECT position FROM ledger.entries WHERE operation_id = $1 AND substr(hash, 1, 8) = $2 AND hash = $3'

export function ledgerReads(database: Database, hash: Hash): LedgerReads {
  const head: LedgerReads['head'] = (operationId) => reading(database, (session) => readHead(session, operationId, hash))
  const treeNodes: LedgerReads['treeNodes'] = async (operationId, level, { from, to }) => {
    const count = nodesAsked(from, to)
    return nodesIn(await readRows(database, nodesSql, operationId, level, from, from + count), from, count)
  }
  return {
    operations: async () => {
      const rows = await readRows(database, allHeadsSql)
      return rows.filter((row) => headOf(row, operationIdIn(row), hash).size > 0).map(operationIdIn).sort()
    },
    head,
    read: async (range) => readInSlices(database, { range, size: (await head(range.operationId)).size }, hash),
    findByHash: async (operationId, entryHash) => {
      const bytes = bytesOfHex(entryHash)
      const [row] = await readRows(database, positionSql, operationId, bytes.subarray(0, 8), bytes)
      if (row === undefined) return null
      const position = numberIn(row, 'position')
      return theOne(await readSlice(database, { operationId, from: position, to: position + 1, parts: 'all' }, hash))
    },
    commits: async (operationId, from, to) => {
      const rows = await readRows(database, commitsSql, operationId, from, Math.min(to, from + readRowsMax))
      return rows.map((row) => commitIn(row, hash))
    },
    chainTips: async (operationId) => (await readRows(database, tipsSql, operationId)).map(tipIn),
    treeNode: async (operationId, level, index) => (await treeNodes(operationId, level, { from: index, to: index + 1 }))[0] ?? null,
    treeNodes,
    lastCheckpoint: async (operationId) => {
      const [row] = await readRows(database, checkpointSql, operationId)
      return row === undefined ? null : checkpointIn(row, hash)
    },
    held: async (operationId) => (await readRows(database, heldSql, operationId)).map(heldIn),
    erasedKeys: async (operationId: OperationId) => (await readRows(database, erasedKeysSql, operationId)).map(keyIdIn),
  }
}

async function readInSlices(database: Database, { range, size }: Readonly<{ range: ReadRange; size: number }>, hash: Hash): Promise<Checked> {
  const from = Math.max(0, range.from)
  const to = Math.min(range.to, size, from + readRowsMax)
  const found: Checked[] = []
  for (let at = from; at < to; at += sliceRows) found.push(await readSlice(database, { ...range, from: at, to: Math.min(to, at + sliceRows) }, hash))
  return { placed: found.flatMap(({ placed }) => placed), damage: found.flatMap(({ damage }) => damage) }
}

async function readSlice(database: Database, slice: ReadRange, hash: Hash): Promise<Checked> {
  return checkRows(await readPositions(database, slice), slice, hash)
}
