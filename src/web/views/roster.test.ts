// Lists for paper, and paper typed in again (docs/rules/screens.md).
import { expect, test } from 'vitest'
import { PlaceId, minuteMs } from '../../kernel/index.ts'
import { readSheetNumber, sheetNumberOf } from '../../documents/index.ts'
import { Given, idOf, ms } from '../../../test/support/given.ts'
import { deskOf } from '../../../test/support/view-desk.ts'
import { rosterView, type RosterAsked } from './roster.ts'

const jacaranda = PlaceId.parse(idOf('jacaranda'))
const now: RosterAsked = { placeId: jacaranda, placeCode: null, atMs: null, seen: null }

function home(): Given {
  const given = new Given().places('jacaranda', 'jacaranda/patio', 'colibri')
  for (const name of ['yosef', 'baila', 'rivka']) given.registers(name, 'patio', '21 15:00')
  given.registers('miriam', 'jacaranda', '21 15:00', { countedAs: 'adult' })
  given.registers('dvora', 'colibri', '21 15:00')
  return given
}

test('[UI17] the list of a place by name, with rooms, and how sure it is', () => {
  const view = rosterView(deskOf(home(), '21 16:00'), now)
  expect(view.people.map(({ person, room }) => [person.names[0]?.text, room?.name ?? null])).toEqual([['baila', 'patio'], ['miriam', null], ['rivka', 'patio'], ['yosef', 'patio']])
  expect([view.confirmed, view.unconfirmed, view.place?.name]).toEqual([4, 0, 'jacaranda'])
  expect(rosterView(deskOf(home(), '21 20:00'), now)).toMatchObject({ confirmed: 0, unconfirmed: 4 })
})

test('[UI18] a number that is typed in shows the list of its place and minute, though people have left since', () => {
  const given = home()
  const read = readSheetNumber(sheetNumberOf(jacaranda, ms('21 16:00')))
  given.sights('rivka', 'colibri', '21 17:00')
  const asked: RosterAsked = { placeId: null, placeCode: read.ok ? read.value.placeCode : null, atMs: read.ok ? read.value.atMs : null, seen: null }
  expect(rosterView(deskOf(given, '21 18:00'), asked).people).toHaveLength(4)
  expect(rosterView(deskOf(given, '21 18:00'), now).people).toHaveLength(3)
  expect(rosterView(deskOf(given, '21 18:00'), { ...asked, placeCode: 'zzzz' })).toMatchObject({ place: null, people: [] })
})

test('[UI18] a tick that is in already is told, whoever typed it; one at another hour or place is not it', () => {
  const given = home()
  given.sights('rivka', 'patio', '21 16:30', { recordedAt: '21 19:00' })
  given.sights('yosef', 'colibri', '21 16:30')
  const seen = { atMs: ms('21 16:32'), withinMs: 5 * minuteMs }
  const isIn = rosterView(deskOf(given, '21 20:00'), { ...now, atMs: ms('21 16:00'), seen }).people.filter((each) => each.isIn)
  expect(isIn.map(({ person }) => person.names[0]?.text)).toEqual(['rivka'])
  expect(rosterView(deskOf(given, '21 20:00'), { ...now, atMs: ms('21 16:00'), seen: { ...seen, atMs: ms('21 18:30') } }).people.some((each) => each.isIn)).toBe(false)
})
