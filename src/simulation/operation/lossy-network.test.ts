// Time in order, and a network that fails as often as it is told to.
import { expect, test } from 'vitest'
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { seededRandom } from '../seeded-random.ts'
import { newLossyNetwork, type NetworkCounts, type NetworkFaults } from './lossy-network.ts'
import { newScheduler } from './scheduler.ts'

test('what is booked comes in order of time, and of booking where times are equal; the past is now', () => {
  const scheduler = newScheduler(1_000)
  const came: string[] = []
  for (const [name, atMs] of [['c', 3_000], ['a', 500], ['d', 3_000], ['b', 2_000]] as const) scheduler.at(atMs, () => came.push(`${name} ${scheduler.clock.now()}`))
  scheduler.at(2_500, () => scheduler.at(2_600, () => came.push('booked on the way')))
  scheduler.runUntil(3_000)
  expect(came).toEqual(['a 1000', 'b 2000', 'booked on the way'])
  scheduler.runUntil(9_000)
  expect(came.slice(3)).toEqual(['c 3000', 'd 3000'])
  expect(scheduler.clock.now()).toBe(9_000)
})

function sent(faults: Partial<NetworkFaults>, isCut = false): Readonly<{ counts: NetworkCounts; came: readonly number[] }> {
  const scheduler = newScheduler(0)
  const counts: NetworkCounts = { sent: 0, lost: 0, repeated: 0, delayed: 0, reordered: 0, cut: 0 }
  const all = { loss: 0, repetition: 0, heldBack: 0, delayMsMax: 10, heldBackMsMax: 60_000, ...faults }
  const network = newLossyNetwork({ faults: all, random: seededRandom('network', nodeHash), scheduler, isCut: () => isCut, counts })
  const came: number[] = []
  network.port('home').onMessage((peer, bytes) => came.push(peer === 'phone' ? (bytes[0] ?? -1) : -1))
  for (let at = 0; at < 200; at++) scheduler.at(at * 100, () => network.port('phone').send('home', Uint8Array.of(at)))
  scheduler.runUntil(1_000_000)
  return { counts, came }
}

test('without faults everything comes once and in order', () => {
  expect(sent({}).came).toEqual(Array.from({ length: 200 }, (_, at) => at))
})

test.each([
  // fault            how strong                    what is counted     messages that come
  ['loss',            { loss: 0.5 },                'lost',             (came: number) => came < 150 && came > 50],
  ['repetition',      { repetition: 0.5 },          'repeated',         (came: number) => came > 250],
  ['reordering',      { heldBack: 0.5 },            'reordered',        (came: number) => came === 200],
  ['delay',           { heldBack: 0.5 },            'delayed',          (came: number) => came === 200],
] as const)('%s', (_name, faults, counted, fits) => {
  const { counts, came } = sent(faults)
  expect(counts[counted]).toBeGreaterThan(20)
  expect(fits(came.length)).toBe(true)
})

test('a link that is cut carries nothing', () => {
  const { counts, came } = sent({}, true)
  expect(came).toEqual([])
  expect(counts.cut).toBe(200)
})
