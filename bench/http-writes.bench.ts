/**
 * Writes through HTTP from many devices at once, authorisation and proofs on, beside a plain service with one INSERT a
 * request on the same durability; server and load share the machine's cores. And the burst of five hundred devices.
 * Made before the clock runs, since a device does it on a processor of its own: entries, the signature of each commit, the
 * proof of each request, and the bodies of both services. Every check of the server is made while it runs.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import process, { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { generateSigningKey, nodeCipher, nodeHash, nodeRandom, nodeSigner } from '../src/adapters/node/crypto/index.ts'
import { openSqliteStore } from '../src/drivers/sqlite/index.ts'
import { ActId, MentionId, OperationId, instantOf, newId, toHex, type DeviceId, type Signer } from '../src/kernel/index.ts'
import { buildEntries, commitLine, signCommit, type ChainState } from '../src/ledger/index.ts'
import { newHttpClient, type HttpClient } from '../src/client/index.ts'
import { heading, idleSpan, median, processorMs, report } from './lib/report.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-http-'))
const ours = fileURLToPath(new URL('./lib/amparo-server.ts', import.meta.url))
const plain = fileURLToPath(new URL('./lib/plain-server.ts', import.meta.url))
const secondsEach = 5
const burstSeconds = Number(env['BURST_SECONDS'] ?? 60)
/** Fewer only to try something: they send as much together. */
const burstDevices = Number(env['BURST_DEVICES'] ?? 500)
const burstCommitsPerSecond = 500
/** Numbers of devices measured beside the plain service; none where the burst alone is wanted. */
const comparedDevices = env['BURST_ALONE'] === undefined ? [64, 200] : []

const AmparoSaid = z.object({ origin: z.string(), operationId: OperationId, code: z.string(), accounts: z.array(z.object({ name: z.string(), phrase: z.string() })) })

