// What a sighting makes of somebody: by basis and by the standing before, by place, hour, clock and incident.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, place } from '../../../test/support/given.ts'
import { hourMs } from '../../kernel/index.ts'
import { defaultRules } from '../jurisdiction/default-rules.ts'
import type { CountingRules } from '../entries/rules-adopted.ts'
import type { EntryType } from '../entries/entry-catalogue.ts'
import { SightingBasis } from '../entries/vocabulary.ts'

/** Two homes, a hospital and an aunt's house; Mirel written down at the first home at noon UTC, six in the morning there. */
function mirel(): Given {
  const given = new Given().places('home', 'home/room', 'other home', 'hospital')
  given.entry({ type: 'place.opened', at: '20 06:00', count: place('aunt', { ours: 'not-ours', kind: 'family' }) })
  given.registers('Mirel', 'home', '21 12:00')
  return given
}

const said = (given: Given, type: EntryType, at: string, more: object): void => void given.states(type, at, { registrationId: idOf('Mirel'), ...more })

/** Ways to bring her into each standing by 13:00. */
const before: Readonly<Record<string, (given: Given) => void>> = {
  present: () => undefined,
  inTransit: (given) =>
    void given.entry({
      type: 'movement.departed',
      at: '21 13:00',
      count: { movementId: idOf('bus'), fromPlaceId: idOf('home'), toPlaceId: idOf('other home'), trip: 'one-way', manifest: 'named', registrationIds: [idOf('Mirel')], heads: 1, children: 1, escortOfficerIds: [], giving: 'signed', escort: 'signed', dueAt: '2024-12-21T18:00:00.000Z' },
    }),
  away: (given) => said(given, 'away.started', '21 13:00', { purpose: 'hospital', placeId: idOf('hospital'), withOfficerId: null, dueBackAt: null }),
  unconfirmed: (given) => said(given, 'person.not-found', '21 13:00', { placeId: idOf('home') }),
  missing: (given) => said(given, 'person.declared-missing', '21 13:00', { lastPlaceId: null, circumstance: 'unknown' }),
  locatedElsewhere: (given) => said(given, 'person.located-elsewhere', '21 13:00', { where: 'relative', withWhom: 'relative', basis: 'spoken-to', nextStep: 'return', owedByOfficerId: null, renewBefore: null }),
  leftCare: (given) => said(given, 'person.left-care', '21 13:00', { leaving: { how: 'scope-ended' } }),
  died: (given) => said(given, 'person.died', '21 13:00', { placeId: null }),
}

const certain = ['known-by-sight', 'band-and-face', 'photo-and-face']

/** What is expected an hour later, after a sighting at `other home` on a certain basis, and on any other. */
const after: readonly (readonly [standing: string, certainly: string, otherwise: string])[] = [
  ['present', 'present · other home · sighting', 'unconfirmed · other home · basis-uncertain'],
  ['inTransit', 'present · other home · sighting', 'inTransit · home · departure'],
  ['away', 'present · other home · sighting', 'away · hospital · away'],
  ['unconfirmed', 'present · other home · sighting', 'unconfirmed · other home · basis-uncertain'],
  ['missing', 'present · other home · sighting', 'missing · home · declaration'],
  ['locatedElsewhere', 'unconfirmed · other home · arrival-unsigned', 'locatedElsewhere · home · located'],
  ['leftCare', 'leftCare · home · left', 'leftCare · home · left'],
  ['died', 'died · home · death', 'died · home · death'],
]

