// What a browser that emptied its databases gets back: whoever opens it, what was not sent, what waits; once. Rule WB26.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeHash, nodeRandom, nodeWrapper } from '../../src/adapters/node/crypto/index.ts'
import { ActId, KeyId, RegistrationId, instantOf, newId, toUtf8 } from '../../src/kernel/index.ts'
import { newActId } from '../../src/web/offline/new-act-id.ts'
import { closeAct } from '../../src/web/offline/inbox.ts'
import { spareBytes, spareValue } from '../../src/web/offline/spare-text.ts'
import { spareInbox } from '../../src/web/offline/spare-stores.ts'
import { canary, openApiWorld, type ApiWorld, type Caller } from '../api/world.ts'
import { girlAt } from './acts.ts'
import { emptiedPhoneOf, phoneOf, registeredAt, spareOf, type Phone } from './phone.ts'

let world: ApiWorld
let shift: Caller

beforeAll(async () => {
  world = await openApiWorld({ seed: 'spare', change: { groupsInExercise: 'by-sign-in' } })
  shift = await world.as('shift-lead')
})
afterAll(() => world.close())

const registers = (device: Phone, name: string, actId = newActId(nodeRandom)) => device.core.act('register-person', { registrationId: newId(RegistrationId, nodeRandom), ...girlAt(world.first, name) }, actId)
const rowsOf = (actId: string) => world.logbook.account.table.rows.filter((row) => row.actId === actId)
const ids = (count: number): readonly ActId[] => Array.from({ length: count }, () => newId(ActId, nodeRandom))

async function joined(): Promise<Phone> {
  const phone = await phoneOf(shift)
  await phone.core.exchange()
  await phone.core.exchange()
  return phone
}

test('[WB26] what was not sent is there again and goes to home once, with its names; what is written next goes with it', async () => {
  const phone = await joined()
  phone.line = 'cut'
  const acts = ids(3)
  for (const actId of acts) expect((await registers(phone, 'Amalia Ical', actId)).ok).toBe(true)
  const again = await emptiedPhoneOf(shift, phone)
  again.line = 'cut'
  expect(again.core.state().states.savedHere).toBe(3)
  again.line = 'up'
  await again.core.exchange()
  const [next] = ids(1)
  expect((await registers(again, 'Petrona Caal', next)).ok).toBe(true)
  await again.core.exchange()
  expect(again.core.state()).toMatchObject({ line: 'connected', states: { savedHere: 0, sent: 0, refused: 0 } })
  expect([...acts, next].map((actId) => rowsOf(actId ?? '').length)).toEqual([1, 1, 1, 1])
  const [old, now] = [acts[0], next].map((actId) => rowsOf(actId ?? '')[0])
  // It said first why it begins another chain.
  expect([old?.deviceId, old?.epoch, now?.deviceId, now?.epoch, now?.sequence]).toEqual([shift.author.deviceId, 1, shift.author.deviceId, 2, 2])
  const started = world.logbook.account.table.rows.filter(({ deviceId, content }) => deviceId === shift.author.deviceId && 'type' in content && content.type === 'device.epoch-started')
  expect(started.map(({ content }) => content)).toMatchObject([{ count: { epoch: 2, because: 'store-emptied' } }])
  // The keys that were minted for them came with them.
  expect(JSON.stringify(await again.core.view('people', { search: 'ical', placeId: null, standing: null, group: null, limit: 5 }, { asOf: null, knownAt: null }))).toContain('Amalia Ical')
})

test('[WB26] a write that was ended before its second copy was made has one from the next opening on: nothing after it waits for it for ever', async () => {
  const phone = await joined()
  phone.line = 'cut'
  const acts = ids(4)
  const [first, ended, ...after] = acts as [ActId, ActId, ...ActId[]]
  await registers(phone, 'Elena Caal', first)
  const before = phone.files.map((file) => file.bytes.slice())
  await registers(phone, 'Dominga Choc', ended)
  for (const [no, file] of phone.files.entries()) file.bytes = before[no] ?? file.bytes
  const again = await phoneOf(shift, phone)
  again.line = 'cut'
  expect(again.core.state().states.savedHere).toBe(2)
  for (const actId of after) expect((await registers(again, 'Rosa Ical', actId)).ok).toBe(true)
  const emptied = await emptiedPhoneOf(shift, again)
  expect(emptied.core.state().states.savedHere).toBe(4)
  await emptied.core.exchange()
  await emptied.core.exchange()
  expect(emptied.core.state()).toMatchObject({ line: 'connected', states: { savedHere: 0, sent: 0, refused: 0 } })
  expect(acts.map((actId) => rowsOf(actId).length)).toEqual([1, 1, 1, 1])
  // Opened once more nothing is written down again.
  const sizes = emptied.files.map((file) => file.bytes.length)
  await phoneOf(shift, emptied)
  expect(emptied.files.map((file) => file.bytes.length)).toEqual(sizes)
})

