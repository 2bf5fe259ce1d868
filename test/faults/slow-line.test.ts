// A server process behind a line that is slow, late, cut off every few requests, or answered by somebody else: rules SE25
// and SE26. 256 kbit/s and two seconds to and fro, as in a valley with one mast; a cut at every third request, in turn of
// the question, the answer, and the middle of the answer.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { RegistrationId, newId } from '../../src/kernel/index.ts'
import { verifyLogbook, writeHere } from '../../src/logbook/index.ts'
import { httpPeer } from '../../src/client/index.ts'
import { exchange } from '../../src/sync/index.ts'
import { cleanLine, openSlowLine, type SlowLine } from '../support/slow-line.ts'
import { newPhone, startServing, type ServedChild, type ServedPhone } from './served.ts'

const sightings = 300
const written = 40
const slow = { ...cleanLine, bytesPerSecond: 32_000, delayMs: 1_000 }
/** Cuts that one exchange of some seven requests can meet before it is through: every third of those that are asked anew. */
const triesMax = 30

let served: ServedChild
let line: SlowLine
beforeAll(async () => {
  served = await startServing(sightings)
  line = await openSlowLine(served.origin, cleanLine)
})
afterAll(async () => {
  await line.close()
  await served.end()
})

const sizeOf = async ({ mirrorStore }: ServedPhone): Promise<number> => (await mirrorStore.ledger.head(served.operationId)).size

async function writes({ tail, author }: ServedPhone, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const request = { registrationId: newId(RegistrationId, nodeRandom), placeId: served.first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed: [] }
    expect((await writeHere(tail, author, { act: 'register-person', request })).ok).toBe(true)
  }
}

/** A phone that has home's log as far as it goes. */
async function caughtUp(): Promise<ServedPhone> {
  const phone = await newPhone(served, line.origin)
  expect((await exchange(phone.replica, httpPeer(phone.client, served.operationId))).ok).toBe(true)
  return phone
}

/** Home's own word, over a clean line. */
async function registeredAtHome(): Promise<number> {
  const phone = await newPhone(served, served.origin, 'coordinator')
  const answer = await phone.client.ask('GET', served.at('/headcount'))
  return answer.ok ? (answer.value as { registered: { atMost: number } }).registered.atMost : -1 // as the contract has it
}

describe('a slow line', () => {
  test('[SE25] a phone that joins catches up and hands in its work', async () => {
    const phone = await newPhone(served, line.origin)
    const before = await registeredAtHome()
    line.change(slow)
    const { delayed, requests } = line.counts
    const peer = httpPeer(phone.client, served.operationId)
    expect(await exchange(phone.replica, peer)).toMatchObject({ ok: true, value: { pushed: 0 } })
    await writes(phone, 5)
    const done = await exchange(phone.replica, peer)
    line.change(cleanLine)
    expect(done).toMatchObject({ ok: true, value: { pushed: 5, held: [] } })
    expect(await sizeOf(phone)).toBeGreaterThan(sightings)
    expect(line.counts.delayed - delayed).toBeGreaterThanOrEqual(2 * (line.counts.requests - requests))
    expect(await registeredAtHome()).toBe(before + 5)
  })

  test('[SE25] what somebody writes waits for no line', async () => {
    const phone = await caughtUp()
    line.change({ ...slow, bytesPerSecond: 1, delayMs: 600_000 })
    const { requests } = line.counts
    await writes(phone, 20)
    expect(phone.tail.waiting).toHaveLength(20)
    expect(line.counts.requests).toBe(requests)
    line.change(cleanLine)
  })
})

test('[SE25] cut off at every third request: what arrived stays, what is sent again is there once, and nobody loses or doubles anything', async () => {
  const phone = await newPhone(served, line.origin)
  const before = await registeredAtHome()
  const start = { ...line.counts }
  line.change({ ...cleanLine, cutEvery: 3 })
  const peer = httpPeer(phone.client, served.operationId)
  const met = (): number => Math.min(line.counts.question - start.question, line.counts.answer - start.answer, line.counts.half - start.half)
  let [size, own] = [0, 0]
  let failed = 0
  for (let tries = 0; tries < triesMax && !(met() >= 2 && size > 0 && failed > 0); tries++) {
    const done = await exchange(phone.replica, peer)
    if (!done.ok) failed += 1
    const fresh = own === 0 ? written : 1
    if (done.ok) await writes(phone, fresh)
    if (done.ok) own += fresh
    const after = await sizeOf(phone)
    expect(after).toBeGreaterThanOrEqual(size)
    size = after
  }
  // Each way to be cut off was met twice at least, and some exchanges broke by it.
  expect(met()).toBeGreaterThanOrEqual(2)
  expect(failed).toBeGreaterThan(0)
  line.change(cleanLine)
  expect(await exchange(phone.replica, peer)).toMatchObject({ ok: true, value: { held: [] } })
  expect(await registeredAtHome()).toBe(before + own)
  expect(own).toBeGreaterThanOrEqual(written)
  expect((await verifyLogbook(phone.logbook)).findings).toEqual([])
})

const html = '<!doctype html><title>Bienvenido</title><form action="/login">'
const portals: readonly (readonly [title: string, answer: string])[] = [
  ['a page with 200', `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${html.length}\r\nConnection: close\r\n\r\n${html}`],
  ['a page that says it is JSON', `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${html.length}\r\nConnection: close\r\n\r\n${html}`],
  ['JSON of somebody else', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'],
  ['nothing, with 204', 'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'],
  ['sent elsewhere with 302', 'HTTP/1.1 302 Found\r\nLocation: ELSEWHERE\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'],
  ['sent elsewhere with 307, body and all', 'HTTP/1.1 307 Temporary Redirect\r\nLocation: ELSEWHERE\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'],
  ['sign in to the network with 511', `HTTP/1.1 511 Network Authentication Required\r\nContent-Type: text/html\r\nContent-Length: ${html.length}\r\nConnection: close\r\n\r\n${html}`],
  ['a gateway that does not reach us, 502', 'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'],
  ['no HTTP at all', 'SSH-2.0-OpenSSH\r\n'],
  ['a connection that closes', ''],
]

describe('somebody else at the other end', () => {
  let phone: ServedPhone
  let elsewhere: SlowLine
  beforeAll(async () => {
    phone = await caughtUp()
    elsewhere = await openSlowLine(served.origin, cleanLine)
    await writes(phone, 3)
  })
  afterAll(() => elsewhere.close())

  test.each(portals)('[SE26] %s is no answer: nothing is shown as taken, nothing goes elsewhere, and the next network serves', async (_title, answer) => {
    const peer = httpPeer(phone.client, served.operationId)
    const [size, waiting] = [await sizeOf(phone), phone.tail.waiting.length]
    const before = line.counts.portal
    line.change({ ...cleanLine, portal: answer.replace('ELSEWHERE', `${elsewhere.origin}/login`) })
    const done = await exchange(phone.replica, peer)
    const asked = await phone.client.ask('GET', served.at('/headcount'))
    line.change(cleanLine)
    expect(line.counts.portal - before).toBeGreaterThanOrEqual(2)
    expect(done.ok).toBe(false)
    if (!done.ok) expect(['failed', 'answer-malformed']).toContain(done.refusal.code)
    expect(asked.ok ? asked.value : null).not.toMatchObject({ registered: expect.anything() })
    expect([await sizeOf(phone), phone.tail.waiting.length]).toEqual([size, waiting])
    expect(elsewhere.counts.requests).toBe(0)
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
  })
})
