// What a device does about keys after an exchange, with answers lost and disks that say no. Rule KY19.
import { expect, test } from 'vitest'
import { hourMs, refuse } from '../../src/kernel/index.ts'
import { openLogbook, writeHere } from '../../src/logbook/index.ts'
import { exchangeKeys, homeKeyPeer } from '../../src/service/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import type { KeyPeer } from '../../src/sync/index.ts'
import { exchangeAll, group, newPhone, opensHere, registers } from '../logbook/group-field.ts'
import { newField } from '../scenarios/field.ts'

/** One phone opens her keys, and she is now at the place of another. `failing`: which of home's next writes to the keystore fails, and when. */
async function moved(seed: string) {
  const failing: { at: 'before' | 'after' | null } = { at: null }
  const field = await newField(seed, (when, write) => {
    if (when !== failing.at || write !== 'put') return
    failing.at = null
    throw new StoreFailure('io-failed', 'the disk said no')
  })
  const [here, there] = [await newPhone(field, 'here'), await newPhone(field, 'there')]
  await group(field, 'shift', { placeId: field.first, phones: [here] })
  await group(field, 'shift', { placeId: field.second, phones: [there] })
  await exchangeAll(field, here)
  const she = await registers(field, here, 'Yolanda Pirir')
  await exchangeAll(field, here)
  field.clock.advance(hourMs)
  await exchangeAll(field, there)
  expect((await writeHere(there.tail, there.author, { act: 'record-sighting', request: { registrationId: she, placeId: field.second, basis: 'known-by-sight' } })).ok).toBe(true)
  await exchangeAll(field, there)
  field.clock.advance(hourMs)
  // `here` hears of it by the entries alone, and has made nothing yet.
  const { logbook } = field.exercise
  const silent: KeyPeer = { wraps: async () => refuse('failed'), handIn: async () => refuse('failed') }
  await exchangeAll(field, { ...here, logbook: { ...here.logbook, ports: { ...here.logbook.ports, unwrapper: null } } })
  expect((await exchangeKeys(here.logbook, silent)).ok).toBe(false)
  const wrapsFor = async () => (await logbook.ports.keys.ofSubjects(logbook.operationId, [she])).filter((wrap) => wrap.group === `shift@${field.second}`).length
  return { field, here, there, failing, wrapsFor, peer: homeKeyPeer(logbook, here.author.deviceId) }
}

test.each([['before'], ['after']] as const)('[KY19] an answer lost %s home kept the wraps: they are handed in again, and are there once', async (when) => {
  const { field, here, there, wrapsFor, peer } = await moved(`lost-${when}`)
  const lost: KeyPeer = {
    ...peer,
    handIn: async (made) => {
      if (when === 'after') await peer.handIn(made)
      return refuse('failed')
    },
  }
  expect(await exchangeKeys(here.logbook, lost)).toMatchObject({ ok: false, refusal: { code: 'failed' } })
  expect(await wrapsFor()).toBe(when === 'after' ? 1 : 0)
  expect(await exchangeKeys(here.logbook, peer)).toMatchObject({ ok: true, value: { made: 1, refused: 0 } })
  expect(await wrapsFor()).toBe(1)
  expect(await exchangeKeys(here.logbook, peer)).toMatchObject({ ok: true, value: { made: 0 } })
  await exchangeAll(field, there)
  expect(await opensHere(there.logbook, 'identity')).toContain('Yolanda Pirir')
})

test.each([['before'], ['after']] as const)('[KY19] a disk that fails %s home took the wraps: nobody is told that they stand, and the next exchange hands them in', async (when) => {
  const { here, failing, wrapsFor, peer } = await moved(`disk-${when}`)
  failing.at = when
  await expect(exchangeKeys(here.logbook, peer)).rejects.toThrow('the disk said no')
  expect(await wrapsFor()).toBe(when === 'after' ? 1 : 0)
  expect(await exchangeKeys(here.logbook, peer)).toMatchObject({ ok: true, value: { made: 1, refused: 0 } })
  expect(await wrapsFor()).toBe(1)
})

test('[KY19] a server that is not home takes none: they are kept for home', async () => {
  const { field, here, peer, wrapsFor } = await moved('not-home')
  const { logbook } = field.exercise
  const between = homeKeyPeer(await openLogbook(logbook.operationId, logbook.ports, { home: null }), here.author.deviceId)
  expect(await exchangeKeys(here.logbook, between)).toMatchObject({ ok: false, refusal: { code: 'home-elsewhere' } })
  expect(await wrapsFor()).toBe(0)
  expect(await exchangeKeys(here.logbook, peer)).toMatchObject({ ok: true, value: { made: 1 } })
  expect(await wrapsFor()).toBe(1)
})
