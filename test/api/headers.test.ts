// What every answer says to a browser, and which methods and types are spoken at all: rule SE20. In one place, so that an
// answer of another shape (an error, a document, a stream) is not forgotten.
import { request as plainRequest } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as secureRequest } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { nodeDisk } from '../../src/adapters/node/disk/index.ts'
import { createFieldAuthority } from '../../src/server/field-authority/index.ts'
import { openApiWorld, type ApiWorld, type Caller } from './world.ts'

let world: ApiWorld
let coordinator: Caller

beforeAll(async () => {
  world = await openApiWorld({ seed: 'headers' })
  coordinator = await world.as('coordinator')
})
afterAll(() => world.close())

type Asked = Readonly<{ what: string; method: string; path: () => string; signed: boolean; body?: string; type?: string }>

const answers: readonly Asked[] = [
  { what: 'an answer', method: 'GET', path: () => world.at('/headcount'), signed: true },
  { what: 'a refusal', method: 'GET', path: () => world.at('/people/nobody'), signed: true },
  { what: 'nobody signed in', method: 'GET', path: () => world.at('/headcount'), signed: false },
  { what: 'no such address', method: 'GET', path: () => '/nowhere', signed: false },
  { what: 'a body that is no JSON', method: 'POST', path: () => world.at('/people/search'), signed: true, body: '{' },
  { what: 'another type', method: 'POST', path: () => world.at('/people/search'), signed: true, body: 'a=b', type: 'application/x-www-form-urlencoded' },
  { what: 'the contract', method: 'GET', path: () => '/openapi.json', signed: false },
  { what: 'health', method: 'GET', path: () => '/healthz', signed: false },
  { what: 'a session', method: 'GET', path: () => '/v1/accounts/sessions', signed: true },
  { what: 'measurements', method: 'GET', path: () => '/v1/measurements', signed: true },
]

async function answerOf({ method, path, signed, body, type = 'application/json' }: Asked, more: Record<string, string> = {}): Promise<Response> {
  const headers = { ...(signed ? await coordinator.client.headersFor(method === 'POST' ? 'POST' : 'GET', path()) : {}), ...(body !== undefined && { 'content-type': type }), ...more }
  return fetch(`${world.origin}${path()}`, { method, headers, ...(body !== undefined && { body }) })
}

test.each(answers)('[SE20] $what: nothing of it is sniffed, framed, run, passed on or shared with another origin', async (asked) => {
  const response = await answerOf(asked, { origin: 'https://elsewhere.example' })
  const said = (name: string): string => response.headers.get(name) ?? ''
  for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) expect(said('content-security-policy')).toContain(part)
  expect(said('x-content-type-options')).toBe('nosniff')
  expect(said('referrer-policy')).toBe('no-referrer')
  expect(said('cross-origin-resource-policy')).toBe('same-origin')
  expect(said('cross-origin-opener-policy')).toBe('same-origin')
  expect(said('access-control-allow-origin')).toBe('')
  expect(said('server') + said('x-powered-by')).toBe('')
  expect(said('content-type')).toMatch(/^(application\/(json|problem\+json)|text\/plain; version=0\.0\.4; charset=utf-8)/)
})

test.each(answers.filter(({ what }) => what !== 'the contract'))('[SE20] $what is kept by no cache', async (asked) => {
  expect((await answerOf(asked)).headers.get('cache-control') ?? '').toContain('no-store')
})

function spoken(method: string): Promise<number> {
  const { hostname, port } = new URL(world.origin)
  return new Promise((resolve, reject) => {
    const asking = plainRequest({ hostname, port, method, path: world.at('/headcount') }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    asking.on('error', reject)
    asking.end()
  })
}

test.each(['TRACE', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'PROPFIND'])('[SE20] %s is not spoken, and tells nobody anything', async (method) => {
  expect([401, 404, 405]).toContain(await spoken(method))
})

test('[SE20] a form or an address of another page changes nothing: a change is POST, JSON, and shows the key of a device', async () => {
  const { size } = await world.logbook.ports.store.head(world.operationId)
  const path = world.at('/acts/record-sighting')
  const body = JSON.stringify({ registrationId: world.girl, placeId: world.first, basis: 'known-by-sight' })
  const { cookie = '' } = await coordinator.client.headersFor('POST', path)
  const tries = [
    { method: 'POST', headers: { cookie, 'content-type': 'text/plain' }, body },
    { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body },
    { method: 'POST', headers: { ...(await coordinator.client.headersFor('POST', path)), 'content-type': 'text/plain' }, body },
    { method: 'GET', headers: await coordinator.client.headersFor('GET', path) },
  ]
  const codes = await Promise.all(tries.map(async (each) => (await fetch(`${world.origin}${path}`, each)).status))
  expect(codes.every((code) => code === 401 || code === 405 || code === 415)).toBe(true)
  expect((await world.logbook.ports.store.head(world.operationId)).size).toBe(size)
})

test('[SE20] a session is a secret of 256 random bits, each another', async () => {
  const gate = await world.as('gate')
  const tokens = await Promise.all([coordinator, gate].map(async ({ client }) => ((await client.headersFor('GET', '/v1/operations'))['cookie'] ?? '').split('=')[1] ?? ''))
  for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set(tokens).size).toBe(2)
})

