// The evening at the gate, as it was known then and as it is known afterwards.
import { describe, expect, it } from 'vitest'
import { Given, idOf, place, registered } from '../../../test/support/given.ts'

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
})
