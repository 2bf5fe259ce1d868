// On the road, away, missing, elsewhere, gone, dead, born: what each entry makes of a standing, and what ends it.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, instant } from '../../../test/support/given.ts'
import type { CountOf, EntryType } from '../entries/entry-catalogue.ts'


/** Mirel, רבקה and Зоя at the first home from noon on. */
function givenWith(): Given {
  const given = new Given().places('home', 'home/room', 'other home', 'hospital')
  for (const name of ['Mirel', 'רבקה', 'Зоя']) given.registers(name, 'home', '21 12:00')
  return given
}

type Departure = CountOf<'movement.departed'>
function departs(given: Given, names: readonly string[], at: string, more: Partial<Record<keyof Departure, unknown>> = {}): void {
  const count = { movementId: idOf('bus'), fromPlaceId: idOf('home'), toPlaceId: idOf('other home'), trip: 'one-way', manifest: 'named', registrationIds: names.map(idOf), heads: names.length, children: null, escortOfficerIds: [idOf('a'), idOf('b')], giving: 'signed', escort: 'signed', dueAt: instant('21 15:00'), ...more }
  given.states('movement.departed', at, count)
}

function arrives(given: Given, names: readonly string[], at: string, more: Partial<Record<keyof CountOf<'movement.arrived'>, unknown>> = {}): void {
  const count = { movementId: idOf('bus'), placeId: idOf('other home'), basis: 'known-by-sight', registrationIds: names.map(idOf), absentIds: [], extraIds: [], heads: names.length, escort: 'signed', receiving: 'signed', ...more }
  given.states('movement.arrived', at, count)
}

function of(given: Given, type: EntryType, at: string, more: object): void {
  given.states(type, at, { registrationId: idOf('Mirel'), ...more })
}

const elsewhere = { where: 'vehicle', withWhom: 'police', basis: 'seen-by-officer', nextStep: 'return', owedByOfficerId: null, renewBefore: null }

