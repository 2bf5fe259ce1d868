/**
 * Home's log folded before anybody opens the device: what is counted lies open, and needs no key. Whoever opens it then finds
 * the account there, or goes on where reading had come to. Rule WB28.
 */
import type { Hash, OperationId } from '../kernel/index.ts'
import { newAccount, type Account } from '../domain/index.ts'
import type { LedgerStore } from '../storage/index.ts'
import { readAccount } from './read-account.ts'

/** `account`: of a beginning of the log, as long as its table, and of all of it where there was time. */
export type ReadAhead = Readonly<{
  /** Ends the reading at the next page. Out: null where bytes are damaged, or could not be read: whoever opens the log reads, and says so. */
  take(): Promise<Account | null>
  /** When nothing is read any more. */
  done: Promise<unknown>
}>

export type AheadSource = Readonly<{
  operationId: OperationId
  store: Pick<LedgerStore, 'head' | 'read'>
  hash: Hash
  /** Gives others their turn. */
  pause(): Promise<void>
  /** Of a beginning of this log, folded by this program before; null where there is none. Its failure is as if there was none. */
  kept(): Promise<Account | null>
}>

/** Reads until it is through, or taken. */
export function readAhead({ operationId, store, hash, pause, kept }: AheadSource): ReadAhead {
  let isTaken = false
  const goesOn = async (): Promise<boolean> => {
    await pause()
    return !isTaken
  }
  const readOn = async (): Promise<Account | null> => {
    const account = (await kept().catch(() => null)) ?? newAccount()
    const { damage } = await readAccount({ operationId, store, hash, account, rowsAtOnce, goesOn })
    return damage.length === 0 ? account : null
  }
  const read = readOn().catch(() => null)
  return {
    done: read,
    take: () => {
      isTaken = true
      return read
    },
  }
}

/** A tenth of a second of a slow phone: whoever opens the device meanwhile waits no longer. */
const rowsAtOnce = 250
