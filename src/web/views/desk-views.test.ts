// What a coordinator and a shift lead are shown of devices and of their place (docs/rules/screens.md).
import { expect, test } from 'vitest'
import { HandoverId, dayMs, PlaceId } from '../../kernel/index.ts'
import { Given, idOf, instant, ms, wordOf } from '../../../test/support/given.ts'
import { deskOf } from '../../../test/support/view-desk.ts'
import { decideAct } from '../../domain/index.ts'
import { handoverOf } from '../screens/handover-form.ts'
import { devicesView } from './devices.ts'
import { myPlaceView } from './my-place.ts'

const key = 'ab'.repeat(32)

function enrolled(): Given {
  const given = new Given().places('jacaranda', 'jacaranda/patio', 'colibri')
  for (const [name, agency] of [['quiroa', 'agency'], ['tzul', 'other agency']] as const) given.states('officer.enrolled', '20 07:00', { officerId: idOf(name), agencyId: idOf(agency), role: 'shift-lead' })
  for (const name of ['phone', 'tablet', 'lost']) given.states('device.proposed', '20 08:00', { deviceId: idOf(name), agencyId: idOf('agency'), algorithm: 'Ed25519', publicKey: key })
  for (const name of ['phone', 'lost']) given.states('device.confirmed', '20 08:10', { deviceId: idOf(name), agencyId: idOf('other agency') })
  given.states('device.revoked', '21 08:00', { deviceId: idOf('lost'), lastEpoch: 1, lastSequence: 0 })
  return given
}

test('[UI15] each device with who spoke for it, who wrote with it last, and what has not come', () => {
  const given = enrolled()
  given.registers('rivka', 'patio', '21 10:00')
  given.states('person.sighted', '21 10:05', { registrationId: idOf('rivka'), placeId: idOf('patio'), basis: 'known-by-sight' }, { device: 'phone', officer: 'quiroa', sequence: 1, recordedAt: '21 10:06' })
  given.states('person.sighted', '21 10:15', { registrationId: idOf('rivka'), placeId: idOf('patio'), basis: 'known-by-sight' }, { device: 'phone', officer: 'tzul', sequence: 4, recordedAt: '21 10:20' })
  given.states('device.clock-measured', '21 10:30', { deviceId: idOf('phone'), epoch: 1, atSequence: 4, deviceClockAt: instant('21 10:31'), offsetMinMs: 59_000, offsetMaxMs: 61_000 })
  const { devices, officers } = devicesView(deskOf(given, '21 12:00'))
  expect(devices.map(({ deviceId, state }) => [wordOf(deviceId), state])).toEqual([['tablet', 'proposed'], ['phone', 'known'], ['lost', 'revoked']])
  expect(devices[1]).toMatchObject({
    agencies: [{ agencyId: idOf('agency') }, { agencyId: idOf('other agency') }], holder: { officerId: idOf('tzul'), role: 'shift-lead' }, entries: 2, missingEntries: 2,
    lastContactMs: ms('21 10:30'), leaseEndsMs: ms('21 10:30') + dayMs, clock: { minMs: 59_000, maxMs: 61_000, measuredMs: ms('21 10:30') }, waiting: null,
  })
  expect([devices[0]?.lastContactMs, devices[0]?.leaseEndsMs, devices[2]?.leaseEndsMs]).toEqual([null, null, null])
  expect(Object.fromEntries(officers.map(({ officerId, lastMs, isMe }) => [wordOf(officerId), [lastMs, isMe]]))).toEqual({ quiroa: [ms('21 10:06'), true], tzul: [ms('21 10:20'), false] })
})

test('[UI15] what waits on this device is not yet of any account, and is told of this device alone', () => {
  const given = enrolled()
  given.states('device.proposed', '20 08:00', { deviceId: idOf('home'), agencyId: idOf('agency'), algorithm: 'Ed25519', publicKey: key })
  given.registers('rivka', 'patio', '21 10:00')
  const desk = { ...deskOf(given, '21 12:00'), waiting: 1 }
  const here = devicesView(desk).devices.find(({ isHere }) => isHere)
  expect(here).toMatchObject({ isHome: true, waiting: 1, entries: given.entries.length - 1, leaseEndsMs: null })
})