describe('a sighting', () => {
  const cases = after.flatMap(([standing, certainly, otherwise]) =>
    SightingBasis.options.map((basis) => [`[WH2] ${basis} when ${standing}`, standing, basis, certain.includes(basis) ? certainly : otherwise] as const),
  )
  it.each(cases)('%s', (_title, standing, basis, expected) => {
    const given = mirel()
    before[standing]?.(given)
    expect(given.standing('Mirel', '21 13:30').split(' ')[0]).toBe(standing)
    given.sights('Mirel', 'other home', '21 14:00', { basis })
    expect(given.standing('Mirel', '21 14:30')).toBe(expected)
  })

  it('[WH4] an uncertain word about the same place, or a room of it, takes nothing away', () => {
    const given = mirel()
    given.sights('Mirel', 'room', '21 13:00', { basis: 'reported' })
    expect(given.standing('Mirel', '21 13:30')).toBe('present · home · registration')
  })

  it('[WH5] seen at a place that is not ours makes her unconfirmed there', () => {
    const given = mirel()
    given.sights('Mirel', 'aunt', '21 13:00')
    expect(given.standing('Mirel', '21 13:30')).toBe('unconfirmed · aunt · place-not-ours')
  })

  it('[WH6] written down without a place she is unconfirmed nowhere until she is seen', () => {
    const given = mirel()
    given.registers('Зоя', null, '21 12:00')
    expect(given.standing('Зоя', '21 12:30')).toBe('unconfirmed · nowhere · placed-nowhere')
    given.sights('Зоя', 'home', '21 13:00', { basis: 'own-statement' })
    expect(given.standing('Зоя', '21 13:30')).toBe('unconfirmed · home · basis-uncertain')
    given.sights('Зоя', 'home', '21 14:00')
    expect(given.standing('Зоя', '21 14:30')).toBe('present · home · sighting')
  })

  it('[WH6] a place seen before is not forgotten when somebody writes her down without one', () => {
    const given = mirel()
    given.registers('Mirel', null, '21 13:00')
    expect(given.standing('Mirel', '21 13:30')).toBe('present · home · registration')
  })

  it('[WH28] seeing a mother never sees her baby', () => {
    const given = mirel()
    given.entry({ type: 'person.born', at: '21 12:30', count: { registrationId: idOf('baby'), motherRegistrationId: idOf('Mirel'), placeId: idOf('hospital'), recordedSex: 'female' } })
    given.sights('Mirel', 'home', '21 14:00')
    expect(given.standing('baby', '21 14:30')).toBe('present · hospital · birth')
  })

  it('[WH1] nobody stands anywhere before being written down, and from then on at every minute', () => {
    const given = new Given().places('home')
    given.sights('Mirel', 'home', '21 11:00')
    given.registers('Mirel', 'home', '21 12:00')
    expect(given.standing('Mirel', '21 11:59')).toBe('nobody')
    expect(given.standing('Mirel', '21 12:00')).toBe('present · home · registration')
    expect(given.standing('Mirel', '31 12:00')).toBe('unconfirmed · home · freshness-lapsed')
  })
})

describe('freshness', () => {
  // Guatemala is six hours behind UTC: 12:00 is six in the morning, 03:00 nine in the evening.
  test.each([
    // kind       zone of   written down  holds until   the minute after
    ['home', null, '21 12:00', '21 15:59', '21 16:00'],
    ['home', null, '21 03:00', '21 10:59', '21 11:00'],
    ['hospital', null, '21 12:00', '21 19:59', '21 20:00'],
    ['street', null, '21 12:00', '21 12:29', '21 12:30'],
    ['school', null, '21 12:00', '21 15:59', '21 16:00'],
    ['zone', 'hospital', '21 12:00', '21 19:59', '21 20:00'],
    ['zone', 'nowhere that was opened', '21 12:00', '21 15:59', '21 16:00'],
  ] as const)('[WH3] a sighting at a place of kind %s within %s holds its time', (...[kind, above, at, holds, lapsed]) => {
    const given = new Given().places('first')
    given.entry({ type: 'place.opened', at: '20 06:00', count: place('hospital', { kind: 'hospital' }) })
    given.entry({ type: 'place.opened', at: '20 06:00', count: place('there', { kind, parentId: above === null ? null : (idOf(above) as never) }) })
    given.registers('Mirel', 'there', at)
    expect(given.standing('Mirel', holds)).toBe('present · there · registration')
    expect(given.standing('Mirel', lapsed)).toBe('unconfirmed · there · freshness-lapsed')
  })

  it('[WH3] a night that does not pass midnight is one too, and a place nobody opened is on UTC', () => {
    const given = new Given()
    given.entry({ type: 'rules.adopted', at: '20 07:00', count: rulesWith({ nightFromMinute: 60, nightToMinute: 300 }) })
    given.registers('Mirel', 'nobody opened', '21 02:00')
    expect(given.standing('Mirel', '21 09:59')).toBe('present · nobody opened · registration')
    expect(given.standing('Mirel', '21 10:00')).toBe('unconfirmed · nobody opened · freshness-lapsed')
  })
})

