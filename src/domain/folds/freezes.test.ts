// Which places are frozen, from when to when: rules WH33 and WH34.
import { expect, test } from 'vitest'
import { Given, idOf, ms } from '../../../test/support/given.ts'
import { PlaceId, minuteMs } from '../../kernel/index.ts'
import { freezesOver, knownAt, knownCount } from '../index.ts'

const places = (): Given => new Given().places('home', 'home/room', 'home/room/bed', 'other home')

function frozen(given: Given, at: string, known = 'all'): readonly string[] {
  const account = given.account()
  const query = { asOfMs: ms(at), known: known === 'all' ? knownCount(account) : knownAt(account, ms(known)) }
  return ['home', 'room', 'bed', 'other home'].filter((name) => freezesOver(account, [PlaceId.parse(idOf(name))], query).length > 0)
}

function freeze(given: Given, how: 'imposed' | 'lifted', at: string, more: Readonly<{ place?: string; incident?: string; device?: string; errorMs?: number; recordedAt?: string }> = {}) {
  const { place = 'room', incident, ...when } = more
  return given.states('freeze.set', at, { placeId: idOf(place), incidentId: incident === undefined ? null : idOf(incident), freeze: how }, when)
}

function declares(given: Given, kind: string, at: string): void {
  given.states('incident.declared', at, { incidentId: idOf('incident'), placeId: idOf('room'), kind, registrationIds: [] })
}

test('[WH33] a freeze reaches its place, what lies below and what lies above, until it is lifted', () => {
  const given = places()
  freeze(given, 'imposed', '21 12:00')
  freeze(given, 'lifted', '21 14:00')
  expect(frozen(given, '21 11:59')).toEqual([])
  expect(frozen(given, '21 12:00')).toEqual(['home', 'room', 'bed'])
  expect(frozen(given, '21 13:59')).toEqual(['home', 'room', 'bed'])
  expect(frozen(given, '21 14:00')).toEqual([])
  expect(frozen(given, '21 15:00', '21 13:00')).toEqual(['home', 'room', 'bed'])
})

test('[WH33] lifted elsewhere it stays; imposed twice it is lifted once; imposed again it holds again', () => {
  const given = places()
  freeze(given, 'imposed', '21 12:00')
  freeze(given, 'imposed', '21 12:30')
  freeze(given, 'lifted', '21 13:00', { place: 'home' })
  expect(frozen(given, '21 13:00')).toEqual(['home', 'room', 'bed'])
  freeze(given, 'lifted', '21 14:00')
  expect(frozen(given, '21 14:00')).toEqual([])
  freeze(given, 'imposed', '21 15:00')
  expect(frozen(given, '21 15:00')).toEqual(['home', 'room', 'bed'])
})

test('[WH33] where it is unclear which came first, it is frozen', () => {
  const given = places()
  freeze(given, 'imposed', '21 12:00', { device: 'tablet', errorMs: 30 * minuteMs, recordedAt: '21 13:00' })
  expect(frozen(given, '21 11:30')).toEqual(['home', 'room', 'bed'])
  freeze(given, 'lifted', '21 12:20', { recordedAt: '21 13:00' })
  expect(frozen(given, '21 14:00')).toEqual(['home', 'room', 'bed'])
  freeze(given, 'lifted', '21 14:00')
  expect(frozen(given, '21 14:00')).toEqual([])
})

test('[WH33] what was withdrawn froze nothing', () => {
  const given = places()
  const target = freeze(given, 'imposed', '21 12:00')
  given.states('entry.withdrawn', '21 12:10', { target })
  expect(frozen(given, '21 13:00')).toEqual([])
})

test.each([
  ['place-breached', ['home', 'room', 'bed']],
  ['person-not-where-expected', []],
  ['fire', []],
  ['quake', []],
  ['water', []],
  ['threat', []],
] as const)('[WH34] %s freezes by itself: %j', (kind, reached) => {
  const given = places()
  declares(given, kind, '21 12:00')
  expect(frozen(given, '21 11:59')).toEqual([])
  expect(frozen(given, '21 12:30')).toEqual(reached)
  given.states('incident.contained', '21 13:00', { incidentId: idOf('incident') })
  expect(frozen(given, '21 12:59')).toEqual(reached)
  expect(frozen(given, '21 13:00')).toEqual([])
})

test('[WH34] of two containments the later ends it; a lift that names it ends it before; a lift that names another does not', () => {
  const given = places()
  declares(given, 'place-breached', '21 12:00')
  given.states('incident.contained', '21 13:00', { incidentId: idOf('incident') })
  given.states('incident.contained', '21 14:00', { incidentId: idOf('incident') })
  expect(frozen(given, '21 13:30')).toEqual(['home', 'room', 'bed'])
  freeze(given, 'lifted', '21 12:30', { incident: 'another', recordedAt: '21 15:00' })
  expect(frozen(given, '21 13:30')).toEqual(['home', 'room', 'bed'])
  freeze(given, 'lifted', '21 12:40', { incident: 'incident', recordedAt: '21 15:00' })
  expect(frozen(given, '21 13:30')).toEqual([])
})

test('[WH34] a freeze stated for an incident ends with it, wherever it is; one for itself does not', () => {
  const given = places()
  declares(given, 'threat', '21 12:00')
  freeze(given, 'imposed', '21 12:01', { place: 'other home', incident: 'incident' })
  freeze(given, 'imposed', '21 12:02', { place: 'bed' })
  expect(frozen(given, '21 12:30')).toEqual(['home', 'room', 'bed', 'other home'])
  given.states('incident.contained', '21 13:00', { incidentId: idOf('incident') })
  expect(frozen(given, '21 13:00')).toEqual(['home', 'room', 'bed'])
})

test('[WH33] a freeze for an incident that is not here holds until it is lifted; who is nowhere is under none', () => {
  const given = places()
  freeze(given, 'imposed', '21 12:00', { incident: 'not declared here' })
  expect(frozen(given, '21 13:00')).toEqual(['home', 'room', 'bed'])
  const account = given.account()
  expect(freezesOver(account, [], { asOfMs: ms('21 13:00'), known: knownCount(account) })).toEqual([])
  freeze(given, 'lifted', '21 14:00', { incident: 'not declared here' })
  expect(frozen(given, '21 14:00')).toEqual([])
})
