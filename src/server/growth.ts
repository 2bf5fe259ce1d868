/** Tells whoever waits that a log grew: in this process by what it wrote itself, across processes by the store's own notice. */
import type { OperationId } from '../kernel/index.ts'
import type { LedgerStore } from '../storage/index.ts'

/** In: what to call after an append that added something. Never awaited by whoever appended. */
export function watched(store: LedgerStore, onGrown: (operationId: OperationId, size: number) => void): LedgerStore {
  return {
    ...store,
    append: async (batch) => {
      const result = await store.append(batch)
      if (result.outcome === 'appended' && result.placed.length > 0) onGrown(batch.operationId, result.head.size)
      return result
    },
  }
}
