// What screens draw, asked of views as the worker asks them (docs/rules/screens.md).
import { expect, test } from 'vitest'
import { OfficerId, PlaceId, RegistrationId, RollCallId } from '../../kernel/index.ts'
import { standings, whereaboutsAt } from '../../domain/index.ts'
import { Given, idOf, ms, wordOf } from '../../../test/support/given.ts'
import { deskOf, hebrew, latin } from '../../../test/support/view-desk.ts'
import { boardView, type BoardView } from './board.ts'
import { heardIn, isFound, lookedFor } from './fold-name.ts'
import { incidentView } from './incidents.ts'
import { intakeView } from './intake.ts'
import { peopleView, type PeopleAsked } from './people.ts'
import { personView } from './person.ts'
import { placesView } from './places.ts'
import { rollCallView } from './roll-calls.ts'
import { discrepanciesView } from './discrepancies.ts'
import { stepsView } from './steps.ts'
import { groupCounts } from './standing-groups.ts'

const everyone: PeopleAsked = { group: null, standing: null, placeId: null, search: '', limit: 1_000 }

/** Two homes, one with rooms; somebody in each standing that a screen tells apart. */
function twoHomes(): Given {
  const given = new Given().places('colibri', 'jacaranda', 'jacaranda/dormitory', 'jacaranda/patio')
  for (const name of ['rivka', 'yosef', 'dvora']) given.registers(name, 'dormitory', '21 10:00')
  for (const name of ['shimon', 'baila']) given.registers(name, 'patio', '21 10:05')
  given.registers('miriam', 'colibri', '21 10:10', { countedAs: 'adult' })
  given.registers('pesel', null, '21 10:20')
  return given
}

function declared(given: Given, at: string): Given {
  given.states('incident.declared', at, { incidentId: idOf('gate'), placeId: idOf('jacaranda'), kind: 'place-breached', registrationIds: [] })
  return given
}

function total(board: BoardView): number {
  const { places, onTheWay, left, nowhere } = board
  return places.reduce((sum, each) => sum + each.total, 0) + onTheWay + left.leftCare + left.died + standings.reduce((sum, standing) => sum + nowhere[standing], 0)
}

test.each(['21 10:00', '21 10:15', '21 11:00', '21 12:30', '23 09:00'])('[UI1] the cards of the board add up at %s', (asOf) => {
  const given = declared(twoHomes(), '21 11:00')
  given.states('person.left-care', '21 12:00', { registrationId: idOf('miriam'), leaving: { how: 'scope-ended' } })
  const board = boardView(deskOf(given, asOf))
  expect(total(board)).toBe(board.counts.registered.atMost)
  for (const { counts, total: people } of board.places) expect(standings.reduce((sum, standing) => sum + counts[standing], 0)).toBe(people)
  const groups = groupCounts(board.counts)
  expect(Object.values(groups).reduce((sum, each) => sum + each, 0)).toBe(board.counts.registered.atMost)
})

test('[UI1] the place of an incident comes first, with the rooms that are left', () => {
  const given = declared(twoHomes(), '21 11:00')
  given.states('incident.contained', '21 11:10', { incidentId: idOf('gate') })
  given.sights('rivka', 'dormitory', '21 11:20')
  const board = boardView(deskOf(given, '21 11:30'))
  expect(board.places.map(({ place }) => place.name)).toEqual(['jacaranda', 'colibri'])
  expect(board.places[0]?.zonesLeft.map(({ place, left }) => `${place.name} ${left}`).toSorted()).toEqual(['dormitory 2', 'patio 2'])
  expect(board.incidents.map(({ became, since }) => [became, since.unconfirmed])).toEqual([[5, 4]])
})

