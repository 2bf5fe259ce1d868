// Who is turned away, and what goes wrong inside, as the log has it over HTTP: rules SE22 to SE24.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { LedgerStore } from '../../src/storage/index.ts'
import { canary, openApiWorld, type ApiWorld, type Caller } from './world.ts'

const Line = z.object({ level: z.string(), code: z.string(), about: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) })

let world: ApiWorld
let gate: Caller
beforeAll(async () => {
  world = await openApiWorld({ seed: 'turned-away', change: { bounds: { quotas: { questions: { perHour: 40, perDay: 40 }, pages: { perHour: 1, perDay: 1 } }, reads: { files: { perHour: 2, perDay: 2 }, searches: { perHour: 1, perDay: 1 }, checks: { perHour: 120, perDay: 600 } } } } })
  gate = await world.as('gate')
})
afterAll(() => world.close())

/** Lines of this code that `work` left. */
async function linesOf(work: () => Promise<unknown>, code = 'turned-away') {
  const before = world.log.length
  await work()
  return world.log.slice(before).map((text) => Line.parse(JSON.parse(text))).filter((line) => line.code === code)
}

describe('turned away', () => {
  test('[SE23] a denial says who, by ids, at which route, what was denied and who could', async () => {
    const [line] = await linesOf(() => gate.client.openFile(world.at(`/people/${world.girl}`), canary))
    expect(line).toMatchObject({ level: 'note', about: { route: '/v1/operations/:operationId/people/:registrationId', why: 'access-denied', action: 'read-person', deviceId: gate.author.deviceId, operationId: world.operationId } })
    for (const name of ['accountId', 'officerId', 'roles', 'requestId']) expect(line?.about[name], name).toBeTruthy()
    expect(JSON.stringify(line)).not.toContain(world.girl)
  })

  test('[SE23] an act that is denied is a line; one that the account refuses is none', async () => {
    expect(await linesOf(() => gate.client.ask('POST', world.at('/acts/set-freeze'), { placeId: world.first, incidentId: null, freeze: 'imposed' }))).toMatchObject([{ about: { why: 'access-denied', action: 'set-freeze' } }])
    expect(await linesOf(() => gate.client.ask('POST', world.at('/acts/record-sighting'), { registrationId: 'f'.repeat(32), placeId: world.first, basis: 'known-by-sight' }))).toEqual([])
  })

  test('[SE23] nobody signed in, a proof for another address, one used twice: each a line with the device it names', async () => {
    const path = world.at('/headcount')
    expect(await linesOf(() => fetch(`${world.origin}${path}`))).toMatchObject([{ about: { why: 'proof-missing' } }])
    const other = await gate.client.headersFor('GET', world.at('/places'))
    expect(await linesOf(() => fetch(`${world.origin}${path}`, { headers: other }))).toMatchObject([{ about: { why: 'proof-wrong', namedDeviceId: gate.author.deviceId } }])
    const twice = await gate.client.headersFor('GET', path)
    expect(await linesOf(async () => [await fetch(`${world.origin}${path}`, { headers: twice }), await fetch(`${world.origin}${path}`, { headers: twice })])).toMatchObject([{ about: { why: 'access-denied' } }, { about: { why: 'proof-replayed' } }])
    expect(await linesOf(() => gate.client.ask('POST', '/v1/accounts/codes', {}))).toMatchObject([{ about: { why: 'administrators-only', route: 'POST /v1/accounts/codes', deviceId: gate.author.deviceId } }])
  })

  test('[SE23] what is malformed is a line with the part alone, never what stood in it', async () => {
    const lines = await linesOf(() => gate.client.ask('GET', world.at(`/headcount?${encodeURIComponent(canary)}=1`)))
    expect(lines).toMatchObject([{ about: { why: 'request-malformed', part: 'query' } }])
    expect(await linesOf(() => fetch(`${world.origin}${world.at('/people/search')}`, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }))).toMatchObject([{ about: { why: 'request-malformed' } }])
    expect(world.log.join('')).not.toContain('Zw')
  })

  test('[SE22] [SE23] past a limit: 429, when to come back, a warning, a measurement; and acts go on', async () => {
    const intake = await world.as('coordinator')
    const file = world.at(`/people/${world.girl}`)
    const warnings = await linesOf(async () => {
      for (let at = 0; at < 3; at++) await intake.client.openFile(file, null)
    })
    expect(warnings).toMatchObject([{ level: 'warning', about: { why: 'reads-too-many', what: 'files', perHour: 2, deviceId: intake.author.deviceId } }])
    const answer = await fetch(`${world.origin}${file}`, { headers: await intake.client.headersFor('GET', file) })
    expect([answer.status, Number(answer.headers.get('retry-after')) > 3_000]).toEqual([429, true])
    const text = await fetch(`${world.origin}/v1/measurements`, { headers: await intake.client.headersFor('GET', '/v1/measurements') })
    expect(await text.text()).toContain('amparo_turned_away_total{code="reads-too-many"} 2')
    let last = await intake.client.ask('GET', world.at('/places'))
    for (let at = 0; at < 45 && last.ok; at++) last = await intake.client.ask('GET', world.at('/places'))
    expect(last).toMatchObject({ ok: false, refusal: { code: 'questions-too-many', about: { perHour: 40 } } })
    const sighting = { registrationId: world.girl, placeId: world.first, basis: 'known-by-sight' }
    expect((await intake.client.ask('POST', world.at('/acts/record-sighting'), sighting)).ok).toBe(true)
    expect((await intake.client.ask('POST', world.at('/exchange/have'), { home: intake.author.deviceId, pinned: null, tips: [], heard: null })).ok).toBe(true)
  })
})

test('[SE24] a fault inside is 500 without any detail, and a line with the place in our code', async () => {
  const harmed = await openApiWorld({ seed: 'fault', around: (store: LedgerStore) => ({ ...store, lastCheckpoint: () => Promise.reject(new TypeError(`no ${canary} of undefined`)) }) })
  const coordinator = await harmed.as('coordinator')
  const path = harmed.at('/checkpoint')
  const answer = await fetch(`${harmed.origin}${path}`, { headers: await coordinator.client.headersFor('GET', path) })
  const text = await answer.text()
  expect([answer.status, JSON.parse(text)]).toMatchObject([500, { code: 'fault', about: { requestId: expect.stringMatching(/^[0-9a-f]{16}$/) } }])
  for (const detail of [canary, 'TypeError', 'undefined', '.ts', 'node_modules']) expect(text).not.toContain(detail)
  const faults = harmed.log.map((line) => Line.parse(JSON.parse(line))).filter(({ level }) => level === 'fault')
  expect(faults).toMatchObject([{ code: 'TypeError', about: { where: expect.stringMatching(/^[\w/.-]+\.ts:\d+$/), requestId: answer.headers.get('request-id') } }])
  expect(harmed.log.join('')).not.toContain(canary)
  expect((await coordinator.client.ask('GET', harmed.at('/headcount'))).ok).toBe(true)
  await harmed.close()
})