test('[SE20] a parameter that comes twice, or in the wrong place, is refused', async () => {
  const moment = 'asOf=2024-12-21T00:00:00.000Z'
  for (const [path, code] of [[world.at(`/headcount?${moment}`), 200], [world.at(`/headcount?${moment}&${moment}`), 400], [world.at('/headcount?operationId=0'), 400]] as const) {
    expect((await fetch(`${world.origin}${path}`, { headers: await coordinator.client.headersFor('GET', path) })).status).toBe(code)
  }
})

test('[SE20] over HTTPS a browser is told to come by HTTPS alone for a year, whatever is answered; over plain HTTP on this machine nothing is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-hsts-'))
  const plain = await fetch(`${world.origin}/healthz`)
  const clock = { now: () => Date.now() }
  const names = { hosts: ['amparo.local'], addresses: ['192.168.8.1'] }
  const made = await createFieldAuthority({ folder, keyPath: join(folder, 'key.age') }, names, { disk: nodeDisk, clock, random: nodeRandom, lock: { by: 'passphrase', passphrase: 'cinco remos y una vela', workFactor: 4 } })
  if (!made.ok) throw new Error(made.refusal.code)
  const { cert, key, authorityPem } = made.value
  const safe = await openApiWorld({ seed: 'hsts', change: { tls: { cert, key } } })
  const said: unknown[] = []
  for (const path of ['/healthz', '/openapi.json', '/nowhere', safe.at('/headcount'), '/v1/accounts/nonce']) said.push(await hstsOf(new URL(path, safe.origin), authorityPem))
  await safe.close()
  rmSync(folder, { recursive: true, force: true })
  expect(plain.headers.get('strict-transport-security')).toBeNull()
  expect(said).toEqual(Array.from({ length: 5 }, () => 'max-age=31536000; includeSubDomains'))
})

function hstsOf(url: URL, ca: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asking = secureRequest(url, { ca, agent: false, servername: 'amparo.local' }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.headers['strict-transport-security'] ?? null))
    })
    asking.on('error', reject)
    asking.end()
  })
}

test.each([
  // whom the server believes                     addresses said, answered with 429 from the sixth on
  ['nobody: an address that is said counts for nothing', [], true],
  ['its proxy: each address behind it counts for itself', ['127.0.0.1'], false],
] as const)('[SE20] %s', async (_title, proxies, limited) => {
  const small = await openApiWorld({ seed: 'proxies', change: { proxies, limits: { requestsPerMinute: 5, requestMs: 30_000 } } })
  const codes: number[] = []
  for (let at = 1; at <= 10; at++) codes.push((await fetch(`${small.origin}/openapi.json`, { headers: { 'x-forwarded-for': `198.51.100.${at}`, 'x-real-ip': `198.51.100.${at}`, 'request-id': 'mine' } })).status)
  await small.close()
  expect(codes).toEqual([200, 200, 200, 200, 200, ...Array.from({ length: 5 }, () => (limited ? 429 : 200))])
})

/** Bytes as they are, to a connection of their own. Out: all that came back before the server closed it. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(world.origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let said = ''
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1')
    })
    socket.on('close', () => resolve(said))
    socket.on('error', reject)
  })
}

test.each([
  ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['two lengths', 'Content-Length: 4\r\nContent-Length: 40\r\n\r\n{}{}GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['chunks that are not', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a line feed alone', 'Content-Length: 0\nX: y\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'],
])('[SE20] where a request ends is not open to two readings: %s', async (_what, rest) => {
  const said = await raw(`POST ${world.at('/people/search')} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${rest}`)
  expect(said).toMatch(/^HTTP\/1\.1 400 /)
  expect(said.match(/HTTP\/1\.1/g)).toHaveLength(1)
})
