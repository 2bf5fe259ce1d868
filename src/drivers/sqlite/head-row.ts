/** The head of a log as a row, and back. What contradicts the tree is damage, not a head (rule ST11). */
import { type Hash, type OperationId, type Sha256 } from '../../kernel/index.ts'
import { treeRoot } from '../../ledger/index.ts'
import { emptyHead, frontierNode, StoreFailure, type LedgerHead } from '../../storage/index.ts'
import { blobOfHex, hexOfBlob } from './blobs.ts'
import { bytesIn, hashBytes, hashIn, isNull, numberIn } from './columns.ts'
import type { Connection, Row } from './connection.ts'
import { operationNo } from './operation-no.ts'

/** Fails: `bytes-damaged` when size, frontier, root and tree contradict each other. */
export function readHead(connection: Connection, operationId: OperationId, hash: Hash): LedgerHead {
  const operation = operationNo(connection, operationId)
  const row = operation === null ? undefined : connection.get('SELECT * FROM heads WHERE operation = ?', operation)
  if (row === undefined) return emptyHead(hash)
  const head = headOf(row)
  if (operation !== null) assertFits(connection, { operation, head, hash })
  return head
}

/** In: a row of `heads`. */
export function headOf(row: Row): LedgerHead {
  const joined = bytesIn(row, 'frontier', null)
  const frontier: Sha256[] = []
  for (let at = 0; at < joined.length; at += hashBytes) {
    // Slices of 32 bytes in hex are what the brand means.
    frontier.push(hexOfBlob(joined.subarray(at, at + hashBytes)) as Sha256)
  }
  return {
    size: numberIn(row, 'size'),
    recordedAtMs: isNull(row, 'recorded_at_ms') ? -Infinity : numberIn(row, 'recorded_at_ms'),
    root: hashIn(row, 'root'),
    frontier,
    ledgerEpoch: numberIn(row, 'ledger_epoch'),
  }
}

export function writeHead(connection: Connection, operation: number, head: LedgerHead): void {
  const frontier = blobOfHex(head.frontier.join(''))
  const recordedAtMs = Number.isFinite(head.recordedAtMs) ? head.recordedAtMs : null
  connection.run(
    `INSERT INTO heads (operation, size, recorded_at_ms, root, frontier, ledger_epoch) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (operation) DO UPDATE SET size = excluded.size, recorded_at_ms = excluded.recorded_at_ms, root = excluded.root,
       frontier = excluded.frontier, ledger_epoch = excluded.ledger_epoch`,
    operation, head.size, recordedAtMs, blobOfHex(head.root), frontier, head.ledgerEpoch,
  )
}

/** Cost: one look-up and one hash for each full subtree. */
function assertFits(connection: Connection, { operation, head, hash }: Readonly<{ operation: number; head: LedgerHead; hash: Hash }>): void {
  const damaged = (what: string): never => {
    throw new StoreFailure('bytes-damaged', `${connection.path}: the head of a log and its ${what} differ; run scrub, then restore a backup`)
  }
  let found = 0
  for (let level = 0; level <= 52; level++) {
    const index = Math.floor(head.size / 2 ** level) - 1
    const stated = frontierNode(head, level, index)
    if (stated === null) continue
    found += 1
    const row = connection.get('SELECT hash FROM nodes WHERE operation = ? AND level = ? AND node = ?', operation, level, index)
    if (row === undefined || hashIn(row, 'hash') !== stated) damaged('tree')
  }
  if (found !== head.frontier.length || treeRoot({ size: head.size, frontier: head.frontier }, hash) !== head.root) damaged('root')
  const last = connection.get('SELECT recorded_at_ms FROM entries WHERE operation = ? AND position = ?', operation, head.size - 1)
  if (head.size > 0 && last?.['recorded_at_ms'] !== head.recordedAtMs) damaged('last entry')
  if (connection.get('SELECT 1 AS here FROM entries WHERE operation = ? AND position >= ? LIMIT 1', operation, head.size)) damaged('end')
}