test.each([
  ['place-breached', 'jacaranda', []],
  ['place-breached', 'patio', []],
  ['fire', 'colibri', []],
  ['threat', 'jacaranda', []],
  ['person-not-where-expected', 'jacaranda', ['rivka', 'miriam']],
] as const)('[UI2] a %s at %s does what the preview says', (kind, where, names) => {
  const named = names.map((name) => RegistrationId.parse(idOf(name)))
  const given = twoHomes()
  const before = deskOf(given, '21 11:00')
  const effect = incidentView(before, { kind, placeId: PlaceId.parse(idOf(where)), named }).effect
  given.states('incident.declared', '21 11:00', { incidentId: idOf('it'), placeId: idOf(where), kind, registrationIds: named })
  const unconfirmed = (desk: typeof before): number => boardView(desk).counts.unconfirmed
  expect(unconfirmed(deskOf(given, '21 11:00')) - unconfirmed(before)).toBe(effect?.becoming)
})

test('[UI2] nothing is previewed before a kind is chosen', () => {
  expect(incidentView(deskOf(twoHomes(), '21 11:00'), null)).toMatchObject({ effect: null, open: [] })
})

function rollCalled(): Readonly<{ given: Given; tick: string }> {
  const given = twoHomes()
  given.states('roll-call.opened', '21 11:00', { rollCallId: idOf('call'), placeId: idOf('jacaranda'), kind: 'roll-call', holdsUntil: null }, { officer: 'quiroa' })
  const tick = given.states('roll-call.ticked', '21 11:01', { rollCallId: idOf('call'), registrationId: idOf('rivka'), placeId: idOf('dormitory'), basis: 'known-by-sight' })
  given.states('roll-call.ticked', '21 11:02', { rollCallId: idOf('call'), registrationId: idOf('yosef'), placeId: idOf('dormitory'), basis: 'band-alone' })
  given.states('person.not-found', '21 11:03', { registrationId: idOf('shimon'), placeId: idOf('jacaranda') })
  given.sights('baila', 'colibri', '21 11:04')
  return { given, tick }
}

function statesOf(given: Given, asOf = '21 11:05'): Readonly<Record<string, string>> {
  const { call } = rollCallView(deskOf(given, asOf), { rollCallId: RollCallId.parse(idOf('call')) })
  return Object.fromEntries((call?.people ?? []).map(({ person, state }) => [wordOf(person.registrationId), state]))
}

test('[UI3] a roll call expects who was there, and says of each how far it is', () => {
  const { given, tick } = rollCalled()
  expect(statesOf(given)).toEqual({ rivka: 'seen', yosef: 'left', dvora: 'left', shimon: 'notFound', baila: 'elsewhere' })
  const { call, open } = rollCallView(deskOf(given, '21 11:05'), { rollCallId: RollCallId.parse(idOf('call')) })
  expect(open.map(({ mine, place }) => [mine, place.name])).toEqual([[true, 'jacaranda']])
  expect(call?.zones.map(({ place, left }) => [place.name, left])).toEqual([['dormitory', 2], ['patio', 0]])
  expect([call?.expectedIds.length, call?.seenIds.map(wordOf)]).toEqual([5, ['rivka']])
  given.states('entry.withdrawn', '21 11:06', { target: tick })
  expect(statesOf(given, '21 11:07')['rivka']).toBe('left')
})

test('[UI3] of a roll call that is not known nothing is shown, and a closed one is not open', () => {
  const { given } = rollCalled()
  expect(rollCallView(deskOf(given, '21 11:05'), { rollCallId: null }).call).toBeNull()
  const none = '0'.repeat(64)
  given.states('roll-call.closed', '21 11:10', { rollCallId: idOf('call'), expectedCount: 5, seenCount: 1, expectedHash: none, seenHash: none }, { officer: 'quiroa' })
  expect(rollCallView(deskOf(given, '21 11:11'), { rollCallId: RollCallId.parse(idOf('call')) })).toMatchObject({ open: [], call: { closedMs: ms('21 11:10') } })
})