describe('movements', () => {
  it('[WH18] from departure to arrival she is in transit, counted at the place she left', () => {
    const given = givenWith()
    departs(given, ['Mirel'], '21 13:00')
    expect(given.standing('Mirel', '21 12:59')).toBe('present · home · registration')
    expect(given.standing('Mirel', '21 15:29')).toBe('inTransit · home · departure')
    expect(given.standing('רבקה', '21 13:30')).toBe('present · home · registration')
    arrives(given, ['Mirel'], '21 14:00')
    expect(given.standing('Mirel', '21 14:00')).toBe('present · other home · arrival')
  })

  it('[WH18] overdue after the time it was due and the grace of the rules', () => {
    const given = givenWith()
    departs(given, ['Mirel'], '21 13:00')
    expect(given.standing('Mirel', '21 15:30')).toBe('unconfirmed · home · overdue')
    expect(given.kinds('21 15:30')).toEqual(['arrival-overdue'])
  })

  it('[WH19] who is named as absent is unconfirmed where she left; who is on the manifest and not named, where it arrived', () => {
    const given = givenWith()
    departs(given, ['Mirel', 'רבקה', 'Зоя'], '21 13:00')
    arrives(given, ['Mirel'], '21 14:00', { absentIds: [idOf('רבקה')] })
    expect(given.standing('Mirel', '21 14:30')).toBe('present · other home · arrival')
    expect(given.standing('רבקה', '21 14:30')).toBe('unconfirmed · home · arrival-short')
    expect(given.standing('Зоя', '21 14:30')).toBe('unconfirmed · other home · arrival-unnamed')
    expect(given.kinds('21 14:30')).toEqual(['manifest-short'])
  })

  it('[WH19] an arrival that names her as absent says nothing of somebody seen since, or never aboard', () => {
    const given = givenWith()
    departs(given, ['Mirel', 'Зоя'], '21 13:00')
    given.sights('Mirel', 'home', '21 13:30')
    arrives(given, [], '21 14:00', { absentIds: [idOf('Mirel'), idOf('רבקה')], heads: 0 })
    expect(given.standing('Mirel', '21 14:30')).toBe('present · home · sighting')
    expect(given.standing('רבקה', '21 14:30')).toBe('present · home · registration')
    given.entry({ type: 'movement.arrived', at: '21 14:10', count: { movementId: idOf('another bus'), placeId: idOf('hospital'), basis: 'reported', registrationIds: [], absentIds: [idOf('רבקה')], extraIds: [], heads: 0, escort: 'signed', receiving: 'signed' } })
    expect(given.standing('רבקה', '21 14:30')).toBe('present · home · registration')
  })

  it('[WH20] who is here and was not on the manifest is present, and the manifest is over', () => {
    const given = givenWith()
    departs(given, ['Mirel'], '21 13:00')
    arrives(given, ['Mirel'], '21 14:00', { extraIds: [idOf('Зоя')], heads: 2 })
    expect(given.standing('Зоя', '21 14:30')).toBe('present · other home · arrival')
    expect(given.kinds('21 14:30')).toEqual(['manifest-over'])
  })

  it('[WH19] an arrival on an uncertain basis makes nobody present', () => {
    const given = givenWith()
    departs(given, ['Mirel'], '21 13:00')
    arrives(given, ['Mirel'], '21 14:00', { basis: 'reported' })
    expect(given.standing('Mirel', '21 14:30')).toBe('inTransit · home · departure')
  })

  it('[WH21] off the vehicle on the way she is present there; on again she is in transit', () => {
    const given = givenWith()
    departs(given, ['Mirel'], '21 13:00')
    const aboard = (way: string, at: string, name = 'Mirel'): void => void given.states('movement.boarded', at, { movementId: idOf('bus'), placeId: idOf('hospital'), way, registrationIds: [idOf(name)] })
    aboard('alighted', '21 13:30')
    expect(given.standing('Mirel', '21 13:40')).toBe('present · hospital · sighting')
    aboard('boarded', '21 13:50')
    expect(given.standing('Mirel', '21 14:00')).toBe('inTransit · hospital · departure')
    expect(given.standing('Mirel', '21 15:30')).toBe('unconfirmed · hospital · overdue')
    arrives(given, ['Mirel'], '21 16:00')
    expect(given.standing('Mirel', '21 16:00')).toBe('present · other home · arrival')
  })

  it('[WH21] a vehicle nobody saw depart is due at once', () => {
    const given = givenWith()
    given.entry({ type: 'movement.boarded', at: '21 13:00', count: { movementId: idOf('van'), placeId: idOf('home'), way: 'boarded', registrationIds: [idOf('Mirel')] } })
    expect(given.standing('Mirel', '21 13:29')).toBe('inTransit · home · departure')
    expect(given.standing('Mirel', '21 13:30')).toBe('unconfirmed · home · overdue')
  })

  it('[WH22] a manifest restores nothing: missing, elsewhere or doubtful at that moment she stays so until seen', () => {
    const given = givenWith()
    of(given, 'person.declared-missing', '21 12:30', { lastPlaceId: idOf('room'), circumstance: 'walked-out' })
    given.states('person.located-elsewhere', '21 12:30', { registrationId: idOf('רבקה'), ...elsewhere })
    given.entry({ type: 'person.not-found', at: '21 13:00', count: { registrationId: idOf('Зоя'), placeId: idOf('home') } })
    departs(given, ['Mirel', 'רבקה', 'Зоя'], '21 13:00')
    given.states('movement.boarded', '21 13:00', { movementId: idOf('bus'), placeId: idOf('home'), way: 'boarded', registrationIds: ['Mirel', 'רבקה', 'Зоя'].map(idOf) })
    expect(given.standing('Mirel', '21 13:30')).toBe('missing · room · declaration')
    expect(given.standing('רבקה', '21 13:30')).toBe('locatedElsewhere · home · located')
    given.entry({ type: 'person.not-found', at: '21 13:00', device: 'phone', errorMs: 600_000, recordedAt: '22 12:00', count: { registrationId: idOf('Зоя'), placeId: idOf('home') } })
    departs(given, ['Зоя'], '21 13:05')
    expect(given.standing('Зоя', '21 13:30')).toBe('unconfirmed · home · not-found-here')
  })

  it('[WH32] an arrival follows the departure it names, whatever the clocks say', () => {
    const given = givenWith()
    departs(given, ['Mirel'], '21 13:00')
    arrives(given, ['Mirel'], '21 12:40')
    expect(given.standing('Mirel', '21 13:30')).toBe('present · other home · arrival')
    expect(given.headcount('21 13:30')).toMatchObject({ countedHeads: 0 })
  })

  it('[WH18] a round trip is overdue on its return', () => {
    const given = givenWith()
    departs(given, ['Mirel'], '21 13:00', { trip: 'round-trip' })
    expect(given.kinds('21 15:30')).toEqual(['return-overdue'])
    arrives(given, ['Mirel'], '21 16:00', { placeId: idOf('home') })
    expect(given.kinds('21 16:00')).toEqual([])
    departs(given, ['Mirel'], '21 17:00', { trip: 'round-trip', dueAt: instant('21 19:00') })
    expect(given.standing('Mirel', '21 18:00')).toBe('inTransit · home · departure')
  })

  it('[WH25] a freeze stops decisions, never bodies: a departure counts as ever', () => {
    const given = givenWith()
    given.entry({ type: 'freeze.set', at: '21 12:30', count: { placeId: idOf('home'), incidentId: null, freeze: 'imposed' } })
    departs(given, ['Mirel'], '21 13:00')
    expect(given.standing('Mirel', '21 13:30')).toBe('inTransit · home · departure')
  })
})

