/**
 * Catching up from home, memory to memory: every byte hashed, every signature verified, the tree led to home's signed
 * checkpoint, the account folded; beside two that copy without any of it. And what it weighs on the wire.
 */
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'
import { applyEntries, newAccount } from '../src/domain/index.ts'
import { headcount } from '../src/logbook/index.ts'
import { exchange, type Peer } from '../src/sync/index.ts'
import { everything, homeSide, newReplica, type TestReplica } from '../test/sync/replicas.ts'
import { mixedLog, plainLog, type HomeLog } from './lib/catch-up-logs.ts'
import { heading, median, report } from './lib/report.ts'
import { automerge, pouch, type Rival } from './lib/rivals-sync.ts'

const entries = 10_000
const rounds = 3
const now = { asOf: null, knownAt: null }

await heading('catch-up')
const logs = [await plainLog('one entry a commit', 1, entries), await mixedLog('an operation as it comes'), await plainLog('50 entries a commit', 50, entries)]
const rivals = [await pouch(entries), automerge(entries)]
await measureCatchUp(logs, rivals)
for (const log of logs) measureFold(log)
for (const log of logs) await measureBytes(log)
for (const rival of rivals) await rival.close()
await measureDelta()

type CaughtUp = Readonly<{ replica: TestReplica; pulled: number; roundTrips: number; ms: number; firstMs: number }>

async function catchUp({ home, reader }: HomeLog, from: TestReplica | null = null): Promise<CaughtUp> {
  const replica = from ?? (await newReplica(home, reader))
  let pages = 0
  let firstMs = 0
  const start = performance.now()
  const take: TestReplica['replica']['take'] = async (commits, wraps) => {
    await replica.replica.take(commits, wraps)
    if (pages++ > 0) return
    headcount(replica.logbook, now)
    firstMs = performance.now() - start
  }
  const done = await exchange({ ...replica.replica, take }, homeSide(home).peer)
  if (!done.ok) throw new Error(`bench: ${done.refusal.code}`)
  const ms = performance.now() - start
  if (headcount(replica.logbook, now).registered.atMost !== headcount(home, now).registered.atMost) throw new Error('bench: another count')
  return { replica, pulled: done.value.pulled, roundTrips: done.value.roundTrips, ms, firstMs }
}

/** In turn, so that the machine's noise falls on all alike. */
async function measureCatchUp(all: readonly HomeLog[], others: readonly Rival[]): Promise<void> {
  const rates = new Map<string, number[]>()
  const firsts: number[] = []
  const keep = (name: string, rate: number): void => void rates.set(name, [...(rates.get(name) ?? []), rate])
  for (let round = 0; round < rounds; round++) {
    for (const log of all) {
      globalThis.gc?.()
      const { pulled, ms, firstMs } = await catchUp(log)
      keep(log.name, (pulled / ms) * 1_000)
      if (log === all[1]) firsts.push(firstMs)
    }
    for (const rival of others) {
      globalThis.gc?.()
      const start = performance.now()
      await rival.catchUp()
      keep(rival.name, (entries / (performance.now() - start)) * 1_000)
    }
  }
  const rateOf = (name: string): number => median(rates.get(name) ?? [])
  for (const { name } of all) {
    const value = rateOf(name)
    // One signature an entry: what a verification takes sets the pace.
    const goals = name === 'one entry a commit' ? [1, 2] : [2, 5]
    for (const [at, rival] of others.entries()) {
      report({ name: `catch-up of 10,000, ${name}`, value, unit: 'entries/s', comparedWith: rival.name, ratio: value / rateOf(rival.name), goal: goals[at] ?? 1 })
    }
  }
  report({ name: 'first headcount of a replica that had nothing, after its first page', value: median(firsts), unit: 'ms', comparedWith: 'the whole second it may take', ratio: 1_000 / median(firsts), goal: 1 })
}

/** What of a catch-up is the account: the same entries folded again from nothing, at the same steps of knowledge. */
function measureFold({ name, home }: HomeLog): void {
  const { rows } = home.account.table
  const start = performance.now()
  applyEntries(newAccount(), rows)
  const ms = performance.now() - start
  const steps = new Set(rows.map(({ recordedAtMs }) => recordedAtMs)).size
  report({ name: `the fold alone, ${name}, ${steps} steps of knowledge`, value: (rows.length / ms) * 1_000, unit: 'entries/s', comparedWith: 'twelve thousand a second', ratio: rows.length / ms / 12, goal: 1 })
}

/** Only what counts: headers and count parts, as a replica fetches that may read no more. */
async function measureBytes({ name, home }: HomeLog): Promise<void> {
  const narrow = homeSide(home, { ...everything, scope: (header, at) => header.parts[at]?.class === 'count', groups: new Set() }).peer
  const pages = await pagesOf(home, narrow)
  const { size } = await home.ports.store.head(home.operationId)
  const ways: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
    'gzip 6': (bytes) => gzipSync(bytes, { level: 6 }),
    'brotli 5': (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    'zstd 6': (bytes) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 6 } }),
  }
  for (const [way, compress] of Object.entries(ways)) {
    const start = performance.now()
    const bytes = pages.reduce((sum, page) => sum + compress(Buffer.from(page)).length, 0)
    const took = performance.now() - start
    const each = bytes / size
    report({ name: `header and count part on the wire, ${name}, ${way} in ${Math.round(took)} ms`, value: each, unit: 'bytes an entry', comparedWith: '220 bytes', ratio: 220 / each, goal: 1 })
  }
}

async function pagesOf(home: HomeLog['home'], peer: Peer): Promise<readonly string[]> {
  const { operationId } = home
  const have = await peer.have({ operationId, home: home.home?.deviceId ?? ('' as never), pinned: null, tips: [], deviceId: home.home?.deviceId ?? ('' as never), heard: null })
  const { size, ledgerEpoch } = await home.ports.store.head(operationId)
  if (!have.ok) throw new Error(`bench: ${have.refusal.code}`)
  const pages: string[] = []
  let from = 0
  while (from < size) {
    const answer = await peer.pull({ operationId, ledgerEpoch, from, checkpointSize: size })
    if (!answer.ok) throw new Error(`bench: ${answer.refusal.code}`)
    pages.push(answer.value.page)
    // The frame and each row are JSON: the salts say how many entries a commit brings.
    const { commits } = JSON.parse(answer.value.page) as Readonly<{ commits: readonly (readonly unknown[])[] }>
    from += commits.reduce((sum, commit) => sum + (commit[7] as readonly string[]).length, 0)
  }
  return pages
}

/** A hundredth more of a hundred thousand. */
async function measureDelta(): Promise<void> {
  const log = await plainLog('50 entries a commit', 50, 10 * entries)
  const { replica } = await catchUp(log)
  await log.more(entries / 10)
  const { pulled, roundTrips, ms } = await catchUp(log, replica)
  report({ name: `1,000 more on 100,000, ${pulled} fetched in ${Math.round(ms)} ms`, value: roundTrips, unit: 'round trips', comparedWith: 'three', ratio: 3 / roundTrips, goal: 1 })
}
