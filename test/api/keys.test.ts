// Keys over HTTP: a group begun by an administrator's device, what one phone seals opened on another, wraps handed in, and
// a device that left. Rules KY19, KY20, KY22, KY23.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeRandom, nodeWrapper, nodeWrappingKeys } from '../../src/adapters/node/crypto/index.ts'
import { KeyId, RegistrationId, assert, newId, toBase64, toHex, type DeviceId, type Json } from '../../src/kernel/index.ts'
import { currentRoster, drawEpoch, perform, takeWraps, writeHere, type DrawnEpoch, type GroupPlan } from '../../src/logbook/index.ts'
import { httpKeyPeer, httpPeer, type HttpAnswer, type HttpKeyPeer } from '../../src/client/index.ts'
import { exchangeKeys } from '../../src/service/index.ts'
import type { KeyWrap } from '../../src/storage/index.ts'
import { exchange } from '../../src/sync/index.ts'
import { named, opensHere, unlocked, type Phone } from '../logbook/group-field.ts'
import { newReplica } from '../sync/replicas.ts'
import { openApiWorld, type ApiWorld, type Caller } from './world.ts'

let world: ApiWorld
let administrator: Caller
let here: HttpPhone
let there: HttpPhone
let leaving: HttpPhone

type HttpPhone = Phone & Readonly<{ caller: Caller; keys: HttpKeyPeer }>

async function phone(role: string): Promise<HttpPhone> {
  const caller = await world.as(role)
  const replica = await unlocked(await newReplica(world.logbook, caller.author), caller.sealing)
  return { ...replica, sealing: caller.sealing, caller, keys: httpKeyPeer(caller.client, world.operationId) }
}

async function exchanges(each: HttpPhone) {
  const done = await exchange(each.replica, httpPeer(each.caller.client, world.operationId))
  assert(done.ok, `test: exchange ${done.ok ? '' : done.refusal.code}`)
  const keys = await exchangeKeys(each.logbook, each.keys)
  assert(keys.ok, `test: keys ${keys.ok ? '' : keys.refusal.code}`)
  return keys.value
}

const codeOf = (answer: HttpAnswer): string => (answer.ok ? 'ok' : answer.refusal.code)
const deviceOf = ({ author }: Phone): DeviceId => author.deviceId

/** As an administrator's device does it, which has no copy of the log. */
async function draws(plan: GroupPlan): Promise<DrawnEpoch> {
  const stands = await httpKeyPeer(administrator.client, world.operationId).groups()
  assert(stands.ok, 'test: groups')
  const { groups, devices } = stands.value
  const before = groups.find(({ kind, placeId }) => kind === plan.kind && placeId === plan.placeId)?.epoch ?? 0
  return drawEpoch({ wrappingKeys: nodeWrappingKeys, random: nodeRandom, wrapper: nodeWrapper }, plan, {
    operationId: world.operationId,
    epoch: before + 1,
    sealingKeys: new Map(devices.map(({ deviceId, sealingKey }) => [deviceId, sealingKey])),
  })
}

const shiftAt = (placeId: GroupPlan['placeId'], phones: readonly Phone[]): GroupPlan => ({ kind: 'shift', agencyId: null, placeId, deviceIds: phones.map(deviceOf) })
const starts = async (plan: GroupPlan): Promise<HttpAnswer> => httpKeyPeer(administrator.client, world.operationId).start(await draws(plan))

async function registers(each: HttpPhone, name: string): Promise<RegistrationId> {
  const registrationId = newId(RegistrationId, nodeRandom)
  const sealed = [{ class: 'identity', subject: null, content: named(name) }]
  const request = { registrationId, placeId: world.first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed }
  assert((await writeHere(each.tail, each.author, { act: 'register-person', request })).ok, 'test: registers')
  return registrationId
}

beforeAll(async () => {
  world = await openApiWorld({ seed: 'keys over http' })
  administrator = await world.as('administrator')
  const { home } = world.logbook
  assert(home !== null, 'test: home')
  const officer = [...currentRoster(world.logbook).officers.values()].find(({ role, agencyId }) => role === 'administrator' && agencyId === currentRoster(world.logbook).agencies[0])
  assert(officer !== undefined, 'test: an administrator')
  for (const placeId of [world.first, world.second]) {
    assert((await perform(world.logbook, home, { act: 'assume-answering', request: { agencyId: officer.agencyId, officerId: officer.officerId, placeId, registrationIds: [] } })).ok, 'test: answering')
  }
  ;[here, leaving, there] = [await phone('shift-lead'), await phone('shift-lead'), await phone('health')]
})
afterAll(() => world.close())

