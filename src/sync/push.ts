/** Sends what the other side lacks, chain by chain, a bounded chunk at a time; each may be sent again. Rules SN13 to SN15. */
import { accept, type DeviceId, type KeyId, type OperationId, type Outcome, type Sha256 } from '../kernel/index.ts'
import type { Commit } from '../ledger/index.ts'
import type { KeyWrap, LedgerStore } from '../storage/index.ts'
import { pushEntriesMax, pushLettersMax, type HeldThere, type Peer, type PeerRefusal, type Want } from './peer.ts'
import type { Replica, Trips } from './replica.ts'
import { chunksOf, signedAnew, wholeCommits, type Chunk, type WholeCommit } from './runs.ts'

export type Sent = Readonly<{ pushed: number; held: readonly HeldThere[] }>

type Sending = Readonly<{ wants: readonly Want[]; trips: Trips }>

export async function pushWanted(replica: Replica, peer: Peer, { wants, trips }: Sending): Promise<Outcome<Sent, PeerRefusal>> {
  if (wants.length === 0) return accept({ pushed: 0, held: [] })
  const first = await pushFrom(replica, peer, { wants, trips })
  if (!first.ok) return first
  // The other side has another branch of these chains: only all of it shows where they part.
  const parted = first.value.held.filter(({ reason }) => reason === 'gap')
  const again = wants.filter((want) => want.after > 0 && parted.some((held) => held.deviceId === want.deviceId && held.epoch === want.epoch))
  if (again.length === 0) return first
  const second = await pushFrom(replica, peer, { wants: again.map((want) => ({ ...want, after: 0 })), trips })
  if (!second.ok) return second
  const kept = first.value.held.filter((held) => !again.some((want) => held.deviceId === want.deviceId && held.epoch === want.epoch))
  return accept({ pushed: first.value.pushed + second.value.pushed, held: [...kept, ...second.value.held] })
}

/**
 * Of home's own log what came back to us and the other side lacks, which is nothing unless it lost something; then what
 * was written here. In this order a chain goes from its beginning to its end.
 */
async function pushFrom(replica: Replica, peer: Peer, { wants, trips }: Sending): Promise<Outcome<Sent, PeerRefusal>> {
  const sent = { pushed: 0, held: [] as HeldThere[] }
  const gone = new Set<Sha256>()
  for (const source of await sourcesOf(replica, wants)) {
    const commits = notIn(gone, source)
    const own = replica.sign === null ? commits : signedAnew(commits, { deviceId: replica.deviceId, sign: replica.sign })
    for await (const chunk of chunksOf(own, { entries: pushEntriesMax, letters: pushLettersMax })) {
      trips.count++
      const answer = await peer.push({ operationId: replica.operationId, lines: chunk.lines, wraps: await wrapsOf(replica, chunk) })
      if (!answer.ok) return answer
      note(sent, chunk, answer.value.outcomes)
    }
  }
  return accept(sent)
}

async function sourcesOf(replica: Replica, wants: readonly Want[]): Promise<readonly AsyncIterable<WholeCommit>[]> {
  const { mirror, tail, operationId, heldBack } = replica
  const sources: AsyncIterable<WholeCommit>[] = []
  if (await reachesBeyond(mirror, operationId, wants)) sources.push(wholeCommits(mirror, operationId, wants))
  if (tail !== null && (await reachesBeyond(tail, operationId, wants))) sources.push(wholeHere(tail, operationId, wholeCommits(tail, operationId, wants)))
  if (heldBack !== null) sources.push(wantedOf(await heldBack(), wants))
  return sources
}

/**
 * What was fetched with parts withheld is not passed on: home would take it for all there is of them. Whoever has them
 * sends it. Parts whose keys are destroyed are nowhere, and what is left of their entries goes.
 */
async function* wholeHere(tail: LedgerStore, operationId: OperationId, commits: AsyncIterable<WholeCommit>): AsyncGenerator<WholeCommit> {
  const erased = new Set(await tail.erasedKeys(operationId))
  for await (const each of commits) {
    const isWhole = each.commit.entries.every(({ header, parts }) => parts.every((part, at) => part !== null || erased.has(header.parts[at]?.keyId ?? ('' as KeyId)))) // no key has no name
    if (isWhole) yield each
  }
}

async function* wantedOf(commits: readonly Commit[], wants: readonly Want[]): AsyncGenerator<WholeCommit> {
  const after = new Map(wants.map((want) => [keyOf(want), want.after]))
  for (const commit of commits) {
    const last = commit.entries.at(-1)?.header
    if (last !== undefined && last.sequence > (after.get(keyOf(last)) ?? Infinity)) yield { deviceId: last.deviceId, epoch: last.epoch, commit }
  }
}

/** Asked of the chains' ends, so that a store that has nothing wanted is not read. */
async function reachesBeyond(store: LedgerStore, operationId: OperationId, wants: readonly Want[]): Promise<boolean> {
  const after = new Map(wants.map((want) => [keyOf(want), want.after]))
  return (await store.chainTips(operationId)).some((tip) => tip.sequence > (after.get(keyOf(tip)) ?? Infinity))
}

/** What home acknowledged stands in both stores: it goes once. `gone`: ends of what went, grown here. */
async function* notIn(gone: Set<Sha256>, commits: AsyncIterable<WholeCommit>): AsyncGenerator<WholeCommit> {
  for await (const each of commits) {
    const end = each.commit.entries.at(-1)?.hash
    if (end === undefined || gone.has(end)) continue
    for (const { hash } of each.commit.entries) gone.add(hash)
    yield each
  }
}

function note(sent: { pushed: number; held: HeldThere[] }, chunk: Chunk, outcomes: readonly Readonly<{ outcome: string; reason?: string }>[]): void {
  for (const [at, { deviceId, epoch, commit }] of chunk.commits.entries()) {
    const answered = outcomes[at]
    if (answered?.outcome !== 'held') sent.pushed += commit.entries.length
    else sent.held.push({ deviceId, epoch, sequence: commit.entries[0]?.header.sequence ?? 0, reason: answered.reason ?? 'unstated' })
  }
}

async function wrapsOf({ keys, operationId }: Replica, { commits }: Chunk): Promise<readonly KeyWrap[]> {
  const named = new Set(commits.flatMap(keysOf))
  return named.size === 0 ? [] : keys.find(operationId, [...named])
}

function keysOf({ commit }: WholeCommit): readonly KeyWrap['keyId'][] {
  return commit.entries.flatMap(({ header }) => header.parts.flatMap(({ keyId }) => (keyId === null ? [] : [keyId])))
}

function keyOf({ deviceId, epoch }: Readonly<{ deviceId: DeviceId; epoch: number }>): string {
  return `${deviceId}/${epoch}`
}
