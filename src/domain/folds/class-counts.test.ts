// Children and adults by standing, as the headcount counts them.
import { describe, expect, it } from 'vitest'
import { Given, idOf, ms } from '../../../test/support/given.ts'
import type { PlaceId } from '../../kernel/index.ts'
import { knownCount } from './account-state.ts'
import { classCountsAt } from './class-counts.ts'
import { headcountAt } from './headcount.ts'
import { standings } from './standings.ts'

function evening(): Given {
  const given = new Given().places('home', 'home/room', 'other home')
  given.registers('Mirel', 'room', '21 12:00')
  given.registers('רבקה', 'home', '21 12:00')
  given.registers('Rivka', 'home', '21 12:00')
  given.registers('Зоя', 'other home', '21 12:00', { countedAs: 'adult' })
  given.registers('Ixchel', 'other home', '21 12:00', { countedAs: 'disputed' })
  given.registers('Yoel', null, '21 12:00')
  given.states('duplicate.suspected', '21 12:10', { registrationIds: [idOf('רבקה'), idOf('Rivka')].sort(), suggestedBy: 'officer' })
  given.states('person.declared-missing', '21 13:00', { registrationId: idOf('Mirel'), lastPlaceId: idOf('room'), circumstance: 'unknown' })
  return given
}

const asked = (given: Given, place?: string) => {
  const account = given.account()
  const query = { asOfMs: ms('21 13:30'), known: knownCount(account) }
  return { account, query, counts: classCountsAt(account, place === undefined ? query : { ...query, placeId: idOf(place) as PlaceId }) }
}

describe('people by class and standing', () => {
  it('[HC14] of all standings it is what the headcount says of everyone, children and adults', () => {
    const { account, query, counts } = asked(evening())
    const whole = headcountAt(account, { ...query, knownAtMs: 0 })
    expect(counts.rangeOf(standings, 'everyone')).toEqual(whole.registered)
    expect(counts.rangeOf(standings, 'child')).toEqual(whole.children)
    expect(counts.rangeOf(standings, 'adult')).toEqual(whole.adults)
    expect(whole).toMatchObject({ registered: { certain: 5, atMost: 6 }, children: { certain: 3, atMost: 5 }, adults: { certain: 1, atMost: 2 } })
  })

  it('[HC14] of one standing: disputed ages at most in both classes, two who may be one are one for certain', () => {
    const { counts } = asked(evening())
    expect(counts.rangeOf(['present'], 'everyone')).toEqual({ certain: 3, atMost: 4 })
    expect(counts.rangeOf(['present'], 'child')).toEqual({ certain: 1, atMost: 3 })
    expect(counts.rangeOf(['present'], 'adult')).toEqual({ certain: 1, atMost: 2 })
    expect(counts.rangeOf(['missing'], 'child')).toEqual({ certain: 1, atMost: 1 })
    expect(counts.rangeOf(['unconfirmed', 'missing'], 'child')).toEqual({ certain: 2, atMost: 2 })
  })

  it('[HC14] of one place: whoever is there or below', () => {
    expect(asked(evening(), 'home').counts.rangeOf(standings, 'everyone')).toEqual({ certain: 2, atMost: 3 })
    expect(asked(evening(), 'other home').counts.rangeOf(['present'], 'adult')).toEqual({ certain: 1, atMost: 2 })
  })
})
