/**
 * The answering side of a server between devices and home, such as a laptop in the field: home's log as far as its copy
 * is whole, and beside it what home has not acknowledged, so that two phones under one laptop see each other's work at
 * once. It vouches for nothing: what it hands on is signed by home or by the devices. Rules SN20 to SN24.
 */
import { accept, type Outcome } from '../kernel/index.ts'
import type { Commit, Entry } from '../ledger/index.ts'
import type { KeyWrap, LedgerStore, StoredCheckpoint } from '../storage/index.ts'
import { pushEntriesMax, pushLettersMax, type FetchAnswer, type FetchAsked, type Have, type HaveAnswer, type HeldThere, type PeerRefusal } from './peer.ts'
import { chunksOf, wholeCommits, type WholeCommit } from './runs.ts'
import { chainOf, growth, isIn, keysOf, wantsOf, type Allowed, type ServePorts } from './serve.ts'

export type Between = Readonly<{
  tail: LedgerStore
  /** The largest checkpoint of home's up to which the copy is whole; null while it is not. */
  complete: StoredCheckpoint | null
  /** What waits outside the tail. */
  heldBack: readonly Commit[]
  /** What home told this server that it holds. */
  heldThere: readonly HeldThere[]
}>

export async function answerHaveBetween(have: Have, { store, hash, nowMs, movesSince }: ServePorts, between: Between): Promise<Outcome<HaveAnswer, PeerRefusal>> {
  const { operationId, pinned } = have
  const { tail, complete } = between
  const from = pinned?.size ?? 0
  const proof = complete === null || from === 0 || from > complete.size ? null : await growth(store, { operationId, from, to: complete.size }, hash)
  const keptBack = new Set(between.heldBack.map(({ entries }) => entries.at(-1)?.hash))
  const theirs = have.tips.filter((tip) => !keptBack.has(tip.hash))
  const chains = new Set(have.tips.map(chainOf))
  const ends = await tail.chainTips(operationId)
  const waiting = await Promise.all(ends.map((tip) => isIn([store], operationId, tip.hash)))
  return accept({
    checkpoint: complete?.note ?? null,
    consistency: proof ?? [],
    wants: await wantsOf([store, tail], operationId, theirs),
    moves: await movesSince(have.home),
    tips: ends.filter((_, at) => waiting[at] === false),
    held: between.heldThere.filter((held) => chains.has(chainOf(held))),
    sentAtMs: nowMs(),
  })
}

/** Out: as much as one answer carries, in the scope of who asks; what home acknowledged meanwhile is left to its log. */
export async function answerFetch(asked: FetchAsked, allowed: Allowed, { ports, tail }: Readonly<{ ports: ServePorts; tail: LedgerStore }>): Promise<Outcome<FetchAnswer, PeerRefusal>> {
  const { operationId, wants } = asked
  const commits = inScope(unacknowledged(wholeCommits(tail, operationId, wants), ports.store), allowed)
  const chunks = chunksOf(commits, { entries: pushEntriesMax, letters: pushLettersMax })
  const first = await chunks.next()
  if (first.done === true) return accept({ lines: [], wraps: [], rest: 'none' })
  const { lines, commits: sent } = first.value
  const more = await chunks.next()
  const named = new Set(sent.flatMap(({ commit }) => commit.entries.flatMap((entry) => keysOf(entry.header, allowed.scope))))
  const wraps: readonly KeyWrap[] = named.size === 0 || allowed.groups.size === 0 ? [] : await ports.keys.find(operationId, [...named])
  return accept({ lines, wraps: wraps.filter((wrap) => allowed.groups.has(wrap.group)), rest: more.done === true ? 'none' : 'more' })
}

async function* unacknowledged(commits: AsyncIterable<WholeCommit>, store: LedgerStore): AsyncGenerator<WholeCommit> {
  for await (const each of commits) {
    const end = each.commit.entries.at(-1)
    if (end !== undefined && !(await isIn([store], end.header.operationId, end.hash))) yield each
  }
}

async function* inScope(commits: AsyncIterable<WholeCommit>, { scope }: Allowed): AsyncGenerator<WholeCommit> {
  for await (const { deviceId, epoch, commit } of commits) {
    const entries = commit.entries.map((entry): Entry => ({ ...entry, parts: entry.parts.map((part, at) => (scope(entry.header, at) ? part : null)) }))
    yield { deviceId, epoch, commit: { ...commit, entries } }
  }
}
