// A movement from phone to phone by pictures, with no network, and home hearing of it from both. Rules MV5 to MV7.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeCipher, nodeHash, nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { carriedQr, readQr, wholeOf, withPiece, type Carried } from '../../src/codes/index.ts'
import { isReadable } from '../../src/domain/index.ts'
import { MovementId, RegistrationId, assert, instantOf, newId, toHex } from '../../src/kernel/index.ts'
import { bandKeyPart } from '../../src/logbook/index.ts'
import { sealCarried } from '../../src/web/offline/carry.ts'
import { newActId } from '../../src/web/offline/new-act-id.ts'
import type { MovementView } from '../../src/web/views/movement.ts'
import type { MovementsView } from '../../src/web/views/movements.ts'
import { openApiWorld, type ApiWorld } from '../api/world.ts'
import { phoneOf, pollUntil, registeredAt, type Phone } from './phone.ts'

let world: ApiWorld
const bandKey = nodeRandom.bytes(32)
beforeAll(async () => {
  world = await openApiWorld({ seed: 'carry', change: { groupsInExercise: 'by-sign-in' } })
  // The key of bands, as it stands in an operation that uses bands.
  const first = await phoneOf(await world.as('shift-lead'))
  await first.core.exchange()
  const given = await acts(first, 'give-band-key', { placeId: world.first, sealed: [bandKeyPart(world.first, toHex(bandKey))] })
  assert(given.ok, 'test: a key of bands')
  await first.core.exchange()
})
afterAll(() => world.close())

const now = { asOf: null, knownAt: null }
const acts = (phone: Phone, act: string, request: unknown) => phone.core.act(act, request, newActId(nodeRandom))

/** A phone that was home once and has the key of bands, and is cut off from here on. */
async function cutOff(role: string): Promise<Phone> {
  const phone = await phoneOf(await world.as(role))
  await pollUntil(async () => {
    await phone.core.exchange()
    const band = await phone.core.view('band', { code: '000000000' }, now)
    return band.ok && (band.value as { state: string }).state === 'free' // as the view gives it
  })
  phone.line = 'cut'
  return phone
}

async function heard(phone: Phone): Promise<void> {
  phone.line = 'up'
  await phone.core.exchange()
  phone.line = 'cut'
}

async function leavesWith(phone: Phone, registrationId: RegistrationId): Promise<MovementId> {
  const movementId = newId(MovementId, nodeRandom)
  const names = [{ text: 'Pesel Choc', script: 'Latn', role: 'full' }]
  expect((await acts(phone, 'register-person', { registrationId, placeId: world.first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed: [{ class: 'identity', subject: null, content: { names, age: null, languages: [] } }] })).ok).toBe(true)
  const left = await acts(phone, 'record-departure', {
    movementId, fromPlaceId: world.first, toPlaceId: world.second, trip: 'one-way', manifest: 'named', registrationIds: [registrationId, world.girl], heads: 2, children: 2, escortOfficerIds: [], giving: 'signed', escort: 'signed',
    dueAt: instantOf(Date.now() + 3_600_000),
  })
  expect(left.ok).toBe(true)
  return movementId
}

async function pictured(phone: Phone, movementId: MovementId): Promise<readonly string[]> {
  const packed = await phone.core.packMovement(movementId)
  assert(packed.ok, 'test: packed')
  return packed.value.texts
}

/** As a camera reads them: the last first, one of them twice. */
function gathered(texts: readonly string[]): Readonly<{ carriedId: string; bytes: Uint8Array }> {
  const carried = [...texts, texts[0] ?? ''].toReversed().reduce<Carried | null>((before, text) => {
    const read = readQr(text)
    return read.ok && read.value.kind === 'carried' ? withPiece(before, read.value.piece) : before
  }, null)
  const bytes = carried === null ? null : wholeOf(carried)
  assert(carried !== null && bytes !== null, 'test: a whole')
  return { carriedId: carried.carriedId, bytes }
}

async function movementAt(phone: Phone, movementId: MovementId): Promise<MovementView['movement']> {
  const viewed = await phone.core.view('movement', { movementId, placeId: null }, now)
  return viewed.ok ? (viewed.value as MovementView).movement : null // as the view gives it
}

async function listAt(phone: Phone): Promise<MovementsView['underWay']> {
  const viewed = await phone.core.view('movements', null, now)
  return viewed.ok ? (viewed.value as MovementsView).underWay : [] // as above
}

const atHome = (type: string, movementId: MovementId): number =>
  world.logbook.account.table.rows.filter(({ content }) => isReadable(content) && content.type === type && 'movementId' in content.count && content.count.movementId === movementId).length