describe('incidents', () => {
  const incident = (kind: string, more: object = {}) => ({ incidentId: idOf('gate'), placeId: idOf('home'), kind, registrationIds: [], ...more })

  test.each([
    // kind                        at            names      unconfirmed afterwards
    ['place-breached', 'home', [], ['Mirel', 'Tamar']],
    ['fire', 'home', [], ['Mirel', 'Tamar']],
    ['quake', 'home', [], ['Mirel', 'Tamar']],
    ['water', 'home', [], ['Mirel', 'Tamar']],
    ['threat', 'home', ['Mirel'], []],
    ['person-not-where-expected', 'home', ['Mirel'], ['Mirel']],
    ['place-breached', 'room', [], ['Mirel', 'Tamar']],
    ['place-breached', 'other home', [], ['Yoel']],
  ])('[WH8] %s at %s naming %j', (kind, at, names, expected) => {
    const given = mirel()
    given.registers('Tamar', 'room', '21 12:00')
    given.registers('Yoel', 'other home', '21 12:00')
    given.states('incident.declared', '21 13:00', incident(kind, { placeId: idOf(at), registrationIds: names.map(idOf) }))
    const unconfirmed = ['Mirel', 'Tamar', 'Yoel'].filter((name) => given.standing(name, '21 13:30').startsWith('unconfirmed'))
    expect(unconfirmed).toEqual(expected)
  })

  it('[WH7] while it lasts no sighting there restores; one wholly after containment does', () => {
    const given = mirel()
    given.states('incident.declared', '21 13:00', incident('place-breached'))
    given.sights('Mirel', 'home', '21 13:30')
    expect(given.standing('Mirel', '21 13:40')).toBe('unconfirmed · home · incident')
    given.entry({ type: 'incident.contained', at: '21 14:00', count: { incidentId: idOf('gate') } })
    given.entry({ type: 'incident.contained', at: '21 14:30', count: { incidentId: idOf('gate') } })
    given.sights('Mirel', 'room', '21 14:20')
    expect(given.standing('Mirel', '21 14:25')).toBe('unconfirmed · room · incident')
    given.sights('Mirel', 'home', '21 14:31')
    expect(given.standing('Mirel', '21 14:40')).toBe('present · home · sighting')
  })

  it('[WH7] seen elsewhere while it lasts she is confirmed there', () => {
    const given = mirel()
    given.states('incident.declared', '21 13:00', incident('place-breached'))
    given.sights('Mirel', 'other home', '21 13:30')
    expect(given.standing('Mirel', '21 13:40')).toBe('present · other home · sighting')
  })

  it('[WH7] a containment whose clock says earlier than the start counts from the start', () => {
    const given = mirel()
    given.states('incident.declared', '21 13:00', incident('fire'))
    given.states('incident.declared', '21 13:20', incident('fire'))
    given.entry({ type: 'incident.contained', at: '21 12:30', count: { incidentId: idOf('gate') } })
    given.sights('Mirel', 'home', '21 13:01')
    expect(given.standing('Mirel', '21 13:30')).toBe('present · home · sighting')
  })

  it('[WH7] a containment of something nobody declared says nothing', () => {
    const given = mirel()
    given.entry({ type: 'incident.contained', at: '21 13:00', count: { incidentId: idOf('gate') } })
    expect(given.standing('Mirel', '21 13:30')).toBe('present · home · registration')
  })

  it('[WH31] on the road, missing, elsewhere or away somewhere else an incident at the home changes nothing', () => {
    for (const standing of ['inTransit', 'missing', 'locatedElsewhere', 'away']) {
      const given = mirel()
      before[standing]?.(given)
      const was = given.standing('Mirel', '21 13:30')
      given.states('incident.declared', '21 13:20', incident('fire'))
      expect(given.standing('Mirel', '21 13:30')).toBe(was)
    }
  })

  it('[WH31] away at the hospital an incident there makes her unconfirmed; not found at the home does not', () => {
    const given = mirel()
    before['away']?.(given)
    said(given, 'person.not-found', '21 13:10', { placeId: idOf('hospital') })
    expect(given.standing('Mirel', '21 13:15')).toBe('away · hospital · away')
    given.states('incident.declared', '21 13:20', incident('fire', { placeId: idOf('hospital') }))
    expect(given.standing('Mirel', '21 13:30')).toBe('unconfirmed · hospital · incident')
  })
})