test.each([
  ['rivka', 'רבקה לוין', true], ['Lewin', 'רבקה לוין', true], ['Levin', 'Rivka Lewin', true], ['רבקה', 'Rivka Lewin', true], ['Rebeca', 'Rivka', true],
  ['yosef', 'יוסף', true], ['Шимон', 'Shimon', true], ['vka le', 'Rivka Lewin', true], ['LEWIN RIVKA', 'Rivka Lewin', true], ['Núñez', 'Nunez', true],
  ['Baila', 'Rivka', false], ['Menucha', 'Miriam', false], ['', 'Rivka', true], ['ri', 'Shimon', false],
] as const)('[UI4] asked for %s, %s is found: %s', (asked, name, found) => {
  expect(isFound(lookedFor(asked), [heardIn([name])])).toBe(found)
})

test('[UI4] names come as they were written, two scripts at most beside a face', () => {
  const desk = deskOf(twoHomes(), '21 11:00', { rivka: [hebrew('רבקה לוין'), hebrew('ריבקה'), latin('Rivka Lewin')] })
  const [found] = peopleView(desk, { ...everyone, search: 'lewin' }).people
  expect(found?.person.names.map(({ text }) => text)).toEqual(['רבקה לוין', 'Rivka Lewin'])
})

test('[UI4] given and family name are one name; what is part of it is not another', () => {
  const names = [{ text: 'Rivka', script: 'Latn', role: 'given' }, { text: 'Lewin', script: 'Latn', role: 'family' }, { text: 'Rivki', script: 'Latn', role: 'nickname' }] as const
  const desk = deskOf(twoHomes(), '21 11:00', { rivka: names })
  expect(peopleView(desk, { ...everyone, search: 'levin' }).people.map(({ person }) => person.names)).toEqual([[{ text: 'Rivka Lewin', script: 'Latn', role: 'full' }]])
  expect(personView(desk, { registrationId: RegistrationId.parse(idOf('rivka')) })?.names.map(({ text }) => text)).toEqual(['Rivka Lewin', 'Rivki'])
})

test('[UI4] a name that is sealed here is not taken for none', () => {
  const given = new Given().places('jacaranda')
  given.registers('rivka', 'jacaranda', '21 10:00')
  given.registers('shimon', 'jacaranda', '21 10:00', { naming: 'gave-no-name' })
  const desk = { ...deskOf(given, '21 11:00'), people: new Map() }
  const namings = peopleView(desk, everyone).people.map(({ person }) => `${wordOf(person.registrationId)} ${person.naming}`)
  expect(namings.toSorted()).toEqual(['rivka closed', 'shimon none'])
})

test('[UI5] behind each number of the board stand as many people', () => {
  const desk = deskOf(declared(twoHomes(), '21 11:00'), '21 11:30')
  const board = boardView(desk)
  const groups = groupCounts(board.counts)
  for (const group of ['confirmed', 'unconfirmed', 'missing', 'locatedElsewhere', 'leftCare', 'died'] as const) {
    const list = peopleView(desk, { ...everyone, group })
    expect([list.found, list.people.length, list.byGroup[group]]).toEqual([groups[group], groups[group], groups[group]])
  }
  for (const { place, total: people } of board.places) expect(peopleView(desk, { ...everyone, placeId: place.placeId }).found).toBe(people)
  expect(peopleView(desk, { ...everyone, placeId: 'nowhere' }).people.map(({ person }) => wordOf(person.registrationId))).toEqual(['pesel'])
  expect(peopleView(desk, { ...everyone, limit: 2 })).toMatchObject({ found: 7, people: { length: 2 } })
  expect(peopleView(desk, { ...everyone, standing: 'unconfirmed' }).found).toBe(6)
})

