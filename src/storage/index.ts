export {
  appendEntriesMax,
  readRowsMax,
  type AppendBatch,
  type AppendResult,
  type ChainTip,
  type Checked,
  type Damage,
  type HeldCommit,
  type KeyStore,
  type KeyWrap,
  type LedgerHead,
  type LedgerReads,
  type LedgerStore,
  type NewCommit,
  type ReadRange,
  type StoredCheckpoint,
  type StoredCommit,
} from './ledger-store.ts'
export { StoreFailure, type StoreFailureCode } from './store-failure.ts'
export { emptyHead, sequenceBatch, type SequenceInput, type Sequenced, type SequencedRow } from './sequence-batch.ts'
export { checkRows, theOne, type CheckRange } from './check-rows.ts'
export type { Absence, StoredPart, StoredRow } from './stored-row.ts'
export { bytesIn, hashBytes, isNull, numberIn, rowHashes, storedPartIn, textIn, type RowValues } from './row-values.ts'
export { judgeCheckpoint, type CheckpointAsked } from './judge-checkpoint.ts'
export { growTips } from './grow-tips.ts'
export { fitsTree, frontierNode, type TreeAsked } from './fits-tree.ts'
export { rootAt, scrub, type ScrubReport, type WiderDamage } from './scrub.ts'
export { repairFrom, type RepairReport } from './repair-from.ts'
