/**
 * The head of a log as a row, and back (rule ST11). Its row lock is what gives positions one at a time (rule ST17): it
 * ends with the connection however that ends, goes where the row goes when a table is distributed, and reading the row
 * and taking the lock are one statement. An advisory lock belongs to one server and two operations may share its number.
 */
import type { Hash, OperationId, Sha256 } from '../../kernel/index.ts'
import { emptyHead, StoreFailure, type LedgerHead } from '../../storage/index.ts'
import { bytesIn, hashBytes, hashIn, isNull, numberIn, type Row } from './columns.ts'
import { bytesOfHex, hexOfBytes } from './hex.ts'
import { assertSeal, headSeal } from './seal-row.ts'
import type { Session } from './transaction.ts'

const columns = 'size, recorded_at_ms, root, frontier, ledger_epoch, seal'
const headSql = `SELECT ${columns} FROM ledger.heads WHERE operation_id = $1`
const entryOfSql = 'SELECT 1 FROM ledger.entries WHERE operation_id = $1 LIMIT 1'

export const allHeadsSql = `SELECT operation_id, ${columns} FROM ledger.heads`

/** In: a session that sees one moment. Fails: `bytes-damaged` when the row does not bear its own hash, or is gone while its entries are there. */
export async function readHead(session: Session, operationId: OperationId, hash: Hash): Promise<LedgerHead> {
  const [row] = await session.rows(headSql, operationId)
  if (row !== undefined) return headOf(row, operationId, hash)
  await assertEmpty(session, operationId)
  return emptyHead(hash)
}

/** Out: the head as it stands, locked until the transaction ends. Fails: as `readHead`. */
export async function lockHead(session: Session, operationId: OperationId, hash: Hash): Promise<LedgerHead> {
  const [row] = await session.rows(`${headSql} FOR UPDATE`, operationId)
  if (row !== undefined) return headOf(row, operationId, hash)
  const empty = emptyHead(hash)
  // Two may begin a log at once: one waits here for the other, and then finds its row.
  const made = await session.run(
    `INSERT INTO ledger.heads (operation_id, ${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (operation_id) DO NOTHING`,
    operationId, ...valuesOf(empty, operationId, hash),
  )
  if (made === 1) {
    await assertEmpty(session, operationId)
    return empty
  }
  const [other] = await session.rows(`${headSql} FOR UPDATE`, operationId)
  if (other === undefined) throw damaged(operationId)
  return headOf(other, operationId, hash)
}

/** In: the head's row is locked by this transaction. */
export async function writeHead(session: Session, { operationId, head }: Readonly<{ operationId: OperationId; head: LedgerHead }>, hash: Hash): Promise<void> {
  const changed = await session.run(
    `UPDATE ledger.heads SET size = $2, recorded_at_ms = $3, root = $4, frontier = $5, ledger_epoch = $6, seal = $7
     WHERE operation_id = $1 AND size <= $2 AND ledger_epoch <= $6`,
    operationId, ...valuesOf(head, operationId, hash),
  )
  if (changed !== 1) throw damaged(operationId)
}

export function headOf(row: Row, operationId: OperationId, hash: Hash): LedgerHead {
  const joined = bytesIn(row, 'frontier', null)
  const frontier: Sha256[] = []
  for (let at = 0; at < joined.length; at += hashBytes) {
    // Slices of 32 bytes in hex are what the brand means.
    frontier.push(hexOfBytes(joined.subarray(at, at + hashBytes)) as Sha256)
  }
  const head: LedgerHead = {
    size: numberIn(row, 'size'),
    recordedAtMs: isNull(row, 'recorded_at_ms') ? -Infinity : numberIn(row, 'recorded_at_ms'),
    root: hashIn(row, 'root'),
    frontier,
    ledgerEpoch: numberIn(row, 'ledger_epoch'),
  }
  assertSeal(row, headSeal(head, operationId, hash), `the head of ${operationId}`)
  return head
}

async function assertEmpty(session: Session, operationId: OperationId): Promise<void> {
  const [entry] = await session.rows(entryOfSql, operationId)
  if (entry !== undefined) throw damaged(operationId)
}

function valuesOf(head: LedgerHead, operationId: OperationId, hash: Hash): readonly unknown[] {
  const recordedAtMs = Number.isFinite(head.recordedAtMs) ? head.recordedAtMs : null
  const seal = bytesOfHex(headSeal(head, operationId, hash))
  return [head.size, recordedAtMs, bytesOfHex(head.root), bytesOfHex(head.frontier.join('')), head.ledgerEpoch, seal]
}

function damaged(operationId: OperationId): StoreFailure {
  return new StoreFailure('bytes-damaged', `the head of ${operationId} is not what was stored; run scrub, then restore a backup`)
}
