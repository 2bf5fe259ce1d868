/** What can be asked of the writer and what it answers; plain values, since they cross to its thread. */
import type { KeyId, OperationId, Sha256 } from '../../kernel/index.ts'
import type { PlacedEntry } from '../../ledger/index.ts'
import type { AppendBatch, AppendResult, HeldCommit, KeyWrap, StoreFailureCode, StoredCheckpoint } from '../../storage/index.ts'
import type { PackedBatch, PackedResult } from './packed-batch.ts'

type Of<Input> = Readonly<{ operationId: OperationId } & Input>

/** Name of each write, what it takes and what it gives. */
export type Writes = Readonly<{
  append: { input: Of<{ batch: AppendBatch }>; output: AppendResult }
  /** The same from another thread. */
  appendPacked: { input: Of<{ packed: PackedBatch }>; output: PackedResult }
  saveCheckpoint: { input: Of<{ checkpoint: StoredCheckpoint }>; output: 'saved' | 'older' | 'conflict' }
  hold: { input: Of<{ held: HeldCommit }>; output: null }
  letGoHeld: { input: Of<{ ids: readonly Sha256[] }>; output: null }
  repair: { input: Of<{ placed: PlacedEntry; siblings: readonly Sha256[] }>; output: 'repaired' | 'does-not-fit' }
  eraseParts: { input: Of<{ keyIds: readonly KeyId[] }>; output: number }
  beginLedgerEpoch: { input: Of<{ above: number }>; output: number }
  putKeys: { input: Of<{ wraps: readonly KeyWrap[] }>; output: null }
  destroyKeys: { input: Of<{ keyIds: readonly KeyId[] }>; output: number }
}>

export type WriteName = keyof Writes

export type WriteRequest = { [Name in WriteName]: Readonly<{ write: Name; input: Writes[Name]['input'] }> }[WriteName]

/** `value` is the output of the write that was asked. */
export type WriteAnswer =
  | Readonly<{ ok: true; value: Writes[WriteName]['output'] }>
  | Readonly<{ ok: false; kind: 'failure'; code: StoreFailureCode; message: string }>
  | Readonly<{ ok: false; kind: 'fault'; message: string }>
