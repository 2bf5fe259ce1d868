// Counts of heads, roll calls and night watches: what they say of people, of rooms, and of each other.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, instant, ms, place } from '../../../test/support/given.ts'
import { standingCountsAt } from './counts-at.ts'
import { headcountAt } from './headcount.ts'
import { standings } from './standings.ts'

const sha = '0'.repeat(64)

/** A house of two rooms: Mirel and רבקה in the first, Зоя in the second, from noon. */
function house(): Given {
  const given = new Given().places('home', 'home/first', 'home/second', 'other home')
  for (const name of ['Mirel', 'רבקה']) given.registers(name, 'first', '21 12:00')
  given.registers('Зоя', 'second', '21 12:00')
  return given
}

const counts = (given: Given, ...[where, heads, at, watch]: [where: string, heads: number, at: string, watch?: string]) =>
  given.states('place.counted', at, { placeId: idOf(where), heads, children: null, infants: null, manner: 'asleep', counters: 2, rollCallId: watch === undefined ? null : idOf(watch) })
const opens = (given: Given, where: string, at: string, more: object = {}) =>
  given.states('roll-call.opened', at, { rollCallId: idOf('call'), placeId: idOf(where), kind: 'roll-call', holdsUntil: null, ...more })
const ticks = (given: Given, name: string, at: string, more: Readonly<{ basis?: string; recordedAt?: string; device?: string; place?: string }> = {}) =>
  given.states('roll-call.ticked', at, { rollCallId: idOf('call'), registrationId: idOf(name), placeId: idOf(more.place ?? 'first'), basis: more.basis ?? 'known-by-sight' }, { recordedAt: more.recordedAt ?? at, device: more.device ?? 'home' })
const closes = (given: Given, at: string, expectedCount = 2, seenCount = 2) =>
  given.states('roll-call.closed', at, { rollCallId: idOf('call'), expectedCount, seenCount, expectedHash: sha, seenHash: sha })

