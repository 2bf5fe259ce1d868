// The server over HTTP, as phones and programs meet it: rules SE1 to SE10.
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actRouteList, queryRouteList } from '../../src/contract/index.ts'
import { keyGroupsNow } from '../../src/domain/index.ts'
import { RegistrationId, newId, type Json } from '../../src/kernel/index.ts'
import { currentRoster, headcount } from '../../src/logbook/index.ts'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { exchange } from '../../src/sync/index.ts'
import { httpPeer, type HttpAnswer } from '../../src/client/index.ts'
import { writeHere } from '../../src/logbook/index.ts'
import { newReplica } from '../sync/replicas.ts'
import { canary, openApiWorld, type ApiWorld, type Caller } from './world.ts'

let world: ApiWorld
let coordinator: Caller
beforeAll(async () => {
  world = await openApiWorld()
  coordinator = await world.as('coordinator')
})
afterAll(() => world.close())

const now = { asOf: null, knownAt: null }
const codeOf = (answer: HttpAnswer): string => (answer.ok ? 'ok' : answer.refusal.code)
const register = (registrationId: string) => ({ registrationId, placeId: world.first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed: [] })

describe('the door', () => {
  test.each([...queryRouteList, ...actRouteList].map(({ name, method, path }) => [name, method, path] as const))('[SE1] %s is closed to whoever has not signed in', async (_, method, path) => {
    const url = `${world.origin}${path.replace('{operationId}', world.operationId).replace('{registrationId}', world.girl)}`
    const response = await fetch(url, { method, ...(method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}) })
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('[SE1] so is every address there is not, alike; health and the contract are open', async () => {
    const missing = await fetch(`${world.origin}/v1/secrets`)
    expect(missing.status).toBe(401)
    expect((await fetch(`${world.origin}/healthz`)).status).toBe(200)
    const document = (await (await fetch(`${world.origin}/openapi.json`)).json()) as { openapi: string; paths: Record<string, unknown> }
    expect(document.openapi).toBe('3.1.1')
    expect(Object.keys(document.paths)).toHaveLength(new Set([...queryRouteList, ...actRouteList].map(({ path }) => path)).size + 2)
  })

  test('[SE1] a cookie without the device’s key opens nothing', async () => {
    const headers = await coordinator.client.headersFor('GET', world.at('/headcount'))
    const response = await fetch(`${world.origin}${world.at('/headcount')}`, { headers: { cookie: headers['cookie'] ?? '' } })
    expect(response.status).toBe(401)
  })
})

describe('what is refused', () => {
  test('[SE2] says in the caller’s language what is wrong and what to do next, and names the field, not what stood in it', async () => {
    const path = `${world.at('/headcount')}?asOf=${encodeURIComponent(canary)}`
    for (const [language, words] of [['en', 'Correct the field'], ['es', 'Corrija el campo'], ['he-IL', 'תקנו']] as const) {
      const response = await fetch(`${world.origin}${path}`, { headers: { ...(await coordinator.client.headersFor('GET', path)), 'accept-language': language } })
      const problem = (await response.json()) as Record<string, Json>
      expect(problem).toMatchObject({ status: 400, code: 'request-malformed', about: { part: 'query', field: 'asOf' } })
      expect(problem['detail']).toContain(words)
      expect(JSON.stringify(problem)).not.toContain(canary)
    }
  })

  test('[SE4] too large a body, also one that grows when it is opened', async () => {
    const path = world.at('/people/search')
    const send = async (body: Uint8Array<ArrayBuffer> | string, more: Record<string, string> = {}): Promise<number> => {
      const response = await fetch(`${world.origin}${path}`, { method: 'POST', headers: { ...(await coordinator.client.headersFor('POST', path)), 'content-type': 'application/json', ...more }, body })
      return response.status
    }
    expect(await send(JSON.stringify({ text: 'x'.repeat(9_000) }))).toBe(413)
    expect(await send(new Uint8Array(gzipSync(JSON.stringify({ text: 'x'.repeat(3_000_000) }))), { 'content-encoding': 'gzip' })).toBe(413)
    expect(await send(new Uint8Array([1, 2, 3]), { 'content-encoding': 'gzip' })).toBe(400)
    expect(await send('{"text":', {})).toBe(400)
    expect(await send('{"__proto__":{"a":1},"text":"ab"}')).toBe(400)
    expect(await send('text=ab', { 'content-type': 'text/plain' })).toBe(415)
    expect(await send(new Uint8Array(gzipSync(JSON.stringify({ text: 'Canaria' }))), { 'content-encoding': 'gzip' })).toBe(200)
  })

  test('[SE4] an act whose request does not fit is refused with the field, and nothing is written', async () => {
    const { size } = await world.logbook.ports.store.head(world.operationId)
    const answer = await coordinator.client.ask('POST', world.at('/acts/record-sighting'), { registrationId: world.girl, placeId: 'no place', basis: 'known-by-sight' })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'request-malformed', about: { field: 'placeId' } } })
    expect((await world.logbook.ports.store.head(world.operationId)).size).toBe(size)
  })
})

