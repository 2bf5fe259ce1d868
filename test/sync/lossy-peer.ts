// A line that loses, repeats and delays: questions and answers apart. A delayed question arrives after newer ones; an
// answer that comes too late is one that its asker gave up.
import { refuse, type Outcome } from '../../src/kernel/index.ts'
import type { SeededRandom } from '../../src/simulation/index.ts'
import type { Peer, PeerRefusal } from '../../src/sync/index.ts'

export type LineFaults = Readonly<{ loss: number; repetition: number; delay: number }>

export type LineCounts = {
  asked: number
  lostQuestions: number
  lostAnswers: number
  repeatedQuestions: number
  delayedQuestions: number
  delayedAnswers: number
}

export type Line = Readonly<{
  peer(peer: Peer): Peer
  counts: LineCounts
  /** What is still on its way arrives, in no order. */
  deliverAll(): Promise<void>
}>

export function noCounts(): LineCounts {
  return { asked: 0, lostQuestions: 0, lostAnswers: 0, repeatedQuestions: 0, delayedQuestions: 0, delayedAnswers: 0 }
}

/** Questions that wait for their late arrival: beyond that the oldest arrives. */
const lateMax = 20

export function newLine(faults: LineFaults, random: SeededRandom, counts: LineCounts = noCounts()): Line {
  const late: (() => Promise<unknown>)[] = []
  const deliverOne = async (): Promise<void> => {
    const [arriving] = late.splice(random.below(late.length), 1)
    await arriving?.()
  }
  const carry = async <Value>(ask: () => Promise<Outcome<Value, PeerRefusal>>): Promise<Outcome<Value, PeerRefusal>> => {
    counts.asked++
    if (late.length > 0 && (late.length > lateMax || random.chance(0.3))) await deliverOne()
    if (happens(random, faults.loss, counts, 'lostQuestions')) return refuse('failed')
    if (happens(random, faults.delay, counts, 'delayedQuestions')) {
      late.push(ask)
      return refuse('failed')
    }
    if (happens(random, faults.repetition, counts, 'repeatedQuestions')) {
      // The second copy arrives at once or after newer questions.
      if (random.chance(0.5)) late.push(ask)
      else await ask()
    }
    const answer = await ask()
    if (happens(random, faults.loss, counts, 'lostAnswers')) return refuse('failed')
    return happens(random, faults.delay, counts, 'delayedAnswers') ? refuse('failed') : answer
  }
  return {
    counts,
    peer: (peer) => ({
      have: (have) => carry(() => peer.have(have)),
      pull: (asked) => carry(() => peer.pull(asked)),
      push: (pushed) => carry(() => peer.push(pushed)),
      fetch: (asked) => carry(() => peer.fetch(asked)),
    }),
    deliverAll: async () => {
      while (late.length > 0) await deliverOne()
    },
  }
}

function happens(random: SeededRandom, chance: number, counts: LineCounts, what: keyof LineCounts): boolean {
  const isSo = random.chance(chance)
  if (isSo) counts[what]++
  return isSo
}
