// ST37, ST42: connections, servers and processes that end in the middle of appends.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { AppendBatch } from '../../src/storage/index.ts'
import { all, appended } from '../contract/append-contract.ts'
import { batchOf, deviceOf, wrapOf, type Device } from '../contract/batches.ts'
import { newFolder } from '../contract/drivers.ts'
import { sharedPostgres, stopShared, within } from '../support/postgres.ts'
import { writeBatches } from './batch-file.ts'
import { expectSound, newDatabase, openStore, until, writeUntil, type Until } from './postgres-places.ts'

afterAll(stopShared)

const killsCount = 200
const cyclesCount = 100
/** Two at a time: continuous integration has two cores. */
const lanes = 2
const waitMsMax = 120

/** One connection in the middle of something, where there is one. */
const killSql = `
  SELECT pg_terminate_backend(pid) AS killed FROM pg_stat_activity
  WHERE application_name = 'amparo' AND datname = current_database() ORDER BY state = 'idle', random() LIMIT 1`

test(`[ST37] ${killsCount} connections ended by the server while two stores append: exactly once by id, nothing acknowledged lost`, async () => {
  const url = await newDatabase()
  const stores = await Promise.all([openStore(url), openStore(url)])
  const base = deviceOf('cut')
  const random = seeded(7)
  let [kills, said] = [0, 0]
  const ends: Until = { isOver: () => kills >= killsCount, onSaid: () => void (said += 1) }
  const writers = stores.flatMap((store, at) => [0, 1, 2].map((no) => writeUntil(store, deviceOf(`cut ${at} ${no}`, base), ends)))
  await within(url, async (client) => {
    while (kills < killsCount) {
      const { rows } = await client.query(killSql)
      if (rows[0]?.killed !== true) continue
      kills += 1
      // Now and then at once again, mostly after some appends came through.
      const enough = said + Math.floor(random() * 8)
      await until(() => said >= enough)
    }
  })
  const written = await Promise.all(writers)
  const acknowledged = written.flatMap((one) => one.acknowledged)
  const cutCount = written.reduce((sum, one) => sum + one.cutCount, 0)
  process.stdout.write(`cut: ${kills} connections ended, ${cutCount} appends asked again, ${acknowledged.length} entries stand\n`)
  expect(cutCount).toBeGreaterThan(killsCount / 4)
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  const [store] = stores
  if (store === undefined) throw new Error('test: a store')
  await expectSound(store.ledger, base.operationId, acknowledged.length)
  for (const hash of acknowledged) expect(await store.ledger.findByHash(base.operationId, hash)).not.toBeNull()
  await Promise.all(stores.map((one) => one.close()))
})

test('[ST37] a server that is started again in the middle: the same store goes on', async () => {
  const server = await sharedPostgres()
  const url = await newDatabase()
  const store = await openStore(url)
  const device = deviceOf('restart')
  const heard: number[] = []
  await store.listen(device.operationId, ({ size }) => heard.push(size))
  let isOver = false
  const writing = writeUntil(store, device, { isOver: () => isOver, onSaid: () => undefined })
  for (let round = 0; round < 3; round++) {
    const { size } = await store.ledger.head(device.operationId)
    await server.restart()
    await until(() => (heard.at(-1) ?? 0) > size)
  }
  isOver = true
  const { acknowledged, sent, cutCount } = await writing
  expect(cutCount).toBeGreaterThan(0)
  expect(acknowledged.length).toBe(sent)
  await expectSound(store.ledger, device.operationId, sent)
  expect((await store.ledger.read({ ...all(device), to: sent })).placed.map(({ entry }) => entry.hash)).toEqual(acknowledged)
  await store.close()
})

test('[ST37] a commit whose standby has not confirmed is not acknowledged', async () => {
  const url = await newDatabase()
  const store = await openStore(url)
  const device = deviceOf('standby')
  appended(await store.ledger.append(batchOf(device, [await device.next(1)])))
  const alter = async (value: string): Promise<void> => {
    await within(url, async (client) => {
      await client.query(`ALTER SYSTEM SET synchronous_standby_names = '${value}'`)
      await client.query('SELECT pg_reload_conf()')
      await until(async () => (await client.query('SHOW synchronous_standby_names')).rows[0]?.synchronous_standby_names === value)
    })
  }
  await alter('nobody')
  const batch = batchOf(device, [await device.next(1)])
  // The first is written here and waits for the standby; what asks again finds it here, and waits as well.
  for (const asked of [() => store.ledger.append(batch), () => store.ledger.append(batch)]) {
    const answer = asked().catch((error: unknown) => error)
    await within(url, async (client) => {
      const cancelled = "SELECT pg_cancel_backend(pid) AS done FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = current_database()"
      await until(async () => (await client.query(cancelled)).rows[0]?.done === true)
    })
    expect(await answer).toMatchObject({ code: 'connection-lost', message: expect.stringContaining('standby') })
  }
  await alter('')
  expect(appended(await store.ledger.append(batch))).toMatchObject({ head: { size: 2 }, placed: [], already: [batch.commits[0]?.commit.entries[0]?.hash] })
  await expectSound(store.ledger, device.operationId, 2)
  await store.close()
})

