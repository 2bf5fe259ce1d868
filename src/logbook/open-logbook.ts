/** Opens an operation's logbook: reads the log, checking every byte on the way, folds the account from it, and ends what was being erased. Rule KY25. */
import type { OperationId } from '../kernel/index.ts'
import { newAccount, type Account } from '../domain/index.ts'
import { StoreFailure } from '../storage/index.ts'
import { settleNow } from './erased-keys.ts'
import { homeAuthor } from './home-here.ts'
import { openKeyring } from './keyring.ts'
import type { Logbook } from './logbook-state.ts'
import type { Author, LogbookPorts } from './ports.ts'
import { readAccount } from './read-account.ts'

export type OpenOptions = Readonly<{
  /** Author of a device that is, was or may be home, in the epoch of the ledger; null on a copy that never is. */
  home: Author | null
  /** Of the beginning of this log, undamaged, such as was read ahead; owned by the logbook from here on. */
  account?: Account | null
  /** Called after each page, with positions read and to be read in all. */
  onProgress?(done: number, total: number): void
}>

/** Cost: linear in the log. Damaged positions keep their place, say nothing, and are named in `damage`. */
export async function openLogbook(operationId: OperationId, ports: LogbookPorts, options: OpenOptions): Promise<Logbook> {
  const account = options.account ?? newAccount()
  const { store, hash } = ports
  const { damage } = await readAccount({ operationId, store, hash, account }, options.onProgress)
  const held = await store.held(operationId)
  const heldDevices: Logbook['heldDevices'] = new Map(held.flatMap((each) => (each.deviceId === null ? [] : [[each.deviceId, 'unread'] as const])))
  const keyring = await openKeyring(operationId, ports)
  const logbook: Logbook = { operationId, ports, keyring, account, home: options.home === null ? null : homeAuthor(account, options.home), damage, heldDevices, writes: 'certain', queue: Promise.resolve() }
  await settleOrLater(logbook)
  return logbook
}

/** An erasure that a process did not end is ended now; where the disk says no, people are counted all the same, and it is tried again after the next entries. */
async function settleOrLater(logbook: Logbook): Promise<void> {
  try {
    await settleNow(logbook)
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
  }
}
