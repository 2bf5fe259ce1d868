/** Fetches from a server between what home has not acknowledged, chain by chain; the replica verifies it. Rules SN20 and SN21. */
import { accept, type Outcome } from '../kernel/index.ts'
import { readCommitLine } from '../ledger/index.ts'
import type { ChainTip } from '../storage/index.ts'
import type { Peer, PeerRefusal, Want } from './peer.ts'
import type { Replica, Trips } from './replica.ts'
import { chainOf, wantsOf } from './serve.ts'

/** Questions of one exchange: at a thousand entries each more than a laptop gathers between two visits of home. */
const fetchesMax = 200

/** Out: how many entries came. What was taken before a refusal stays. */
export async function fetchWaiting(replica: Replica, peer: Peer, { tips, trips }: Readonly<{ tips: readonly ChainTip[]; trips: Trips }>): Promise<Outcome<number, PeerRefusal>> {
  const { operationId, mirror, tail, takeWaiting } = replica
  if (takeWaiting === null || tips.length === 0) return accept(0)
  let wants = await wantsOf(tail === null ? [mirror] : [mirror, tail], operationId, tips)
  let count = 0
  for (let asked = 0; asked < fetchesMax && wants.length > 0; asked++) {
    trips.count++
    const answer = await peer.fetch({ operationId, wants })
    if (!answer.ok) return answer
    await takeWaiting(answer.value.lines, answer.value.wraps)
    const reached = reachedBy(answer.value.lines, replica)
    count += reached.count
    if (answer.value.rest === 'none') break
    const next = wants.map((want) => ({ ...want, after: Math.max(want.after, reached.ends.get(chainOf(want)) ?? 0) }))
    // Whoever says that there is more and brings nothing further is not asked again.
    if (next.every((want, at) => want.after === wants[at]?.after)) break
    wants = next
  }
  return accept(count)
}

/** How far these lines go on each chain, whether or not they verified: what does not verify is not asked for twice. */
function reachedBy(lines: readonly string[], { hash }: Replica): Readonly<{ count: number; ends: ReadonlyMap<string, Want['after']> }> {
  const ends = new Map<string, number>()
  let count = 0
  for (const line of lines) {
    const read = readCommitLine(line, hash)
    if (!read.ok) continue
    const { payload } = read.value
    count += payload.count
    ends.set(chainOf(payload), Math.max(ends.get(chainOf(payload)) ?? 0, payload.firstSequence + payload.count - 1))
  }
  return { count, ends }
}
