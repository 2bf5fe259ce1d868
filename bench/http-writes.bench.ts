/**
 * Writes through HTTP from many devices at once, authorisation and proofs on, beside a plain service with one INSERT a
 * request on the same durability; server and load share the machine's cores. And the burst of five hundred devices.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import process, { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { generateSigningKey, nodeCipher, nodeHash, nodeRandom, nodeSigner } from '../src/adapters/node/crypto/index.ts'
import { ActId, MentionId, OperationId, instantOf, newId, toHex, type DeviceId, type Signer } from '../src/kernel/index.ts'
import { buildEntries, commitLine, signCommit, type ChainState } from '../src/ledger/index.ts'
import { newHttpClient, type HttpClient } from '../src/client/index.ts'
import { heading, median, report } from './lib/report.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-http-'))
const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const plain = fileURLToPath(new URL('./lib/plain-server.ts', import.meta.url))
const secondsEach = 5
const burstSeconds = Number(env['BURST_SECONDS'] ?? 60)
const burstDevices = 500

await heading('writes through HTTP')
const children: ChildProcess[] = []
try {
  await measure()
} finally {
  for (const child of children) child.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

type Amparo = Readonly<{ origin: string; operationId: OperationId; phrase: string; code: string }>

async function measure(): Promise<void> {
  const amparo = await startAmparo()
  const rival = await startPlain()
  const phones: Phone[] = []
  for (const devices of [64, 200, burstDevices]) {
    while (phones.length < devices) phones.push(await newPhone(amparo))
    if (devices === burstDevices) await burst(amparo, phones)
    else for (const size of [1, 10]) await compare(amparo, rival, { phones: phones.slice(0, devices), size })
  }
}

async function compare(amparo: Amparo, rival: string, { phones, size }: Readonly<{ phones: readonly Phone[]; size: number }>): Promise<void> {
  const rates = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < 3; round++) {
    const commits = await Promise.all(phones.map((phone) => linesOf(phone, { size, count: 40 })))
    const sent = phones.map(() => 0)
    const pushNext = async (at: number, no: number): Promise<boolean> => {
      const isTaken = await pushOnce(amparo, phones[at], commits[at]?.[no])
      if (isTaken) sent[at] = no + 1
      return isTaken
    }
    rates.ours.push(await rateOf(phones.length, size, pushNext))
    // What was signed and not sent goes now, outside the time: the next of each chain stands on it.
    await Promise.all(phones.map(async (_, at) => {
      for (let no = sent[at] ?? 0; no < (commits[at]?.length ?? 0); no++) await pushNext(at, no)
    }))
    const body = { device: 'd'.repeat(32), at: instantOf(Date.now()), entries: Array.from({ length: size }, () => ({ type: 'person.mentioned', text: 'x'.repeat(600) })) }
    const agent = new Agent({ keepAlive: true, maxSockets: phones.length })
    rates.theirs.push(await rateOf(phones.length, size, (_, no) => (no >= 40 ? Promise.resolve(false) : post(`${rival}/entries`, JSON.stringify(body), agent, {}).then(({ http }) => http === 201))))
    agent.destroy()
  }
  const [ours, theirs] = [median(rates.ours), median(rates.theirs)]
  report({ name: `${size} an HTTP request, ${phones.length} devices`, value: ours, unit: 'entries/s', comparedWith: 'Fastify and one INSERT an entry, WAL, synchronous=FULL', ratio: ours / theirs, goal: size === 1 ? 1 : 3 })
}

/** Every device goes through what it has, one after the other; all at once. Out: entries answered a second. */
async function rateOf(devices: number, size: number, send: (device: number, no: number) => Promise<boolean>): Promise<number> {
  const start = performance.now()
  let taken = 0
  await Promise.all(
    Array.from({ length: devices }, async (_, at) => {
      for (let no = 0; (performance.now() - start) / 1_000 < secondsEach; no++) {
        if (!(await send(at, no))) break
        taken += size
      }
    }),
  )
  return taken / ((performance.now() - start) / 1_000)
}

/** Each device a commit of ten a second, whether the last was answered or not. */
async function burst(amparo: Amparo, phones: readonly Phone[]): Promise<void> {
  const commits = await Promise.all(phones.map((phone) => linesOf(phone, { size: 10, count: burstSeconds })))
  const waits: number[] = []
  const start = performance.now()
  let lost = 0
  await Promise.all(
    phones.map(async (phone, at) => {
      for (let no = 0; no < burstSeconds; no++) {
        const due = start + (no + at / phones.length) * 1_000
        const early = due - performance.now()
        if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
        const taken = await pushOnce(amparo, phone, commits[at]?.[no])
        if (!taken) lost++
        waits.push(performance.now() - due)
      }
    }),
  )
  const p99 = waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0
  report({ name: `${burstDevices} devices, a commit of 10 a second each, ${burstSeconds} s: slowest receipt of a hundred (${lost} not taken)`, value: p99, unit: 'ms', comparedWith: 'two seconds', ratio: 2_000 / p99, goal: 1 })
}

type Phone = { readonly client: HttpClient; readonly signer: Signer; readonly agent: Agent; chain: ChainState }

async function newPhone(amparo: Amparo): Promise<Phone> {
  const signer = nodeSigner(generateSigningKey('Ed25519'))
  const client = newHttpClient({ origin: amparo.origin, deviceId: 'new', signer, sealingKey: toHex(nodeRandom.bytes(32)), random: nodeRandom, fetch })
  const joined = await client.join(amparo.code, 'bench')
  const opened = await client.signIn('intake', amparo.phrase, null)
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

async function pushOnce(amparo: Amparo, phone: Phone | undefined, line: string | undefined): Promise<boolean> {
  if (phone === undefined || line === undefined) return false
  const path = `/v1/operations/${amparo.operationId}/exchange/push`
  const { http, text } = await post(`${amparo.origin}${path}`, JSON.stringify({ lines: [line], wraps: [] }), phone.agent, await phone.client.headersFor('POST', path))
  return http === 200 && text.includes('"taken"')
}

function post(url: string, body: string, agent: Agent, headers: Record<string, string>): Promise<Readonly<{ http: number; text: string }>> {
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
  const child = spawn(process.execPath, [cli, 'start', '--store', join(folder, 'store'), '--port', '0', '--rate', '100000000'], { stdio: ['ignore', 'ignore', 'pipe'] })
  children.push(child)
  const text = await untilText(child.stderr, 'says what can be asked')
  const origin = /Listening at (\S+)/.exec(text)?.[1] ?? ''
  const operationId = OperationId.parse(/operation\s+([0-9a-f]{32})/.exec(text)?.[1])
  // What it logs from here on is read and thrown away, or it would wait for a reader.
  child.stderr.resume()
  return { origin, operationId, phrase: /intake\s+(\S+)/.exec(text)?.[1] ?? '', code: /for a day:\s+(\S+)/.exec(text)?.[1] ?? '' }
}

async function startPlain(): Promise<string> {
  const child = spawn(process.execPath, [plain, join(folder, 'plain.sqlite')], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return (await untilText(child.stdout, 'http://')).trim()
}

async function untilText(stream: Readable, wanted: string): Promise<string> {
  let text = ''
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk)
    if (text.includes(wanted)) return text
  }
  throw new Error(`ended without "${wanted}"`)
}