test('[UI6] a file shows standing, places in order, and both times of each entry', () => {
  const given = twoHomes()
  given.sights('rivka', 'colibri', '21 12:00', { recordedAt: '21 13:00' })
  given.states('answering.assumed', '21 09:00', { placeId: idOf('colibri'), registrationIds: [], agencyId: idOf('agency'), officerId: idOf('quiroa') })
  const desk = deskOf(given, '21 13:30')
  const file = personView(desk, { registrationId: RegistrationId.parse(idOf('rivka')) })
  const { now } = whereaboutsAt(desk.account, RegistrationId.parse(idOf('rivka')), desk)
  expect(file?.now).toMatchObject({ standing: now?.standing, cause: now?.cause, place: { name: 'colibri' } })
  expect(file?.segments.map(({ place }) => place?.name)).toEqual(['dormitory', 'colibri'])
  expect(file?.entries.map(({ type, happenedMs, recordedMs }) => [type, happenedMs, recordedMs])).toEqual([
    ['person.sighted', ms('21 12:00'), ms('21 13:00')],
    ['person.registered', ms('21 10:00'), ms('21 10:00')],
  ])
  expect(file?.answering).toMatchObject({ officer: 'L. Quiroa' })
  expect(personView(desk, { registrationId: RegistrationId.parse(idOf('nobody')) })).toBeNull()
})

test('[UI6] a sighting that lapsed is two stretches: what held, and what it became', () => {
  const file = personView(deskOf(twoHomes(), '23 10:00'), { registrationId: RegistrationId.parse(idOf('rivka')) })
  expect(file?.segments.map(({ standing, cause }) => [standing, cause])).toEqual([['present', 'registration'], ['unconfirmed', 'freshness-lapsed']])
})

test('[UI7] intake shows the next number of the place and who was written down there just before', () => {
  const desk = deskOf(twoHomes(), '21 10:32')
  expect(intakeView(desk, { placeId: PlaceId.parse(idOf('jacaranda')) })).toMatchObject({ next: 6, companions: [{ person: { names: [{ text: expect.stringMatching(/shimon|baila/) }] } }, {}] })
  expect(intakeView(desk, { placeId: null }).next).toBe(8)
})

test('[UI7] places for pickers: whose officer asks first, zones under their site', () => {
  const given = twoHomes()
  given.states('answering.assumed', '21 09:00', { placeId: idOf('colibri'), registrationIds: [], agencyId: idOf('agency'), officerId: OfficerId.parse(idOf('quiroa')) })
  const { places } = placesView(deskOf(given, '21 11:00'))
  expect(places.map(({ place, listed, mine }) => [place.name, listed, mine]).slice(0, 2)).toEqual([['colibri', 1, true], ['jacaranda', 5, false]])
  expect(places.slice(2).every(({ place, parentId }) => parentId === idOf('jacaranda') && place.siteId === idOf('jacaranda'))).toBe(true)
})

test('[UI5] each open discrepancy stands with the facts that make it', () => {
  const given = twoHomes()
  given.sights('rivka', 'dormitory', '21 11:00')
  given.sights('rivka', 'colibri', '21 11:00')
  const { open } = discrepanciesView(deskOf(given, '21 11:01'))
  const two = open.find(({ kind }) => kind === 'two-places-at-once' || kind === 'seen-faster-than-possible')
  expect(two?.facts.map(({ place }) => place?.name).toSorted()).toEqual(['colibri', 'dormitory'])
  expect(two?.people.map(({ registrationId }) => wordOf(registrationId))).toEqual(['rivka'])
})

test('[UI11] one entry back and on, by either clock; what is to come is no step', () => {
  const given = new Given().places('jacaranda')
  given.registers('rivka', 'jacaranda', '21 10:00')
  given.sights('rivka', 'jacaranda', '21 12:00', { recordedAt: '21 15:00' })
  const desk = deskOf(given, '21 16:00')
  expect(stepsView(desk, { atMs: ms('21 16:00'), clock: 'happened' })).toEqual({ previousMs: ms('21 12:00'), nextMs: null })
  expect(stepsView(desk, { atMs: ms('21 12:00'), clock: 'happened' })).toEqual({ previousMs: ms('21 10:00'), nextMs: null })
  expect(stepsView(desk, { atMs: ms('21 12:00'), clock: 'learned' })).toEqual({ previousMs: ms('21 10:00'), nextMs: ms('21 15:00') })
  expect(stepsView(deskOf(given, '21 11:00'), { atMs: ms('21 10:00'), clock: 'happened' }).nextMs).toBeNull()
  expect(stepsView(desk, { atMs: ms('19 00:00'), clock: 'happened' }).previousMs).toBeNull()
})