describe('counts of heads', () => {
  test.each([
    // where     heads  unconfirmed afterwards          raised
    ['home', 3, [], []],
    ['home', 2, ['Mirel', 'רבקה', 'Зоя'], ['head-count-short']],
    ['home', 5, ['Mirel', 'רבקה', 'Зоя'], ['head-count-over']],
    ['first', 2, [], []],
    ['first', 1, ['Mirel', 'רבקה'], ['head-count-short']],
    ['second', 1, [], []],
    ['second', 0, ['Зоя'], ['head-count-short']],
    ['other home', 0, [], []],
    // Nobody is on the list there yet: that is *not yet registered*, no discrepancy.
    ['other home', 1, [], []],
  ])('[AS2][AS3] at %s %i heads', (where, heads, unconfirmed, kinds) => {
    const given = house()
    counts(given, where, heads, '21 13:00')
    expect(['Mirel', 'רבקה', 'Зоя'].filter((name) => given.standing(name, '21 13:10').includes('head-count-differs'))).toEqual(unconfirmed)
    expect(given.kinds('21 13:10')).toEqual(kinds)
  })

  // One of the two ids is the smaller, under which both are shown.
  it.each([['לאה', 'Tamar'], ['Tamar', 'לאה']])('[AS7] a tick of %s, who turns out to be %s, counts for her, and no longer once they are told apart', (ticked, expected) => {
    const given = house()
    given.registers(expected, 'other home', '21 11:00')
    given.registers(ticked, null, '21 11:00')
    opens(given, 'other home', '21 13:00')
    ticks(given, ticked, '21 13:05', { place: 'other home' })
    closes(given, '21 13:10', 1, 1)
    const raised = () => given.kinds('21 15:10').filter((kind) => kind.startsWith('roll-call')).toSorted()
    expect(raised()).toEqual(['roll-call-over', 'roll-call-short'])
    const pair = { registrationIds: [idOf(ticked), idOf(expected)].sort() }
    given.states('registrations.linked', '21 14:00', pair)
    expect(raised()).toEqual([])
    given.states('registrations.unlinked', '21 15:00', pair)
    expect(raised()).toEqual(['roll-call-over', 'roll-call-short'])
  })

  it('[AS1] the list is of those present or to be confirmed there; on the road, away or elsewhere nobody is on it', () => {
    const given = house()
    given.states('person.not-found', '21 12:30', { registrationId: idOf('Mirel'), placeId: idOf('first') })
    given.states('away.started', '21 12:30', { registrationId: idOf('רבקה'), purpose: 'court', placeId: null, withOfficerId: null, dueBackAt: null })
    given.registers('لیلا', null, '21 12:00')
    counts(given, 'home', 2, '21 13:00')
    expect(given.kinds('21 13:10')).toEqual([])
  })

  it('[AS1] somebody placed there by a band alone, or led there in an evacuation, is on the list', () => {
    const given = house()
    given.states('band.worn', '21 12:10', { registrationId: idOf('Зоя'), bandId: idOf('band') })
    given.states('band.read', '21 12:40', { bandId: idOf('band'), registrationId: null, placeId: idOf('other home'), face: 'fits' })
    given.states('place.evacuated', '21 12:50', { incidentId: null, placeId: idOf('first'), assemblyPlaceId: idOf('other home'), heads: null })
    counts(given, 'other home', 3, '21 13:00')
    expect(given.kinds('21 13:10')).toEqual([])
  })

  it('[AS3] a difference stands until somebody counts or calls there or above again', () => {
    const given = house()
    counts(given, 'first', 1, '21 13:00')
    counts(given, 'second', 1, '21 14:00')
    expect(given.kinds('21 14:10')).toEqual(['head-count-short'])
    counts(given, 'home', 3, '21 15:00')
    expect(given.kinds('21 15:10')).toEqual([])
    expect(given.kinds('21 14:50')).toEqual(['head-count-short'])
  })

  it('[AS3] a count that is withdrawn, or a person who turns out to have been there, undoes it', () => {
    const given = house()
    const count = counts(given, 'first', 3, '21 13:00')
    given.registers('لیلا', 'first', '21 12:30')
    expect(given.kinds('21 13:10')).toEqual([])
    counts(given, 'second', 0, '21 13:00')
    expect(given.standing('Зоя', '21 13:10')).toBe('unconfirmed · second · head-count-differs')
    given.states('entry.withdrawn', '21 14:00', { target: given.entries.at(-1)?.hash })
    given.states('entry.withdrawn', '21 14:00', { target: count })
    expect(given.standing('Зоя', '21 13:10')).toBe('present · second · registration')
    expect(given.kinds('21 13:10', '21 13:30')).toEqual(['head-count-short'])
  })
})

describe('night watch', () => {
  /** 03:00 UTC is nine in the evening; presence of noon would lapse at four in the afternoon, local ten. */
  function night(): Given {
    const given = new Given().places('home', 'home/first', 'home/second')
    for (const name of ['Mirel', 'רבקה']) given.registers(name, 'first', '21 03:00')
    given.registers('Зоя', 'second', '21 03:00')
    opens(given, 'home', '21 03:00', { rollCallId: idOf('watch'), kind: 'night-watch', holdsUntil: instant('21 13:00') })
    return given
  }

  it('[AS4] equal rounds hold presence until morning; without one it lapses', () => {
    const given = night()
    counts(given, 'first', 2, '21 05:00', 'watch')
    counts(given, 'first', 2, '21 09:00', 'watch')
    expect(given.standing('Mirel', '21 12:59')).toBe('present · first · registration')
    expect(given.standing('Mirel', '21 13:00')).toBe('unconfirmed · first · freshness-lapsed')
    expect(given.standing('Зоя', '21 11:00')).toBe('unconfirmed · second · freshness-lapsed')
  })

  it('[AS5] one short voids that room, not the house', () => {
    const given = night()
    counts(given, 'first', 1, '21 05:00', 'watch')
    counts(given, 'second', 1, '21 05:00', 'watch')
    expect(given.standing('Mirel', '21 05:10')).toBe('unconfirmed · first · head-count-differs')
    expect(given.standing('Зоя', '21 12:00')).toBe('present · second · registration')
  })

  it('[AS4] a round never makes anybody present', () => {
    const given = night()
    given.states('person.not-found', '21 04:00', { registrationId: idOf('Mirel'), placeId: idOf('first') })
    counts(given, 'first', 2, '21 05:00', 'watch')
    expect(given.standing('Mirel', '21 05:10')).toBe('unconfirmed · first · not-found-here')
    expect(given.standing('רבקה', '21 12:00')).toBe('present · first · registration')
  })

  it('[AS4] a round of another room, of a watch without an end or of none, holds nobody longer', () => {
    const given = night()
    opens(given, 'home', '21 03:00', { rollCallId: idOf('endless'), kind: 'night-watch' })
    counts(given, 'first', 2, '21 05:00', 'endless')
    counts(given, 'first', 2, '21 06:00', 'never opened')
    expect(given.standing('Mirel', '21 12:00')).toBe('unconfirmed · first · freshness-lapsed')
  })

  it('[AS4] who left the room before the round is not held by it', () => {
    const given = night()
    given.sights('רבקה', 'second', '21 04:00')
    counts(given, 'first', 1, '21 05:00', 'watch')
    given.states('person.left-care', '21 05:30', { registrationId: idOf('Mirel'), leaving: { how: 'scope-ended' } })
    expect(given.standing('רבקה', '21 12:30')).toBe('unconfirmed · second · freshness-lapsed')
    expect(given.standing('Mirel', '21 05:40')).toBe('leftCare · first · left')
  })
})

