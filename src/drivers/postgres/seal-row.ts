/**
 * Rows that nothing else proves bear their own hash: a bit that flips in a signature would otherwise look like a
 * device that signs wrongly (rule ST11).
 */
import { hashHex, type Hash, type OperationId, type Sha256 } from '../../kernel/index.ts'
import { StoreFailure, type LedgerHead, type StoredCheckpoint, type StoredCommit } from '../../storage/index.ts'
import { hashIn, type Row } from './columns.ts'
import { bytesOfText } from './hex.ts'

/** A head is the one row that everything is measured by. */
export function headSeal(head: LedgerHead, operationId: OperationId, hash: Hash): Sha256 {
  return sealOf([operationId, head.size, String(head.recordedAtMs), head.root, head.frontier.join(), head.ledgerEpoch], hash)
}

export function commitSeal(commit: StoredCommit, hash: Hash): Sha256 {
  const { firstPosition, placedCount, deviceId, epoch, firstSequence, count, signatures } = commit
  return sealOf([firstPosition, placedCount, deviceId, epoch, firstSequence, count, ...signatures], hash)
}

export function checkpointSeal({ size, root, ledgerEpoch, note }: StoredCheckpoint, hash: Hash): Sha256 {
  return sealOf([size, root, ledgerEpoch, note], hash)
}

/** Fails: `bytes-damaged` when the row's own hash is another. */
export function assertSeal(row: Row, seal: Sha256, what: string): void {
  if (hashIn(row, 'seal') !== seal) throw new StoreFailure('bytes-damaged', `${what} is not what was stored; run scrub, then restore a backup`)
}

function sealOf(values: readonly (string | number)[], hash: Hash): Sha256 {
  return hashHex(hash, bytesOfText(JSON.stringify(values)))
}
