// Whose band it is, under one key or several: rule BD7.
import { expect, test } from 'vitest'
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { bandCodeOf, bandIdOf } from '../../codes/index.ts'
import { Given, idOf, wordOf } from '../../../test/support/given.ts'
import { deskOf, testBandKey } from '../../../test/support/view-desk.ts'
import { bandView } from './bands.ts'

const [one, two] = [1, 2].map((byte) => bandCodeOf(new Uint8Array(16).fill(byte)))
const otherKey = new Uint8Array(32).fill(6)
const idOfBand = (code = one, key = testBandKey): string => (code === undefined ? '' : bandIdOf(code, key, nodeHash))

function worn(): Given {
  const given = new Given().places('jacaranda', 'colibri')
  for (const name of ['rivka', 'yosef']) given.registers(name, 'jacaranda', '21 10:00')
  given.states('band.worn', '21 10:05', { registrationId: idOf('rivka'), bandId: idOfBand() })
  return given
}

test('[BD7] a band is found as hers who wears it, with where she is', () => {
  const view = bandView(deskOf(worn(), '21 11:00'), { code: one ?? null })
  expect(view).toMatchObject({ state: 'worn', bandId: idOfBand(), wearer: { standing: 'present', place: { name: 'jacaranda' } } })
  expect(wordOf(view.wearer?.person.registrationId ?? null)).toBe('rivka')
})

test('[BD7] one that nobody wears is free, one that was put away is not, and before it was put on nobody wore it', () => {
  const given = worn()
  given.states('band.retired', '21 12:00', { bandId: idOfBand(), because: 'lost' })
  expect(bandView(deskOf(given, '21 10:01'), { code: one ?? null }).state).toBe('out-of-use')
  expect(bandView(deskOf(given, '21 13:00'), { code: one ?? null })).toMatchObject({ state: 'out-of-use', wearer: null })
  expect(bandView(deskOf(given, '21 13:00'), { code: two ?? null })).toMatchObject({ state: 'free', bandId: idOfBand(two), wearer: null })
})

test('[BD7] under whichever key it was put on, it is found; a band that is put on now goes by the first', () => {
  const given = worn()
  given.states('band.worn', '21 10:06', { registrationId: idOf('yosef'), bandId: idOfBand(two, otherKey) })
  const desk = { ...deskOf(given, '21 11:00'), bandKeys: [testBandKey, otherKey] }
  expect(wordOf(bandView(desk, { code: two ?? null }).wearer?.person.registrationId ?? null)).toBe('yosef')
  expect(wordOf(bandView(desk, { code: one ?? null }).wearer?.person.registrationId ?? null)).toBe('rivka')
  const third = bandCodeOf(new Uint8Array(16).fill(3))
  expect(bandView(desk, { code: third })).toMatchObject({ state: 'free', bandId: idOfBand(third) })
})

test('[BD7] without a key nothing is guessed, and what is no code is none', () => {
  expect(bandView({ ...deskOf(worn(), '21 11:00'), bandKeys: [] }, { code: one ?? null })).toMatchObject({ state: 'keyless', bandId: null, wearer: null })
  expect(bandView(deskOf(worn(), '21 11:00'), { code: '123456780' }).state).toBe('no-code')
  expect(bandView(deskOf(worn(), '21 11:00'), { code: null }).state).toBe('no-code')
})