describe('a group over HTTP', () => {
  test('[KY20] an administrator’s device draws it from what is listed, and what one phone seals another opens; a third does not', async () => {
    expect(codeOf(await starts(shiftAt(world.first, [here, leaving])))).toBe('ok')
    await exchanges(here)
    await registers(here, 'Dominga Choc')
    for (const each of [here, leaving, there]) await exchanges(each)
    expect(await opensHere(leaving.logbook, 'identity')).toContain('Dominga Choc')
    expect(there.logbook.account.table.rows.length).toBe(here.logbook.account.table.rows.length)
    expect(await opensHere(there.logbook, 'identity')).toBe('')
  })

  test('[KY22] a group with a revoked device is listed as due with those who remain; a device that left opens nothing that is sealed after', async () => {
    const she = await registers(here, 'Amalia Ical')
    await exchanges(here)
    await world.server.accounts.revokeDevice(deviceOf(leaving), null)
    await world.server.accounts.announce()
    const listed = await httpKeyPeer(administrator.client, world.operationId).groups()
    expect(listed).toMatchObject({ ok: true, value: { groups: [{ kind: 'operation', due: 'none' }, { kind: 'shift', placeId: world.first, epoch: 1, due: 'next-epoch', remaining: [deviceOf(here)] }] } })
    expect(listed.ok && listed.value.devices.map(({ deviceId }) => deviceId)).not.toContain(deviceOf(leaving))
    expect(codeOf(await starts(shiftAt(world.first, [here])))).toBe('ok')
    expect(await httpKeyPeer(administrator.client, world.operationId).groups()).toMatchObject({ ok: true, value: { groups: [{ kind: 'operation', epoch: 1 }, { epoch: 2, due: 'none' }] } })
    await exchanges(here)
    const described = { registrationId: she, topic: 'marks', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'description', subject: she, content: { text: 'after it left' } }] }
    expect((await writeHere(here.tail, here.author, { act: 'describe-person', request: described })).ok).toBe(true)
    await exchanges(here)
    expect(await opensHere(here.logbook, 'description')).toContain('after it left')
    // Every entry and every wrap in the hands of the device that left.
    const { keys } = world.logbook.ports
    assert((await exchange(leaving.replica, httpPeer(here.caller.client, world.operationId))).ok, 'test: what another fetched')
    await takeWraps(leaving.logbook, [...(await keys.ofSubjects(world.operationId, [she])), ...(await keys.ofSubjects(world.operationId, [null]))])
    expect(leaving.logbook.account.table.rows.length).toBe(here.logbook.account.table.rows.length)
    expect(await opensHere(leaving.logbook, 'identity', 'description')).not.toContain('after it left')
    expect(await opensHere(leaving.logbook, 'identity')).toContain('Dominga Choc')
  })

  test('[KY20] without a wrap for each device, with one too many or under another key nothing is stated, by this route and by the act', async () => {
    const { request, wraps } = await draws(shiftAt(world.second, [here, there]))
    const [first, second] = wraps
    assert(first !== undefined && second !== undefined, 'test: two wraps')
    const peer = httpKeyPeer(administrator.client, world.operationId)
    const { size } = await world.logbook.ports.store.head(world.operationId)
    const others: readonly (readonly KeyWrap[])[] = [[], [first], [first, first], [first, second, { ...second, group: `device/${deviceOf(leaving)}` }], [first, { ...second, keyId: newId(KeyId, nodeRandom) }], [first, { ...second, partClass: 'identity' }], [first, { ...second, groupEpoch: 2 }]]
    for (const each of others) expect(codeOf(await peer.start({ request, wraps: each })), JSON.stringify(each.length)).toBe('wraps-differ')
    expect(codeOf(await administrator.client.ask('POST', world.at('/acts/start-group-epoch'), request))).toBe('wraps-differ')
    expect(await world.logbook.ports.keys.find(world.operationId, [request.keyId])).toEqual([])
    expect((await world.logbook.ports.store.head(world.operationId)).size).toBe(size)
    expect(codeOf(await peer.start({ request, wraps }))).toBe('ok')
    // Said twice it is the second epoch, under a key id that is taken.
    expect(codeOf(await peer.start({ request, wraps }))).toBe('wraps-differ')
  })

  test('[KY20] it is stated by administrators of the agency it belongs to; a group without devices by custody alone', async () => {
    const { request, wraps } = await draws(shiftAt(world.second, [here]))
    expect(codeOf(await here.keys.start({ request, wraps }))).toBe('access-denied')
    const agencies = currentRoster(world.logbook).agencies
    const officer = currentRoster(world.logbook).officers.get([...currentRoster(world.logbook).officers.values()].find(({ role }) => role === 'administrator')?.officerId ?? ('' as never)) // one of them
    const foreign = agencies.find((agencyId) => agencyId !== officer?.agencyId) ?? null
    const denied: readonly (Partial<GroupPlan> & Readonly<Record<string, Json>>)[] = [
      { kind: 'legal', agencyId: foreign, placeId: null },
      { kind: 'ombudsman', placeId: null },
      { kind: 'operation', placeId: null, deviceIds: [] },
      { kind: 'server-identity', placeId: null, deviceIds: [] },
    ]
    for (const plan of denied) expect(codeOf(await administrator.client.ask('POST', world.at('/acts/start-group-epoch'), { ...request, ...plan })), String(plan.kind)).toBe('access-denied')
    expect(codeOf(await here.caller.client.ask('GET', world.at('/groups')))).toBe('access-denied')
  })
})

