/**
 * A network within one process that loses, repeats, reorders and delays messages (port `Network`), by the
 * intensities of a seed. Links are cut by whoever asks `isCut`: a device without coverage sends into nothing.
 */
import { assert, type Ms, type Network } from '../../kernel/index.ts'
import type { SeededRandom } from '../seeded-random.ts'
import type { Scheduler } from './scheduler.ts'

/** Each chance between 0 and 1; the delay is drawn evenly up to its bound, a held-back message up to the other. */
export type NetworkFaults = Readonly<{ loss: number; repetition: number; heldBack: number; delayMsMax: Ms; heldBackMsMax: Ms }>

/** How often each fault struck in a run. */
export type NetworkCounts = { sent: number; lost: number; repeated: number; delayed: number; reordered: number; cut: number }

export type LossyNetwork = Readonly<{ port(name: string): Network }>

export type NetworkPlan = Readonly<{
  faults: NetworkFaults
  random: SeededRandom
  scheduler: Scheduler
  /** True while there is no way between the two. */
  isCut(from: string, to: string): boolean
  /** Owned by the caller; counted up. */
  counts: NetworkCounts
}>

/** A second: what a good connection takes at most. */
const promptMs = 1_000

export function newLossyNetwork({ faults, random, scheduler, isCut, counts }: NetworkPlan): LossyNetwork {
  const receivers = new Map<string, (peer: string, bytes: Uint8Array) => void>()
  /** For each link, when the latest message so far arrives. */
  const lastArrival = new Map<string, Ms>()

  const carry = (from: string, to: string, bytes: Uint8Array): void => {
    const delayMs = 1 + random.below(Math.max(1, faults.delayMsMax)) + (random.chance(faults.heldBack) ? random.below(faults.heldBackMsMax) : 0)
    const atMs = scheduler.clock.now() + delayMs
    const link = `${from}>${to}`
    const last = lastArrival.get(link) ?? -Infinity
    if (delayMs > promptMs) counts.delayed++
    if (atMs < last) counts.reordered++
    lastArrival.set(link, Math.max(last, atMs))
    scheduler.at(atMs, () => {
      const receive = receivers.get(to)
      assert(receive !== undefined, 'network: nobody of that name')
      receive(from, bytes)
    })
  }
  const send = (from: string, to: string, bytes: Uint8Array): void => {
    counts.sent++
    if (isCut(from, to)) {
      counts.cut++
      return
    }
    if (random.chance(faults.loss)) {
      counts.lost++
      return
    }
    carry(from, to, bytes)
    if (!random.chance(faults.repetition)) return
    counts.repeated++
    carry(from, to, bytes)
  }
  return {
    port: (name) => ({
      send: (peer, bytes) => send(name, peer, bytes),
      onMessage: (receive) => void receivers.set(name, receive),
    }),
  }
}
