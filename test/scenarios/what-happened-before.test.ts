// Situations on record, with their numbers, told in entries. People and places are invented.
import { expect, test } from 'vitest'
import type { CountOf } from '../../src/domain/index.ts'
import { Given, idOf, place } from '../support/given.ts'

type Person = CountOf<'person.registered'>

function named(word: string, count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${word} ${from + at}`)
}

function ids(names: readonly string[]): readonly string[] {
  return names.map((name) => idOf(name))
}

function departs(given: Given, movement: string, at: string, more: Readonly<Record<string, unknown>>): void {
  given.states('movement.departed', at, { movementId: idOf(movement), fromPlaceId: idOf('farm'), toPlaceId: idOf('home'), trip: 'one-way', manifest: 'named', registrationIds: [], heads: 0, children: null, escortOfficerIds: [idOf('Ana'), idOf('Beto')], giving: 'signed', escort: 'signed', dueAt: '2024-12-21T00:00:00.000Z', ...more })
}

function arrives(given: Given, movement: string, at: string, more: Readonly<Record<string, unknown>>): void {
  given.states('movement.arrived', at, { movementId: idOf(movement), placeId: idOf('home'), basis: 'known-by-sight', registrationIds: [], absentIds: [], extraIds: [], heads: 0, escort: 'signed', receiving: 'signed', ...more })
}

function writesDown(given: Given, names: readonly string[], at: string, more: Partial<Person> & Readonly<{ where?: string }> = {}): void {
  const { where = 'home', ...rest } = more
  for (const name of names) given.registers(name, where, at, rest)
}

test('[SC7] more than 140, 154 and 160 of the same people are three questions to one account', () => {
  const given = new Given().places('home', 'second home')
  writesDown(given, named('in the first hours', 143), '20 18:00')
  writesDown(given, named('by the next day', 11), '21 10:00', { where: 'second home' })
  writesDown(given, named('by the third day', 6), '22 09:00')
  const asOfs = ['20 20:00', '21 12:00', '22 12:00'] as const
  expect(asOfs.map((asOf) => given.headcount(asOf).registered.atMost)).toEqual([143, 154, 160])
  expect(asOfs.map((asOf) => given.headcount('22 12:00', asOf).registered.atMost)).toEqual([143, 154, 160])
})

test('[SC8] 25 who were said to be adults are counted as children: 437 become 462, and nobody else moves', () => {
  const given = new Given().places('home')
  writesDown(given, named('girl', 437), '20 12:00')
  writesDown(given, named('woman', 139), '20 12:00', { countedAs: 'adult' })
  for (const name of named('woman', 25)) given.states('person.counted-as', '21 12:00', { registrationId: idOf(name), countedAs: 'child', because: 'assessment' })
  const [before, after] = [given.headcount('21 11:00'), given.headcount('21 13:00')]
  expect([before.children, after.children].map((range) => range.certain)).toEqual([437, 462])
  expect([before.adults, after.adults].map((range) => range.certain)).toEqual([139, 114])
  expect([before.registered, after.registered]).toEqual([{ certain: 576, atMost: 576 }, { certain: 576, atMost: 576 }])
  expect(given.headcount('21 13:00', '21 11:00').children.certain).toBe(437)
  // Weeks later a court finds that 20 of them were adults after all.
  for (const name of named('woman', 20)) given.states('person.counted-as', '23 12:00', { registrationId: idOf(name), countedAs: 'adult', because: 'court-decision' })
  expect(given.headcount('23 13:00').children.certain).toBe(442)
  expect(given.headcount('22 13:00').children.certain).toBe(462)
})

test('[SC9] a boy whom the master list lacks gets off the bus: the arrival names him, and the list has him from then on', () => {
  const given = new Given().places('farm', 'home')
  const listed = named('child', 10)
  writesDown(given, listed, '20 13:00', { where: 'farm' })
  departs(given, 'bus', '20 14:00', { registrationIds: ids(listed), heads: 11, children: 11 })
  given.registers('a boy nobody listed', 'home', '20 15:59')
  arrives(given, 'bus', '20 16:00', { registrationIds: ids(listed), extraIds: [idOf('a boy nobody listed')], heads: 11 })
  expect(given.kinds('20 15:00')).toEqual([])
  expect(given.headcount('20 15:00').registered.atMost).toBe(10)
  expect(given.kinds('20 17:00')).toEqual(['manifest-over'])
  expect(given.headcount('20 17:00')).toMatchObject({ present: 11, registered: { certain: 11, atMost: 11 } })
})

test('[SC10] 37 children in vans for 39 hours, twice out and in again: on the road, and overdue', () => {
  const given = new Given().places('border', 'home')
  given.states('place.opened', '19 12:00', place('yard', { kind: 'street' }))
  const children = named('child', 37)
  writesDown(given, children, '20 08:00', { where: 'border' })
  departs(given, 'vans', '20 09:00', { fromPlaceId: idOf('border'), registrationIds: ids(children), heads: 37, children: 37, dueAt: '2024-12-20T09:30:00.000Z' })
  for (const [out, back] of [['20 17:00', '20 18:00'], ['21 08:00', '21 08:30']] as const) {
    given.states('movement.boarded', out, { movementId: idOf('vans'), placeId: idOf('yard'), way: 'alighted', registrationIds: ids(children) })
    given.states('movement.boarded', back, { movementId: idOf('vans'), placeId: idOf('yard'), way: 'boarded', registrationIds: ids(children) })
  }
  arrives(given, 'vans', '22 00:00', { registrationIds: ids(children), heads: 37 })
  const placeOf = (asOf: string) => given.headcount(asOf).places.find((each) => each.placeId === idOf('home'))?.present ?? 0
  expect([given.headcount('20 09:15').inTransit, given.headcount('20 12:00').unconfirmed]).toEqual([37, 37])
  expect(given.headcount('20 17:15').present).toBe(37)
  expect(given.headcount('20 18:10').inTransit).toBe(37)
  for (const asOf of ['20 10:30', '20 18:10', '21 20:00']) {
    expect(given.kinds(asOf)).toEqual(['arrival-overdue'])
    expect(placeOf(asOf)).toBe(0)
  }
  expect(given.kinds('22 00:30')).toEqual([])
  expect(placeOf('22 00:30')).toBe(37)
})

test('[SC11] 56 girls behind a locked door in a room for 22, and nobody answers for them', () => {
  const given = new Given().places('home', 'home/room')
  given.states('place.capacity-set', '20 08:00', { placeId: idOf('room'), capacity: 22 })
  writesDown(given, named('girl', 56), '20 20:00', { where: 'room' })
  given.states('place.locked', '20 23:30', { placeId: idOf('room'), door: 'locked' })
  expect(given.discrepancies('20 22:00').map((doubt) => doubt.kind).sort()).toEqual(['nobody-answering', 'place-over-capacity'])
  const locked = given.discrepancies('20 23:40')
  expect(locked.map((doubt) => doubt.kind).sort()).toEqual(['locked-with-people', 'nobody-answering', 'place-over-capacity'])
  expect(locked.find((doubt) => doubt.kind === 'nobody-answering')?.registrations).toHaveLength(56)
  given.states('place.locked', '20 23:50', { placeId: idOf('room'), door: 'opened' })
  expect(given.kinds('20 23:55')).toEqual(['place-over-capacity'])
})

test('[SC12] taken to hospital while the others are counted: away, and the count fits', () => {
  const given = new Given().places('home', 'hospital')
  const girls = named('girl', 30)
  writesDown(given, girls, '20 20:00')
  for (const name of girls.slice(0, 15)) given.states('away.started', '20 22:00', { registrationId: idOf(name), purpose: 'hospital', placeId: idOf('hospital'), withOfficerId: null, dueBackAt: null })
  given.states('place.counted', '20 22:30', { placeId: idOf('home'), heads: 15, children: null, infants: null, manner: 'lined-up', counters: 2, rollCallId: null })
  expect(given.headcount('20 22:40')).toMatchObject({ present: 15, away: 15, missing: 0, unconfirmed: 0, inCare: { certain: 30, atMost: 30 } })
  expect(given.kinds('20 22:40')).toEqual([])
  for (const name of girls.slice(0, 2)) given.states('person.died', '21 04:00', { registrationId: idOf(name), placeId: idOf('hospital') })
  expect(given.headcount('21 05:00')).toMatchObject({ died: 2, registered: { certain: 30, atMost: 30 } })
})

test('[SC13] counted 121 by two, 118 on the list: three more than listed', () => {
  const given = new Given().places('home')
  writesDown(given, named('girl', 118), '21 00:00')
  given.states('place.counted', '21 02:10', { placeId: idOf('home'), heads: 121, children: null, infants: null, manner: 'asleep', counters: 2, rollCallId: null })
  expect(given.headcount('21 02:00')).toMatchObject({ present: 118, countedHeads: 0 })
  const headcount = given.headcount('21 02:20')
  expect(headcount).toMatchObject({ present: 0, unconfirmed: 118, countedHeads: 121, inCare: { certain: 0, atMost: 118 } })
  expect(headcount.notYetRegistered.certain).toBe(3)
  expect(given.kinds('21 02:20')).toEqual(['head-count-over'])
})

test('[SC14] received with a signature where an incident lasts: to be confirmed there, no longer elsewhere', () => {
  const given = new Given().places('home', 'other home')
  given.registers('Mirel', 'home', '20 12:00')
  given.states('person.located-elsewhere', '20 18:00', { registrationId: idOf('Mirel'), where: 'vehicle', withWhom: 'relative', basis: 'seen-by-officer', nextStep: 'return', owedByOfficerId: null, renewBefore: null })
  given.states('incident.declared', '20 19:00', { incidentId: idOf('gate'), placeId: idOf('other home'), kind: 'place-breached', registrationIds: [] })
  given.states('person.found', '20 20:00', { registrationId: idOf('Mirel'), placeId: idOf('other home'), basis: 'known-by-sight', receiving: 'signed' })
  expect(given.standing('Mirel', '20 20:10')).toBe('unconfirmed · other home · incident')
  given.states('incident.contained', '20 22:00', { incidentId: idOf('gate') })
  given.sights('Mirel', 'other home', '20 22:30')
  expect(given.standing('Mirel', '20 22:40')).toBe('present · other home · sighting')
})

test('[SC15] the gate is forced at 16:30, a minibus stands in the street until the small hours', () => {
  const given = new Given().places('home')
  const children = named('child', 40)
  writesDown(given, children, '22 15:00')
  given.states('incident.declared', '22 16:30', { incidentId: idOf('gate'), placeId: idOf('home'), kind: 'place-breached', registrationIds: [] })
  expect(given.headcount('22 16:31')).toMatchObject({ present: 0, unconfirmed: 40, inCare: { certain: 0, atMost: 40 } })
  given.states('incident.contained', '22 18:00', { incidentId: idOf('gate') })
  for (const name of children.slice(8)) given.sights(name, 'home', '22 19:00')
  for (const name of children.slice(0, 8)) {
    given.states('person.declared-missing', '22 19:30', { registrationId: idOf(name), lastPlaceId: idOf('home'), circumstance: 'taken-by-others' })
  }
  for (const name of children.slice(0, 6)) {
    given.states('person.located-elsewhere', '22 20:00', { registrationId: idOf(name), where: 'vehicle', withWhom: 'relative', basis: 'seen-by-officer', nextStep: 'return', owedByOfficerId: null, renewBefore: null })
  }
  expect(given.headcount('22 22:30')).toMatchObject({ present: 32, locatedElsewhere: 6, missing: 2, inCare: { certain: 32, atMost: 32 } })
  for (const name of children.slice(0, 6)) given.states('person.found', '23 03:00', { registrationId: idOf(name), placeId: idOf('home'), basis: 'known-by-sight', receiving: 'signed' })
  expect(given.headcount('23 03:10')).toMatchObject({ locatedElsewhere: 0, missing: 2, registered: { certain: 40, atMost: 40 } })
  // What was known at eight stays what it was.
  expect(given.headcount('22 19:45', '22 19:45')).toMatchObject({ missing: 8, locatedElsewhere: 0 })
})

test('[SC16] seven months later: 68 abroad, 62 under a measure, 30 with their families; together 160', () => {
  const given = new Given().places('home')
  const all = named('child', 160)
  writesDown(given, all, '20 12:00')
  for (const name of all.slice(0, 68)) given.states('person.left-care', '24 12:00', { registrationId: idOf(name), leaving: { how: 'transferred-out', orderId: idOf('order'), toAgencyId: null, abroad: 'abroad' } })
  for (const name of all.slice(68, 98)) given.states('person.left-care', '24 12:00', { registrationId: idOf(name), leaving: { how: 'returned-by-order', orderId: idOf('order'), receiverId: idOf('receiver') } })
  for (const name of all.slice(98)) given.states('away.started', '24 12:00', { registrationId: idOf(name), purpose: 'foster-family', placeId: null, withOfficerId: null, dueBackAt: null })
  expect(given.headcount('24 13:00')).toMatchObject({ leftCare: 98, away: 62, registered: { certain: 160, atMost: 160 } })
})