test('[KY21] the server wraps by itself what its own key opens for those who came to be due, counts its turns, and says nothing of anybody', async () => {
  const she = await registers(here, 'Berta Macz')
  await exchanges(here)
  await exchanges(there)
  expect(await opensHere(there.logbook, 'identity')).not.toContain('Berta')
  assert((await writeHere(there.tail, there.author, { act: 'record-sighting', request: { registrationId: she, placeId: world.second, basis: 'known-by-sight' } })).ok, 'test: seen')
  let read = ''
  while (!read.includes('Berta Macz')) {
    await exchanges(there)
    read = await opensHere(there.logbook, 'identity')
  }
  const lines = world.log.join('')
  expect(lines).not.toContain('keys-not-tended')
  expect(lines).not.toContain('Berta')
  const path = '/v1/measurements'
  const response = await fetch(`${world.origin}${path}`, { headers: await administrator.client.headersFor('GET', path) })
  expect(await response.text()).toMatch(/amparo_key_turns_total\{outcome="done"\} [1-9]/)
})

test('[KY24] a lawyer erases over HTTP, with the reason: search, contents and every phone that exchanges forget her', async () => {
  const she = await registers(here, 'Valentina Osorio')
  await exchanges(here)
  const [lawyer, coordinator] = [await world.as('legal'), await world.as('coordinator')]
  const search = (): Promise<HttpAnswer> => coordinator.client.ask('POST', world.at('/people/search'), { text: 'osorio' })
  expect(await search()).toMatchObject({ ok: true, value: { keys: 'open', found: [{ registrationId: she }] } })
  const request = { registrationId: she, keyIds: [], orderId: null, basis: 'court-order' }
  expect(codeOf(await lawyer.client.ask('POST', world.at('/acts/erase-registration'), request))).toBe('access-lacking')
  const sealed = [{ class: 'legal', subject: null, content: { reason: 'order 14 of the family court' } }]
  expect(await lawyer.client.ask('POST', world.at('/acts/erase-registration'), { ...request, sealed })).toMatchObject({ ok: true, value: { entries: [{ type: 'registration.erased' }] } })
  expect(await search()).toMatchObject({ ok: true, value: { keys: 'open', found: [] } })
  expect(await coordinator.client.ask('GET', world.at(`/people/${she}/contents?class=identity`))).toMatchObject({ ok: true, value: { contents: [{ state: 'absent', content: null }] } })
  await exchanges(here)
  expect(await opensHere(here.logbook, 'identity')).not.toContain('Osorio')
  for (const store of [here.mirrorStore, here.tailStore]) expect(await store.keys.ofSubjects(world.operationId, [she])).toEqual([])
})