test.each(['giver', 'receiver'] as const)('[MV5] with no network the other phone shows the movement and signs its arrival; home hears of it from both, the %s first, and has it once', async (whoFirst) => {
  const [giver, receiver] = [await cutOff('shift-lead'), await cutOff('shift-lead')]
  // Both know of each other, and are cut off then.
  await heard(giver)
  const registrationId = newId(RegistrationId, nodeRandom)
  const movementId = await leavesWith(giver, registrationId)
  const taken = await receiver.core.takeCarried(gathered(await pictured(giver, movementId)))
  expect(taken).toMatchObject({ ok: true, value: { movementId, held: [] } })
  const card = await movementAt(receiver, movementId)
  expect(card).toMatchObject({ heads: 2, word: 'in-the-account', people: [{ state: 'not-yet' }, { state: 'not-yet' }] })
  // Whom the giver wrote down without a network has a name here too: her keys came along.
  expect(JSON.stringify(card?.people)).toContain('Pesel Choc')
  // Shown once more, it is the same.
  expect(await receiver.core.takeCarried(gathered(await pictured(giver, movementId)))).toMatchObject({ ok: true, value: { held: [] } })
  for (const id of [registrationId, world.girl]) expect((await acts(receiver, 'record-sighting', { registrationId: id, placeId: world.second, basis: 'known-by-sight' })).ok).toBe(true)
  expect((await acts(receiver, 'record-arrival', { movementId, placeId: world.second, basis: 'known-by-sight', registrationIds: [registrationId, world.girl], absentIds: [], extraIds: [], heads: 2, escort: 'signed', receiving: 'signed' })).ok).toBe(true)
  expect((await movementAt(receiver, movementId))?.seen).toBe(2)
  const order = whoFirst === 'giver' ? [giver, receiver] : [receiver, giver]
  for (const phone of [...order, ...order]) {
    phone.line = 'up'
    await phone.core.exchange()
    expect(phone.core.state().line).toBe('connected')
  }
  expect([atHome('movement.departed', movementId), atHome('movement.arrived', movementId)]).toEqual([1, 1])
  expect(world.logbook.account.table.rows.filter(({ content }) => isReadable(content) && content.type === 'person.registered' && content.count.registrationId === registrationId)).toHaveLength(1)
  expect(await registeredAt(giver)).toBe(await registeredAt(receiver))
  for (const phone of order) expect(await movementAt(phone, movementId)).toMatchObject({ arrival: { heads: 2 }, seen: 2 })
  for (const phone of order) expect(phone.core.state().states).toMatchObject({ savedHere: 0, refused: 0 })
})

test('[MV6] of a device that nobody here knows a movement is kept and shown as not verified, and counts once home has spoken', async () => {
  const receiver = await cutOff('shift-lead')
  // It joined after the other was cut off.
  const giver = await cutOff('shift-lead')
  const before = await registeredAt(receiver)
  const movementId = await leavesWith(giver, newId(RegistrationId, nodeRandom))
  const taken = await receiver.core.takeCarried(gathered(await pictured(giver, movementId)))
  expect(taken.ok && taken.value.held.length).toBeGreaterThan(0)
  expect(taken.ok && taken.value.held[0]).toBe('device-unknown')
  expect(await movementAt(receiver, movementId)).toBeNull()
  expect((await listAt(receiver)).find((row) => row.movementId === movementId)).toMatchObject({ word: 'not-verified', heads: 2 })
  expect(await registeredAt(receiver)).toBe(before)
  receiver.line = 'up'
  await pollUntil(async () => {
    await receiver.core.exchange()
    return (await movementAt(receiver, movementId)) !== null
  })
  expect((await listAt(receiver)).filter((row) => row.movementId === movementId)).toMatchObject([{ word: 'in-the-account' }])
  await pollUntil(async () => {
    await receiver.core.exchange()
    return atHome('movement.departed', movementId) === 1
  })
  // The giver comes home later, with the same.
  giver.line = 'up'
  await giver.core.exchange()
  expect(atHome('movement.departed', movementId)).toBe(1)
})

test('[MV7] changed, cut, of another operation or of a phone without the key, nothing is taken', async () => {
  const [giver, receiver] = [await cutOff('shift-lead'), await cutOff('shift-lead')]
  const movementId = await leavesWith(giver, newId(RegistrationId, nodeRandom))
  const whole = gathered(await pictured(giver, movementId))
  const changed = whole.bytes.slice()
  changed[7] = (changed[7] ?? 0) ^ 1
  for (const bytes of [changed, whole.bytes.slice(0, -1), new Uint8Array(40)]) expect(await receiver.core.takeCarried({ ...whole, bytes })).toMatchObject({ ok: false, refusal: { code: 'not-ours' } })
  expect(await receiver.core.takeCarried({ ...whole, carriedId: '0'.repeat(32) })).toMatchObject({ ok: false, refusal: { code: 'not-ours' } })
  const without = await phoneOf(await world.as('intake'))
  expect(await without.core.takeCarried(whole)).toMatchObject({ ok: false, refusal: { code: 'not-ours' } })
  expect(await movementAt(receiver, movementId)).toBeNull()
  // What the pictures say holds no id of anybody.
  const text = (await pictured(giver, movementId)).join('\n')
  expect([text.toLowerCase().includes(world.girl), text.toLowerCase().includes(movementId)]).toEqual([false, false])
})

test('[MV7] a movement that is not known here is not packed, and a piece is one picture', async () => {
  const giver = await cutOff('shift-lead')
  expect(await giver.core.packMovement(newId(MovementId, nodeRandom))).toMatchObject({ ok: false, refusal: { code: 'movement-unknown' } })
  const texts = await pictured(giver, await leavesWith(giver, newId(RegistrationId, nodeRandom)))
  expect(texts.every((text) => text.length <= 412 && /^[0-9A-Z.]+$/.test(text))).toBe(true)
  const read = readQr(texts[0] ?? '')
  expect(read.ok && read.value.kind === 'carried' && carriedQr(read.value.piece)).toBe(texts[0])
})

test('[MV7] sealed by somebody who has the key, a text that is no parcel is refused as one, and the phone goes on', async () => {
  const receiver = await cutOff('shift-lead')
  const carriedId = toHex(nodeRandom.bytes(16))
  for (const text of ['', 'not JSON', '{', 'null', '[]', '{"format":1}']) {
    const bytes = await sealCarried({ cipher: nodeCipher, hash: nodeHash }, { operationId: world.operationId, carriedId, key: bandKey }, text)
    expect(await receiver.core.takeCarried({ carriedId, bytes }), text).toMatchObject({ ok: false, refusal: { code: 'carried-malformed' } })
  }
})
