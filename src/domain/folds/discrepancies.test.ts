// Every kind of discrepancy: what raises it, what makes it go, and that nobody enters it. A settled one stays settled
// for the facts it was settled for.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, instant, ms, place } from '../../../test/support/given.ts'
import { discrepancyKinds, doubtsAt } from './doubts.ts'
import { knownCount } from './account-state.ts'
import { defaultRules } from '../jurisdiction/default-rules.ts'

function homes(): Given {
  const given = new Given().places('home', 'home/room', 'other home')
  for (const name of ['Mirel', 'רבקה', 'Зоя', 'لیلا']) given.registers(name, 'home', '21 12:00')
  return given
}

const pair = (a: string, b: string) => ({ registrationIds: [idOf(a), idOf(b)].sort() })
const band = (name: string, word = 'band') => ({ registrationId: idOf(name), bandId: idOf(word) })
const departure = { movementId: idOf('bus'), fromPlaceId: idOf('home'), toPlaceId: idOf('other home'), trip: 'one-way', manifest: 'named', registrationIds: [idOf('Mirel'), idOf('רבקה')], heads: 2, children: null, escortOfficerIds: [idOf('officer'), idOf('second')], giving: 'signed', escort: 'signed', dueAt: instant('21 15:00') }
const arrival = { movementId: idOf('bus'), placeId: idOf('other home'), basis: 'known-by-sight', registrationIds: departure.registrationIds, absentIds: [], extraIds: [], heads: 2, escort: 'signed', receiving: 'signed' }
const clock = (offsetMinutes: number) => ({ deviceId: idOf('phone'), epoch: 1, atSequence: 0, deviceClockAt: instant('21 13:00'), offsetMinMs: offsetMinutes * 60_000, offsetMaxMs: offsetMinutes * 60_000 + 1_000 })
const heads = (count: number) => ({ placeId: idOf('home'), heads: count, children: null, infants: null, manner: 'awake', counters: 1, rollCallId: null })
const call = (type: 'opened' | 'closed', given: Given, at: string) =>
  type === 'opened'
    ? given.states('roll-call.opened', at, { rollCallId: idOf('call'), placeId: idOf('home'), kind: 'roll-call', holdsUntil: null })
    : given.states('roll-call.closed', at, { rollCallId: idOf('call'), expectedCount: 4, seenCount: 4, expectedHash: '0'.repeat(64), seenHash: '0'.repeat(64) })
const tick = (given: Given, name: string) => given.states('roll-call.ticked', '21 13:05', { rollCallId: idOf('call'), registrationId: idOf(name), placeId: idOf('home'), basis: 'known-by-sight' })

const reading = { position: 3, foldVersion: 1, certain: null, atMost: null }

