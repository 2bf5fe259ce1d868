/**
 * The one way into the log: finished commits are appended in one transaction and folded. A write that fails
 * may have happened: the store is asked at once, and if it does not answer either, before the next write.
 * So nothing is decided, numbered or written twice on an account that stands behind its log.
 */
import type { Random } from '../kernel/index.ts'
import { applyEntries } from '../domain/index.ts'
import { saltBytes, type Commit, type PlacedEntry } from '../ledger/index.ts'
import type { AppendResult, KeyWrap, NewCommit } from '../storage/index.ts'
import { receivedOf } from './account-entry.ts'
import type { Logbook } from './logbook-state.ts'
import { readAccount } from './read-account.ts'

export type Written =
  | Readonly<{ outcome: 'written'; placed: readonly PlacedEntry[] }>
  | Extract<AppendResult, { outcome: 'id-taken' }>
  /** Another process wrote meanwhile; the account has caught up, and what was decided is to be decided again. */
  | Readonly<{ outcome: 'behind' }>

/** In: an account that was caught up in this turn. Fails: throws what the store throws, when these commits did not enter or nobody can say. */
export function writeCommits(logbook: Logbook, commits: readonly Commit[], wraps: readonly KeyWrap[]): Promise<Written> {
  const { random } = logbook.ports
  const own = commits.map((commit): NewCommit => ({ commit, leafSalts: commit.entries.map(() => leafSalt(random)), recordedAtMs: null }))
  return appendCommits(logbook, own, wraps)
}

/** The same for commits that have their times and salts already: a copy of home's log. */
export async function appendCommits(logbook: Logbook, commits: readonly NewCommit[], wraps: readonly KeyWrap[]): Promise<Written> {
  const { store, clock } = logbook.ports
  let result: AppendResult
  try {
    result = await store.append({
      operationId: logbook.operationId,
      expect: { size: logbook.account.table.rows.length },
      receivedAtMs: clock.now(),
      commits,
      wraps,
    })
  } catch (error) {
    return happenedAnyway(logbook, commits.map(({ commit }) => commit), error)
  }
  if (result.outcome === 'id-taken') return result
  if (result.outcome === 'size-differs') {
    await readOn(logbook)
    return { outcome: 'behind' }
  }
  applyEntries(logbook.account, result.placed.map(receivedOf))
  return { outcome: 'written', placed: result.placed }
}

/** Brings the account up to its log after a write of which nobody knows. To be called before anything is decided. */
export async function catchUp(logbook: Logbook): Promise<readonly PlacedEntry[]> {
  return logbook.writes === 'certain' ? [] : readOn(logbook)
}

/** Whatever the store holds beyond the account, whoever wrote it. */
export async function readOn(logbook: Logbook): Promise<readonly PlacedEntry[]> {
  const { operationId, ports, account } = logbook
  const { placed, damage } = await readAccount({ operationId, store: ports.store, hash: ports.hash, account })
  logbook.damage = [...logbook.damage, ...damage]
  logbook.writes = 'certain'
  return placed
}

async function happenedAnyway(logbook: Logbook, commits: readonly Commit[], error: unknown): Promise<Written> {
  logbook.writes = 'uncertain'
  const placed = await catchUp(logbook).catch(() => null)
  const { byHash } = logbook.account.table
  const isHere = placed !== null && commits.every((commit) => commit.entries.every((entry) => byHash.has(entry.hash)))
  if (isHere) return { outcome: 'written', placed }
  throw error
}

function leafSalt(random: Random): Uint8Array {
  return random.bytes(saltBytes)
}
