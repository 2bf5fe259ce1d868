/**
 * The first headcount over HTTP: a signed-in phone with nothing asks home for its statement, checks both signatures and
 * shows the number; beside it the whole catch-up of the same operation over the same HTTP. Server and phone share one
 * thread, so each number is more than a phone with a processor of its own would wait.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cedarEngine, readPolicyTexts } from '../src/adapters/node/cedar/index.ts'
import { systemClock } from '../src/adapters/node/clock/index.ts'
import { generateSigningKey, nodeHash, nodeRandom, nodeSigner, nodeVerifier } from '../src/adapters/node/crypto/index.ts'
import { makeExerciseAccounts } from '../src/cli/exercise-accounts.ts'
import { shapes } from '../src/contract/index.ts'
import { toHex, type DeviceId } from '../src/kernel/index.ts'
import { headcount } from '../src/logbook/index.ts'
import { httpPeer, newHttpClient, type HttpClient } from '../src/client/index.ts'
import { openServer, silentLog, type Server } from '../src/server/index.ts'
import { openSnapshot, type Snapshot } from '../src/service/index.ts'
import { exchange } from '../src/sync/index.ts'
import { newReplica, trustOf } from '../test/sync/replicas.ts'
import { mixedLog, type HomeLog } from './lib/catch-up-logs.ts'
import { heading, median, report } from './lib/report.ts'

const rounds = 5
const now = { asOf: null, knownAt: null }
const folder = mkdtempSync(join(tmpdir(), 'amparo-first-'))

await heading('first headcount over HTTP')
const log = await mixedLog('an operation as it comes')
const { server, origin, signIn } = await serve(log)
try {
  await measure()
} finally {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}

type Serving = Readonly<{ server: Server; origin: string; signIn: NonNullable<Awaited<ReturnType<typeof makeExerciseAccounts>>> }>

async function serve({ home }: HomeLog): Promise<Serving> {
  const opened = await openServer({
    version: '0.0.0',
    ports: { ...home.ports, clock: systemClock },
    homeOf: (_operationId, epoch) => (home.home === null ? null : { ...home.home, epoch }),
    engine: cedarEngine(readPolicyTexts()),
    between: null,
    accounts: { database: { kind: 'sqlite', folder }, origin: 'http://127.0.0.1', secret: nodeRandom.bytes(32), directories: [] },
    listen: null,
    tls: null,
    proxies: [],
    web: null,
    limits: { requestsPerMinute: 1_000_000, requestMs: 30_000 },
    log: silentLog,
    onProgress: () => undefined,
  })
  const at = await opened.listen({ host: '127.0.0.1', port: 0 })
  const made = await makeExerciseAccounts(opened)
  if (made === null) throw new Error('bench: no accounts')
  return { server: opened, origin: at, signIn: made }
}

async function newPhone(): Promise<HttpClient> {
  const client = newHttpClient({ origin, deviceId: 'new', signer: nodeSigner(generateSigningKey('Ed25519')), sealingKey: toHex(nodeRandom.bytes(32)), random: nodeRandom, fetch })
  const account = signIn.accounts.find(({ role }) => role === 'coordinator')
  const joined = await client.join(signIn.deviceCode, 'bench')
  const opened = await client.signIn(account?.name ?? '', account?.phrase ?? '', null)
  if (!joined.ok || !opened.ok) throw new Error('bench: the phone could not sign in')
  return client
}

/** From the question to a number that may be shown. */
async function firstShown(client: HttpClient): Promise<number> {
  const start = performance.now()
  const answer = await client.ask('GET', `/v1/operations/${log.home.operationId}/exchange/snapshot`)
  if (!answer.ok) throw new Error(`bench: ${answer.refusal.code}`)
  const opened = await openSnapshot(answer.value as Snapshot, trustOf(log.home), { hash: nodeHash, verifier: nodeVerifier }) // read strictly by openSnapshot
  if (!opened.ok) throw new Error(`bench: ${opened.refusal.code}`)
  const shown = shapes.Headcount.parse(opened.value.headcount)
  const ms = performance.now() - start
  if (shown.registered.atMost !== headcount(log.home, now).registered.atMost) throw new Error('bench: another count')
  return ms
}

async function measure(): Promise<void> {
  const client = await newPhone()
  // The first of all takes home's checkpoint; the others find it.
  const first = await firstShown(client)
  const others: number[] = []
  for (let round = 1; round < rounds; round++) others.push(await firstShown(client))
  const replica = await newReplica(log.home, { ...log.reader, deviceId: client.deviceId() as DeviceId, epoch: 1 }) // joined
  const start = performance.now()
  const done = await exchange(replica.replica, httpPeer(client, log.home.operationId))
  const wholeMs = performance.now() - start
  if (!done.ok) throw new Error(`bench: ${done.refusal.code}`)
  const beside = `the whole second it may take; the whole catch-up of ${done.value.pulled} entries took ${Math.round(wholeMs)} ms`
  report({ name: 'first headcount over HTTP, nobody had exchanged before', value: first, unit: 'ms', comparedWith: beside, ratio: 1_000 / first, goal: 1 })
  report({ name: 'first headcount over HTTP, median of the next', value: median(others), unit: 'ms', comparedWith: beside, ratio: 1_000 / median(others), goal: 1 })
}
