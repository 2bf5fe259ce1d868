/**
 * May this checkpoint be kept? One writer, never back, never two roots for a size (FORMATS 5, rule ST9).
 * Pure; the driver asks under its write lock.
 */
import type { Sha256 } from '../kernel/index.ts'
import type { StoredCheckpoint } from './ledger-store.ts'

export type CheckpointAsked = Readonly<{
  asked: StoredCheckpoint
  last: StoredCheckpoint | null
  /** Root of this log's own tree at `asked.size`; null when the log is shorter, as on a device that trusts home ahead of its copy. */
  ownRoot: Sha256 | null
}>

/**
 * Out: `older` for a smaller size or an earlier ledger epoch, `conflict` for a second root of the last size or a
 * root that is not the one of this log. The same size and root again (other cosignatures) is `saved`.
 */
export function judgeCheckpoint({ asked, last, ownRoot }: CheckpointAsked): 'saved' | 'older' | 'conflict' {
  if (last !== null && asked.ledgerEpoch < last.ledgerEpoch) return 'older'
  if (last !== null && asked.size === last.size && asked.root !== last.root) return 'conflict'
  if (last !== null && asked.size < last.size) return 'older'
  return ownRoot !== null && ownRoot !== asked.root ? 'conflict' : 'saved'
}