/** What raises each kind, so that it is open at 17:00. */
const raised: Readonly<Record<(typeof discrepancyKinds)[number], (given: Given) => void>> = {
  'two-places-at-once': (given) => {
    given.sights('Mirel', 'home', '21 13:00', { errorMs: 3_600_000, recordedAt: '21 16:00' })
    given.sights('Mirel', 'other home', '21 13:10', { device: 'phone', recordedAt: '21 16:00' })
  },
  'seen-faster-than-possible': (given) => {
    given.sights('Mirel', 'home', '21 13:00')
    given.sights('Mirel', 'other home', '21 13:01')
  },
  'seen-after-leaving-care': (given) => {
    given.states('person.left-care', '21 13:00', { registrationId: idOf('Mirel'), leaving: { how: 'scope-ended' } })
    given.sights('Mirel', 'home', '21 14:00')
  },
  'declaration-owed': (given) => void given.states('person.not-found', '21 13:00', { registrationId: idOf('Mirel'), placeId: idOf('home') }),
  'band-on-two': (given) => {
    given.states('band.worn', '21 13:00', band('Mirel'))
    given.states('band.worn', '21 14:00', band('Зоя'))
  },
  'two-bands': (given) => {
    given.states('band.worn', '21 13:00', band('Mirel'))
    given.states('band.worn', '21 14:00', band('Mirel', 'second band'))
  },
  'band-and-face-disagree': (given) => void given.states('band.read', '21 13:00', { bandId: idOf('band'), registrationId: idOf('Mirel'), placeId: idOf('home'), face: 'differs' }),
  'manifest-short': (given) => {
    given.states('movement.departed', '21 13:00', departure)
    given.states('movement.arrived', '21 14:00', { ...arrival, heads: 1 })
  },
  'manifest-over': (given) => {
    given.states('movement.departed', '21 13:00', departure)
    given.states('movement.arrived', '21 14:00', { ...arrival, heads: 3 })
  },
  'roll-call-short': (given) => {
    call('opened', given, '21 13:00')
    for (const name of ['רבקה', 'Зоя', 'لیلا']) tick(given, name)
    call('closed', given, '21 13:10')
  },
  'roll-call-over': (given) => {
    given.registers('Yoel', 'other home', '21 12:00')
    call('opened', given, '21 13:00')
    for (const name of ['Mirel', 'רבקה', 'Зоя', 'لیلا', 'Yoel']) tick(given, name)
    call('closed', given, '21 13:10')
  },
  'head-count-short': (given) => void given.states('place.counted', '21 13:00', heads(3)),
  'head-count-over': (given) => void given.states('place.counted', '21 13:00', heads(5)),
  'wrong-home': (given) => {
    given.states('movement.departed', '21 13:00', departure)
    given.states('movement.arrived', '21 14:00', { ...arrival, placeId: idOf('room') })
  },
  'arrival-overdue': (given) => void given.states('movement.departed', '21 13:00', departure),
  'return-overdue': (given) => void given.states('movement.departed', '21 13:00', { ...departure, trip: 'round-trip' }),
  'suspected-duplicate': (given) => void given.states('duplicate.suspected', '21 13:00', { ...pair('Mirel', 'Зоя'), suggestedBy: 'matching' }),
  'link-disputed': (given) => {
    given.states('registrations.linked', '21 13:00', pair('Mirel', 'Зоя'))
    given.states('registrations.declared-different', '21 14:00', pair('Mirel', 'Зоя'))
  },
  'implausible-age': (given) => void given.states('discrepancy.raised', '21 13:00', { kind: 'implausible-age', registrationIds: [idOf('Mirel')] }),
  'implausible-kinship': (given) => void given.states('discrepancy.raised', '21 13:00', { kind: 'implausible-kinship', registrationIds: [idOf('Mirel'), idOf('Зоя')] }),
  'place-over-capacity': (given) => {
    given.states('place.capacity-set', '21 13:00', { placeId: idOf('home'), capacity: 3 })
    for (const name of ['Mirel', 'רבקה', 'Зоя', 'لیلا']) given.sights(name, 'room', '21 16:30')
  },
  'locked-with-people': (given) => {
    given.states('place.locked', '21 13:00', { placeId: idOf('home'), door: 'locked' })
    given.sights('Mirel', 'room', '21 16:30')
  },
  'nobody-answering': () => undefined,
  'alone-with-children': (given) => void given.states('movement.departed', '21 14:00', { ...departure, escortOfficerIds: [idOf('officer')], children: 13, dueAt: instant('21 18:00') }),
  'device-clock-off': (given) => void given.states('device.clock-measured', '21 13:00', clock(6)),
  'chain-gap': (given) => void given.sights('Mirel', 'home', '21 13:00', { device: 'phone', sequence: 4 }),
  'chain-fork': (given) => {
    given.sights('Mirel', 'home', '21 13:00', { device: 'phone', sequence: 1 })
    given.sights('Зоя', 'home', '21 13:00', { device: 'phone', sequence: 1 })
  },
  'corrections-differ': (given) => {
    const target = given.sights('Mirel', 'home', '21 13:00')
    for (const basis of ['band-alone', 'reported']) given.states('entry.corrected', '21 13:10', { target, count: { registrationId: idOf('Mirel'), placeId: idOf('home'), basis }, occurredAt: null, occurredErrorMs: 0 })
  },
  'statement-not-borne-out': (given) => void given.states('statement.checked', '21 13:00', { sourceId: idOf('report'), statementId: `${idOf('report')}@4-9.outcome`, asked: 'allLocated', about: instant('21 12:30'), saidAt: instant('21 12:45'), verdict: 'contradictedThenAndNow', thenKnown: reading, nowKnown: reading }),
  'entry-id-taken': (given) => {
    const target = given.sights('Mirel', 'home', '21 13:00')
    given.states('entry.refused', '21 13:10', { target, refused: 'd'.repeat(64), deviceId: idOf('phone'), epoch: 1, sequence: 2 })
  },
  'entry-unreadable': (given) => void given.states('person.sighted', '21 13:00', { registrationId: idOf('Mirel'), retracted: true }),
}

