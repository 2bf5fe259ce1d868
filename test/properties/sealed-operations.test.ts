// Operations with bytes: every entry sealed, chained and signed on its device, taken in by a logbook on a store
// over a failing network. What a device was told is safe is in the log; the log proves itself; opened again it
// says the same.
import { expect, test } from 'vitest'
import { knownCount } from '../../src/domain/index.ts'
import { assert, hourMs } from '../../src/kernel/index.ts'
import { openLogbook, readSealed, verifyLogbook } from '../../src/logbook/index.ts'
import { actOut, drawPlan, sealRun, type Run, type SealedRun } from '../../src/simulation/index.ts'
import { answersOf } from './answers.ts'

const series = process.env['AMPARO_SEEDS'] ?? '2024-12-20'
const size = { peopleCount: 6, devicesCount: 2, days: 1, happenings: 9 }

async function checkSealed(seed: string): Promise<ReadonlySet<string>> {
  const run = actOut(seed, (random) => drawPlan(size, random))
  const sealed = await sealRun(run)
  const { logbook, home } = sealed.exercise
  assert(sealed.lines === sealed.accepted + sealed.already + sealed.held, `${seed}: a line was lost`)
  assert(acknowledgedAreHere(run, sealed), `${seed}: acknowledged and not in the log`)
  const verified = await verifyLogbook(logbook)
  expect(verified.findings, seed).toEqual([])
  const again = await openLogbook(logbook.operationId, logbook.ports, { home })
  for (const hours of [2, 9, 23, 40]) {
    const query = { asOfMs: run.startMs + hours * hourMs, known: knownCount(logbook.account) }
    const now = answersOf(logbook.account, query).text
    assert(now === answersOf(again.account, query).text, `${seed}: opened again it says otherwise, as of ${query.asOfMs}`)
  }
  const opened = await readSealed(again, again.account.indexes.opening.values().next().value ?? [], new Set(['identity']))
  expect(opened.map((each) => each.part.state).filter((state) => state !== 'open'), seed).toEqual([])
  const held = new Set((await sealed.store.ledger.held(logbook.operationId)).map((each) => `still held ${each.reason}`))
  return new Set([...held, ...(sealed.held > 0 ? ['held'] : []), ...(sealed.already > 0 ? ['already'] : []), ...(run.faults.lateEnrolment > 0 ? ['late enrolment'] : []), ...(run.faults.copied > 0 ? ['fork'] : [])])
}

/** What a device was told that home has it is there, and in its place of the chain. */
function acknowledgedAreHere(run: Run, sealed: SealedRun): boolean {
  const { byHash } = sealed.exercise.logbook.account.table
  return run.chains.every((chain) => chain.deeds.slice(0, chain.acknowledged).every((deed) => chain.device === 0 || byHash.has(sealed.entries.get(deed)?.hash ?? ('' as never))))
}

test('[SM3] what was acknowledged is in the log, which verifies, opens again the same, and opens what is sealed', async () => {
  const times = new Map<string, number>()
  const seeds = 200
  for (let at = 0; at < seeds; at++) {
    for (const hit of await checkSealed(`${series}/sealed/${at}`)) times.set(hit, (times.get(hit) ?? 0) + 1)
  }
  console.log(`seeds ${series}/sealed/0 to ${seeds - 1}:`, Object.fromEntries(times))
  for (const hit of ['held', 'already', 'late enrolment', 'fork']) expect(times.get(hit) ?? 0, hit).toBeGreaterThanOrEqual(seeds / 100)
}, 600_000)

test('[SM4] the same seed gives the same bytes: one root, twice', async () => {
  for (let at = 0; at < 10; at++) {
    const roots: string[] = []
    for (let time = 0; time < 2; time++) {
      const run = actOut(`${series}/twice/${at}`, (random) => drawPlan(size, random))
      const { exercise, store } = await sealRun(run)
      roots.push((await store.ledger.head(exercise.logbook.operationId)).root)
    }
    expect(roots[0]).toBe(roots[1])
  }
}, 120_000)