const childPath = new URL('./postgres-appending-child.ts', import.meta.url).pathname

type Life = Readonly<{ acknowledged: number; isCut: boolean }>

/** Lets a process write from the batch `from` on and kills it. Out: how many of the batches were said to be acknowledged. */
function lifeOf(url: string, file: string, at: Readonly<{ from: number; waitMs: number; compiled: string }>): Promise<Life> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_COMPILE_CACHE: at.compiled }
    const child = spawn(process.execPath, [childPath, url, file, String(at.from)], { stdio: ['ignore', 'pipe', 'pipe'], env })
    let [said, wrong] = ['', '']
    child.stderr.on('data', (bytes: Buffer) => (wrong += bytes.toString()))
    child.stdout.on('data', (bytes: Buffer) => {
      // Counted from the moment it is open: before that there is nothing to interrupt.
      if (said === '' && at.waitMs < Infinity) setTimeout(() => child.kill('SIGKILL'), at.waitMs)
      said += bytes.toString()
    })
    child.on('close', (code) => {
      if (code !== null && code !== 0) {
        reject(new Error(`test: the process ended with ${code}: ${wrong}`))
        return
      }
      // A line cut off by the kill was not said.
      const lines = said.split('\n').slice(0, -1)
      const numbers = lines.filter((line) => line.startsWith('ack ')).map((line) => Number(line.slice(4)) + 1)
      resolve({ acknowledged: Math.max(at.from, ...numbers), isCut: !lines.includes('end') })
    })
  })
}

async function made(device: Device, count: number): Promise<readonly AppendBatch[]> {
  const batches: AppendBatch[] = []
  for (let at = 0; at < count; at++) batches.push(batchOf(device, [await device.next(3)], { wraps: [wrapOf(device, { groupEpoch: at + 1 })] }))
  return batches
}

async function runLane(file: string, device: Device, options: Readonly<{ cycles: number; compiled: string; random: () => number }>): Promise<number> {
  const url = await newDatabase()
  const store = await openStore(url)
  let [cut, from, size] = [0, 0, 0]
  for (let cycle = 0; cycle < options.cycles; cycle++) {
    // The batch before the first that is missing is sent once more: its answer may have been lost.
    const life = await lifeOf(url, file, { from: Math.max(0, from - 1), waitMs: Math.floor(options.random() * waitMsMax), compiled: options.compiled })
    if (life.isCut) cut += 1
    size = (await store.ledger.head(device.operationId)).size
    // Nothing acknowledged is lost; what was not acknowledged is there whole or not at all.
    expect(size).toBeGreaterThanOrEqual(life.acknowledged * 3)
    expect(size % 3).toBe(0)
    expect((await store.keys.find(device.operationId, [device.world.keyId])).length).toBe(size / 3)
    from = size / 3
  }
  // What the last process left under way ends with its connection; an append of our own comes after it.
  const last = appended(await store.ledger.append(batchOf(device, [await device.next(1)])))
  await expectSound(store.ledger, device.operationId, last.head.size)
  await store.close()
  return cut
}

/** A linear congruential generator (Numerical Recipes): the waits are the same in each run, what they hit is not. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test(`[ST42] ${cyclesCount} times killed while appending: nothing acknowledged is lost, no act is half there, no lock stays`, async () => {
  const folder = newFolder()
  const compiled = join(folder, 'compiled')
  const few = deviceOf('killed first')
  const fewFile = join(folder, 'few.json')
  writeBatches(fewFile, await made(few, 1))
  const url = await newDatabase()
  await (await openStore(url)).close()
  // One that lives to its end leaves its compiled code; those that are killed never do.
  expect(await lifeOf(url, fewFile, { from: 0, waitMs: Infinity, compiled })).toEqual({ acknowledged: 1, isCut: false })
  const cuts = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const device = deviceOf(`killed ${lane}`)
      const file = join(folder, `lane ${lane}.json`)
      writeBatches(file, await made(device, 2_500))
      return runLane(file, device, { cycles: cyclesCount / lanes, compiled, random: seeded(lane + 1) })
    }),
  )
  const cut = cuts.reduce((sum, each) => sum + each, 0)
  process.stdout.write(`killed: ${cut} of ${cyclesCount} while writing\n`)
  expect(cut).toBeGreaterThan(cyclesCount * 0.9)
  rmSync(folder, { recursive: true })
})