await heading('writes through HTTP')
const children: ChildProcess[] = []
try {
  await measure()
} finally {
  for (const child of children) child.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

type Amparo = z.infer<typeof AmparoSaid> & Readonly<{ pid: number }>
type Plain = Readonly<{ origin: string; pid: number }>

async function measure(): Promise<void> {
  const amparo = await startAmparo()
  const rival = comparedDevices.length === 0 ? null : await startPlain()
  const phones: Phone[] = []
  const enough = async (devices: number): Promise<void> => {
    // Four at a time: a pass phrase takes a tenth of a second of a core to check.
    while (phones.length < devices) phones.push(...(await Promise.all(Array.from({ length: Math.min(4, devices - phones.length) }, (_, next) => newPhone(amparo, phones.length + next)))))
  }
  for (const devices of comparedDevices) {
    await enough(devices)
    for (const size of [1, 10]) if (rival !== null) await compare(amparo, rival, { phones: phones.slice(0, devices), size })
  }
  await enough(burstDevices)
  const sent = await burst(amparo, phones)
  for (const child of children) await ended(child)
  const missing = await missingOnDisk(amparo.operationId, sent)
  report({ name: `of ${sum(sent.values())} entries answered as taken in the burst, in the log after the server ended`, value: sum(sent.values()) - missing, unit: 'entries', comparedWith: 'what was answered', ratio: missing === 0 ? 1 : 0, goal: 1 })
}

function sum(list: Iterable<number>): number {
  return [...list].reduce((total, each) => total + each, 0)
}

/** In: entries that each device was told of as taken since its chain began. Out: how many of them the ledger on the disk lacks. */
async function missingOnDisk(operationId: OperationId, sent: ReadonlyMap<DeviceId, number>): Promise<number> {
  const store = await openSqliteStore({ folder: join(folder, 'store'), hash: nodeHash, writer: { at: 'here', onStatement: null } })
  const tips = await store.ledger.chainTips(operationId)
  await store.close()
  // Sequences have no gaps: whoever has the last has all.
  return sum([...sent].map(([deviceId, count]) => Math.max(0, count - Math.max(0, ...tips.filter((tip) => tip.deviceId === deviceId).map(({ sequence }) => sequence)))))
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

async function compare(amparo: Amparo, rival: Plain, { phones, size }: Readonly<{ phones: readonly Phone[]; size: number }>): Promise<void> {
  const rates = { ours: [] as Rate[], theirs: [] as Rate[] }
  const at = { devices: phones.length, size }
  const body = JSON.stringify({ device: 'd'.repeat(32), at: instantOf(Date.now()), entries: Array.from({ length: size }, () => ({ type: 'person.mentioned', text: 'x'.repeat(600) })) })
  for (let round = 0; round < 3; round++) {
    const asked = await requestsOf(amparo, phones, { size, count: 40 })
    const sent = phones.map(() => 0)
    const pushNext = async (device: number, no: number): Promise<boolean> => {
      const isTaken = await pushOnce(phones[device], asked[device]?.[no])
      if (isTaken) sent[device] = no + 1
      return isTaken
    }
    rates.ours.push(await rateOf(amparo.pid, at, pushNext))
    // What was signed and not sent goes now, outside the time: the next of each chain stands on it.
    await Promise.all(phones.map(async (_, device) => {
      for (let no = sent[device] ?? 0; no < (asked[device]?.length ?? 0); no++) await pushNext(device, no)
    }))
    const agent = new Agent({ keepAlive: true, maxSockets: phones.length })
    rates.theirs.push(await rateOf(rival.pid, at, (_, no) => (no >= 40 ? Promise.resolve(false) : post(`${rival.origin}/entries`, body, agent, {}).then(({ http }) => http === 201))))
    agent.destroy()
  }
  const [ours, theirs] = [median(rates.ours.map(({ perSecond }) => perSecond)), median(rates.theirs.map(({ perSecond }) => perSecond))]
  const [oursMs, theirsMs] = [median(rates.ours.map(({ processorMs: ms }) => ms)), median(rates.theirs.map(({ processorMs: ms }) => ms))]
  const said = `processor time of the server a request ${oursMs.toFixed(2)} ms, of the plain one ${theirsMs.toFixed(2)} ms`
  report({ name: `${size} an HTTP request, ${phones.length} devices (${said})`, value: ours, unit: 'entries/s', comparedWith: 'Fastify and one INSERT an entry, WAL, synchronous=FULL', ratio: ours / theirs, goal: size === 1 ? 1 : 3 })
}

/** `processorMs`: of the server's process, all threads, a request; not a number where /proc is not there. */
type Rate = Readonly<{ perSecond: number; processorMs: number }>

/** Every device goes through what it has, one after the other; all at once. Out: entries answered a second, and what the server took for each request. */
async function rateOf(pid: number, { devices, size }: Readonly<{ devices: number; size: number }>, send: (device: number, no: number) => Promise<boolean>): Promise<Rate> {
  const [start, before] = [performance.now(), processorMs(pid)]
  let taken = 0
  await Promise.all(
    Array.from({ length: devices }, async (_, at) => {
      for (let no = 0; (performance.now() - start) / 1_000 < secondsEach; no++) {
        if (!(await send(at, no))) break
        taken += size
      }
    }),
  )
  const perSecond = taken / ((performance.now() - start) / 1_000)
  return { perSecond, processorMs: ((processorMs(pid) ?? Number.NaN) - (before ?? Number.NaN)) / (taken / size) }
}

/**
 * Each device a commit of ten a second, whether the last was answered or not; what is late is counted from when it was due.
 * Out: entries of each device's chain that were answered as taken.
 */
async function burst(amparo: Amparo, phones: readonly Phone[]): Promise<ReadonlyMap<DeviceId, number>> {
  const before = phones.map(({ chain }) => chain.sequence)
  const count = Math.round((burstSeconds * burstCommitsPerSecond) / phones.length)
  const asked = await requestsOf(amparo, phones, { size: 10, count })
  const waits: number[] = []
  const sent = new Map<DeviceId, number>()
  const refused = new Map<string, number>()
  const stepMs = (phones.length / burstCommitsPerSecond) * 1_000
  const idle = idleSpan()
  const start = performance.now()
  await Promise.all(
    phones.map(async (phone, at) => {
      for (let no = 0; no < count; no++) {
        const due = start + (no + at / phones.length) * stepMs
        const early = due - performance.now()
        if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
        const request = asked[at]?.[no]
        if (request === undefined) continue
        const answer = await answerTo(phone, request)
        if (isTaken(answer)) sent.set(phone.chain.deviceId, (before[at] ?? 0) + (no + 1) * 10)
        else refused.set(String(answer.http), (refused.get(String(answer.http)) ?? 0) + 1)
        waits.push(performance.now() - due)
      }
    }),
  )
  const tookMs = performance.now() - start
  const share = idle()
  const lost = sum(refused.values())
  const p99 = waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0
  const said = `ended after ${Math.round(tookMs / 1_000)} s, ${lost === 0 ? 'none' : [...refused].map(([http, times]) => `${times} with ${http}`).join(', ')} not taken, median ${Math.round(median(waits))} ms, idle meanwhile ${share === null ? 'unknown' : `${Math.round(share * 100)} of 100`}`
  report({ name: `${burstDevices} devices, a commit of 10 a second each, ${burstSeconds} s (${said}): slowest receipt of a hundred`, value: p99, unit: 'ms', comparedWith: 'two seconds', ratio: 2_000 / p99, goal: 1 })
  report({ name: 'the burst altogether', value: ((waits.length - lost) * 10) / (tookMs / 1_000), unit: 'entries/s', comparedWith: 'what five hundred devices send in a second', ratio: ((waits.length - lost) * 10) / (tookMs / 1_000) / (burstCommitsPerSecond * 10), goal: 0.95 })
  return sent
}

type Phone = { readonly client: HttpClient; readonly signer: Signer; readonly agent: Agent; chain: ChainState }

/** An account is signed in at twenty devices at most. */
async function newPhone(amparo: Amparo, no: number): Promise<Phone> {
  const account = amparo.accounts[no % amparo.accounts.length]
  const signer = nodeSigner(generateSigningKey('Ed25519'))
  const client = newHttpClient({ origin: amparo.origin, deviceId: 'new', signer, sealingKey: toHex(nodeRandom.bytes(32)), random: nodeRandom, fetch })
  const joined = await client.join(amparo.code, 'bench')
  const opened = await client.signIn(account?.name ?? '', account?.phrase ?? '', null)
  if (!joined.ok || !opened.ok) throw new Error(`the bench could not sign in: ${joined.ok ? (opened.ok ? '' : opened.refusal.code) : joined.refusal.code}`)
  await client.ask('GET', '/v1/accounts/session')
  return { client, signer, agent: new Agent({ keepAlive: true, maxSockets: 1 }), chain: { operationId: amparo.operationId, deviceId: client.deviceId() as DeviceId, epoch: 1, sequence: 0, prev: null } }
}

/** Signed before the clock runs: a phone signs when it writes, not when it sends. */
async function linesOf(phone: Phone, { size, count }: Readonly<{ size: number; count: number }>): Promise<readonly string[]> {
  const lines: string[] = []
  for (let no = 0; no < count; no++) {
    const built = await buildEntries({
      drafts: Array.from({ length: size }, () => ({ type: 'person.mentioned', version: 1, occurredAt: instantOf(Date.now()), occurredErrorMs: 0, count: { mentionId: newId(MentionId, nodeRandom), countedAs: 'child', saidBy: 'mother' }, sealed: [] })),
      chain: phone.chain,
      actId: newId(ActId, nodeRandom),
      officerId: null,
      unlock: 'pin',
      nowMs: Date.now(),
      random: nodeRandom,
      hash: nodeHash,
      cipher: nodeCipher,
    })
    if (!built.ok) throw new Error(built.refusal.code)
    phone.chain = built.value.chain
    lines.push(commitLine(await signCommit(built.value.entries, [phone.signer], nodeHash)))
  }
  return lines
}

/** One push, ready to be sent: `headers` with its proof, which holds for this request alone and as long as its nonce. */
type Push = Readonly<{ url: string; body: string; headers: Record<string, string> }>

/** In: how many commits each is to send, and of how many entries. Nonces are asked for once all is signed, as a phone does when its own has ended. */
async function requestsOf(amparo: Amparo, phones: readonly Phone[], wanted: Readonly<{ size: number; count: number }>): Promise<readonly (readonly Push[])[]> {
  const path = `/v1/operations/${amparo.operationId}/exchange/push`
  const lines = await Promise.all(phones.map((phone) => linesOf(phone, wanted)))
  const pushes: Push[][] = []
  for (const [at, { client }] of phones.entries()) {
    await client.ask('GET', '/v1/accounts/session')
    const own: Push[] = []
    for (const line of lines[at] ?? []) own.push({ url: `${amparo.origin}${path}`, body: JSON.stringify({ lines: [line], wraps: [] }), headers: await client.headersFor('POST', path) })
    pushes.push(own)
  }
  return pushes
}

async function pushOnce(phone: Phone | undefined, push: Push | undefined): Promise<boolean> {
  return phone !== undefined && push !== undefined && isTaken(await answerTo(phone, push))
}

function answerTo({ agent }: Phone, { url, body, headers }: Push): Promise<Answer> {
  return post(url, body, agent, headers)
}

type Answer = Readonly<{ http: number; text: string }>

function isTaken({ http, text }: Answer): boolean {
  return http === 200 && text.includes('"taken"')
}

function post(url: string, body: string, agent: Agent, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { method: 'POST', agent, headers: { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) } }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve({ http: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function startAmparo(): Promise<Amparo> {
  const child = spawn(process.execPath, [ours, join(folder, 'store')], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  return { ...AmparoSaid.parse(JSON.parse(await untilText(child.stdout, '\n'))), pid: child.pid ?? 0 }
}

async function startPlain(): Promise<Plain> {
  const child = spawn(process.execPath, [plain, join(folder, 'plain.sqlite')], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return { origin: (await untilText(child.stdout, 'http://')).trim(), pid: child.pid ?? 0 }
}

async function untilText(stream: Readable, wanted: string): Promise<string> {
  let text = ''
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk)
    if (text.includes(wanted)) return text
  }
  throw new Error(`ended without "${wanted}"`)
}
