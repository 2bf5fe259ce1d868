// LB30 on PostgreSQL: several server processes decide the same acts of authority at once; none is ever done twice, with
// injected delays, cut connections, and processes that are killed.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../src/adapters/node/clock/index.ts'
import { generateWrappingKey, nodeHash, nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { openPostgresStore } from '../../src/drivers/postgres/index.ts'
import type { Sha256 } from '../../src/kernel/index.ts'
import { openLogbook, perform, performAll, verifyLogbook, type Logbook } from '../../src/logbook/index.ts'
import { openExercise, seededRandom } from '../../src/simulation/index.ts'
import type { LedgerStore } from '../../src/storage/index.ts'
import { stopShared, within } from '../support/postgres.ts'
import { newDatabase, openStore } from './postgres-places.ts'
import { homeForTwo, portsForTwo, seedOfTwo } from './two-processes.ts'

afterAll(stopShared)

type Begun = Readonly<{ url: string; logbook: Logbook; targets: readonly Sha256[]; close(): Promise<void> }>

/** An operation with so many entries that can be withdrawn, once. */
async function begun(count: number): Promise<Begun> {
  const url = await newDatabase()
  const store = await openStore(url)
  const exercise = await openExercise({ store: store.ledger, keys: store.keys, clock: systemClock, random: seededRandom(seedOfTwo, nodeHash), wrappingKey: await generateWrappingKey(), agencyNames: ['One', 'Two'] })
  const acts = Array.from({ length: count }, (_, at) => ({ act: 'mention-person', request: { mentionId: at.toString(16).padStart(32, '0'), countedAs: 'child', saidBy: 'mother', sealed: [] } }))
  const performed = await performAll(exercise.logbook, exercise.home, acts)
  const targets = performed.flatMap(({ outcome }) => (outcome.ok ? outcome.value : []))
  return { url, logbook: exercise.logbook, targets, close: () => store.close() }
}

/** What stands in the log in the end: each withdrawn at most once, one chain of home, nothing damaged. */
async function expectOnce({ url, logbook, targets }: Begun): Promise<ReadonlyMap<string, number>> {
  const store = await openPostgresStore({ address: { url }, hash: nodeHash, migrations: 'check', onStatement: null })
  const again = await openLogbook(logbook.operationId, { ...logbook.ports, store: store.ledger, keys: store.keys }, { home: homeForTwo() })
  const withdrawn = new Map<string, number>()
  for (const { content } of again.account.table.rows) {
    if (content.type !== 'entry.withdrawn' || 'unreadable' in content) continue
    const { target } = content.count
    withdrawn.set(target, (withdrawn.get(target) ?? 0) + 1)
  }
  expect([...withdrawn.values()].filter((times) => times > 1)).toEqual([])
  expect([...withdrawn.keys()].every((target) => targets.includes(target as Sha256))).toBe(true)
  expect(again.account.table.chains.get(`${homeForTwo().deviceId}/1`)?.regular).toBe(true)
  expect((await verifyLogbook(again)).findings).toEqual([])
  await store.close()
  return withdrawn
}

/** Writes that take their time before and after, as on a busy machine. */
function slowed(store: LedgerStore, random: () => number): LedgerStore {
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, random() * 12))
  return {
    ...store,
    append: async (batch) => {
      await wait()
      const result = await store.append(batch)
      await wait()
      return result
    },
  }
}

test('[LB30] two servers with delays, and connections cut under them: every act once, and whoever was told so was first', async () => {
  const world = await begun(120)
  const servers = await Promise.all(
    [0, 1].map(async (at) => {
      const store = await openStore(world.url)
      const ports = await portsForTwo(slowed(store.ledger, () => (nodeRandom.bytes(1)[0] ?? 0) / 256), store.keys)
      return { at, store, logbook: await openLogbook(world.logbook.operationId, ports, { home: homeForTwo() }) }
    }),
  )
  let cuts = 0
  const over = { is: false }
  const cutting = within(world.url, async (client) => {
    while (!over.is) {
      await new Promise((resolve) => setTimeout(resolve, 30))
      const { rowCount } = await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ILIKE '%ledger%' LIMIT 1")
      cuts += rowCount ?? 0
    }
  })
  const done: string[] = []
  await Promise.all(
    servers.map(async ({ at, logbook }) => {
      const order = at === 0 ? world.targets : world.targets.toReversed()
      for (const target of order) {
        // What failed may have happened: it is asked again until somebody knows, as every caller must.
        let outcome = null
        while (outcome === null) outcome = await perform(logbook, homeForTwo(), { act: 'withdraw-entry', request: { target, sealed: [] } }).catch(() => null)
        if (outcome.ok) done.push(target)
        else expect(outcome.refusal.code).toBe('already-withdrawn')
      }
    }),
  )
  over.is = true
  await cutting
  expect(cuts).toBeGreaterThan(3)
  expect(new Set(done).size).toBe(done.length)
  for (const { store } of servers) await store.close()
  const withdrawn = await expectOnce(world)
  expect(withdrawn.size).toBe(world.targets.length)
  await world.close()
})

test('[LB30] processes that are killed while they decide: every act once, nothing told and lost', async () => {
  const world = await begun(60)
  const told = new Set<string>()
  let kills = 0
  const child = fileURLToPath(new URL('./deciding-child.ts', import.meta.url))
  const run = (seed: string, killAfterMs: number | null): Promise<void> =>
    new Promise((resolve) => {
      const worker = spawn(process.execPath, [child, world.url, world.logbook.operationId, seed, ...world.targets], { stdio: ['ignore', 'pipe', 'ignore'] })
      let text = ''
      worker.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        // From its first word on it is under way.
        if (killAfterMs !== null && !worker.killed) setTimeout(() => worker.kill('SIGKILL'), killAfterMs)
      })
      worker.on('close', (_code, signal) => {
        if (signal === 'SIGKILL') kills++
        for (const line of text.split('\n').slice(0, -1)) {
          const [word = '', target = ''] = line.split(' ')
          if (word !== 'done') continue
          expect(told.has(target), 'done twice').toBe(false)
          told.add(target)
        }
        resolve()
      })
    })
  for (let round = 0; round < 5; round++) await Promise.all([run(`a${round}`, 8 + round * 9), run(`b${round}`, 20 + round * 5)])
  await Promise.all([run('last', null), run('final', null)])
  expect(kills).toBeGreaterThan(5)
  const withdrawn = await expectOnce(world)
  expect(withdrawn.size).toBe(world.targets.length)
  expect([...told].every((target) => withdrawn.has(target))).toBe(true)
  await world.close()
})
