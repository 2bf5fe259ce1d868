// Movements as screens draw them, and what is written down of them: rules MV1 to MV4.
import { expect, test } from 'vitest'
import { MovementId, OfficerId, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { decideAct, whereaboutsAt } from '../../domain/index.ts'
import { Given, idOf, instant, ms, wordOf } from '../../../test/support/given.ts'
import { deskOf } from '../../../test/support/view-desk.ts'
import { arrivalOf, departureOf, maySign } from './movement-requests.ts'
import { movementView, type MovementView } from './movement.ts'
import { movementsView } from './movements.ts'

const bus = MovementId.parse(idOf('bus'))
const id = (word: string): RegistrationId => RegistrationId.parse(idOf(word))

function leaves(given: Given, name: string, [at, due]: readonly [at: string, due: string], aboard: readonly string[]): void {
  given.states('movement.departed', at, {
    movementId: idOf(name), fromPlaceId: idOf('jacaranda'), toPlaceId: idOf('colibri'), trip: 'one-way', manifest: aboard.length > 0 ? 'named' : 'heads-only', registrationIds: aboard.map(idOf), heads: aboard.length || 5,
    children: aboard.length, escortOfficerIds: [idOf('quiroa')], giving: 'signed', escort: 'signed', dueAt: instant(due),
  }, { officer: 'quiroa' })
}

function underWay(): Given {
  const given = new Given().places('jacaranda', 'colibri', 'colibri/patio', 'ceiba')
  for (const name of ['rivka', 'yosef', 'dvora', 'naomi']) given.registers(name, 'jacaranda', '21 10:00')
  leaves(given, 'bus', ['21 12:00', '21 13:00'], ['rivka', 'yosef', 'dvora'])
  return given
}

function cardOf(given: Given, asOf: string, extras: readonly string[] = []): NonNullable<MovementView['movement']> {
  const { movement } = movementView({ ...deskOf(given, asOf), extras: new Map([[bus, extras.map(id)]]) }, { movementId: bus, placeId: null })
  if (movement === null) throw new Error('test: no movement')
  return movement
}

const states = (card: NonNullable<MovementView['movement']>): readonly string[] => card.people.map(({ person, state }) => `${wordOf(person.registrationId)} ${state}`)

test.each([
  ['21 12:59', 'on-time', 0, 'inTransit'], ['21 13:00', 'on-time', 0, 'inTransit'], ['21 13:19', 'late', 19, 'inTransit'], ['21 13:31', 'overdue', 31, 'unconfirmed'],
] as const)('[MV1] at %s a movement due at 13:00 is %s', (asOf, lateness, lateMinutes, standing) => {
  const desk = deskOf(underWay(), asOf)
  expect(movementsView(desk).underWay).toMatchObject([{ no: 1, lateness, lateMinutes, heads: 3, arrivedMs: null, from: { name: 'jacaranda' }, to: { name: 'colibri' } }])
  expect(whereaboutsAt(desk.account, id('rivka'), desk).now?.standing).toBe(standing)
})

test('[MV1] every movement stands once: under way by when it is due, then arrived; before it left it is not there', () => {
  const given = underWay()
  leaves(given, 'van', ['21 12:10', '21 12:40'], [])
  leaves(given, 'car', ['21 12:20', '21 12:50'], ['naomi'])
  given.states('movement.arrived', '21 12:45', { movementId: idOf('van'), placeId: idOf('ceiba'), basis: 'known-by-sight', registrationIds: [], absentIds: [], extraIds: [], heads: 5, escort: 'signed', receiving: 'signed' })
  const view = movementsView(deskOf(given, '21 12:46'))
  expect(view.underWay.map(({ movementId, no }) => `${wordOf(movementId)} ${no}`)).toEqual(['car 3', 'bus 1'])
  expect(view.arrived).toMatchObject([{ no: 2, lateness: 'late', lateMinutes: 5, arrivedAt: { name: 'ceiba' } }])
  expect(movementsView(deskOf(given, '21 11:59'))).toMatchObject({ underWay: [], arrived: [] })
})

test('[MV2] those not yet seen come first; a certain sighting there sees, a band alone does not, and one elsewhere is none', () => {
  const given = underWay()
  expect(states(cardOf(given, '21 12:30'))).toEqual(['dvora not-yet', 'rivka not-yet', 'yosef not-yet'])
  given.states('person.sighted', '21 13:05', { registrationId: idOf('rivka'), placeId: idOf('patio'), basis: 'band-and-face' })
  given.states('band.read', '21 13:06', { bandId: idOf('band'), registrationId: idOf('yosef'), placeId: idOf('colibri'), face: 'not-looked' })
  given.states('person.sighted', '21 13:06', { registrationId: idOf('dvora'), placeId: idOf('jacaranda'), basis: 'known-by-sight' })
  expect(states(cardOf(given, '21 13:07'))).toEqual(['dvora not-yet', 'yosef not-yet', 'rivka seen'])
  given.states('band.read', '21 13:08', { bandId: idOf('band'), registrationId: idOf('yosef'), placeId: idOf('colibri'), face: 'fits' })
  const tick = given.states('person.not-found', '21 13:09', { registrationId: idOf('dvora'), placeId: idOf('colibri') })
  const card = cardOf(given, '21 13:10')
  expect(states(card)).toEqual(['dvora absent', 'rivka seen', 'yosef seen'])
  expect([card.seen, card.settled, card.people[0]?.entry]).toEqual([2, true, tick])
  expect(card.departure).toMatchObject({ giving: 'signed', escort: 'signed', escorts: [{ name: 'L. Quiroa', isMe: true }], by: { name: 'L. Quiroa' } })
  given.states('entry.withdrawn', '21 13:11', { target: tick })
  expect(states(cardOf(given, '21 13:12'))).toEqual(['dvora not-yet', 'rivka seen', 'yosef seen'])
})

test('[MV2] of a movement that is not known nothing is shown', () => {
  expect(movementView(deskOf(underWay(), '21 12:30'), { movementId: null, placeId: null }).movement).toBeNull()
})

function performed(given: Given, at: string, act: 'record-departure' | 'record-arrival', request: unknown): void {
  const decided = decideAct(act, request, { account: given.account(), nowMs: ms(at), officerId: OfficerId.parse(idOf('quiroa')), newId: (schema) => schema.parse(idOf('new')) })
  if (!decided.ok) throw new Error(`test: ${decided.refusal.code}`)
  for (const draft of decided.value) given.states(draft.type, at, draft.count as Readonly<Record<string, unknown>>, { officer: 'quiroa' }) // a count part is an object
}

test('[MV3] an arrival is locked until everybody and every extra is answered, and names exactly those', () => {
  const given = underWay()
  given.states('person.sighted', '21 13:05', { registrationId: idOf('rivka'), placeId: idOf('colibri'), basis: 'known-by-sight' })
  given.states('person.sighted', '21 13:05', { registrationId: idOf('yosef'), placeId: idOf('colibri'), basis: 'known-by-sight' })
  given.states('person.not-found', '21 13:06', { registrationId: idOf('dvora'), placeId: idOf('colibri') })
  const open = cardOf(given, '21 13:07', ['naomi', 'rivka'])
  expect([open.extras.map(({ person }) => wordOf(person.registrationId)), open.settled, maySign(open)]).toEqual([['naomi'], false, false])
  given.states('band.read', '21 13:07', { bandId: idOf('other'), registrationId: idOf('naomi'), placeId: idOf('colibri'), face: 'fits' })
  const card = cardOf(given, '21 13:08', ['naomi'])
  expect([card.settled, maySign(card)]).toEqual([true, true])
  performed(given, '21 13:08', 'record-arrival', arrivalOf(card, { escort: 'signed', receiving: 'signed', heads: null }))
  const signed = cardOf(given, '21 13:09')
  expect(signed).toMatchObject({ arrivedMs: ms('21 13:08'), seen: 2, arrival: { heads: 3, escort: 'signed', receiving: 'signed', by: { name: 'L. Quiroa' } }, extras: [{ state: 'seen' }] })
  expect(states(signed)).toEqual(['dvora absent', 'rivka seen', 'yosef seen'])
  expect(maySign(signed)).toBe(false)
  const desk = deskOf(given, '21 13:09')
  expect(['rivka', 'naomi', 'dvora'].map((word) => whereaboutsAt(desk.account, id(word), desk).now?.standing)).toEqual(['present', 'present', 'unconfirmed'])
})

test.each(['jacaranda', 'patio'])('[MV3] with an incident at %s nothing waits for the sum', (where) => {
  const given = underWay()
  expect(maySign(cardOf(given, '21 12:30'))).toBe(false)
  given.states('incident.declared', '21 12:31', { incidentId: idOf('fire'), placeId: idOf(where), kind: 'fire', registrationIds: [] })
  const card = cardOf(given, '21 12:32')
  expect([card.gettingOut, maySign(card)]).toEqual([true, true])
  performed(given, '21 12:33', 'record-arrival', arrivalOf(card, { escort: 'nobody-else-here', receiving: 'signed', heads: 3 }))
  const desk = deskOf(given, '21 12:34')
  expect(cardOf(given, '21 12:34')).toMatchObject({ arrival: { heads: 3 }, seen: 0 })
  expect(whereaboutsAt(desk.account, id('rivka'), desk).now?.standing).toBe('unconfirmed')
})

test('[MV4] a departure names who was chosen, counts who is no adult as a child, and heads alone are enough', () => {
  const given = new Given().places('jacaranda', 'colibri')
  given.registers('rivka', 'jacaranda', '21 10:00')
  given.registers('miriam', 'jacaranda', '21 10:00', { countedAs: 'adult' })
  given.registers('naomi', 'jacaranda', '21 10:00', { countedAs: 'disputed' })
  const base = { movementId: MovementId.parse(idOf('bus')), fromPlaceId: PlaceId.parse(idOf('jacaranda')), toPlaceId: PlaceId.parse(idOf('colibri')), minutes: 60, escorts: [OfficerId.parse(idOf('quiroa'))], giving: 'signed', escort: 'signed', nowMs: ms('21 12:00') } as const
  const aboard = [{ registrationId: id('rivka'), countedAs: 'child' }, { registrationId: id('miriam'), countedAs: 'adult' }, { registrationId: id('naomi'), countedAs: 'disputed' }] as const
  performed(given, '21 12:00', 'record-departure', departureOf({ ...base, aboard, heads: null }))
  expect(cardOf(given, '21 12:01')).toMatchObject({ manifest: 'named', heads: 3, children: 2, dueMs: ms('21 13:00'), lateness: 'on-time' })
  const alone = departureOf({ ...base, movementId: MovementId.parse(idOf('van')), aboard: [], heads: 9, escorts: [], giving: 'nobody-else-here', escort: 'nobody-else-here' })
  performed(given, '21 12:05', 'record-departure', alone)
  expect(movementsView(deskOf(given, '21 12:06')).underWay).toMatchObject([{ heads: 3 }, { heads: 9, manifest: 'heads-only' }])
})

test('[MV3] at another door than it was sent to, those who are seen there are signed for there', () => {
  const given = underWay()
  for (const word of ['rivka', 'yosef', 'dvora']) given.states('person.sighted', '21 13:05', { registrationId: idOf(word), placeId: idOf('ceiba'), basis: 'known-by-sight' })
  const asked = { movementId: MovementId.parse(idOf('bus')), placeId: PlaceId.parse(idOf('ceiba')) }
  const { movement } = movementView(deskOf(given, '21 13:06'), asked)
  expect(cardOf(given, '21 13:06').seen).toBe(0)
  if (movement === null) throw new Error('test: no movement')
  expect([movement.arrivingAt.name, movement.seen, maySign(movement)]).toEqual(['ceiba', 3, true])
  performed(given, '21 13:07', 'record-arrival', arrivalOf(movement, { escort: 'signed', receiving: 'signed', heads: null }))
  expect(cardOf(given, '21 13:08')).toMatchObject({ arrivedAt: { name: 'ceiba' }, arrivingAt: { name: 'ceiba' }, seen: 3 })
})