describe('each kind', () => {
  it.each(discrepancyKinds)('[DS1] %s', (kind) => {
    const given = homes()
    raised[kind](given)
    const open = given.discrepancies('21 17:00').filter((each) => each.kind === kind)
    expect(open).toHaveLength(1)
    expect(open[0]?.key).toMatch(/^[a-z-]+(?::[0-9a-f-]+)+$/)
    expect(open[0]?.key.startsWith(`${kind}:`)).toBe(true)
    expect(open[0]?.rows.length).toBeGreaterThan(0)
    const without = homes()
    expect(without.kinds('21 17:00')).toEqual([])
  })

  it.each(discrepancyKinds)('[DS2] %s is settled for its facts, then, and not before', (kind) => {
    const given = homes()
    raised[kind](given)
    const doubt = given.discrepancies('21 17:00').find((each) => each.kind === kind)
    const entries = (doubt?.rows ?? []).flatMap((row) => given.entries[row]?.hash ?? []).sort()
    given.states('discrepancy.settled', '21 16:50', { discrepancyKey: doubt?.key, entries, accepted: null, registrationIds: doubt?.registrations })
    const kinds = (asOf: string) => given.discrepancies(asOf).map((each) => each.kind)
    expect(kinds('21 17:00')).not.toContain(kind)
    expect(given.discrepancies('21 16:45').some((each) => each.key === doubt?.key)).toBe(true)
  })
})

test.each([
  // offset in minutes: its least; a second more is its most
  [5, []],
  [6, ['device-clock-off']],
  [-5, []],
  [-6, ['device-clock-off']],
])('[DS1] a clock off by %i minutes, where the rules allow five', (minutes, kinds) => {
  const given = homes()
  given.states('device.clock-measured', '21 13:00', clock(minutes))
  expect(given.kinds('21 14:00')).toEqual(kinds)
})

