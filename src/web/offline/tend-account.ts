/**
 * While a device is open, its account is kept for the next start, and what came from the last one is looked at: at leisure, and
 * never while somebody waits for it. Rule WB33.
 */
import type { Account } from '../../domain/index.ts'
import type { LedgerStore } from '../../storage/index.ts'
import type { Which } from './ahead.ts'
import type { KeptAccounts } from './kept-account.ts'

/** A moment after somebody had their first look, and then again; at which of these the rows are looked at. */
export const [tendMs, lookedAtBeat] = [5_000, 5]

export type Tending = Readonly<{
  which: Which
  accounts(): Promise<Pick<KeptAccounts, 'isDue' | 'keep' | 'isSound'>>
  /** Home's log on this device. */
  store: Pick<LedgerStore, 'head' | 'read'>
  /** Null while it is not certain that it is what the store holds. */
  account(): Account | null
  /** The bytes are not those that were folded: nobody takes this account over from here. */
  unsound(): void
  /** Ends with the device: one that never comes ends this. */
  pause(ms: number): Promise<void>
}>

/** Until the device is left. Out: when it failed: a copy is worth no more tries than one. */
export async function tendAccount({ which, accounts, store, account, unsound, pause }: Tending): Promise<void> {
  for (let beats = 1, isLookedAt = false; ; beats++) {
    await pause(tendMs)
    const [now, kept] = [account(), await accounts()]
    if (now === null) continue
    // While a log is still being fetched it goes on meanwhile: tried again at the next beat.
    if (kept.isDue(which, now.table.rows.length)) await kept.keep(which, now)
    if (isLookedAt || beats < lookedAtBeat) continue
    if (!(await kept.isSound(which, now, store))) return unsound()
    isLookedAt = true
  }
}