describe('away', () => {
  const away = (given: Given, more: object = {}, at = '21 13:00'): void => of(given, 'away.started', at, { purpose: 'visit', placeId: idOf('hospital'), withOfficerId: null, dueBackAt: null, ...more })

  test.each([
    ['hospital', 720],
    ['court', 240],
    ['examination', 240],
    ['school', 480],
    ['visit', 240],
    ['leave', 1_440],
    ['foster-family', 10_080],
  ])('[WH23] %s is confirmed for %i minutes', (purpose, minutes) => {
    const given = givenWith()
    away(given, { purpose })
    const [lastDay, lastHour, lastMinute] = [Math.floor((21 * 1440 + 780 + minutes - 1) / 1440), Math.floor(((780 + minutes - 1) % 1440) / 60), (780 + minutes - 1) % 60]
    const clock = (hour: number, minute: number): string => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    expect(given.standing('Mirel', `${lastDay} ${clock(lastHour, lastMinute)}`)).toBe('away · hospital · away')
    expect(given.standing('Mirel', `${lastDay} ${clock(lastHour + 1, 0)}`)).toBe('unconfirmed · hospital · away-unconfirmed')
  })

  it('[WH23] confirmed there, the interval runs anew, but never beyond the time of return', () => {
    const given = givenWith()
    away(given, { dueBackAt: instant('21 20:00') })
    of(given, 'away.confirmed', '21 16:30', { by: 'host' })
    expect(given.standing('Mirel', '21 19:59')).toBe('away · hospital · return-overdue')
    expect(given.standing('Mirel', '21 20:00')).toBe('unconfirmed · hospital · return-overdue')
  })

  it('[WH23] a confirmation of somebody who is not away, missing, elsewhere, or doubtful since says nothing', () => {
    const given = givenWith()
    of(given, 'away.confirmed', '21 12:30', { by: 'host' })
    expect(given.standing('Mirel', '21 12:40')).toBe('present · home · registration')
    away(given)
    given.entry({ type: 'incident.declared', at: '21 14:00', count: { incidentId: idOf('fire'), placeId: idOf('hospital'), kind: 'fire', registrationIds: [] } })
    of(given, 'away.confirmed', '21 14:00', { by: 'host' })
    expect(given.standing('Mirel', '21 14:10')).toBe('away · hospital · away')
    of(given, 'person.declared-missing', '21 15:00', { lastPlaceId: null, circumstance: 'unknown' })
    of(given, 'away.confirmed', '21 15:10', { by: 'host' })
    expect(given.standing('Mirel', '21 15:20')).toBe('missing · hospital · declaration')
  })

  it('[WH23] a confirmation that may be from before the incident does not overcome it', () => {
    const given = givenWith()
    away(given)
    given.entry({ type: 'incident.declared', at: '21 14:00', errorMs: 600_000, recordedAt: '21 18:00', count: { incidentId: idOf('fire'), placeId: idOf('hospital'), kind: 'fire', registrationIds: [] } })
    given.entry({ type: 'away.confirmed', at: '21 14:05', device: 'phone', recordedAt: '21 18:00', count: { registrationId: idOf('Mirel'), by: 'ward' } })
    expect(given.standing('Mirel', '21 14:10')).toBe('unconfirmed · hospital · incident')
  })

  it('[WH23] gone away at a moment that may be before a doubt, she stays doubtful and can be confirmed later', () => {
    const given = givenWith()
    given.entry({ type: 'person.not-found', at: '21 13:00', errorMs: 600_000, device: 'phone', recordedAt: '21 18:00', count: { registrationId: idOf('Mirel'), placeId: idOf('home') } })
    away(given, {}, '21 13:05')
    expect(given.standing('Mirel', '21 13:10')).toBe('unconfirmed · home · not-found-here')
    of(given, 'away.confirmed', '23 13:00', { by: 'ward' })
    expect(given.standing('Mirel', '23 13:10')).toBe('away · hospital · away')
  })

  it('[WH23] nobody who is missing or elsewhere goes on a visit', () => {
    const given = givenWith()
    of(given, 'person.declared-missing', '21 12:30', { lastPlaceId: null, circumstance: 'unknown' })
    away(given)
    expect(given.standing('Mirel', '21 13:10')).toBe('missing · home · declaration')
  })

  it('[WH24] seen where she was sent she is still away, and confirmed; back is back', () => {
    const given = givenWith()
    away(given, { dueBackAt: instant('21 22:00') })
    given.sights('Mirel', 'hospital', '21 16:00')
    expect(given.standing('Mirel', '21 17:30')).toBe('away · hospital · away')
    of(given, 'away.ended', '21 18:00', { placeId: idOf('home'), basis: 'known-by-sight' })
    expect(given.standing('Mirel', '21 18:10')).toBe('present · home · sighting')
    given.sights('Mirel', 'hospital', '21 19:00')
    expect(given.standing('Mirel', '21 19:10')).toBe('present · hospital · sighting')
  })

  it('[WH24] seen there after the confirmation had lapsed, she is present there', () => {
    const given = givenWith()
    away(given)
    given.sights('Mirel', 'hospital', '21 18:00')
    expect(given.standing('Mirel', '21 18:10')).toBe('present · hospital · sighting')
  })
})

