/** Rows that nothing else proves bear their own hash (rule ST11). */
import { hashHex, toUtf8, type Hash, type OperationId, type Sha256 } from '../../kernel/index.ts'
import { StoreFailure, type LedgerHead, type StoredCheckpoint, type StoredCommit } from '../../storage/index.ts'

export function headSeal(head: LedgerHead, operationId: OperationId, hash: Hash): Sha256 {
  return sealOf([operationId, head.size, String(head.recordedAtMs), head.root, head.ledgerEpoch, ...head.frontier], hash)
}

export function commitSeal(commit: StoredCommit, hash: Hash): Sha256 {
  const { firstPosition, placedCount, deviceId, epoch, firstSequence, count, signatures } = commit
  return sealOf([firstPosition, placedCount, deviceId, epoch, firstSequence, count, ...signatures], hash)
}

export function checkpointSeal({ size, root, ledgerEpoch, note }: StoredCheckpoint, hash: Hash): Sha256 {
  return sealOf([size, root, ledgerEpoch, note], hash)
}

/** Fails: `bytes-damaged` when the row's own hash is another. */
export function assertSeal(stored: Sha256, seal: Sha256, what: string): void {
  if (stored !== seal) throw new StoreFailure('bytes-damaged', `${what} is not what was stored; run scrub, then fetch the log anew`)
}

function sealOf(values: readonly (string | number)[], hash: Hash): Sha256 {
  return hashHex(hash, toUtf8(JSON.stringify(values)))
}
