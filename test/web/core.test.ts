// The replica of the app over a real server: what it shows, what it keeps when nobody answers, what it sends once. Rules WB1 to WB6.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { systemClock } from '../../src/adapters/node/clock/index.ts'
import { RegistrationId, assert, newId, toBase64 } from '../../src/kernel/index.ts'
import { newActId } from '../../src/web/offline/new-act-id.ts'
import { erasePerson, openContents, readSealed } from '../../src/logbook/index.ts'
import { canary, openApiWorld, type ApiWorld, type Caller } from '../api/world.ts'
import { girlAt } from './acts.ts'
import { phoneOf, pollUntil, registeredAt, type Phone } from './phone.ts'

const now = { asOf: null, knownAt: null }
let world: ApiWorld
let shift: Caller

beforeAll(async () => {
  world = await openApiWorld({ seed: 'core', change: { groupsInExercise: 'by-sign-in' } })
  shift = await world.as('shift-lead')
})
afterAll(() => world.close())

const registers = (device: Phone, name: string, actId = newActId(nodeRandom)) => device.core.act('register-person', { registrationId: newActId(nodeRandom), ...girlAt(world.first, name) }, actId)

test('[WB1] a device that has nothing fetches, remembers whom it holds for home, and shows the account with the names its groups open', async () => {
  const device = await phoneOf(shift)
  expect(device.core.state()).toMatchObject({ line: 'none', heardAtMs: null, behind: null })
  expect(await registeredAt(device)).toBe(0)
  // The first exchange lets the device into its groups; keys that are due to it come with the next.
  const keysOfGirl = async () => (await device.stores[0].keys.ofSubjects(world.operationId, [world.girl])).length
  for (let round = 0; round < 400 && (await keysOfGirl()) === 0; round++) {
    await device.core.exchange()
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  expect(device.core.state()).toMatchObject({ line: 'connected', behind: 0 })
  expect(device.remembered?.genesis).toBe(world.logbook.account.table.rows[0]?.hash)
  expect(await registeredAt(device)).toBe(1)
  expect(await keysOfGirl()).toBeGreaterThan(0)
  // What lies on the device is sealed, her name too.
  expect(JSON.stringify(device.stores[0].snapshot(), (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value instanceof Map ? [...value] : value))).not.toContain(canary)
})

test('[WB27] until home has answered once it is being asked, not cut off; while it is fetched, how far it is, and after that nothing of it', async () => {
  const device = await phoneOf(shift)
  await device.core.exchange()
  const of = world.logbook.account.table.rows.length
  const [asked, ...later] = device.told
  expect(asked).toMatchObject({ line: 'asking', behind: null, fetching: null })
  expect(later.flatMap(({ fetching }) => fetching ?? [])).toEqual([{ isFirst: true, here: of, of }])
  expect(later.at(-1)).toMatchObject({ line: 'connected', behind: 0, fetching: null })
  // Asked again it goes on as it was: what comes then is a few entries.
  device.told.length = 0
  await device.core.exchange()
  expect(device.told.length).toBeGreaterThan(0)
  for (const told of device.told) expect(told).toMatchObject({ line: 'connected', fetching: null })
  device.line = 'cut'
  const cut = await phoneOf(shift, device)
  cut.line = 'cut'
  await cut.core.exchange()
  expect(cut.told.map(({ line }) => line)).toEqual(['asking', 'none'])
  await cut.core.exchange()
  expect(cut.told.at(-1)?.line).toBe('none')
  expect(cut.told.filter(({ line }) => line === 'asking')).toHaveLength(1)
})

test('[WB1] the numbers of a first fetch are whole, and told, before keys of anybody are asked for; only then is it connected', async () => {
  const [asked, keys] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const client: Caller['client'] = {
    ...shift.client,
    ask: async (method, path, body) => {
      if (path.endsWith('/exchange/wraps')) {
        asked.resolve()
        await keys.promise
      }
      return shift.client.ask(method, path, body)
    },
  }
  const device = await phoneOf({ ...shift, client })
  const before = device.changes
  const exchanged = device.core.exchange()
  await asked.promise
  const heard: unknown[] = [device.changes > before, await registeredAt(device), device.core.state().behind, device.core.state().line]
  keys.resolve()
  await exchanged
  heard.push(device.core.state().line)
  expect(heard).toEqual([true, world.logbook.account.indexes.opening.size, 0, 'asking', 'connected'])
})

test('[WB2] what is written with the line cut is durable at the answer, counts here at once, and is sent once when the line is back', async () => {
  const device = await phoneOf(shift)
  await device.core.exchange()
  const before = await registeredAt(device)
  device.line = 'cut'
  const actId = newActId(nodeRandom)
  const first = await registers(device, 'Amalia Ical', actId)
  expect(first.ok).toBe(true)
  await device.core.exchange()
  expect(device.core.state()).toMatchObject({ line: 'none', states: { savedHere: 1, sent: 0, refused: 0 } })
  expect(await registeredAt(device)).toBe(before + 1)
  // The same tap asked again, since its answer was lost, is the same act.
  expect(await registers(device, 'Amalia Ical', actId)).toEqual(first)
  expect(await registeredAt(device)).toBe(before + 1)
  // A browser that is killed and opened again has it.
  const again = await phoneOf(shift, device)
  expect(await registeredAt(again)).toBe(before + 1)
  await again.core.exchange()
  expect(again.core.state()).toMatchObject({ line: 'connected', states: { savedHere: 0, sent: 0, refused: 0 } })
  expect(await registeredAt(again)).toBe(before + 1)
  expect(world.logbook.account.table.rows.filter(({ actId: each }) => each === actId)).toHaveLength(1)
})

test('[WB3] an act that refuses writes nothing and says why; one that is no act is refused by name', async () => {
  const device = await phoneOf(shift)
  await device.core.exchange()
  expect(await device.core.act('record-sighting', { registrationId: 'f'.repeat(32), placeId: world.first, basis: 'known-by-sight' }, newActId(nodeRandom))).toMatchObject({ ok: false })
  expect(await device.core.act('no-such-act', {}, newActId(nodeRandom))).toMatchObject({ ok: false, refusal: { code: 'act-unknown' } })
  expect(await device.core.act('count-heads', {}, 'none')).toMatchObject({ ok: false, refusal: { code: 'request-malformed' } })
  expect(device.core.state().states.savedHere).toBe(0)
})

test('[WB4] a page that wants a sign-in to the network is said to be that, and nothing is lost by it', async () => {
  const portal: Caller = { ...shift, client: { ...shift.client, ask: async (method, path, body) => (path === '/v1/operations' ? shift.client.ask(method, path, body) : { ok: false, refusal: { code: 'failed', about: { http: 200 } } }) } }
  const device = await phoneOf(portal)
  await device.core.exchange()
  expect(device.core.state().line).toBe('portal')
  expect(device.remembered).toBeNull()
})

test('[WB29] a name that was erased goes from an open device as soon as it hears of it', async () => {
  const device = await phoneOf(shift)
  const registrationId = newId(RegistrationId, nodeRandom)
  expect((await device.core.act('register-person', { registrationId, ...girlAt(world.first, 'Zulma Erasable') }, newActId(nodeRandom))).ok).toBe(false)
  await device.core.exchange()
  expect((await device.core.act('register-person', { registrationId, ...girlAt(world.first, 'Zulma Erasable') }, newActId(nodeRandom))).ok).toBe(true)
  await device.core.exchange()
  const listed = async () => JSON.stringify(await device.core.view('people', { search: '', placeId: null, standing: null, group: null, limit: 100 }, now))
  await pollUntil(async () => (await listed()).includes('Zulma'))
  const before = await registeredAt(device)
  const { home } = world.logbook
  assert(home !== null, 'test: home')
  expect((await erasePerson(world.logbook, home, { registrationId, basis: 'request-granted', orderId: null })).ok).toBe(true)
  await device.core.exchange()
  await pollUntil(async () => !(await listed()).includes('Zulma'))
  expect(await registeredAt(device)).toBe(before)
})

test('[WB28] a device that was left begins no exchange, and its account opens the next with nothing read', async () => {
  const device = await phoneOf(shift)
  await device.core.exchange()
  const [rows, changes] = [world.logbook.account.table.rows.length, device.changes]
  const under = device.core.exchange()
  const account = await device.core.leave()
  await under
  expect(account?.table.rows.length).toBeGreaterThanOrEqual(rows)
  const before = device.changes
  expect(before).toBeGreaterThan(changes)
  await device.core.exchange()
  device.core.grew(rows + 100)
  expect(device.changes).toBe(before)
})

test('[WB5] of an earlier moment only what home has acknowledged is told', async () => {
  const device = await phoneOf(shift)
  await device.core.exchange()
  device.line = 'cut'
  const here = await registeredAt(device)
  expect((await registers(device, 'Petrona Caal')).ok).toBe(true)
  expect(await registeredAt(device)).toBe(here + 1)
  const asked = await device.core.view('board', null, { asOf: null, knownAt: new Date(systemClock.now()).toISOString() as never })
  assert(asked.ok, 'test: a board')
  expect((asked.value as { counts: { registered: { atMost: number } } }).counts.registered.atMost).toBe(here)
})

test('[WB6] every change is told, and two exchanges asked for at once are one', async () => {
  let asked = 0
  const client: Caller['client'] = { ...shift.client, ask: (method, path, body) => {
    if (path.endsWith('/exchange/have')) asked++
    return shift.client.ask(method, path, body)
  } }
  const device = await phoneOf({ ...shift, client })
  await device.core.exchange()
  const [before, changes] = [asked, device.changes]
  await Promise.all([device.core.exchange(), device.core.exchange(), device.core.exchange()])
  expect(asked - before).toBe(1)
  expect(device.changes).toBeGreaterThan(changes)
  const exchanged = device.changes
  expect((await registers(device, 'Sonia Tot')).ok).toBe(true)
  expect(device.changes).toBeGreaterThan(exchanged)
  // That it waits here, and then her name.
  await pollUntil(() => device.changes >= exchanged + 2)
})

test('[WB7] what is sealed here goes with the keys that open it: at home, and here after a restart', async () => {
  const device = await phoneOf(shift)
  await device.core.exchange()
  device.line = 'cut'
  expect((await registers(device, 'Rosalina Choc')).ok).toBe(true)
  const again = await phoneOf(shift, device)
  await again.core.exchange()
  expect(again.core.state()).toMatchObject({ line: 'connected', states: { savedHere: 0 } })
  const { logbook } = world
  const rows = [...logbook.account.table.rows.keys()]
  expect(openContents(await readSealed(logbook, rows, new Set(['identity']))).map(({ content }) => JSON.stringify(content)).join()).toContain('Rosalina Choc')
  const people = await again.core.view('people', { group: null, standing: null, placeId: null, search: 'rosalina', limit: 50 }, now)
  expect(JSON.stringify(people)).toContain('Rosalina Choc')
})

test('[UI20] a picture is sealed on the phone, opens where its key does, and at home to nobody who may open names alone', async () => {
  const device = await phoneOf(shift)
  await device.core.exchange()
  device.line = 'cut'
  const registrationId = newActId(nodeRandom)
  const picture = Uint8Array.from({ length: 30_000 }, (_, at) => [0xff, 0xd8, 0xff][at] ?? at % 251)
  expect((await device.core.act('register-person', { registrationId, ...girlAt(world.first, 'Elena Pop') }, newActId(nodeRandom))).ok).toBe(true)
  const taken = await device.core.act('take-photo', { registrationId, shows: 'face', sealed: [{ class: 'description', subject: registrationId, content: { jpeg: toBase64(picture), widthPx: 480, heightPx: 640 } }] }, newActId(nodeRandom))
  assert(taken.ok, 'test: taken')
  const [hash = ''] = taken.value.hashes
  expect(await device.core.photo(hash)).toEqual(picture)
  expect([await device.core.photo('0'.repeat(64)), await device.core.photo('none')]).toEqual([null, null])
  // After a restart, and once it came back from home.
  const again = await phoneOf(shift, device)
  expect(await again.core.photo(hash)).toEqual(picture)
  await again.core.exchange()
  expect(again.core.state().states.savedHere).toBe(0)
  expect(await again.core.photo(hash)).toEqual(picture)
  const row = world.logbook.account.table.byHash.get(hash as never)
  assert(row !== undefined, 'test: at home')
  expect(openContents(await readSealed(world.logbook, [row], new Set(['identity'])))).toEqual([])
})
