// Forty seeds of a bad line, cuts, copies and returns from backups: everybody comes to one account, or somebody is refused.
import { expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { discrepancies, headcount, openLogbook, perform, readSealed } from '../../src/logbook/index.ts'
import { exchange } from '../../src/sync/index.ts'
import { timesInLog } from './many-replicas.ts'
import { homeSide } from './replicas.ts'
import { heldByPhones, noSwarmCounts, runSwarm, type Swarm } from './swarm.ts'

const seeds = 40
const series = process.env['AMPARO_SEEDS'] ?? '2024-12-20'
const now = { asOf: null, knownAt: null }

async function checkSwarm(swarm: Swarm, seed: string): Promise<void> {
  const { home, phones } = swarm
  const { operationId } = home
  const { size, root } = await home.ports.store.head(operationId)
  const said = { headcount: headcount(home, now), discrepancies: discrepancies(home, now) }
  for (const { replica } of phones) {
    expect(await replica.replica.mirror.head(operationId), seed).toMatchObject({ size, root })
    expect({ headcount: headcount(replica.logbook, now), discrepancies: discrepancies(replica.logbook, now) }, seed).toEqual(said)
  }
  const held = await heldByPhones(swarm)
  expect(new Set(await timesInLog(home, held)), seed).toEqual(new Set([1]))
  const names = await readSealed(home, [...home.account.table.rows.keys()], new Set(['identity']))
  expect(new Set(names.map(({ part }) => part.state)), seed).toEqual(new Set(['open']))
  // A fork is said to be one, and nothing else is.
  const forked = [...home.account.table.chains.values()].filter(({ rows }) => new Set(rows.map((row) => home.account.table.rows[row]?.sequence)).size < rows.length)
  expect(said.discrepancies.filter(({ kind }) => kind === 'chain-fork').map(({ key }) => key), seed).toEqual(forked.map(({ key }) => `chain-fork:${key.replace('/', ':')}`).sort())
  swarm.counts.forked += forked.length
}

/** Home goes back to an earlier state and says nothing: whoever saw more refuses it and has both notes. */
async function checkRolledBack(swarm: Swarm, earlier: Parameters<typeof openMemoryStore>[0]['from'], seed: string): Promise<void> {
  const { home } = swarm
  const store = openMemoryStore({ hash: nodeHash, from: earlier, faults: null })
  const back = await openLogbook(home.operationId, { ...home.ports, store: store.ledger, keys: store.keys }, { home: home.home })
  for (const { replica } of swarm.phones) {
    const refused = await exchange(replica.replica, homeSide(back).peer)
    expect(refused, seed).toMatchObject({ ok: false, refusal: { code: expect.stringMatching(/rolled-back|forked/) as string } })
    expect(refused.evidence?.pinned.size, seed).toBeGreaterThan(0)
    swarm.counts.rolledBack++
  }
}

test('[SN6] [SN7] [SN8] whatever is cut, copied, restored or rolled back, nothing that a device holds is lost, and nobody is deceived', async () => {
  const counts = noSwarmCounts()
  for (let at = 0; at < seeds; at++) {
    const seed = `${series}/swarm/${at}`
    const swarm = await runSwarm(seed, counts)
    await checkSwarm(swarm, seed)
    const earlier = swarm.store.snapshot()
    swarm.field.clock.advance(1_000)
    if (at % 4 !== 0) continue
    await growOnce(swarm)
    await checkRolledBack(swarm, earlier, seed)
  }
  console.log(`seeds ${series}/swarm/0 to ${seeds - 1}:`, counts)
  for (const [fault, count] of Object.entries(counts)) expect(count, fault).toBeGreaterThanOrEqual(5)
})

/** One more entry at home, which every phone fetches. */
async function growOnce(swarm: Swarm): Promise<void> {
  const { home, phones } = swarm
  if (home.home === null) throw new Error('test: home')
  const done = await perform(home, home.home, { act: 'mention-person', request: { mentionId: 'ab'.repeat(16), countedAs: 'child', saidBy: 'mother', sealed: [] } })
  expect(done.ok).toBe(true)
  for (const { replica } of phones) expect((await exchange(replica.replica, swarm.peer)).ok).toBe(true)
}
