/** The head of a log as a row, and back (rule ST11). */
import { hashHex, type Hash, type OperationId, type Sha256 } from '../../kernel/index.ts'
import { emptyHead, StoreFailure, type LedgerHead } from '../../storage/index.ts'
import { blobOfHex, blobOfText, hexOfBlob } from './blobs.ts'
import { bytesIn, hashBytes, hashIn, isNull, numberIn } from './columns.ts'
import type { Connection, Row } from './connection.ts'
import { operationNo } from './operation-no.ts'

/**
 * Fails: `bytes-damaged` when the row does not bear its own hash, or when nothing of the operation is found while a
 * row of some other is damaged: it may be this one's.
 */
export function readHead(connection: Connection, operationId: OperationId, hash: Hash): LedgerHead {
  const operation = operationNo(connection, operationId)
  if (operation === null) {
    allHeads(connection, hash)
    return emptyHead(hash)
  }
  const row = connection.get('SELECT * FROM heads WHERE operation = ?', operation)
  if (row !== undefined) return headOf(row, operationId, hash)
  if (connection.get('SELECT 1 AS here FROM entries WHERE operation = ? LIMIT 1', operation)) throw damaged(connection, operationId)
  return emptyHead(hash)
}

/** Out: every operation that has a head, read from the table itself and not from an index. Fails: as `readHead`. */
export function allHeads(connection: Connection, hash: Hash): readonly Readonly<{ operationId: OperationId; head: LedgerHead }>[] {
  const rows = connection.all('SELECT o.operation_id, h.* FROM operations AS o NOT INDEXED JOIN heads AS h USING (operation)')
  return rows.map((row) => {
    // 16 bytes in lower-case hex are what the brand means.
    const operationId = hexOfBlob(bytesIn(row, 'operation_id', 16)) as OperationId
    return { operationId, head: headOf(row, operationId, hash) }
  })
}

function damaged(connection: Connection, operationId: OperationId): StoreFailure {
  return new StoreFailure('bytes-damaged', `${connection.path}: the head of ${operationId} is not what was stored; run scrub, then restore a backup`)
}

function headOf(row: Row, operationId: OperationId, hash: Hash): LedgerHead {
  const joined = bytesIn(row, 'frontier', null)
  const frontier: Sha256[] = []
  for (let at = 0; at < joined.length; at += hashBytes) {
    // Slices of 32 bytes in hex are what the brand means.
    frontier.push(hexOfBlob(joined.subarray(at, at + hashBytes)) as Sha256)
  }
  const head: LedgerHead = {
    size: numberIn(row, 'size'),
    recordedAtMs: isNull(row, 'recorded_at_ms') ? -Infinity : numberIn(row, 'recorded_at_ms'),
    root: hashIn(row, 'root'),
    frontier,
    ledgerEpoch: numberIn(row, 'ledger_epoch'),
  }
  if (hashIn(row, 'seal') !== sealOf(head, operationId, hash)) {
    throw new StoreFailure('bytes-damaged', `the head of ${operationId} is not what was stored; run scrub, then restore a backup`)
  }
  return head
}

/** A head is the one row that everything is measured by, so it bears its own hash. */
function sealOf(head: LedgerHead, operationId: OperationId, hash: Hash): Sha256 {
  return hashHex(hash, blobOfText([operationId, head.size, head.recordedAtMs, head.root, head.frontier.join(), head.ledgerEpoch].join('/')))
}

type HeadOf = Readonly<{ operationId: OperationId; operation: number; head: LedgerHead }>

export function writeHead(connection: Connection, { operationId, operation, head }: HeadOf, hash: Hash): void {
  const recordedAtMs = Number.isFinite(head.recordedAtMs) ? head.recordedAtMs : null
  connection.run(
    `INSERT INTO heads (operation, size, recorded_at_ms, root, frontier, ledger_epoch, seal) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (operation) DO UPDATE SET size = excluded.size, recorded_at_ms = excluded.recorded_at_ms, root = excluded.root,
       frontier = excluded.frontier, ledger_epoch = excluded.ledger_epoch, seal = excluded.seal`,
    operation, head.size, recordedAtMs, blobOfHex(head.root), blobOfHex(head.frontier.join('')), head.ledgerEpoch,
    blobOfHex(sealOf(head, operationId, hash)),
  )
}
