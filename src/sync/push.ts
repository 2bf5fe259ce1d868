/** Sends what the other side lacks, chain by chain, a bounded chunk at a time; each may be sent again. Rules SN13 to SN15. */
import { accept, type DeviceId, type Outcome } from '../kernel/index.ts'
import type { KeyWrap, LedgerStore } from '../storage/index.ts'
import { pushEntriesMax, pushLettersMax, type HeldThere, type Peer, type PeerRefusal, type Want } from './peer.ts'
import type { Replica, Trips } from './replica.ts'
import { chunksOf, wholeCommits, type Chunk, type WholeCommit } from './runs.ts'

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

/** What was written here first; then what of home's own log came back to us and home has lost. */
async function pushFrom(replica: Replica, peer: Peer, { wants, trips }: Sending): Promise<Outcome<Sent, PeerRefusal>> {
  const sent = { pushed: 0, held: [] as HeldThere[] }
  const left = new Map(wants.map((want) => [keyOf(want), want]))
  for (const store of [replica.tail, replica.mirror]) {
    if (store === null || left.size === 0) continue
    for await (const chunk of chunksOf(wholeCommits(store, replica.operationId, [...left.values()]), { entries: pushEntriesMax, letters: pushLettersMax })) {
      trips.count++
      const answer = await peer.push({ operationId: replica.operationId, lines: chunk.lines, wraps: await wrapsOf(replica, chunk) })
      if (!answer.ok) return answer
      note(sent, chunk, answer.value.outcomes)
    }
    await forgetSent(store, replica, left)
  }
  return accept(sent)
}

/** What the tail holds to its end need not be looked for in the mirror. */
async function forgetSent(store: LedgerStore, { operationId, tail }: Replica, left: Map<string, Want>): Promise<void> {
  if (store !== tail) return
  for (const tip of await store.chainTips(operationId)) left.delete(keyOf(tip))
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