describe('settling', () => {
  function twice(): Given {
    const given = homes()
    raised['suspected-duplicate'](given)
    return given
  }
  const settle = (given: Given, at: string, accepted: string | null = null) => {
    const [doubt] = given.discrepancies(at).filter(({ kind }) => kind !== 'nobody-answering')
    const entries = (doubt?.rows ?? []).flatMap((row) => given.entries[row]?.hash ?? [])
    return given.states('discrepancy.settled', at, { discrepancyKey: doubt?.key, entries, accepted, registrationIds: doubt?.registrations ?? [] })
  }

  it('[DS2] a new fact opens it again', () => {
    const given = twice()
    settle(given, '21 14:00')
    expect(given.kinds('21 15:00')).toEqual([])
    given.states('duplicate.suspected', '21 16:00', { ...pair('Mirel', 'Зоя'), suggestedBy: 'officer' })
    expect(given.kinds('21 17:00')).toEqual(['suspected-duplicate'])
  })

  it('[DS2] a settlement that is withdrawn settles nothing', () => {
    const given = twice()
    const settlement = settle(given, '21 14:00')
    given.states('entry.withdrawn', '21 15:00', { target: settlement })
    expect(given.kinds('21 17:00')).toEqual(['suspected-duplicate'])
    expect(given.kinds('21 17:00', '21 14:30')).toEqual([])
  })

  it('[DS2] a settlement corrected to another discrepancy settles that one', () => {
    const given = twice()
    const settlement = settle(given, '21 14:00')
    const entry = given.entries.find(({ hash }) => hash === settlement)
    const count = entry?.content as unknown as { count: object }
    given.states('entry.corrected', '21 15:00', { target: settlement, count: { ...count.count, discrepancyKey: 'chain-gap:0' }, occurredAt: null, occurredErrorMs: 0 })
    expect(given.kinds('21 17:00')).toEqual(['suspected-duplicate'])
  })

  it('[DS3] a reading that was not accepted says nothing of her place any more', () => {
    const given = homes()
    given.states('device.clock-measured', '21 12:10', clock(0))
    given.sights('Mirel', 'home', '21 13:00', { errorMs: 3_000_000, recordedAt: '21 16:00' })
    const there = given.sights('Mirel', 'other home', '21 13:10', { device: 'phone', recordedAt: '21 16:00' })
    expect(given.standing('Mirel', '21 13:20')).toBe('unconfirmed · other home · contradicting-sightings')
    settle(given, '21 17:00', there)
    expect(given.standing('Mirel', '21 13:20')).toBe('present · other home · sighting')
    expect(given.kinds('21 17:10')).toEqual([])
  })

  it('[DS3] a registration that was not accepted still wrote her down', () => {
    const given = new Given().places('home', 'other home')
    given.registers('Mirel', 'home', '21 13:00')
    const nowhere = given.registers('Mirel', null, '21 13:00')
    const there = given.sights('Mirel', 'other home', '21 13:01')
    const [doubt] = given.discrepancies('21 13:10').filter(({ kind }) => kind !== 'nobody-answering')
    const entries = [...(doubt?.rows ?? []).map((row) => given.entries[row]?.hash), nowhere]
    given.states('discrepancy.settled', '21 14:00', { discrepancyKey: doubt?.key, entries, accepted: there, registrationIds: [idOf('Mirel')] })
    expect(given.standing('Mirel', '21 13:00')).toBe('unconfirmed · nowhere · placed-nowhere')
    expect(given.standing('Mirel', '21 13:10')).toBe('present · other home · sighting')
    expect(given.headcount('21 13:10')).toMatchObject({ registered: { atMost: 1 }, children: { certain: 1 } })
  })
})

