// What is written while nobody can chain it: kept closed, taken up once, in order, in the name of whoever wrote it. Rules WB17, WB18.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeRandom, nodeWrapper } from '../../src/adapters/node/crypto/index.ts'
import { ActId, OfficerId, RegistrationId, instantOf, newId, toUtf8 } from '../../src/kernel/index.ts'
import { closeAct, openAct, type InboxAct } from '../../src/web/offline/inbox.ts'
import { openApiWorld, type ApiWorld, type Caller } from '../api/world.ts'
import { newActId } from '../../src/web/offline/new-act-id.ts'
import { girlAt } from './acts.ts'
import { phoneOf, registeredAt, sealedPhoneOf, type Phone } from './phone.ts'

let world: ApiWorld
let shift: Caller

beforeAll(async () => {
  world = await openApiWorld({ seed: 'inbox', change: { groupsInExercise: 'by-sign-in' } })
  shift = await world.as('shift-lead')
})
afterAll(() => world.close())

const atMs = Date.parse('2024-12-20T23:10:00.000Z')

/** As the page of a hung worker closes it. */
async function kept(phone: Phone, tap: Pick<InboxAct, 'act' | 'request'> & Partial<InboxAct>): Promise<void> {
  const { operationId, officerId } = phone.office
  const act: InboxAct = { operationId, officerId, unlock: 'pin-with-share', actId: newId(ActId, nodeRandom), occurredAt: instantOf(atMs), ...tap }
  await phone.inbox.put(await closeAct(act, shift.sealing.publicKey, nodeWrapper))
}

const rowOf = (actId: ActId) => world.logbook.account.table.rows.find((row) => row.actId === actId)

async function joined(): Promise<Phone> {
  const phone = await phoneOf(shift)
  await phone.core.exchange()
  await phone.core.exchange()
  return phone
}

test('[WB17] acts are taken up in order before the next one, once, with the moment and the officer they were written with', async () => {
  const phone = await joined()
  phone.line = 'cut'
  const before = await registeredAt(phone)
  const registrationId = newId(RegistrationId, nodeRandom)
  const [first, second] = [newId(ActId, nodeRandom), newId(ActId, nodeRandom)]
  const another = world.logbook.account.table.rows.flatMap(({ content }) => ('count' in content && content.type === 'officer.enrolled' && content.count.officerId !== phone.office.officerId ? [content.count.officerId] : []))[0] ?? newId(OfficerId, nodeRandom)
  await kept(phone, { act: 'register-person', request: { registrationId, ...girlAt(world.first, 'Amalia Ical') }, actId: first, officerId: another })
  await kept(phone, { act: 'record-sighting', request: { registrationId, placeId: world.first, basis: 'known-by-sight' }, actId: second })
  // The next tap speaks of whoever waits in the inbox.
  expect((await phone.core.act('record-sighting', { registrationId, placeId: world.first, basis: 'known-by-sight' }, newId(ActId, nodeRandom))).ok).toBe(true)
  expect(phone.inbox.kept).toEqual([])
  expect(await registeredAt(phone)).toBe(before + 1)
  phone.line = 'up'
  await phone.core.exchange()
  expect([rowOf(first)?.officerId, rowOf(first)?.occurredAtMs, rowOf(second)?.officerId]).toEqual([another, atMs, phone.office.officerId])
  expect(world.logbook.account.table.rows.filter(({ actId }) => actId === first)).toHaveLength(1)
})

test('[WB17] killed after it entered the chain and before it left the inbox, it is there once', async () => {
  const phone = await joined()
  phone.line = 'cut'
  const before = await registeredAt(phone)
  const [actId, request] = [newId(ActId, nodeRandom), { registrationId: newId(RegistrationId, nodeRandom), ...girlAt(world.first, 'Petrona Caal') }]
  expect((await phone.core.act('register-person', request, actId)).ok).toBe(true)
  // The worker's answer was late: the page kept it as well.
  await kept(phone, { act: 'register-person', request, actId })
  const again = await phoneOf(shift, phone)
  expect([await registeredAt(again), again.inbox.kept.length]).toEqual([before + 1, 0])
})