describe('roll calls', () => {
  it('[AS6] while it is open nobody is doubted; closed without her, she is', () => {
    const given = house()
    opens(given, 'first', '21 13:00')
    ticks(given, 'Mirel', '21 13:05')
    expect(given.standing('רבקה', '21 13:30')).toBe('present · first · registration')
    closes(given, '21 13:20', 2, 1)
    expect(given.standing('רבקה', '21 13:30')).toBe('unconfirmed · first · roll-call-without')
    expect(given.standing('Mirel', '21 13:30')).toBe('present · first · sighting')
    expect(given.standing('Зоя', '21 13:30')).toBe('present · second · registration')
    expect(given.kinds('21 13:30')).toEqual(['roll-call-short'])
  })

  it('[AS7] a tick counts on a certain basis only', () => {
    const given = house()
    opens(given, 'first', '21 13:00')
    ticks(given, 'Mirel', '21 13:05')
    ticks(given, 'רבקה', '21 13:05', { basis: 'band-alone' })
    closes(given, '21 13:20')
    expect(given.standing('רבקה', '21 13:30')).toBe('unconfirmed · first · roll-call-without')
  })

  it('[AS7] a late tick of another phone counts as if it had been there; what was known before stays known', () => {
    const given = house()
    opens(given, 'first', '21 13:00')
    ticks(given, 'Mirel', '21 13:05')
    closes(given, '21 13:20')
    ticks(given, 'רבקה', '21 13:10', { device: 'second phone', recordedAt: '21 15:00' })
    expect(given.standing('רבקה', '21 13:30', '21 14:00')).toBe('unconfirmed · first · roll-call-without')
    expect(given.standing('רבקה', '21 13:30')).toBe('present · first · sighting')
    expect(given.kinds('21 13:30')).toEqual([])
    expect(given.kinds('21 13:30', '21 14:00')).toEqual(['roll-call-short'])
  })

  it('[AS8] somebody seen who was not expected makes it over; fewer seen than expected by its own closing, short', () => {
    const given = house()
    opens(given, 'first', '21 13:00')
    for (const name of ['Mirel', 'רבקה', 'Зоя']) ticks(given, name, '21 13:05')
    closes(given, '21 13:20', 3, 2)
    expect(given.kinds('21 13:30')).toEqual(['roll-call-over', 'roll-call-short'])
  })

  it('[AS9] a closing that is withdrawn leaves it open; of two closings the later counts, of two openings the first', () => {
    const given = house()
    opens(given, 'first', '21 13:00')
    opens(given, 'home', '21 13:01')
    ticks(given, 'Mirel', '21 13:05')
    const closing = closes(given, '21 13:20')
    expect(given.standing('רבקה', '21 13:30')).toBe('unconfirmed · first · roll-call-without')
    given.states('entry.withdrawn', '21 13:40', { target: closing })
    expect(given.standing('רבקה', '21 13:30')).toBe('present · first · registration')
    closes(given, '21 13:50', 2, 2)
    closes(given, '21 13:55', 2, 1)
    expect(given.standing('רבקה', '21 13:52')).toBe('present · first · registration')
    expect(given.standing('רבקה', '21 13:56')).toBe('unconfirmed · first · roll-call-without')
  })

  it('[AS9] a roll call that only ended, or was only ticked, asks nobody; closed before it opened by its clock, it ends at once', () => {
    const given = house()
    ticks(given, 'Mirel', '21 13:05')
    closes(given, '21 13:00')
    expect(given.kinds('21 13:30')).toEqual([])
    opens(given, 'first', '21 13:10')
    expect(given.standing('רבקה', '21 13:10')).toBe('unconfirmed · first · roll-call-without')
    expect(given.standing('רבקה', '21 13:09')).toBe('present · first · registration')
  })

  it('[AS9] a tick that is corrected to another roll call is not of this one', () => {
    const given = house()
    opens(given, 'first', '21 13:00')
    ticks(given, 'Mirel', '21 13:05')
    const tick = ticks(given, 'רבקה', '21 13:05')
    closes(given, '21 13:20')
    given.states('entry.corrected', '21 14:00', { target: tick, count: { rollCallId: idOf('another'), registrationId: idOf('רבקה'), placeId: idOf('first'), basis: 'known-by-sight' }, occurredAt: null, occurredErrorMs: 0 })
    expect(given.standing('רבקה', '21 13:30')).toBe('unconfirmed · first · roll-call-without')
  })
})