describe('missing, elsewhere, gone', () => {
  it('[WH12] not found makes unconfirmed and starts a clock; past it a declaration is owed, once, until somebody declares or sees her', () => {
    const given = givenWith()
    of(given, 'person.not-found', '21 13:00', { placeId: idOf('home') })
    of(given, 'person.not-found', '21 13:20', { placeId: idOf('room') })
    expect(given.standing('Mirel', '21 13:30')).toBe('unconfirmed · home · not-found-here')
    expect(given.kinds('21 13:59')).toEqual([])
    expect(given.kinds('21 14:00')).toEqual(['declaration-owed'])
    expect(given.discrepancies('21 14:00').find(({ kind }) => kind === 'declaration-owed')?.placeId).toBe(idOf('home'))
    of(given, 'person.declared-missing', '21 15:00', { lastPlaceId: null, circumstance: 'unknown' })
    expect(given.kinds('21 15:00')).toEqual([])
    expect(given.kinds('21 14:59')).toEqual(['declaration-owed'])
  })

  it('[WH12] seen again within the time, nothing is owed; not found at a place she is not at, neither', () => {
    const given = givenWith()
    of(given, 'person.not-found', '21 13:00', { placeId: idOf('other home') })
    expect(given.standing('Mirel', '21 13:30')).toBe('present · home · registration')
    of(given, 'person.not-found', '21 13:40', { placeId: idOf('home') })
    given.sights('Mirel', 'home', '21 14:00')
    expect(given.kinds('21 15:00')).toEqual([])
  })

  it('[WH12] somebody placed nowhere may be looked for anywhere', () => {
    const given = givenWith()
    given.registers('لیلا', null, '21 12:00')
    given.entry({ type: 'person.not-found', at: '21 13:00', count: { registrationId: idOf('لیلا'), placeId: idOf('home') } })
    expect(given.standing('لیلا', '21 13:30')).toBe('unconfirmed · home · not-found-here')
  })

  it('[WH8] somebody placed nowhere is not at the place of an incident', () => {
    const given = givenWith()
    given.registers('لیلا', null, '21 12:00')
    of(given, 'person.declared-missing', '21 12:10', { lastPlaceId: null, circumstance: 'unknown' })
    given.sights('لیلا', 'home', '21 14:00')
    given.entry({ type: 'incident.declared', at: '21 13:00', count: { incidentId: idOf('fire'), placeId: idOf('home'), kind: 'fire', registrationIds: [] } })
    expect(given.standing('لیلا', '21 13:30')).toBe('unconfirmed · nowhere · placed-nowhere')
  })

  it('[WH13] missing only when a person declares it, and until a certain sighting at a place of ours', () => {
    const given = givenWith()
    expect(given.headcount('31 12:00').missing).toBe(0)
    of(given, 'person.declared-missing', '21 13:00', { lastPlaceId: null, circumstance: 'taken-by-others' })
    of(given, 'person.found', '21 14:00', { placeId: idOf('home'), basis: 'reported', receiving: 'signed' })
    expect(given.standing('Mirel', '21 14:30')).toBe('missing · home · declaration')
    of(given, 'person.found', '21 15:00', { placeId: idOf('home'), basis: 'known-by-sight', receiving: 'absent' })
    expect(given.standing('Mirel', '21 15:30')).toBe('present · home · sighting')
  })

  it('[WH14] located elsewhere lapses to missing where nobody renews it', () => {
    const given = givenWith()
    of(given, 'person.located-elsewhere', '21 13:00', elsewhere)
    expect(given.standing('Mirel', '22 12:59')).toBe('locatedElsewhere · home · located')
    expect(given.standing('Mirel', '22 13:00')).toBe('missing · home · renewal-lapsed')
    of(given, 'person.located-elsewhere', '22 12:00', { ...elsewhere, renewBefore: instant('24 12:00') })
    expect(given.standing('Mirel', '24 11:59')).toBe('locatedElsewhere · home · located')
    expect(given.headcount('24 12:00').missing).toBe(1)
  })

  test.each([
    ['signed', 'present · home · sighting', []],
    ['nobody-else-here', 'present · home · sighting', []],
    ['declined', 'unconfirmed · home · arrival-unsigned', ['two-places-at-once']],
    ['absent', 'unconfirmed · home · arrival-unsigned', ['two-places-at-once']],
  ])('[WH15] from elsewhere only a signed arrival leads back: %s', (receiving, expected, kinds) => {
    const given = givenWith()
    of(given, 'person.located-elsewhere', '21 13:00', elsewhere)
    of(given, 'person.found', '21 14:00', { placeId: idOf('home'), basis: 'known-by-sight', receiving })
    expect(given.standing('Mirel', '21 14:10')).toBe(expected)
    expect(given.kinds('21 14:10')).toEqual(kinds)
  })

  it('[WH15] after the renewal lapsed, or a declaration, a signature is owed all the same', () => {
    const given = givenWith()
    of(given, 'person.located-elsewhere', '21 13:00', elsewhere)
    given.sights('Mirel', 'home', '22 14:00')
    expect(given.standing('Mirel', '22 14:10')).toBe('missing · home · renewal-lapsed')
    of(given, 'person.found', '22 15:00', { placeId: idOf('home'), basis: 'known-by-sight', receiving: 'signed' })
    expect(given.standing('Mirel', '22 15:10')).toBe('present · home · sighting')
  })

  test.each([
    [{ how: 'returned-by-order', orderId: idOf('order'), receiverId: idOf('receiver') }],
    [{ how: 'freed-by-order', orderId: idOf('order') }],
    [{ how: 'own-will', toldAlone: 'told-alone' }],
    [{ how: 'transferred-out', orderId: idOf('order'), toAgencyId: null, abroad: 'abroad' }],
    [{ how: 'scope-ended' }],
  ])('[WH16] left care: %j', (leaving) => {
    const given = givenWith()
    of(given, 'person.left-care', '21 13:00', { leaving })
    expect(given.standing('Mirel', '25 13:00')).toBe('leftCare · home · left')
    expect(given.headcount('25 13:00')).toMatchObject({ leftCare: 1, inCare: { certain: 0, atMost: 2 } })
    given.sights('Mirel', 'home', '22 13:00')
    expect(given.standing('Mirel', '22 13:10')).toBe('leftCare · home · left')
    expect(given.kinds('22 13:10')).toEqual(['seen-after-leaving-care'])
    of(given, 'person.not-found', '22 13:20', { placeId: idOf('home') })
    of(given, 'person.found', '22 14:00', { placeId: idOf('home'), basis: 'known-by-sight', receiving: 'signed' })
    expect(given.standing('Mirel', '22 14:10')).toBe('present · home · sighting')
  })

  it('[WH16] who left and is written down anew is in care again', () => {
    const given = givenWith()
    of(given, 'person.left-care', '21 13:00', { leaving: { how: 'scope-ended' } })
    given.registers('Mirel', 'other home', '22 13:00')
    expect(given.standing('Mirel', '22 13:10')).toBe('present · other home · registration')
  })

  it('[WH17] a death is its own standing, after leaving too, and nothing ends it', () => {
    const given = givenWith()
    of(given, 'person.left-care', '21 12:30', { leaving: { how: 'scope-ended' } })
    of(given, 'person.died', '21 13:00', { placeId: idOf('hospital') })
    given.sights('Mirel', 'home', '21 14:00')
    given.registers('Mirel', 'home', '21 15:00')
    expect(given.standing('Mirel', '21 16:00')).toBe('died · hospital · death')
    expect(given.kinds('21 16:00')).toEqual(['seen-after-leaving-care', 'seen-after-leaving-care'])
  })

  it('[HC6] a birth adds one, counted as a child, where it happened', () => {
    const given = givenWith()
    given.entry({ type: 'person.born', at: '21 13:00', count: { registrationId: idOf('baby'), motherRegistrationId: idOf('Mirel'), placeId: idOf('hospital'), recordedSex: 'male' } })
    expect(given.headcount('21 12:59').registered.atMost).toBe(3)
    expect(given.headcount('21 13:10')).toMatchObject({ registered: { certain: 4, atMost: 4 }, children: { certain: 4, atMost: 4 } })
    expect(given.standing('baby', '21 13:10')).toBe('present · hospital · birth')
  })
})