describe('wraps handed in', () => {
  test('[KY19] somebody moves, a phone that opens her keys hands them in for the other place, and that one opens them', async () => {
    const she = await registers(here, 'Julia Raxcacó')
    await exchanges(here)
    await exchanges(there)
    expect(await opensHere(there.logbook, 'identity')).not.toContain('Julia')
    assert((await writeHere(there.tail, there.author, { act: 'record-sighting', request: { registrationId: she, placeId: world.second, basis: 'known-by-sight' } })).ok, 'test: seen')
    await exchanges(there)
    expect(await exchanges(here)).toMatchObject({ made: expect.any(Number), refused: 0 })
    await exchanges(there)
    expect(await opensHere(there.logbook, 'identity')).toContain('Julia Raxcacó')
  })

  test('[KY19] what is no key of the asker’s, or not due to that group, is not kept, and each is told why', async () => {
    const { keys } = world.logbook.ports
    const she = await registers(here, 'Petrona Caal')
    await exchanges(here)
    const shift = (await keys.ofSubjects(world.operationId, [she])).find(({ group }) => group === `shift@${world.first}`)
    assert(shift !== undefined, 'test: a wrap of her place')
    const before = await keys.ofSubjects(world.operationId, [she])
    const other = { ...shift, group: `shift@${world.second}`, groupEpoch: 1 }
    const wrong = { wrapped: new Uint8Array(80) }
    const asked: readonly (readonly [string, KeyWrap])[] = [
      ['key-unknown', { ...other, keyId: newId(KeyId, nodeRandom) }],
      ['key-differs', { ...other, subject: world.girl }],
      ['key-differs', { ...other, partClass: 'health' }],
      ['group-unknown', { ...other, groupEpoch: 7 }],
      ['group-unknown', { ...other, group: `shift@${toHex(nodeRandom.bytes(16))}` }],
      ['unreadable', { ...other, wrapped: new Uint8Array(79) }],
      // There already: what is there stays.
      ['taken', { ...shift, ...wrong }],
    ]
    const answer = await here.keys.handIn({ operationId: world.operationId, wraps: asked.map(([, wrap]) => wrap) })
    expect(answer).toEqual({ ok: true, value: asked.map(([outcome]) => outcome) })
    expect(await keys.ofSubjects(world.operationId, [she])).toEqual(before)
    expect(await there.keys.handIn({ operationId: world.operationId, wraps: [{ ...other, ...wrong }] })).toEqual({ ok: true, value: ['key-not-yours'] })
    expect(await keys.ofSubjects(world.operationId, [she])).toEqual(before)
  })

  test('[KY19] bodies too large and of another form are refused with the field', async () => {
    const { client } = here.caller
    const ask = (path: string, body: unknown): Promise<HttpAnswer> => client.ask('POST', world.at(path), body)
    const wrap = { keyId: '0'.repeat(32), subject: null, partClass: 'identity', group: 'ombudsman', groupEpoch: 1, wrapped: toBase64(new Uint8Array(80)) }
    expect(await ask('/exchange/made-wraps', { wraps: [] })).toMatchObject({ ok: false, refusal: { code: 'request-malformed', about: { field: 'wraps' } } })
    expect(await ask('/exchange/made-wraps', { wraps: Array.from({ length: 2_001 }, () => wrap) })).toMatchObject({ ok: false, refusal: { code: 'request-malformed', about: { field: 'wraps' } } })
    expect(await ask('/exchange/made-wraps', { wraps: [{ ...wrap, more: 1 }] })).toMatchObject({ ok: false, refusal: { code: 'request-malformed' } })
    expect(codeOf(await ask('/exchange/made-wraps', { wraps: Array.from({ length: 9_000 }, () => wrap) }))).toBe('body-too-large')
    const ids = Array.from({ length: 400 }, () => '1'.repeat(32))
    expect(codeOf(await ask('/exchange/wraps', { subjects: ids, keyIds: ids }))).toBe('too-much')
    expect(await ask('/exchange/wraps', { subjects: ['nobody'], keyIds: [] })).toMatchObject({ ok: false, refusal: { code: 'request-malformed', about: { field: 'subjects.0' } } })
    expect(codeOf(await ask('/groups', { request: {}, wraps: [] }))).toBe('request-malformed')
  })
})