test('[WB26] home acknowledged it: it is not kept a second time, and the files do not grow with every tap', async () => {
  const phone = await joined()
  for (let round = 0; round < 40; round++) {
    await registers(phone, 'Lucia Tzib')
    await phone.core.exchange()
  }
  expect([...spareOf(phone.files).commits(world.operationId)]).toEqual([])
  expect(phone.files[0].bytes.length + phone.files[1].bytes.length).toBeLessThan(250_000)
  const sent = world.logbook.account.table.rows.length
  const again = await emptiedPhoneOf(shift, phone)
  await again.core.exchange()
  expect(world.logbook.account.table.rows.filter(({ content }) => 'type' in content && content.type === 'person.registered').length).toBe(await registeredAt(again))
  expect(world.logbook.account.table.rows.length).toBeLessThanOrEqual(sent + 1)
})

test('[WB26] put back twice, or where the store still has it, it is there once', async () => {
  const phone = await joined()
  phone.line = 'cut'
  const [actId] = ids(1)
  await registers(phone, 'Marta Cuz', actId)
  const twice = await phoneOf(shift, await emptiedPhoneOf(shift, phone))
  expect([twice.core.state().states.savedHere, (await phoneOf(shift, phone)).core.state().states.savedHere]).toEqual([1, 1])
})

test('[WB26] what lies in the file is closed as it is in the stores', async () => {
  const phone = await joined()
  phone.line = 'cut'
  await registers(phone, canary)
  for (const { bytes } of phone.files) {
    expect(Buffer.from(bytes).includes(canary)).toBe(false)
    expect(Buffer.from(bytes).includes(Buffer.from(canary).toString('base64').slice(2, -4))).toBe(false)
  }
})

test('[WB26] a key that is destroyed is destroyed there too', async () => {
  const phone = await joined()
  phone.line = 'cut'
  for (const name of ['Elena Pop', 'Rosa Pop']) await registers(phone, name)
  const wrapsIn = (): readonly KeyId[] => [...spareOf(phone.files).commits(world.operationId)].flatMap(({ wraps }) => wraps.map(({ keyId }) => keyId))
  const [gone, ...others] = new Set(wrapsIn())
  if (gone === undefined) throw new Error('test: no key was minted')
  spareOf(phone.files).forgetKeys([gone, newId(KeyId, nodeRandom)])
  expect([...new Set(wrapsIn())]).toEqual(others)
  // Nor in what home has by now, and the file has not let go of.
  phone.line = 'up'
  const { files } = phone
  const keyIn = (keyId: KeyId): boolean => files.some(({ bytes }) => Buffer.from(bytes).includes(keyId))
  const [other] = others
  if (other === undefined) throw new Error('test: one key was minted for both')
  const spare = spareOf(files)
  spare.acknowledged(world.operationId, () => true)
  expect([wrapsIn().length > 0, keyIn(other)]).toEqual([true, true])
  spare.forgetKeys([other])
  expect(keyIn(other)).toBe(false)
})

test('[WB26] where there is no room to leave out a key that was destroyed, none of it stays', async () => {
  const phone = await joined()
  phone.line = 'cut'
  await registers(phone, 'Elena Pop')
  const wrapsIn = (): readonly KeyId[] => [...spareOf(phone.files).commits(world.operationId)].flatMap(({ wraps }) => wraps.map(({ keyId }) => keyId))
  const others = wrapsIn()
  expect(others).not.toEqual([])
  const [full] = [phone.files[0], phone.files[1]].map((file) => (file.left = 200))
  expect(full).toBe(200)
  spareOf(phone.files).forgetKeys(others)
  for (const file of phone.files) file.left = Infinity
  expect(wrapsIn()).toEqual([])
})

test('[WB26] what waits in the inbox is there, and what was taken up is not', async () => {
  const phone = await joined()
  const spare = spareOf(phone.files)
  const inbox = spareInbox(phone.inbox, spare)
  const beside = { operationId: world.operationId, officerId: phone.office.officerId, unlock: 'pin', occurredAt: instantOf(Date.parse('2024-12-20T23:10:00.000Z')) } as const
  const rows = await Promise.all(ids(3).map((actId) => closeAct({ ...beside, actId, act: 'record-sighting', request: { placeId: world.first } }, shift.sealing.publicKey, nodeWrapper)))
  for (const row of [...rows, ...rows]) await inbox.put(row)
  await inbox.remove(rows[1]?.actId ?? ('' as ActId))
  expect(spareOf(phone.files).inboxRows()).toEqual([rows[0], rows[2]])
})

test('[WB26] a file with no room loses nothing of the first copy', async () => {
  const phone = await joined()
  for (const file of phone.files) file.left = 0
  phone.line = 'cut'
  expect((await registers(phone, 'Dora Xol')).ok).toBe(true)
  expect((await phoneOf(shift, phone)).core.state().states.savedHere).toBe(1)
})

test('[WB26] values with bytes in them come back as they were; any other bytes are none', () => {
  const value = { a: [1, null, 'ñ', { bytes: nodeHash.sha256(toUtf8('x')), none: new Uint8Array() }], b: true }
  expect(spareValue(spareBytes(value))).toEqual(value)
  expect(spareValue(toUtf8('{"a":'))).toBe(null)
})
