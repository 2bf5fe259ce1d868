/** An operation's number in this database and the head of its log, as one row. */
import type { Hash, OperationId } from '../../kernel/index.ts'
import { emptyHead, type LedgerHead } from '../../storage/index.ts'
import type { Looking, OperationRow, Writing } from './schema.ts'
import { assertSeal, headSeal } from './seal-row.ts'

/** `isFresh`: it has a number from now on, which is not written yet. */
export type OperationAt = Readonly<{ operation: number; head: LedgerHead; isFresh: boolean }>

/** Out: null where nothing of it is here. Fails: `bytes-damaged`. */
export async function operationAt(at: Looking, operationId: OperationId, hash: Hash): Promise<OperationAt | null> {
  const row = await at.objectStore('operations').get(operationId)
  return row === undefined ? null : { operation: row.operation, head: headOf(row, operationId, hash), isFresh: false }
}

/** The same for a write, which gives a number to an operation that has none; it is kept with `writeHead`. */
export async function operationFor(at: Writing, operationId: OperationId, hash: Hash): Promise<OperationAt> {
  const found = await operationAt(at, operationId, hash)
  if (found !== null) return found
  // Rows are never removed, and writes take turns.
  return { operation: (await at.objectStore('operations').count()) + 1, head: emptyHead(hash), isFresh: true }
}

export function headOf(row: OperationRow, operationId: OperationId, hash: Hash): LedgerHead {
  const { size, recordedAtMs, root, frontier, ledgerEpoch } = row
  const head = { size, recordedAtMs: recordedAtMs ?? -Infinity, root, frontier, ledgerEpoch }
  assertSeal(row.seal, headSeal(head, operationId, hash), `the head of ${operationId}`)
  return head
}

export async function writeHead(at: Writing, { operation, head }: Pick<OperationAt, 'operation' | 'head'>, of: Readonly<{ operationId: OperationId; hash: Hash }>): Promise<void> {
  const { size, root, frontier, ledgerEpoch } = head
  const recordedAtMs = Number.isFinite(head.recordedAtMs) ? head.recordedAtMs : null
  const seal = headSeal(head, of.operationId, of.hash)
  await at.objectStore('operations').put({ operation, size, recordedAtMs, root, frontier, ledgerEpoch, seal }, of.operationId)
}