describe('movements', () => {
  test.each([
    // departure                                      arrival                                                    raised
    [{}, {}, []],
    [{}, { registrationIds: [idOf('Mirel')], absentIds: [idOf('רבקה')], heads: 1 }, ['manifest-short']],
    [{}, { registrationIds: [idOf('Mirel'), idOf('Зоя')] }, ['manifest-over', 'manifest-short']],
    [{}, { extraIds: [idOf('Зоя')], heads: 3 }, ['manifest-over']],
    [{ manifest: 'heads-only', registrationIds: [], heads: 40 }, { registrationIds: [idOf('Mirel')], heads: 40 }, []],
    [{ manifest: 'heads-only', registrationIds: [], heads: 40 }, { registrationIds: [], heads: 39 }, ['manifest-short']],
    [{ manifest: 'heads-only', registrationIds: [], heads: 40 }, { registrationIds: [], heads: 41 }, ['manifest-over']],
    [{}, { placeId: idOf('room') }, ['wrong-home']],
    [{ trip: 'round-trip' }, { placeId: idOf('home') }, []],
    [{ escortOfficerIds: [idOf('officer')], children: 12 }, {}, []],
  ])('[DS4] departed %j, arrived %j', (departed, arrived, kinds) => {
    const given = homes()
    given.states('movement.departed', '21 13:00', { ...departure, ...departed })
    given.states('movement.arrived', '21 14:00', { ...arrival, ...arrived })
    expect(given.kinds('21 14:30')).toEqual(kinds)
  })

  it('[DS4] an arrival nobody saw depart raises nothing; two arrivals short at one place are one discrepancy', () => {
    const given = homes()
    given.states('movement.arrived', '21 12:30', { ...arrival, movementId: idOf('unseen') })
    expect(given.kinds('21 12:40')).toEqual([])
    given.states('movement.departed', '21 13:00', departure)
    given.states('movement.arrived', '21 14:00', { ...arrival, registrationIds: [idOf('Mirel')], heads: 1 })
    given.states('movement.arrived', '21 14:10', { ...arrival, registrationIds: [idOf('רבקה')], heads: 1 })
    const [doubt, ...others] = given.discrepancies('21 14:20').filter(({ kind }) => kind !== 'nobody-answering')
    expect(others).toEqual([])
    expect(doubt).toMatchObject({ kind: 'manifest-short', from: ms('21 14:00') })
    expect(doubt?.rows).toHaveLength(3)
    expect(doubt?.registrations).toHaveLength(2)
  })

  it('[DS5] overdue until it arrives; new limits hold for what departs under them', () => {
    const given = homes()
    given.states('movement.departed', '21 13:00', departure)
    given.states('movement.arrived', '21 17:00', arrival)
    expect(given.kinds('21 15:29')).toEqual([])
    expect(given.kinds('21 16:59')).toEqual(['arrival-overdue'])
    expect(given.kinds('21 17:00')).toEqual([])
    given.states('rules.adopted', '20 07:00', { rules: { ...defaultRules, transitGraceMinutes: 180 } })
    expect(given.kinds('21 16:59')).toEqual([])
  })
})

describe('bands', () => {
  it('[ID6] a band moved knowingly is on one; worn by two registrations of one person too', () => {
    const given = homes()
    given.states('band.worn', '21 13:00', band('Mirel'))
    given.states('band.moved', '21 14:00', { bandId: idOf('band'), fromRegistrationId: idOf('Mirel'), toRegistrationId: idOf('Зоя') })
    expect(given.kinds('21 15:00')).toEqual([])
    given.states('band.worn', '21 15:30', band('لیلا'))
    expect(given.kinds('21 16:00')).toEqual(['band-on-two'])
    given.states('registrations.linked', '21 16:30', pair('Зоя', 'لیلا'))
    expect(given.kinds('21 16:00')).toEqual([])
  })

  it('[ID6] out of use it is on nobody; a doubt about it was open until then', () => {
    const given = homes()
    given.states('band.worn', '21 13:00', band('Mirel'))
    given.states('band.worn', '21 14:00', band('Зоя'))
    given.states('band.worn', '21 14:10', band('Mirel', 'second band'))
    given.states('band.retired', '21 15:00', { bandId: idOf('band'), because: 'lost' })
    expect(given.kinds('21 14:30')).toEqual(['band-on-two', 'two-bands'])
    expect(given.kinds('21 15:00')).toEqual([])
  })

  it('[ID6] the second band taken off, or moved to somebody else, she wears one', () => {
    const given = homes()
    given.states('band.worn', '21 13:00', band('Mirel'))
    given.states('band.worn', '21 13:10', band('Mirel', 'second band'))
    given.states('band.moved', '21 14:00', { bandId: idOf('second band'), fromRegistrationId: idOf('Mirel'), toRegistrationId: idOf('Зоя') })
    expect(given.kinds('21 13:30')).toEqual(['two-bands'])
    expect(given.kinds('21 14:00')).toEqual([])
  })

  test.each([
    // face           whose               standing afterwards
    ['fits', 'Mirel', 'present · other home · sighting'],
    ['fits', null, 'present · other home · sighting'],
    ['not-looked', 'Mirel', 'unconfirmed · other home · basis-uncertain'],
    ['differs', 'Mirel', 'present · home · registration'],
    ['fits', 'Зоя', 'present · home · registration'],
  ])('[WH29] a band read, face %s, believed to be of %s', (face, whose, expected) => {
    const given = homes()
    given.states('band.worn', '21 12:30', band('Mirel'))
    given.states('band.read', '21 13:00', { bandId: idOf('band'), registrationId: whose === null ? null : idOf(whose), placeId: idOf('other home'), face })
    expect(given.standing('Mirel', '21 13:10')).toBe(expected)
  })

  it('[WH29] a band nobody wore by then, or one corrected to be another, sees nobody', () => {
    const given = homes()
    const worn = given.states('band.worn', '21 14:00', band('Mirel'))
    given.states('band.read', '21 13:00', { bandId: idOf('band'), registrationId: null, placeId: idOf('other home'), face: 'fits' })
    given.states('band.read', '21 15:00', { bandId: idOf('band'), registrationId: null, placeId: idOf('other home'), face: 'fits' })
    expect(given.standing('Mirel', '21 13:10')).toBe('present · home · registration')
    expect(given.standing('Mirel', '21 15:10')).toBe('present · other home · sighting')
    given.states('entry.corrected', '21 16:00', { target: worn, count: band('Mirel', 'another band'), occurredAt: null, occurredErrorMs: 0 })
    expect(given.standing('Mirel', '21 15:10')).toBe('present · home · registration')
    given.states('band.read', '21 15:20', { bandId: idOf('band'), registrationId: null, placeId: idOf('other home'), face: 'differs' })
    expect(given.discrepancies('21 15:30').find(({ kind }) => kind === 'band-and-face-disagree')?.registrations).toEqual([])
  })
})

