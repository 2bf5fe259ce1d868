/**
 * While the door is shown, home's log is folded already: it needs no key, and whoever opens the device waits for names alone.
 * What is held is what the disk holds in clear: counts, and no name. Rule WB28. State: owned by the worker.
 */
import type { OperationId } from '../../kernel/index.ts'
import type { Account } from '../../domain/index.ts'
import { readAhead, type AheadSource, type ReadAhead } from '../../logbook/index.ts'
import type { LedgerStore } from '../../storage/index.ts'

/** Which copy of which operation's log. */
export type Which = Readonly<{ operationId: OperationId; copy: number }>

export type Ahead = Readonly<{
  /** In the place of what was read before. */
  begin(which: Which): void
  /** The same of a device that was locked just now: nothing has to be read. In: an account that nobody writes to. */
  keep(which: Which, account: Account): void
  /** Once: it is the taker's. Out: null where another log was read, or none, or it is damaged. */
  take(which: Which): Promise<Account | null>
}>

type Copy = Readonly<{ ledger: Pick<LedgerStore, 'head' | 'read'>; close(): Promise<void> }>
export type AheadPorts = Readonly<{
  open: (which: Which) => Promise<Copy>
  pause: () => Promise<void>
  /** As `KeptAccounts` reads it. */
  kept: (which: Which, store: Copy['ledger']) => Promise<Account | null>
}> & Pick<AheadSource, 'hash'>

export function newAhead({ open, hash, pause, kept }: AheadPorts): Ahead {
  let here: Readonly<{ which: Which; reading: Promise<ReadAhead | null> }> | null = null
  const read = async (which: Which): Promise<ReadAhead | null> => {
    const copy = await open(which).catch(() => null)
    if (copy === null) return null
    const reading = readAhead({ operationId: which.operationId, store: copy.ledger, hash, pause, kept: () => kept(which, copy.ledger) })
    void reading.done.then(() => copy.close())
    return reading
  }
  const end = async (): Promise<Account | null> => {
    const reading = await here?.reading
    return reading?.take() ?? null
  }
  return {
    begin: (which) => {
      void end()
      here = { which, reading: read(which) }
    },
    keep: (which, account) => {
      void end()
      here = { which, reading: Promise.resolve({ done: Promise.resolve(), take: () => Promise.resolve(account) }) }
    },
    take: async (which) => {
      const isThis = here?.which.operationId === which.operationId && here.which.copy === which.copy
      const taken = end()
      here = null
      return isThis ? taken : null
    },
  }
}
