/**
 * The one way into the log: finished commits are appended in one transaction and folded. A write that
 * fails may have happened; the next opening or append finds out by hash, so nothing is written twice.
 */
import { Fault, type Random } from '../kernel/index.ts'
import { applyEntries } from '../domain/index.ts'
import { saltBytes, type Commit, type PlacedEntry } from '../ledger/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import { receivedOf } from './account-entry.ts'
import type { Logbook } from './logbook-state.ts'

export type Written =
  | Readonly<{ outcome: 'written'; placed: readonly PlacedEntry[] }>
  | Readonly<{ outcome: 'id-taken'; entryId: string }>

export async function writeCommits(logbook: Logbook, commits: readonly Commit[], wraps: readonly KeyWrap[]): Promise<Written> {
  const { store, clock, random } = logbook.ports
  const result = await store.append({
    operationId: logbook.operationId,
    expect: null,
    receivedAtMs: clock.now(),
    commits: commits.map((commit) => ({ commit, leafSalts: commit.entries.map(() => leafSalt(random)) })),
    wraps,
  })
  if (result.outcome === 'id-taken') return result
  if (result.outcome === 'size-differs') throw new Fault('logbook: the log grew behind its only writer')
  applyEntries(logbook.account, result.placed.map(receivedOf))
  return { outcome: 'written', placed: result.placed }
}

function leafSalt(random: Random): Uint8Array {
  return random.bytes(saltBytes)
}