test('[WB17] what is refused stays and is shown, and holds up nothing behind it; bytes that were changed open nothing', async () => {
  const phone = await joined()
  phone.line = 'cut'
  const before = await registeredAt(phone)
  await kept(phone, { act: 'record-sighting', request: { registrationId: 'f'.repeat(32), placeId: world.first, basis: 'known-by-sight' } })
  await kept(phone, { act: 'register-person', request: { registrationId: newId(RegistrationId, nodeRandom), ...girlAt(world.first, 'Sonia Tot') } })
  await kept(phone, { act: 'register-person', request: { registrationId: newId(RegistrationId, nodeRandom), ...girlAt(world.first, 'Sonia Tot') } })
  const last = phone.inbox.kept.at(-1)
  if (last === undefined) throw new Error('test: a row')
  phone.inbox.kept[2] = { ...last, officerId: newId(OfficerId, nodeRandom) }
  await phone.core.exchange()
  expect(await registeredAt(phone)).toBe(before + 1)
  expect((await phone.core.notTaken()).map((line) => [line.kind === 'kept' ? line.act : line.kind, line.code])).toEqual([['record-sighting', 'registration-unknown'], ['register-person', 'inbox-closed']])
  expect(phone.core.state().states.refused).toBe(2)
  // The next tap does not try them again, and forgets none of them.
  expect((await phone.core.act('register-person', { registrationId: newId(RegistrationId, nodeRandom), ...girlAt(world.first, 'Sonia Tot') }, newActId(nodeRandom))).ok).toBe(true)
  expect([phone.core.state().states.refused, phone.inbox.kept.length]).toEqual([2, 2])
})

test('[WB17] what whoever knows the public key closed, and is no request, is not taken up and stops nothing', async () => {
  const row = { operationId: world.operationId, officerId: newId(OfficerId, nodeRandom), unlock: 'pin' as const, actId: ActId.parse(newActId(nodeRandom)), act: 'register-person', occurredAt: instantOf(Date.now()), open: {}, closed: new Uint8Array(40), refused: null }
  for (const text of ['', '{', 'Sonia']) expect(await openAct(row, { publicKey: new Uint8Array(32), unwrap: async () => [toUtf8(text)] }), text).toBeNull()
})

test('[WB17] nothing of what is sealed in an act can be read from what is kept', async () => {
  const phone = await joined()
  await kept(phone, { act: 'register-person', request: { registrationId: newId(RegistrationId, nodeRandom), ...girlAt(world.first, 'Rosalina Choc') } })
  const text = JSON.stringify(phone.inbox.kept, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value))
  expect(text).not.toContain('Rosalina')
  expect(text).toContain(world.first)
})

test('[WB18] by a PIN alone people are registered and counted, nobody’s name opens, and all of it is taken up when the phone is opened in full', async () => {
  const phone = await joined()
  const before = await registeredAt(phone)
  const sealed = await sealedPhoneOf(shift, phone)
  expect(await registeredAt(sealed)).toBe(before)
  const people = await sealed.core.view('people', { group: null, standing: null, placeId: null, search: '', limit: 50 }, { asOf: null, knownAt: null })
  expect(JSON.stringify(people)).not.toContain('Ical')
  const actId = newId(ActId, nodeRandom)
  expect((await sealed.core.act('register-person', { registrationId: newId(RegistrationId, nodeRandom), ...girlAt(world.first, 'Elena Pop') }, actId)).ok).toBe(true)
  expect([await registeredAt(sealed), sealed.changes, sealed.inbox.kept.length]).toEqual([before + 1, 1, 1])
  expect(await sealed.core.act('record-sighting', { registrationId: 'f'.repeat(32), placeId: world.first, basis: 'known-by-sight' }, newId(ActId, nodeRandom))).toMatchObject({ ok: false })
  expect(await sealed.core.act('count-heads', {}, 'none')).toMatchObject({ ok: false, refusal: { code: 'request-malformed' } })
  // Killed, and opened by the PIN once more: the count stands, as far as it lies open.
  const again = await sealedPhoneOf(shift, sealed)
  expect([await registeredAt(again), again.core.state().states.savedHere > 0]).toEqual([before + 1, true])
  const full = await phoneOf(shift, again)
  expect([await registeredAt(full), full.inbox.kept.length]).toEqual([before + 1, 0])
  await full.core.exchange()
  expect(rowOf(actId)).toMatchObject({ officerId: phone.office.officerId })
  const named = await full.core.view('people', { group: null, standing: null, placeId: null, search: 'elena', limit: 50 }, { asOf: null, knownAt: null })
  expect(JSON.stringify(named)).toContain('Elena Pop')
})