describe('roles', () => {
  test('[SE5] each role is given its own answers, and told who could', async () => {
    const gate = await world.as('gate')
    expect(codeOf(await coordinator.client.ask('GET', world.at('/headcount')))).toBe('ok')
    expect(await gate.client.ask('GET', world.at('/headcount'))).toMatchObject({ ok: false, refusal: { code: 'access-denied', about: { roles: expect.stringContaining('coordinator') } } })
    expect(codeOf(await gate.client.ask('GET', world.at(`/people/${world.girl}`)))).toBe('access-denied')
    expect(codeOf(await coordinator.client.ask('GET', world.at(`/people/${world.girl}`)))).toBe('ok')
  })

  test('[SE5] the totals go to communications without places; places only to those who see all', async () => {
    const communications = await world.as('communications')
    const told = await communications.client.ask('GET', world.at('/headcount'))
    expect(told).toMatchObject({ ok: true, value: { registered: { atMost: 1 }, places: [] } })
    expect(codeOf(await communications.client.ask('GET', world.at(`/headcount?place=${world.first}`)))).toBe('access-denied')
    const all = await coordinator.client.ask('GET', world.at('/headcount'))
    expect(all.ok && (all.value as { places: unknown[] }).places.length).toBeGreaterThan(0)
  })

  test('[SE5] search finds a person by part of a name, in whoever’s duty it is', async () => {
    expect(await coordinator.client.ask('POST', world.at('/people/search'), { text: 'zwolf' })).toMatchObject({ ok: true, value: { found: [{ registrationId: world.girl, names: [canary] }] } })
    const communications = await world.as('communications')
    expect(codeOf(await communications.client.ask('POST', world.at('/people/search'), { text: 'zwolf' }))).toBe('access-denied')
  })

  test('[SE6] an act of authority asks for a fresh factor; what lets people out asks for nothing', async () => {
    const gate = await world.as('gate')
    const evacuated = await gate.client.ask('POST', world.at('/acts/evacuate-place'), { placeId: world.second, toPlaceId: null, because: 'fire', sealed: [] })
    expect(['ok', 'request-malformed']).toContain(codeOf(evacuated))
    expect(codeOf(await gate.client.ask('POST', world.at('/acts/set-capacity'), { placeId: world.second, capacity: 3 }))).toBe('access-denied')
    const sighted = await gate.client.ask('POST', world.at('/acts/record-sighting'), { registrationId: world.girl, placeId: world.first, basis: 'known-by-sight' })
    expect(sighted).toMatchObject({ ok: true, value: { entries: [{ type: 'person.sighted' }] } })
    const entry = [...world.logbook.account.table.rows].at(-1)
    expect(entry?.officerId).not.toBeNull()
  })
})

