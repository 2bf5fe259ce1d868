// The key of bands over a real server: drawn on a phone, given by home to every place. Rule BD8.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { bandCodeOf } from '../../src/codes/index.ts'
import { isReadable } from '../../src/domain/index.ts'
import { PlaceId, newId, toHex } from '../../src/kernel/index.ts'
import { bandKeyPart, bandKeysOf, perform } from '../../src/logbook/index.ts'
import { newActId } from '../../src/web/offline/new-act-id.ts'
import { openApiWorld, type ApiWorld } from '../api/world.ts'
import { phoneOf, pollUntil, type Phone } from './phone.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await openApiWorld({ seed: 'band keys', change: { groupsInExercise: 'by-sign-in' } })
})
afterAll(() => world.close())

const code = bandCodeOf(new Uint8Array(16).fill(7))

function givenTo(): readonly string[] {
  return world.logbook.account.table.rows.flatMap(({ content }) => (isReadable(content) && content.type === 'band-key.given' ? [content.count.placeId] : []))
}

async function bandAt(phone: Phone): Promise<Readonly<{ state: string; bandId: string | null }>> {
  const viewed = await phone.core.view('band', { code }, { asOf: null, knownAt: null })
  return viewed.ok ? (viewed.value as { state: string; bandId: string | null }) : { state: 'refused', bandId: null } // as the view gives it
}

test('[BD8] a phone draws the key; home gives it to every place of ours, and to one that is opened later', async () => {
  const phone = await phoneOf(await world.as('shift-lead'))
  await phone.core.exchange()
  expect((await bandAt(phone)).state).toBe('keyless')
  const drawn = toHex(nodeRandom.bytes(32))
  expect((await phone.core.act('give-band-key', { placeId: world.first, sealed: [bandKeyPart(world.first, drawn)] }, newActId(nodeRandom))).ok).toBe(true)
  const { state, bandId } = await bandAt(phone)
  expect(state).toBe('free')
  await phone.core.exchange()
  await pollUntil(() => givenTo().length === 2)
  expect(new Set(givenTo())).toEqual(new Set([world.first, world.second]))
  expect((await bandKeysOf(world.logbook)).map((key) => toHex(key))).toEqual([drawn])
  const { home } = world.logbook
  if (home === null) throw new Error('test: home')
  const third = newId(PlaceId, nodeRandom)
  const opened = await perform(world.logbook, home, { act: 'open-place', request: { placeId: third, kind: 'home', parentId: null, ours: 'ours', capacity: null, utcOffsetMinutes: -360, timeZone: 'America/Guatemala' } })
  expect(opened.ok).toBe(true)
  // Home hears of a place with whatever comes in next.
  await phone.core.act('count-heads', { placeId: third, heads: 1, children: null, infants: null, manner: 'awake', counters: 'one' }, newActId(nodeRandom))
  await phone.core.act('record-sighting', { registrationId: world.girl, placeId: world.first, basis: 'known-by-sight' }, newActId(nodeRandom))
  await phone.core.exchange()
  await pollUntil(() => givenTo().includes(third))
  // Another phone, of another officer, comes to the same id for the same code.
  const other = await phoneOf(await world.as('intake'))
  await pollUntil(async () => {
    await other.core.exchange()
    return (await bandAt(other)).state === 'free'
  })
  expect((await bandAt(other)).bandId).toBe(bandId)
})

test('[BD8] keys that were drawn apart all go everywhere, each once', async () => {
  const phone = await phoneOf(await world.as('shift-lead'))
  await phone.core.exchange()
  const before = givenTo().length
  const drawn = toHex(nodeRandom.bytes(32))
  expect((await phone.core.act('give-band-key', { placeId: world.second, sealed: [bandKeyPart(world.second, drawn)] }, newActId(nodeRandom))).ok).toBe(true)
  await phone.core.exchange()
  await pollUntil(() => givenTo().length === before + 3)
  expect(await bandKeysOf(world.logbook)).toHaveLength(2)
})
