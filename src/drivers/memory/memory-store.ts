/**
 * The reference driver: everything in memory, deterministic, for simulation, tests and the shape of
 * the contract. A crash is a `snapshot` handed to a later `openMemoryStore`. Rules ST1 to ST20.
 */
import type { Hash, OperationId, Sha256 } from '../../kernel/index.ts'
import { checkRows, readRowsMax, StoreFailure, theOne } from '../../storage/index.ts'
import type { Checked, KeyStore, LedgerStore, ReadRange, StoredRow } from '../../storage/index.ts'
import { faultsOf, type FaultHook } from './faults.ts'
import { copyKeys, emptyKeyState, memoryKeys, putWraps, type KeyState } from './memory-keys.ts'
import { appendTo, copyLog, emptyLog, eraseIn, keepCheckpoint, nodeKey, repairIn, type MemoryLog } from './memory-log.ts'

/** What a disk would hold: as it was at one moment, shared with nothing. */
export type MemorySnapshot = Readonly<{ logs: ReadonlyMap<OperationId, MemoryLog>; keys: KeyState }>

export type MemoryStore = Readonly<{
  ledger: LedgerStore
  keys: KeyStore
  snapshot(): MemorySnapshot
  /** Bit rot: puts another row in place, or none. For tests. */
  damageRow(operationId: OperationId, position: number, change: (row: StoredRow) => StoredRow | null): void
  damageNode(operationId: OperationId, at: Readonly<{ level: number; index: number }>, hash: Sha256): void
}>

export type MemoryOptions = Readonly<{
  hash: Hash
  /** What the disk held; null for an empty one. */
  from: MemorySnapshot | null
  faults: FaultHook | null
}>

type State = { logs: Map<OperationId, MemoryLog>; keys: KeyState; isClosed: boolean }

export function openMemoryStore(options: MemoryOptions): MemoryStore {
  const state = copyState(options.from ?? { logs: new Map(), keys: emptyKeyState() })
  return {
    ledger: ledgerOf(state, options),
    keys: memoryKeys(state.keys, faultsOf(options.faults)),
    snapshot: () => copyState(state),
    damageRow: (operationId, position, change) => {
      const log = logOf(state, operationId, options.hash)
      const row = log.rows[position]
      if (row) log.rows[position] = change(row)
    },
    damageNode: (operationId, at, hash) => {
      logOf(state, operationId, options.hash).nodes.set(nodeKey(at.level, at.index), hash)
    },
  }
}

function copyState(from: MemorySnapshot): State {
  const logs = new Map([...from.logs].map(([operationId, log]) => [operationId, copyLog(log)]))
  return { logs, keys: copyKeys(from.keys), isClosed: false }
}

function logOf(state: State, operationId: OperationId, hash: Hash): MemoryLog {
  if (state.isClosed) throw new StoreFailure('closed', 'the store is closed')
  const log = state.logs.get(operationId) ?? emptyLog(hash)
  state.logs.set(operationId, log)
  return log
}

function ledgerOf(state: State, { hash, faults: hook }: MemoryOptions): LedgerStore {
  const faults = faultsOf(hook)
  const log = (operationId: OperationId): MemoryLog => logOf(state, operationId, hash)
  return {
    operations: async () => [...state.logs].filter(([, one]) => one.head.size > 0).map(([operationId]) => operationId).sort(),
    head: async (operationId) => log(operationId).head,
    append: async (batch) =>
      faults.around('append', () => {
        const result = appendTo(log(batch.operationId), batch, hash)
        if (result.outcome === 'appended') putWraps(state.keys, batch.operationId, batch.wraps)
        return result
      }),
    read: async (range) => readFrom(log(range.operationId), range, hash),
    findByHash: async (operationId, entryHash) => {
      const position = log(operationId).positionOfHash.get(entryHash)
      if (position === undefined) return null
      return theOne(readFrom(log(operationId), { operationId, from: position, to: position + 1, parts: 'all' }, hash))
    },
    commits: async (operationId, from, to) => {
      const end = Math.min(to, from + readRowsMax)
      return log(operationId).commits.filter((one) => one.firstPosition < end && one.firstPosition + one.placedCount > from)
    },
    chainTips: async (operationId) => [...log(operationId).tips].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, tips]) => tips),
    treeNode: async (operationId, level, index) => log(operationId).nodes.get(nodeKey(level, index)) ?? null,
    treeNodes: async (operationId, level, { from, to }) => {
      const { nodes } = log(operationId)
      const count = Math.max(0, Math.min(to - from, readRowsMax))
      return Array.from({ length: count }, (_, at) => nodes.get(nodeKey(level, from + at)) ?? null)
    },
    saveCheckpoint: async (operationId, checkpoint) => faults.around('saveCheckpoint', () => keepCheckpoint(log(operationId), checkpoint, hash)),
    lastCheckpoint: async (operationId) => log(operationId).checkpoint,
    hold: async (operationId, held) =>
      faults.around('hold', () => {
        const kept = log(operationId).held
        if (!kept.has(held.id)) kept.set(held.id, held)
      }),
    held: async (operationId) => [...log(operationId).held.values()],
    releaseHeld: async (operationId, ids) => faults.around('releaseHeld', () => ids.forEach((id) => log(operationId).held.delete(id))),
    repair: async (operationId, placed, siblings) => faults.around('repair', () => repairIn(log(operationId), operationId, { placed, siblings, hash })),
    eraseParts: async (operationId, keyIds) => faults.around('eraseParts', () => eraseIn(log(operationId), keyIds)),
    erasedKeys: async (operationId) => [...log(operationId).erased].sort(),
    beginLedgerEpoch: async (operationId) =>
      faults.around('beginLedgerEpoch', () => {
        const one = log(operationId)
        one.head = { ...one.head, ledgerEpoch: one.head.ledgerEpoch + 1 }
        return one.head.ledgerEpoch
      }),
    close: async () => {
      state.isClosed = true
    },
  }
}

function readFrom(log: MemoryLog, range: ReadRange, hash: Hash): Checked {
  const from = Math.max(0, range.from)
  const to = Math.min(range.to, log.head.size, from + readRowsMax)
  const rows = log.rows.slice(from, Math.max(from, to)).flatMap((row) => {
    if (row === null) return []
    return [{ ...row, leaf: log.nodes.get(nodeKey(0, row.position)) ?? null }]
  })
  return checkRows(rows, { operationId: range.operationId, from, to, parts: range.parts }, hash)
}
