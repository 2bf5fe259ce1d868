/**
 * The local tail (FORMATS 4): entries that are durable on this device and that home has not acknowledged.
 * They count in answers marked `here-now` only, which no communiqué may quote.
 * State: an account of its own, since positions of the tail are not positions of the log.
 */
import { applyEntries, headcountAt, knownCount, newAccount, type Account, type Headcount, type ReceivedEntry } from '../domain/index.ts'
import type { Entry } from '../ledger/index.ts'
import { receivedAt } from './account-entry.ts'
import type { Logbook } from './logbook-state.ts'

export type HereNow = Readonly<{ marked: 'here-now'; headcount: Headcount; tail: number }>

/** In: entries of this device's chain beyond what home acknowledged, in order; those acknowledged meanwhile are skipped. */
export function hereNow(logbook: Logbook, tail: readonly Entry[]): HereNow {
  const now = logbook.ports.clock.now()
  const account: Account = newAccount()
  const acknowledged: readonly ReceivedEntry[] = logbook.account.table.rows
  const last = acknowledged.at(-1)?.recordedAtMs ?? now
  applyEntries(account, acknowledged)
  const waiting = tail.filter((entry) => !logbook.account.table.byHash.has(entry.hash))
  applyEntries(account, waiting.map((entry) => receivedAt(entry, Math.max(now, last))))
  const query = { asOfMs: now, known: knownCount(account), knownAtMs: Math.max(now, last) }
  return { marked: 'here-now', headcount: headcountAt(account, query), tail: waiting.length }
}
