// The night watch: rooms, counts of heads in them, and what an equal and a differing one do (docs/rules/screens.md).
import { expect, test } from 'vitest'
import { PlaceId, RegistrationId, RollCallId } from '../../kernel/index.ts'
import { whereaboutsAt } from '../../domain/index.ts'
import { Given, idOf, instant, ms } from '../../../test/support/given.ts'
import { deskOf } from '../../../test/support/view-desk.ts'
import { nightWatchView, type NightWatchView } from './night-watch.ts'

const watchId = RollCallId.parse(idOf('watch'))
const asked = { rollCallId: watchId, placeId: PlaceId.parse(idOf('jacaranda')) }

/** Lights out at 22:00 in the capital, which is 04:00 by the world's clock; the watch holds until six there. */
function watched(): Given {
  const given = new Given().places('jacaranda', 'jacaranda/room 10', 'jacaranda/room 2', 'colibri')
  for (const name of ['rivka', 'yosef', 'dvora']) given.registers(name, 'room 2', '22 03:30')
  for (const name of ['shimon', 'baila']) given.registers(name, 'room 10', '22 03:30')
  given.registers('pesel', 'jacaranda', '22 03:30')
  given.states('handle.noted', '22 03:40', { registrationId: idOf('rivka'), handle: 'bed', carerOfficerId: null })
  given.states('roll-call.opened', '22 04:00', { rollCallId: watchId, placeId: idOf('jacaranda'), kind: 'night-watch', holdsUntil: instant('22 12:00') }, { officer: 'quiroa' })
  return given
}

function counts(given: Given, room: string, at: string, heads: number): Given {
  given.states('place.counted', at, { placeId: idOf(room), heads, children: null, infants: null, manner: 'asleep', counters: 1, rollCallId: watchId }, { officer: 'quiroa' })
  return given
}

function seen(given: Given, asOf: string): NightWatchView {
  return nightWatchView(deskOf(given, asOf), asked)
}

test('[UI14] rooms stand as rows in the order of their names, each with its list; who has no room is told', () => {
  const view = seen(watched(), '22 04:01')
  expect(view.watch?.rooms.map(({ place, listed, count }) => [place.name, listed, count])).toEqual([['room 2', 3, null], ['room 10', 2, null]])
  expect(view.watch?.withoutRoom).toBe(1)
  expect(view.watch?.rooms[0]?.people.map(({ person, hasBed }) => [person.names[0]?.text, hasBed])).toEqual([['dvora', false], ['rivka', true], ['yosef', false]])
  expect(view.open.map(({ untilMs, mine }) => [untilMs, mine])).toEqual([[ms('22 12:00'), true]])
})

test('[UI14] an equal count keeps the room until morning and moves its next round on', () => {
  const view = seen(counts(watched(), 'room 2', '22 05:00', 3), '22 05:01')
  const [first, second] = view.watch?.rooms ?? []
  expect(first?.count).toMatchObject({ heads: 3, says: 'same', officer: 'L. Quiroa' })
  // A round is half of the eight hours that a sighting holds in a home at night.
  expect([first?.dueMs, second?.dueMs, view.watch?.nextDueMs]).toEqual([ms('22 09:00'), ms('22 04:00'), ms('22 04:00')])
  const { now } = whereaboutsAt(deskOf(counts(watched(), 'room 2', '22 05:00', 3), '22 11:59').account, RegistrationId.parse(idOf('rivka')), { asOfMs: ms('22 11:59'), known: 100 })
  expect(now?.standing).toBe('present')
})

test.each([[2, 'fewer'], [4, 'more']] as const)('[UI14] %i heads where three are listed make that room to be confirmed, and no other', (heads, says) => {
  const view = seen(counts(watched(), 'room 2', '22 05:00', heads), '22 05:01')
  expect(view.watch?.rooms.map(({ count, unconfirmed }) => [count?.says, unconfirmed])).toEqual([[says, 3], [undefined, 0]])
})

test('[UI14] a house without rooms is its own room, and a watch that is over is not open', () => {
  const given = new Given().places('colibri')
  given.registers('miriam', 'colibri', '22 03:30')
  given.states('roll-call.opened', '22 04:00', { rollCallId: watchId, placeId: idOf('colibri'), kind: 'night-watch', holdsUntil: instant('22 12:00') })
  expect(seen(given, '22 05:00').watch?.rooms.map(({ place, listed }) => [place.name, listed])).toEqual([['colibri', 1]])
  expect(seen(given, '22 12:30').open).toEqual([])
  expect(seen(given, '22 03:00')).toMatchObject({ watch: null, open: [] })
})

test('[UI14] the named call of the evening is remembered, and morning is that of the rules', () => {
  const given = watched()
  given.states('roll-call.opened', '22 03:35', { rollCallId: idOf('call'), placeId: idOf('jacaranda'), kind: 'roll-call', holdsUntil: null })
  const none = '0'.repeat(64)
  given.states('roll-call.closed', '22 03:50', { rollCallId: idOf('call'), expectedCount: 6, seenCount: 6, expectedHash: none, seenHash: none })
  expect(seen(given, '22 04:01')).toMatchObject({ lastCall: { closedMs: ms('22 03:50'), expected: 6, seen: 6 }, morningMs: ms('22 12:00') })
  expect(seen(given, '22 13:00').lastCall).toBeNull()
})