describe('exchange', () => {
  test('[SE7] a phone writes without a network, sends over HTTP, and comes to home’s account', async () => {
    const phone = await world.as('intake')
    const replica = await newReplica(world.logbook, phone.author)
    const peer = httpPeer(phone.client, world.operationId)
    expect((await exchange(replica.replica, peer)).ok).toBe(true)
    for (let at = 0; at < 3; at++) expect((await writeHere(replica.tail, phone.author, { act: 'register-person', request: register(newId(RegistrationId, nodeRandom)) })).ok).toBe(true)
    const done = await exchange(replica.replica, peer)
    expect(done).toMatchObject({ ok: true, value: { held: [] } })
    expect(headcount(replica.logbook, now).registered).toEqual(headcount(world.logbook, now).registered)
    const { placed } = await replica.mirrorStore.ledger.read({ operationId: world.operationId, from: 0, to: 5_000, parts: 'all' })
    const classes = new Set(placed.flatMap(({ entry }) => entry.parts.flatMap((part, at) => (part === null ? [] : [entry.header.parts[at]?.class]))))
    expect(classes).toEqual(new Set(['count', 'directory', 'identity']))
  })

  test('[SE7] who may not fetch is refused and still hands in what the device signed', async () => {
    const phone = await world.as('legal')
    const peer = httpPeer(phone.client, world.operationId)
    const have = await peer.have({ operationId: world.operationId, home: phone.author.deviceId, pinned: null, tips: [], deviceId: phone.author.deviceId, heard: null })
    expect(have.ok).toBe(true)
    expect(await peer.pull({ operationId: world.operationId, ledgerEpoch: 1, from: 0, checkpointSize: 1 })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  })

  test('[SE8] growth is told as it happens; whoever was cut off is told at once', async () => {
    const path = world.at('/live')
    const listen = async (last: string | null): Promise<ReadableStreamDefaultReader<Uint8Array>> => {
      const response = await fetch(`${world.origin}${path}`, { headers: { ...(await coordinator.client.headersFor('GET', path)), ...(last !== null && { 'last-event-id': last }) } })
      expect(response.headers.get('content-type')).toContain('text/event-stream')
      if (response.body === null) throw new Error('test: a stream')
      return response.body.getReader()
    }
    const { size } = await world.logbook.ports.store.head(world.operationId)
    const reader = await listen(String(size))
    await coordinator.client.ask('POST', world.at('/acts/record-sighting'), { registrationId: world.girl, placeId: world.first, basis: 'known-by-sight' })
    expect(await untilText(reader, `id: ${size + 1}`)).toContain('event: grown')
    await reader.cancel()
    const again = await listen('1')
    expect(await untilText(again, 'event: grown')).toContain(`id: ${size + 1}`)
    await again.cancel()
  })

  test('[SV6] the first headcount comes signed by home', async () => {
    const answer = await coordinator.client.ask('GET', world.at('/exchange/snapshot'))
    expect(answer).toMatchObject({ ok: true, value: { statement: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) } })
  })
})

describe('devices', () => {
  test('[SE9] a device that joined is in the ledger by two agencies’ words; revoked it ends there too', async () => {
    const phone = await world.device()
    const { deviceId } = phone.author
    expect(currentRoster(world.logbook).devices.get(deviceId)).toMatchObject({ state: 'known' })
    expect(currentRoster(world.logbook).devices.get(deviceId)?.agencies).toHaveLength(2)
    expect(keyGroupsNow(world.logbook.account).sealingKeys.get(deviceId)).toMatch(/^[0-9a-f]{64}$/)
    await world.server.accounts.revokeDevice(deviceId, null)
    await world.server.accounts.announce()
    expect(currentRoster(world.logbook).devices.get(deviceId)?.state).toBe('revoked')
    expect(codeOf(await phone.client.signIn('coordinator', world.phrase('coordinator'), null))).toBe('device-revoked')
  })
})

test('[SE3] no line of the log holds a name, an address’s ids, or what somebody typed', () => {
  const lines = world.log.join('')
  expect(lines).toContain('"code":"answered"')
  for (const secret of [canary, 'zwolf', world.girl, world.phrase('coordinator')]) expect(lines).not.toContain(secret)
})

test('[SE10] a server that stops answers what is under way, then closes', async () => {
  const other = await openApiWorld({ seed: 'stops' })
  const caller = await other.as('coordinator')
  const asked = Array.from({ length: 10 }, () => caller.client.ask('POST', other.at('/acts/record-sighting'), { registrationId: other.girl, placeId: other.first, basis: 'known-by-sight' }))
  await Promise.race(asked)
  await other.close()
  const answers = await Promise.all(asked)
  const written = other.logbook.account.table.rows.filter(({ content }) => content.type === 'person.sighted').length
  expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(written)
  expect(written).toBeGreaterThan(0)
})

async function untilText(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
  let text = ''
  while (!text.includes(wanted)) {
    const { done, value } = await reader.read()
    if (done) break
    text += new TextDecoder().decode(value)
  }
  return text
}