describe('clocks and order', () => {
  it('[WH9] where the intervals overlap it is not known which came first: unconfirmed, and the clock is named', () => {
    const given = mirel()
    said(given, 'person.not-found', '21 13:00', { placeId: idOf('home') })
    given.sights('Mirel', 'home', '21 13:30', { device: 'phone', errorMs: hourMs, recordedAt: '21 18:00' })
    expect(given.standing('Mirel', '21 13:45')).toBe('unconfirmed · home · clock-uncertain')
    expect(given.kinds('21 13:45')).toEqual(['device-clock-off'])
  })

  it('[WH9] a sighting certainly before what took certainty away restores nothing and names no clock', () => {
    const given = mirel()
    given.entry({ type: 'device.clock-measured', at: '21 11:00', count: { deviceId: idOf('phone'), epoch: 1, atSequence: 0, deviceClockAt: '2024-12-21T11:00:00.000Z', offsetMinMs: 0, offsetMaxMs: 0 } })
    said(given, 'person.not-found', '21 13:00', { placeId: idOf('home') })
    given.sights('Mirel', 'home', '21 12:30', { device: 'phone', recordedAt: '21 18:00' })
    expect(given.standing('Mirel', '21 13:45')).toBe('unconfirmed · home · not-found-here')
    expect(given.kinds('21 13:45')).toEqual([])
  })

  it('[TM6] on one phone the chain tells what came first, whatever its clock says', () => {
    const given = mirel()
    given.entry({ type: 'person.not-found', at: '21 13:00', device: 'phone', recordedAt: '21 18:00', count: { registrationId: idOf('Mirel'), placeId: idOf('home') } })
    given.sights('Mirel', 'home', '21 12:58', { device: 'phone', recordedAt: '21 18:00' })
    expect(given.standing('Mirel', '21 13:45')).toBe('present · home · sighting')
  })

  it('[WH10] two certain sightings that may be of one moment: unconfirmed at the later, until seen again', () => {
    const given = mirel()
    given.sights('Mirel', 'home', '21 13:00', { errorMs: hourMs, recordedAt: '21 18:00' })
    given.sights('Mirel', 'other home', '21 13:10', { device: 'phone', recordedAt: '21 18:00' })
    expect(given.standing('Mirel', '21 13:20')).toBe('unconfirmed · other home · contradicting-sightings')
    expect(given.kinds('21 13:20')).toEqual(['two-places-at-once'])
  })

  test.each([
    // stated minutes  between                   gap in minutes  expected
    [null, ['home', 'other home'], 4, 'unconfirmed · other home · contradicting-sightings'],
    [null, ['home', 'other home'], 5, 'present · other home · sighting'],
    [90, ['home', 'other home'], 60, 'unconfirmed · other home · contradicting-sightings'],
    [90, ['other home', 'home'], 90, 'present · other home · sighting'],
  ])('[WH11] %s minutes stated between %j, seen after %i', (minutesMin, between, gap, expected) => {
    const given = mirel()
    if (minutesMin !== null) {
      given.entry({ type: 'travel-time.stated', at: '20 07:00', count: { placeIds: between.map(idOf), minutesMin } })
      given.entry({ type: 'travel-time.stated', at: '20 07:00', count: { placeIds: between.map(idOf), minutesMin: 200 } })
    }
    given.sights('Mirel', 'home', '21 13:00')
    given.sights('Mirel', 'other home', `21 ${gap === 60 ? '14:00' : gap === 90 ? '14:30' : `13:0${gap}`}`)
    expect(given.standing('Mirel', '21 14:40')).toBe(expected)
    expect(given.kinds('21 14:40')).toEqual(expected.startsWith('present') ? [] : ['seen-faster-than-possible'])
  })
})

function rulesWith(more: Partial<CountingRules>): Readonly<{ rules: CountingRules }> {
  return { rules: { ...defaultRules, ...more } }
}