describe('heads beside the list', () => {
  it('[HC9] the last count of a site stands, and what arrives or leaves by number moves it', () => {
    const given = house()
    counts(given, 'home', 10, '21 13:00')
    const bus = (type: 'movement.departed' | 'movement.arrived', at: string, more: object) => given.states(type, at, { movementId: idOf('bus'), heads: 4, registrationIds: [], escort: 'signed', ...more })
    bus('movement.departed', '21 13:30', { fromPlaceId: idOf('home'), toPlaceId: idOf('other home'), trip: 'one-way', manifest: 'heads-only', children: null, escortOfficerIds: [], giving: 'signed', dueAt: instant('21 15:00') })
    expect(given.headcount('21 13:10')).toMatchObject({ countedHeads: 10, notYetRegistered: { certain: 7, atMost: 7 } })
    expect(given.headcount('21 13:40')).toMatchObject({ countedHeads: 10, notYetRegistered: { certain: 7, atMost: 7 } })
    bus('movement.arrived', '21 14:30', { placeId: idOf('other home'), basis: 'unstated', absentIds: [], extraIds: [], receiving: 'signed' })
    const headcount = given.headcount('21 14:40')
    const headsAt = (name: string) => headcount.places.find(({ placeId }) => placeId === idOf(name))?.countedHeads
    expect(['first', 'second', 'home', 'other home'].map(headsAt)).toEqual([null, null, 6, 4])
    expect(given.kinds('21 14:40')).toEqual(['head-count-over'])
  })

  it('[HC9] suspicions widen what is not yet registered; nobody counted, nothing is missing', () => {
    const given = house()
    given.states('duplicate.suspected', '21 12:30', { registrationIds: [idOf('Mirel'), idOf('רבקה')].sort(), suggestedBy: 'officer' })
    expect(given.headcount('21 12:40')).toMatchObject({ countedHeads: 0, notYetRegistered: { certain: 0, atMost: 0 } })
    counts(given, 'home', 5, '21 13:00')
    expect(given.headcount('21 13:10')).toMatchObject({ registered: { certain: 2, atMost: 3 }, notYetRegistered: { certain: 2, atMost: 3 } })
  })

  it('[HC10] a count of a room stands only while nobody counted the whole site, and departures never make it negative', () => {
    const given = house()
    counts(given, 'first', 2, '21 13:00')
    expect(given.headcount('21 13:10').countedHeads).toBe(2)
    counts(given, 'home', 3, '21 13:20')
    counts(given, 'first', 9, '21 13:30')
    expect(given.headcount('21 13:40').places.find(({ placeId }) => placeId === idOf('home'))?.countedHeads).toBe(3)
    given.states('movement.departed', '21 14:00', { movementId: idOf('bus'), fromPlaceId: idOf('home'), toPlaceId: idOf('other home'), trip: 'one-way', manifest: 'heads-only', registrationIds: [], heads: 8, children: null, escortOfficerIds: [], giving: 'signed', escort: 'signed', dueAt: instant('21 15:00') })
    given.states('movement.departed', '21 14:00', { movementId: idOf('van'), fromPlaceId: idOf('other home'), toPlaceId: idOf('home'), trip: 'one-way', manifest: 'heads-only', registrationIds: [], heads: 1, children: null, escortOfficerIds: [], giving: 'signed', escort: 'signed', dueAt: instant('21 15:00') })
    expect(given.headcount('21 14:10')).toMatchObject({ countedHeads: 9 })
  })

  it('[HC11] asked for one place, only people there or below are counted', () => {
    const given = house()
    given.registers('Yoel', 'other home', '21 12:00')
    given.registers('لیلا', null, '21 12:00')
    counts(given, 'other home', 2, '21 12:30')
    const account = given.account()
    const query = { asOfMs: Date.UTC(2024, 11, 21, 13), known: account.table.rows.length, knownAtMs: 0 }
    expect(headcountAt(account, { ...query, placeId: idOf('home') as never })).toMatchObject({ registered: { certain: 3, atMost: 3 }, present: 3, countedHeads: 0 })
    expect(headcountAt(account, { ...query, placeId: idOf('second') as never })).toMatchObject({ registered: { certain: 1, atMost: 1 } })
    expect(headcountAt(account, { ...query, placeId: idOf('other home') as never })).toMatchObject({ registered: { atMost: 1 }, countedHeads: 2, notYetRegistered: { certain: 1 } })
    expect(headcountAt(account, query).places.map(({ placeId }) => placeId)).toContain(null)
  })

  it('[HC9] a count below a house that was counted whole moves nothing: its heads are in the count of the house', () => {
    const given = house()
    counts(given, 'home', 5, '21 13:00')
    const whole = given.headcount('21 13:05').notYetRegistered
    counts(given, 'first', 1, '21 13:10')
    expect(given.headcount('21 13:15').notYetRegistered).toEqual(whole)
    // A later count of the house stands for its rooms.
    counts(given, 'home', 4, '21 13:20')
    expect(given.headcount('21 13:25').notYetRegistered.atMost).toBe(whole.atMost - 1)
    // And says nothing about another, nor that about it.
    counts(given, 'other home', 1, '21 13:30')
    expect(given.headcount('21 13:35').notYetRegistered.atMost).toBe(whole.atMost)
  })

  it('[HC1] standings alone, for pictures of many moments, are those of the whole headcount', () => {
    const given = house()
    counts(given, 'home', 2, '21 13:00')
    given.states('person.located-elsewhere', '21 14:00', { registrationId: idOf('Mirel'), where: 'relative', withWhom: 'relative', basis: 'spoken-to', nextStep: 'return', owedByOfficerId: null, renewBefore: instant('21 15:00') })
    const account = given.account()
    const { length: known } = account.table.rows
    for (const at of ['21 11:00', '21 12:00', '21 13:00', '21 14:30', '21 15:00', '25 12:00']) {
      const whole = headcountAt(account, { asOfMs: ms(at), known, knownAtMs: 0 })
      expect(standingCountsAt(account, { asOfMs: ms(at), known })).toEqual(Object.fromEntries(standings.map((standing) => [standing, whole[standing]])))
    }
  })

  it('[HC11] a place counted and never opened is listed only with somebody in it', () => {
    const given = house()
    counts(given, 'tent', 4, '21 13:00')
    given.registers('Yoel', 'barn', '21 13:00')
    given.states('place.opened', '20 08:00', place('never used'))
    const listed = given.headcount('21 13:10').places.map(({ placeId }) => placeId)
    expect(listed).toContain(idOf('barn'))
    expect(listed).not.toContain(idOf('tent'))
  })
})
