// Twenty thousand requests of every shape, by officers of every role and by nobody: no answer of 500 and above, no fault in
// the log, nothing of what somebody may not see, and what is written stays whole. Seed in AMPARO_SEED. Rule SE4.
import { Agent, request as httpRequest } from 'node:http'
import { env } from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { actRouteList, fileReasonHeader, queryRouteList } from '../../src/contract/index.ts'
import { headcount, verifyLogbook } from '../../src/logbook/index.ts'
import { seededRandom } from '../../src/simulation/index.ts'
import { canary, openApiWorld, type ApiWorld, type Caller } from './world.ts'

const seed = env['AMPARO_SEED'] ?? 'fuzz-1'
const requestsCount = 20_000
const atOnce = 24

let world: ApiWorld
let callers: readonly (Caller | null)[]
beforeAll(async () => {
  world = await openApiWorld({ seed })
  callers = [null, ...(await Promise.all(['communications', 'gate', 'legal', 'administrator'].map((role) => world.as(role))))]
})
afterAll(() => world.close())

const routes = [...queryRouteList, ...actRouteList].filter(({ name }) => name !== 'live')
const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
type Random = ReturnType<typeof seededRandom>

function pick<Item>(random: Random, list: readonly Item[]): Item {
  return list[random.below(list.length)] as Item // within the list, which is never empty
}

const words: readonly unknown[] = ['', ' ', 'a', 'x'.repeat(5_000), '\u0000', '\ud800', '../../etc/passwd', "' OR 1=1 --", '<script>', '{{7*7}}', '%00', canary, -1, 0, 1e308, 2 ** 53, 0.5, true, null, [], {}, [[]], { __proto__: null }, '2024-12-20T11:00:00.000Z', '9999-12-31T23:59:60.000Z', 'f'.repeat(32), '0'.repeat(64), 'עברית', 'ﷺ']

const texts = words.filter((word) => typeof word === 'string').filter((word) => word.isWellFormed())

/** A value such as the contract names, or anything else. */
function anything(random: Random, depth = 0): unknown {
  if (depth < 3 && random.chance(0.25)) return Object.fromEntries(Array.from({ length: random.below(6) }, () => [pick(random, [...fields, 'constructor', '__proto__', 'toString']), anything(random, depth + 1)]))
  if (depth < 3 && random.chance(0.15)) return Array.from({ length: random.below(5) }, () => anything(random, depth + 1))
  return random.chance(0.4) ? pick<unknown>(random, [world.girl, world.first, world.second, world.operationId]) : pick(random, words)
}

const fields = ['registrationId', 'placeId', 'registrationIds', 'target', 'deviceId', 'officerId', 'agencyId', 'sealed', 'occurredAt', 'countedAs', 'text', 'reason', 'lines', 'wraps', 'tips', 'pinned', 'from', 'checkpointSize', 'ledgerEpoch', 'basis', 'kind', 'count', 'heads', 'finding', 'glassId', 'heard', 'wants', 'subjects', 'keyIds', 'request', 'wrapped', 'group']

type Made = Readonly<{ method: string; path: string; body: string | null; headers: Record<string, string>; who: number }>

function made(random: Random): Made {
  const route = pick(random, routes)
  const method = random.chance(0.9) ? route.method : pick(random, ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
  const part = (): string => encodeURIComponent(random.chance(0.7) ? world.girl : pick(random, texts))
  const query = random.chance(0.4) ? `?${pick(random, ['asOf', 'place', 'class', 'from', 'position', 'reason', 'after', 'nothing'])}=${part()}` : ''
  const path = route.path.replace('{operationId}', random.chance(0.95) ? world.operationId : part()).replace('{registrationId}', part()) + query
  const text = method === 'GET' ? null : JSON.stringify(anything(random))
  const body = text !== null && random.chance(0.08) ? text.slice(0, random.below(text.length + 1)) : text
  const headers: Record<string, string> = { 'content-type': random.chance(0.95) ? 'application/json' : pick(random, ['text/plain', 'application/xml', 'multipart/form-data', 'x']) }
  if (random.chance(0.03)) headers['content-encoding'] = pick(random, ['gzip', 'br', 'zstd', 'deflate'])
  if (random.chance(0.05)) headers['accept-encoding'] = pick(random, ['gzip', 'br', 'zstd', '*', 'x'])
  if (random.chance(0.05)) headers['accept-language'] = pick(random, ['he', 'es', 'x'.repeat(300), '*'])
  if (random.chance(0.1)) headers[fileReasonHeader] = pick(random, [encodeURIComponent('vista junto al muro'), '%', '%00%00%00', '%ff%fe%fd', 'a, b', 'x'.repeat(5_000), encodeURIComponent(canary)])
  return { method, path: path.slice(0, 1_900), body, headers, who: random.below(callers.length) }
}

type Got = Readonly<{ http: number; text: string }>

/** A connection that was kept may be closed by the other side at the very moment it is used again: asked once more, as every client does. */
async function send(asked: Made): Promise<Got> {
  const first = await sendOnce(asked)
  return first.http === 0 && first.text === 'reused' ? sendOnce(asked) : first
}

async function sendOnce({ method, path, body, headers, who }: Made): Promise<Got> {
  const caller = callers[who] ?? null
  const proof = caller === null || !['GET', 'POST', 'PUT', 'DELETE', 'PATCH'].includes(method) ? {} : await caller.client.headersFor(method, path)
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${world.origin}${path}`, { method, agent, headers: { ...headers, ...proof, ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }) } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ http: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('latin1') }))
      response.on('error', reject)
    })
    asked.on('error', (error) => resolve({ http: 0, text: asked.reusedSocket ? 'reused' : error.message }))
    asked.end(body ?? undefined)
  })
}

test('[SE4] twenty thousand hostile requests', async () => {
  const random = seededRandom(seed, nodeHash).fork('requests')
  const all = Array.from({ length: requestsCount }, () => made(random))
  const counts = new Map<number, number>()
  const wrong: string[] = []
  const before = world.log.length
  const next = all[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let step = next.next(); step.done !== true; step = next.next()) {
        const { method, path } = step.value
        const got = await send(step.value)
        counts.set(got.http, (counts.get(got.http) ?? 0) + 1)
        if (got.http >= 500 || got.http === 0) wrong.push(`${method} ${path.slice(0, 200)} ${got.http} ${got.text.slice(0, 200)}`)
        if (got.text.includes('Zwölfkind') || got.text.includes(Buffer.from(canary).toString('latin1'))) wrong.push(`leak: ${method} ${path}`)
      }
    }),
  )
  expect(wrong.slice(0, 5)).toEqual([])
  const lines = world.log.slice(before).join('')
  expect(lines).not.toContain('"level":"fault"')
  expect(lines).not.toContain(canary)
  // Many kinds of answers were met, or the requests were all alike.
  for (const http of [200, 400, 401, 403, 404, 405]) expect(counts.get(http), String(http)).toBeGreaterThan(5)
  expect((await verifyLogbook(world.logbook)).findings).toEqual([])
  expect(headcount(world.logbook, { asOf: null, knownAt: null }).registered.atMost).toBeGreaterThan(0)
})
