/** Where a simulation makes a write fail: before it took effect, or after, when the caller cannot know. */

export type WriteName = 'append' | 'saveCheckpoint' | 'hold' | 'releaseHeld' | 'repair' | 'eraseParts' | 'beginLedgerEpoch' | 'put' | 'destroy'

/** Throws what the caller is to see; returns to let the write go on. */
export type FaultHook = (when: 'before' | 'after', write: WriteName) => void

export type Faults = Readonly<{ around<Value>(write: WriteName, apply: () => Value): Value }>

export function faultsOf(hook: FaultHook | null): Faults {
  return {
    around: (write, apply) => {
      hook?.('before', write)
      const value = apply()
      hook?.('after', write)
      return value
    },
  }
}
