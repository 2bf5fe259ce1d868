// Whose band was read at the door of an arrival and who is on no manifest: in memory until the arrival is signed, and no longer than the device is open. Rule WB32.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { MovementId, instantOf, newId, RegistrationId } from '../../src/kernel/index.ts'
import { newActId } from '../../src/web/offline/new-act-id.ts'
import type { MovementView } from '../../src/web/views/movement.ts'
import { openApiWorld, type ApiWorld, type Caller } from '../api/world.ts'
import { girlAt } from './acts.ts'
import { phoneOf, type Phone } from './phone.ts'

let world: ApiWorld
let shift: Caller
beforeAll(async () => {
  world = await openApiWorld({ seed: 'extras', change: { groupsInExercise: 'by-sign-in' } })
  shift = await world.as('shift-lead')
})
afterAll(() => world.close())

async function acts(phone: Phone, act: string, request: unknown): Promise<readonly string[]> {
  const done = await phone.core.act(act, request, newActId(nodeRandom))
  expect(done.ok).toBe(true)
  return done.ok ? done.value.hashes : []
}

async function leaves(phone: Phone): Promise<Readonly<{ movementId: MovementId; departure: string | undefined }>> {
  const movementId = newId(MovementId, nodeRandom)
  const [departure] = await acts(phone, 'record-departure', {
    movementId, fromPlaceId: world.first, toPlaceId: world.second, trip: 'one-way', manifest: 'named', registrationIds: [world.girl], heads: 1, children: 1, escortOfficerIds: [], giving: 'signed', escort: 'signed',
    dueAt: instantOf(Date.now() + 3_600_000),
  })
  return { movementId, departure }
}

async function writesDown(phone: Phone, name: string): Promise<RegistrationId> {
  const registrationId = newId(RegistrationId, nodeRandom)
  await acts(phone, 'register-person', { registrationId, ...girlAt(world.first, name) })
  return registrationId
}

/** Out: null where there is no such movement. */
async function extrasAt(phone: Phone, movementId: MovementId): Promise<readonly string[] | null> {
  const viewed = await phone.core.view('movement', { movementId, placeId: null }, { asOf: null, knownAt: null })
  const movement = viewed.ok ? (viewed.value as MovementView).movement : null // as the view gives it
  return movement?.extras.map(({ person }) => person.registrationId) ?? null
}

test('[WB32] an extra is there until the arrival is signed; then those who were signed for, and again when that is taken back', async () => {
  const phone = await phoneOf(shift)
  await phone.core.exchange()
  const { movementId } = await leaves(phone)
  const [pesel, dov] = [await writesDown(phone, 'Pesel Extra'), await writesDown(phone, 'Dov Extra')]
  const before = phone.changes
  phone.core.setExtras(movementId, [pesel, dov])
  expect(phone.changes).toBeGreaterThan(before)
  expect(await extrasAt(phone, movementId)).toEqual([pesel, dov])
  const [arrival] = await acts(phone, 'record-arrival', { movementId, placeId: world.second, basis: 'known-by-sight', registrationIds: [world.girl], absentIds: [], extraIds: [dov], heads: 2, escort: 'signed', receiving: 'signed' })
  expect(await extrasAt(phone, movementId)).toEqual([dov])
  await acts(phone, 'withdraw-entry', { target: arrival })
  expect(await extrasAt(phone, movementId)).toEqual([pesel, dov])
  await phone.core.leave()
})

test('[WB32] a movement that is gone has none, and whoever opens the device again finds none: nothing of it was kept', async () => {
  const phone = await phoneOf(shift)
  await phone.core.exchange()
  const [gone, open] = [await leaves(phone), await leaves(phone)]
  const pesel = await writesDown(phone, 'Pesel Gone')
  for (const { movementId } of [gone, open]) phone.core.setExtras(movementId, [pesel])
  await acts(phone, 'withdraw-entry', { target: gone.departure })
  expect([await extrasAt(phone, gone.movementId), await extrasAt(phone, open.movementId)]).toEqual([null, [pesel]])
  await phone.core.leave()
  const again = await phoneOf(shift, phone)
  expect(await extrasAt(again, open.movementId)).toEqual([])
  await again.core.leave()
})
