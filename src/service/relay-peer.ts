/**
 * A server between phones and home, such as a laptop in the field, as phones see it: home's log as far as it was fetched,
 * and what others under the same laptop wrote since. It decides nothing and signs nothing. Rules SN20 to SN24.
 * State: owned by whoever opened it; what it took stands in its tail before it is answered.
 */
import { accept, refuse, type Outcome } from '../kernel/index.ts'
import { heldHere, movesSince, retryHere, takeHere, type FieldTail } from '../logbook/index.ts'
import type { StoredCheckpoint } from '../storage/index.ts'
import {
  answerFetch,
  answerHaveBetween,
  answerPull,
  pushEntriesMax,
  pushLettersMax,
  tipsMax,
  type Allowed,
  type Between,
  type ExchangeOutcome,
  type HeldThere,
  type Peer,
  type PeerRefusal,
  type Pushed,
  type PushAnswer,
  type ServePorts,
} from '../sync/index.ts'

export type Relay = {
  readonly tail: FieldTail
  /** The largest checkpoint up to which the copy of home's log is whole. */
  complete: StoredCheckpoint | null
  /** What home holds, as it said last. */
  heldThere: readonly HeldThere[]
}

/** A copy that broke off in the middle shows nothing until it is whole; what phones send it takes all the same. */
export async function openRelay(tail: FieldTail): Promise<Relay> {
  const { operationId, ports } = tail.logbook
  const [last, head] = await Promise.all([ports.store.lastCheckpoint(operationId), ports.store.head(operationId)])
  return { tail, complete: last?.size === head.size ? last : null, heldThere: [] }
}

/** To be called after each exchange with home. */
export async function relayExchanged(relay: Relay, outcome: ExchangeOutcome): Promise<void> {
  await retryHere(relay.tail)
  if (!outcome.ok) return
  relay.complete = outcome.value.checkpoint ?? relay.complete
  relay.heldThere = outcome.value.held
}

/** In: what the asker may have; the shell worked it out from who signed in. */
export function relayPeer(relay: Relay, allowed: Allowed): Peer {
  const { tail } = relay
  const { operationId, ports } = tail.logbook
  const portsNow = (): ServePorts => ({ store: ports.store, keys: ports.keys, hash: ports.hash, nowMs: () => ports.clock.now(), ledgerEpoch: relay.complete?.ledgerEpoch ?? null, movesSince: (home) => movesSince(tail.logbook, home) })
  const between = async (): Promise<Between> => ({ tail: tail.store, complete: relay.complete, heldBack: await heldHere(tail), heldThere: relay.heldThere })
  const known = async <Value>(asked: Readonly<{ operationId: string }>, answer: () => Promise<Outcome<Value, PeerRefusal>>): Promise<Outcome<Value, PeerRefusal>> =>
    asked.operationId === operationId ? answer() : refuse('operation-unknown')
  return {
    have: (have) => known(have, async () => (have.tips.length > tipsMax ? refuse('too-much', { tips: have.tips.length, max: tipsMax }) : answerHaveBetween(have, portsNow(), await between()))),
    pull: (asked) => known(asked, async () => (asked.checkpointSize > (relay.complete?.size ?? 0) ? refuse('position-differs', { size: relay.complete?.size ?? 0 }) : answerPull(asked, allowed, portsNow()))),
    push: (pushed) => known(pushed, () => push(relay, pushed)),
    fetch: (asked) => known(asked, async () => (asked.wants.length > tipsMax ? refuse('too-much', { wants: asked.wants.length, max: tipsMax }) : answerFetch(asked, allowed, { ports: portsNow(), tail: tail.store }))),
  }
}

async function push({ tail }: Relay, pushed: Pushed): Promise<Outcome<PushAnswer, PeerRefusal>> {
  const letters = pushed.lines.reduce((sum, line) => sum + line.length, 0)
  // One commit that alone is longer is let through: its own bounds hold.
  const isOne = pushed.lines.length === 1
  if (!isOne && (letters > pushLettersMax || pushed.lines.length > pushEntriesMax)) return refuse('too-much', { letters, max: pushLettersMax })
  const taken = await takeHere(tail, pushed.lines, pushed.wraps)
  return accept({ outcomes: taken.map((reason) => (reason === null ? { outcome: 'taken' } : { outcome: 'held', reason })) })
}
