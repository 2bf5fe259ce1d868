// A quarter of the seeds of one property run: all shards together are 10,000 small operations. Each shard fails
// when something of the list was hit in fewer than one seed of a hundred: a run that never meets a fault proves
// nothing about it.
import { expect, test } from 'vitest'
import { discrepancyKinds, standings } from '../../src/domain/index.ts'
import { checkOperation } from './check-operation.ts'

/** Another text gives other seeds; the one below is what every build runs. */
const series = process.env['AMPARO_SEEDS'] ?? '2024-12-20'
const seedsPerShard = 2_500
const size = { peopleCount: 6, devicesCount: 2, days: 1, happenings: 12 }

const faults = ['lost', 'repeated', 'reordered', 'delayed', 'cut', 'cutOff', 'copied', 'restored', 'clockOff', 'clockJumped', 'unmeasured', 'lateEnrolment', 'revoked', 'heldForPredecessor', 'receivedAgain']

const wanted: readonly string[] = [
  ...faults.map((fault) => `fault ${fault}`),
  ...discrepancyKinds.map((kind) => `kind ${kind}`),
  ...standings.map((standing) => `standing ${standing}`),
]

export function runShard(shard: number): void {
  const times = new Map<string, number>()
  let isDone = false
  test(`[SM1] shard ${shard}: the set of entries decides, what was known stays, and the two counts agree, whenever asked`, () => {
    let entries = 0
    let asked = 0
    for (let at = 0; at < seedsPerShard; at++) {
      const checked = checkOperation(`${series}/${shard}/${at}`, size)
      entries += checked.entries
      asked += checked.asked
      for (const hit of checked.hits) times.set(hit, (times.get(hit) ?? 0) + 1)
    }
    isDone = true
    console.log(`seeds ${series}/${shard}/0 to ${seedsPerShard - 1}: ${entries} entries, ${asked} questions`)
  }, 600_000)

  test(`[SM2] shard ${shard}: every fault, every kind of discrepancy and every standing is met in one seed of a hundred`, () => {
    expect(isDone, 'the seeds before this ran to their end').toBe(true)
    const rare = wanted.filter((name) => (times.get(name) ?? 0) < seedsPerShard / 100)
    expect(rare.map((name) => `${name}: ${times.get(name) ?? 0} of ${seedsPerShard}`)).toEqual([])
  })
}
