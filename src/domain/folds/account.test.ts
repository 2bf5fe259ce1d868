// The evening at the gate, as it was known then and as it is known afterwards.
import { describe, expect, it } from 'vitest'
import { Given, idOf, ms, place, registered } from '../../../test/support/given.ts'
import { instantOf } from '../../kernel/index.ts'
import type { Account } from './account-state.ts'

function gateEvening(): Given {
  const given = new Given()
  given.entry({ type: 'place.opened', at: '2024-12-20T10:00:00.000Z', count: place('home one') })
  for (const name of ['Mirel', 'Tamar', 'Yoel']) {
    given.entry({ type: 'person.registered', at: '2024-12-22T20:00:00.000Z', count: registered(name, 'home one') })
  }
  given.entry({
    type: 'incident.declared',
    at: '2024-12-22T22:30:00.000Z',
    recordedAt: '2024-12-22T22:31:00.000Z',
    count: { incidentId: idOf('gate'), placeId: idOf('home one'), kind: 'place-breached', registrationIds: [] },
  })
  given.entry({ type: 'incident.contained', at: '2024-12-22T23:30:00.000Z', count: { incidentId: idOf('gate') } })
  given.entry({
    type: 'person.sighted',
    at: '2024-12-22T23:00:00.000Z',
    recordedAt: '2024-12-22T23:40:00.000Z',
    count: { registrationId: idOf('Mirel'), placeId: idOf('home one'), basis: 'known-by-sight' },
  })
  given.entry({
    type: 'person.sighted',
    at: '2024-12-23T00:00:00.000Z',
    count: { registrationId: idOf('Tamar'), placeId: idOf('home one'), basis: 'known-by-sight' },
  })
  return given
}

describe('account', () => {
  it('[WH7] an incident makes everybody at the place unconfirmed at once', () => {
    const given = gateEvening()
    expect(given.headcount('2024-12-22T22:29:00.000Z')).toMatchObject({ present: 3, unconfirmed: 0 })
    expect(given.headcount('2024-12-22T22:31:00.000Z')).toMatchObject({ present: 0, unconfirmed: 3 })
    expect(given.headcount('2024-12-22T22:31:00.000Z', '2024-12-22T22:30:30.000Z')).toMatchObject({ present: 3 })
  })
  it('[WH7] only a sighting wholly after containment restores', () => {
    const given = gateEvening()
    expect(given.headcount('2024-12-23T00:10:00.000Z')).toMatchObject({ present: 1, unconfirmed: 2, inCare: { certain: 1, atMost: 3 } })
  })

  it('[EN1] of more people than are kept in between, whoever is met again goes on as if she had been kept', () => {
    const given = new Given().places('home', 'other home')
    const names = Array.from({ length: 2_100 }, (_, no) => `person ${no}`)
    for (const [no, name] of names.entries()) given.entry({ type: 'person.registered', at: instantOf(ms('21 12:00') + no), count: registered(name, 'home') })
    for (const name of [names[0] ?? '', names.at(-1) ?? '']) {
      given.states('person.sighted', '21 13:00', { registrationId: idOf(name), placeId: idOf('other home'), basis: 'known-by-sight' })
    }
    const [atOnce, inParts] = [given.account(), given.account(700)]
    expect(columnsOf(inParts)).toEqual(columnsOf(atOnce))
    expect(given.headcount('21 13:10').registered.atMost).toBe(names.length)
    expect(atOnce.kept.size).toBeLessThan(names.length)
  })
})

function columnsOf({ columns }: Account): readonly unknown[] {
  const { from, to, lapse, known, superseded, standing, place, row } = columns
  return [from, to, lapse, known, superseded, standing, place, row].map((column) => column.slice(0, columns.length))
}