describe('at a moment', () => {
  it('[DS6] capacity and doors follow the last word by then; what is below counts', () => {
    const given = homes()
    given.states('place.opened', '20 06:00', place('barn', { capacity: 0 }))
    given.registers('Yoel', 'barn', '21 12:00')
    given.states('place.locked', '21 13:00', { placeId: idOf('barn'), door: 'locked' })
    given.states('place.locked', '21 14:00', { placeId: idOf('barn'), door: 'opened' })
    given.states('place.capacity-set', '21 15:00', { placeId: idOf('barn'), capacity: 1 })
    expect(given.kinds('21 12:30')).toEqual(['place-over-capacity'])
    expect(given.kinds('21 13:30')).toEqual(['locked-with-people', 'place-over-capacity'])
    expect(given.kinds('21 14:30')).toEqual(['place-over-capacity'])
    expect(given.kinds('21 15:30')).toEqual([])
  })

  it('[DS6] a capacity corrected to be of another place holds there', () => {
    const given = homes()
    const set = given.states('place.capacity-set', '21 13:00', { placeId: idOf('home'), capacity: 0 })
    given.states('entry.corrected', '21 14:00', { target: set, count: { placeId: idOf('other home'), capacity: 0 }, occurredAt: null, occurredErrorMs: 0 })
    expect(given.kinds('21 13:30')).toEqual([])
    expect(given.kinds('21 13:30', '21 13:30')).toEqual(['place-over-capacity'])
  })

  it('[DS7] what was open then is open then for ever, however it is cleared later', () => {
    const given = homes()
    raised['head-count-short'](given)
    given.states('person.left-care', '21 12:30', { registrationId: idOf('Mirel'), leaving: { how: 'scope-ended' } }, { recordedAt: '21 15:00' })
    expect(given.kinds('21 13:10')).toEqual([])
    expect(given.kinds('21 13:10', '21 14:00')).toEqual(['head-count-short'])
    const account = given.account()
    expect(doubtsAt(account.doubts, ms('21 13:10'), knownCount(account))).toEqual([])
  })
})
