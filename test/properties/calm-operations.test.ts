// In calm seeds, with every clock measured though up to 36 hours off, the account's intervals hold the truth that
// only the simulation knows.
import { expect, test } from 'vitest'
import { applyEntries, headcountAt, knownCount, newAccount } from '../../src/domain/index.ts'
import { dayMs, hourMs, minuteMs } from '../../src/kernel/index.ts'
import { actOut, calmPlan, receivedOf, seededRandom, type Run } from '../../src/simulation/index.ts'
import { nodeHash } from '../support/ledger-ports.ts'

const series = process.env['AMPARO_SEEDS'] ?? '2024-12-20'
const size = { peopleCount: 10, devicesCount: 3, days: 2, happenings: 25 }

/** No clock is off by more than drift makes of two days; so close to a turn nobody can say which side of it. */
const nearMs = 5 * minuteMs

function trulyAt(run: Run, asOfMs: number): Readonly<{ met: number; inCare: number }> {
  const last = new Map<number, 'in' | 'out'>()
  for (const { atMs, person, care } of run.turns) if (atMs <= asOfMs) last.set(person, care)
  return { met: last.size, inCare: [...last.values()].filter((care) => care === 'in').length }
}

test('[SM5] in a calm operation the truth lies within what is counted, at any moment', () => {
  let asked = 0
  let lefts = 0
  for (let at = 0; at < 400; at++) {
    const seed = `${series}/calm/${at}`
    const run = actOut(seed, (random) => calmPlan(size, random))
    const account = newAccount()
    applyEntries(account, receivedOf(run).entries)
    const random = seededRandom(`${seed}/asked`, nodeHash)
    for (let time = 0; time < 12; time++) {
      const asOfMs = run.startMs + random.below(run.endMs - run.startMs + dayMs) + hourMs
      if (run.turns.some((turn) => Math.abs(turn.atMs - asOfMs) < nearMs)) continue
      const truth = trulyAt(run, asOfMs)
      const { inCare, registered } = headcountAt(account, { asOfMs, known: knownCount(account), knownAtMs: 0 })
      const said = `${seed} as of ${asOfMs}: truly ${truth.inCare} of ${truth.met}, counted ${inCare.certain} to ${inCare.atMost} of ${registered.certain} to ${registered.atMost}`
      const holds = inCare.certain <= truth.inCare && truth.inCare <= inCare.atMost && registered.certain <= truth.met && truth.met <= registered.atMost
      expect(holds ? '' : said).toBe('')
      asked++
      if (truth.inCare < truth.met) lefts++
    }
  }
  console.log(`seeds ${series}/calm/0 to 399: ${asked} moments, ${lefts} of them with somebody out of care`)
  expect(lefts).toBeGreaterThan(asked / 20)
}, 300_000)