test('[UI16] my place: who answers, how sure, what lapses first, what is open here and nowhere else', () => {
  const given = enrolled()
  given.states('answering.handed-over', '21 09:00', { handoverId: idOf('handover'), fromOfficerId: idOf('tzul'), toOfficerId: idOf('quiroa'), toAgencyId: idOf('agency'), placeId: idOf('jacaranda'), registrationIds: [], heads: 2, manner: 'counted-together', giving: 'signed', receiving: 'signed' })
  given.registers('rivka', 'patio', '21 10:00')
  given.registers('miriam', 'patio', '21 10:10', { countedAs: 'adult' })
  given.registers('baila', 'colibri', '21 10:20')
  given.states('incident.declared', '21 11:00', { incidentId: idOf('elsewhere'), placeId: idOf('colibri'), kind: 'fire', registrationIds: [] })
  given.states('roll-call.opened', '21 11:10', { rollCallId: idOf('call'), placeId: idOf('patio'), kind: 'roll-call', holdsUntil: null }, { officer: 'quiroa' })
  const view = myPlaceView(deskOf(given, '21 11:30'), { placeId: PlaceId.parse(idOf('jacaranda')) })
  expect(view).toMatchObject({
    place: { name: 'jacaranda' }, answering: { name: 'L. Quiroa', grade: 'both-signed', isMe: true, sinceMs: ms('21 09:00') },
    counts: { listed: 2, confirmed: 2, unconfirmed: 0, children: 1 }, due: { incidents: [], rollCalls: [{ mine: true }], watches: [] },
  })
  // It is four in the morning there: at night a home is fresh for eight hours.
  expect(view.lapsesMs).toBe(ms('21 18:00'))
  expect(view.colleagues.map(({ officerId }) => wordOf(officerId))).toEqual(['tzul'])
  const colibri = myPlaceView(deskOf(given, '21 11:30'), { placeId: PlaceId.parse(idOf('colibri')) })
  expect([colibri.answering, colibri.due.incidents.map(({ kind }) => kind), colibri.due.doubts.map(({ kind }) => kind)]).toEqual([null, ['fire'], ['nobody-answering']])
  expect(myPlaceView(deskOf(given, '21 11:30'), { placeId: null }).place).toBeNull()
})

test.each([
  ['counted-together', 'take', 'absent', { heads: 2, giving: 'absent', receiving: 'signed' }],
  ['by-number', 'give', 'nobody-else-here', { heads: 2, giving: 'signed', receiving: 'nobody-else-here' }],
  ['with-reservations', 'take', 'declined', { heads: null, sealed: [{ class: 'care', subject: idOf('jacaranda'), content: { reason: 'one bed is empty' } }] }],
  ['refused', 'take', 'absent', { heads: null, manner: 'refused' }],
] as const)('[UI16] handed over %s, to %s it: an act that is accepted, with one signature', (manner, way, other, expected) => {
  const given = enrolled()
  given.states('answering.assumed', '21 09:00', { placeId: idOf('jacaranda'), registrationIds: [], agencyId: idOf('other agency'), officerId: idOf('tzul') })
  for (const name of ['rivka', 'yosef']) given.registers(name, 'patio', '21 10:00')
  const desk = deskOf(given, '21 11:00')
  const view = myPlaceView(desk, { placeId: PlaceId.parse(idOf('jacaranda')) })
  const [colleague] = view.colleagues
  const form = { manner, other, otherId: null, heads: '2', reservation: 'one bed is empty' }
  const request = colleague === undefined ? null : handoverOf(form, { view, way, other: colleague, handoverId: HandoverId.parse(idOf('handover')) })
  expect(request).toMatchObject(expected)
  const context = { account: desk.account, nowMs: desk.asOfMs, officerId: desk.me.officerId, newId: () => { throw new Error('the screen brings its ids') } }
  expect(decideAct('hand-over', request, context)).toMatchObject({ ok: true, value: [{ type: 'answering.handed-over' }] })
  expect(handoverOf({ ...form, manner: 'with-reservations', reservation: '' }, { view, way, other: colleague ?? { officerId: desk.me.officerId, agencyId: desk.me.agencyId, name: null, code: '', role: 'intake' }, handoverId: HandoverId.parse(idOf('handover')) })).toBeNull()
})
