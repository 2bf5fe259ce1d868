// Whose band it is, under one key or several: rules BD7, BD9, BD10.
import { expect, test } from 'vitest'
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { bandCodeOf, bandIdOf } from '../../codes/index.ts'
import { RollCallId } from '../../kernel/index.ts'
import { Given, idOf, ms, wordOf } from '../../../test/support/given.ts'
import { deskOf, testBandKey } from '../../../test/support/view-desk.ts'
import { bandView } from './bands.ts'
import { rollCallView } from './roll-calls.ts'

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

function calledAtJacaranda(): Given {
  const given = worn()
  given.registers('baila', 'colibri', '21 10:00')
  given.states('band.worn', '21 10:06', { registrationId: idOf('baila'), bandId: idOfBand(two) })
  given.states('roll-call.opened', '21 11:00', { rollCallId: idOf('call'), placeId: idOf('jacaranda'), kind: 'roll-call', holdsUntil: null }, { officer: 'quiroa' })
  return given
}

const callOf = (given: Given, asOf: string) => rollCallView(deskOf(given, asOf), { rollCallId: RollCallId.parse(idOf('call')) }).call
const reads = (given: Given, at: string, band: string, registrationId: string | null) => given.states('band.read', at, { bandId: band, registrationId, placeId: idOf('jacaranda'), face: 'not-looked' })

test('[BD9] a band read without a face ticks nobody, and restores nobody', () => {
  const given = calledAtJacaranda()
  given.states('incident.declared', '21 11:01', { incidentId: idOf('gate'), placeId: idOf('jacaranda'), kind: 'place-breached', registrationIds: [] })
  given.states('incident.contained', '21 11:02', { incidentId: idOf('gate') })
  reads(given, '21 11:03', idOfBand(), idOf('rivka'))
  expect(callOf(given, '21 11:04')?.people.map(({ state }) => state)).toEqual(['left', 'left'])
  expect(bandView(deskOf(given, '21 11:04'), { code: one ?? null }).wearer?.standing).toBe('unconfirmed')
  given.states('roll-call.ticked', '21 11:05', { rollCallId: idOf('call'), registrationId: idOf('rivka'), placeId: idOf('jacaranda'), basis: 'band-and-face' })
  expect(callOf(given, '21 11:06')?.people.find(({ state }) => state === 'seen')).toMatchObject({ tickMs: ms('21 11:05') })
  expect(bandView(deskOf(given, '21 11:06'), { code: one ?? null }).wearer?.standing).toBe('present')
})

test('[BD10] a band that is not expected makes a card, with where she is on the list, until she is seen', () => {
  const given = calledAtJacaranda()
  // By somebody who did not know whose it was.
  reads(given, '21 11:03', idOfBand(two), null)
  reads(given, '21 11:04', idOfBand(), idOf('rivka'))
  expect(callOf(given, '21 11:02')?.unexpected).toEqual([])
  const [card] = callOf(given, '21 11:05')?.unexpected ?? []
  expect([wordOf(card?.person.registrationId ?? null), card?.state]).toEqual(['baila', 'band-read'])
  expect(callOf(given, '21 11:05')?.unexpected).toHaveLength(1)
  given.states('roll-call.ticked', '21 11:06', { rollCallId: idOf('call'), registrationId: idOf('baila'), placeId: idOf('jacaranda'), basis: 'band-and-face' })
  const call = callOf(given, '21 11:07')
  expect(call?.unexpected.map(({ state }) => state)).toEqual(['seen'])
  expect(call?.people).toHaveLength(2)
  expect(call?.seenIds.map(wordOf)).toEqual(['baila'])
})

test('[BD10] a band read elsewhere, or before the call opened, is none of it', () => {
  const given = calledAtJacaranda()
  given.states('band.read', '21 11:03', { bandId: idOfBand(two), registrationId: idOf('baila'), placeId: idOf('colibri'), face: 'not-looked' })
  reads(given, '21 10:59', idOfBand(two), idOf('baila'))
  expect(callOf(given, '21 11:05')?.unexpected).toEqual([])
})
