// ST25: a writing process killed with SIGKILL, two hundred times, after 0 to 120 ms.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { scrub, type AppendBatch } from '../../src/storage/index.ts'
import { batchOf, deviceOf, hash, wrapOf, type Device } from '../contract/batches.ts'
import { newFolder } from '../contract/drivers.ts'
import { writeBatches } from './batch-file.ts'

const cyclesCount = 200
/** Two at a time: continuous integration has two cores. */
const lanes = 2
/** Kills that one log lives through before a new folder is begun: the next start must also bear what earlier kills left. */
const cyclesPerFolder = 10
const waitMsMax = 120

const childPath = new URL('./appending-child.ts', import.meta.url).pathname

/** Each batch is one act of three entries with one key. */
async function made(device: Device, count: number): Promise<readonly AppendBatch[]> {
  const batches: AppendBatch[] = []
  for (let at = 0; at < count; at++) batches.push(batchOf(device, [await device.next(3)], { wraps: [wrapOf(device, { groupEpoch: at + 1 })] }))
  return batches
}

/** `compiled`: where Node keeps what it has compiled, for a quick start of the next child. */
type Lane = Readonly<{ root: string; file: string; device: Device; at: 'here' | 'thread'; compiled: string }>

type Life = Readonly<{ acknowledged: number; isEnded: boolean }>

/** Lets a child write and kills it. Out: how many of the batches it had said were acknowledged. */
function lifeOf({ file, at, compiled }: Lane, folder: string, waitMs: number): Promise<Life> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [childPath, folder, file, at], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_COMPILE_CACHE: compiled } })
    let said = ''
    let wrong = ''
    child.stderr.on('data', (bytes: Buffer) => (wrong += bytes.toString()))
    child.stdout.on('data', (bytes: Buffer) => {
      // Counted from the moment it is open: before that there is nothing to interrupt.
      if (said === '' && waitMs < Infinity) setTimeout(() => child.kill('SIGKILL'), waitMs)
      said += bytes.toString()
    })
    child.on('close', (code) => {
      if (code !== null && code !== 0) {
        reject(new Error(`test: the child ended with ${code}: ${wrong}`))
        return
      }
      // A line cut off by the kill was not said.
      const lines = said.split('\n').slice(0, -1)
      const numbers = lines.filter((line) => line.startsWith('ack ')).map((line) => Number(line.slice(4)))
      resolve({ acknowledged: Math.max(0, ...numbers.map((number) => number + 1)), isEnded: lines.includes('end') })
    })
  })
}

async function runLane(lane: Lane, cycles: number, random: () => number): Promise<Readonly<{ cut: number; entries: number }>> {
  const { root, device } = lane
  let folder = ''
  let acknowledged = 0
  let cut = 0
  let entries = 0
  for (let cycle = 0; cycle < cycles; cycle++) {
    if (cycle % cyclesPerFolder === 0) {
      folder = join(root, `life ${cycle}`)
      mkdirSync(folder)
      acknowledged = 0
    }
    const life = await lifeOf(lane, folder, Math.floor(random() * waitMsMax))
    if (!life.isEnded) cut += 1
    acknowledged = Math.max(acknowledged, life.acknowledged)
    const store = await openSqliteStore({ folder, hash, writer: { at: 'here', onStatement: null } })
    const { size } = await store.ledger.head(device.operationId)
    // Nothing acknowledged is lost; what was not acknowledged is there whole or not at all.
    expect(size).toBeGreaterThanOrEqual(acknowledged * 3)
    expect(size % 3).toBe(0)
    const keys = await store.keys.find(device.operationId, [device.world.keyId])
    expect(keys.length).toBeGreaterThanOrEqual(size / 3)
    const tips = await store.ledger.chainTips(device.operationId)
    expect(tips.map(({ sequence }) => sequence)).toEqual(size === 0 ? [] : [size])
    if (cycle % cyclesPerFolder === cyclesPerFolder - 1) {
      expect(await scrub(store.ledger, device.operationId, hash)).toEqual({ operationId: device.operationId, size, damage: [], wider: [] })
      entries += size
    }
    await store.close()
  }
  return { cut, entries }
}

/** A linear congruential generator (Numerical Recipes): the waits are the same in each run, what they hit is not. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('[ST25] 200 times killed while appending: nothing acknowledged is lost, no act is half there, every log is sound', async () => {
  const root = newFolder()
  const compiled = join(root, 'compiled')
  // One that lives to its end leaves its compiled code; those that are killed never do.
  const few = deviceOf('kill first')
  writeBatches(join(root, 'few.json'), await made(few, 1))
  for (const at of ['here', 'thread'] as const) {
    mkdirSync(join(root, at))
    expect(await lifeOf({ root, file: join(root, 'few.json'), device: few, at, compiled }, join(root, at), Infinity)).toEqual({ acknowledged: 1, isEnded: true })
  }
  const results = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const device = deviceOf(`kill ${lane}`)
      const own = join(root, `lane ${lane}`)
      mkdirSync(own)
      const file = join(own, 'batches.json')
      writeBatches(file, await made(device, 600))
      // One in ten lives writes through the thread, as a server does; it takes longer to start.
      const main = await runLane({ root: own, file, device, at: 'here', compiled }, (cyclesCount / lanes) * 0.9, seeded(lane + 1))
      mkdirSync(join(own, 'threads'))
      const threads = await runLane({ root: join(own, 'threads'), file, device, at: 'thread', compiled }, (cyclesCount / lanes) * 0.1, seeded(lane + 91))
      return [main, threads]
    }),
  )
  const all = results.flat()
  const cut = all.reduce((sum, each) => sum + each.cut, 0)
  process.stdout.write(`killed: ${cut} of ${cyclesCount} while writing, ${all.reduce((sum, each) => sum + each.entries, 0)} entries stand\n`)
  expect(cut).toBeGreaterThan(cyclesCount * 0.9)
  rmSync(root, { recursive: true })
}, 170_000)