describe('evacuation', () => {
  const evacuated = (given: Given, from: string, to: string | null, at: string): void => void given.entry({ type: 'place.evacuated', at, count: { incidentId: null, placeId: idOf(from), assemblyPlaceId: to === null ? null : idOf(to), heads: null } })

  it('[WH26] everybody within is unconfirmed at the assembly place, however many there are one after another', () => {
    const given = givenWith()
    given.registers('Yoel', 'other home', '21 12:00')
    evacuated(given, 'other home', 'hospital', '21 13:20')
    evacuated(given, 'home', 'other home', '21 13:10')
    expect(given.standing('Mirel', '21 13:15')).toBe('unconfirmed · other home · evacuated')
    expect(given.standing('Mirel', '21 13:30')).toBe('unconfirmed · hospital · evacuated')
    expect(given.standing('Yoel', '21 13:30')).toBe('unconfirmed · hospital · evacuated')
    given.sights('Mirel', 'hospital', '21 14:00')
    expect(given.standing('Mirel', '21 14:10')).toBe('present · hospital · sighting')
  })

  it('[WH26] without an assembly place they are unconfirmed where they were; a room evacuated leaves the house', () => {
    const given = givenWith()
    given.registers('Yoel', 'room', '21 12:00')
    evacuated(given, 'room', null, '21 13:10')
    expect(given.standing('Yoel', '21 13:30')).toBe('unconfirmed · room · evacuated')
    expect(given.standing('Mirel', '21 13:30')).toBe('present · home · registration')
  })
})

