// Rare ways through the folds: ties, second words on things seldom corrected, and what time lines are spared by the rest.
import { describe, expect, it } from 'vitest'
import { Given, idOf, instant, ms, place } from '../../../test/support/given.ts'
import { RegistrationId, minuteMs } from '../../kernel/index.ts'
import { defaultRules } from '../jurisdiction/default-rules.ts'
import { addSegment, closeSegment, newColumns, segmentAt } from './columns.ts'
import type { Fact, FactSaying } from './fact.ts'
import { placeTreeAt } from './place-tree.ts'
import { newEntryTable } from './entry-table.ts'
import { timelineOf } from './timeline.ts'

function homes(): Given {
  const given = new Given().places('home', 'home/room', 'other home')
  for (const name of ['Mirel', 'רבקה']) given.registers(name, 'home', '21 12:00')
  return given
}

const incident = (more: object = {}) => ({ incidentId: idOf('gate'), placeId: idOf('home'), kind: 'place-breached', registrationIds: [], ...more })
const elsewhere = { registrationId: idOf('Mirel'), where: 'relative', withWhom: 'relative', basis: 'spoken-to', nextStep: 'return', owedByOfficerId: null, renewBefore: null }
const correct = (given: Given, ...[target, count, at]: [string, object, string]) => given.states('entry.corrected', at, { target, count, occurredAt: null, occurredErrorMs: 0 })

describe('incidents and evacuations', () => {
  it('[WH7] withdrawn, or corrected to be another, it takes nothing away; the containment of the one is not of the other', () => {
    const given = homes()
    const declared = given.states('incident.declared', '21 13:00', incident())
    given.states('incident.contained', '21 13:30', { incidentId: idOf('gate') })
    correct(given, declared, incident({ incidentId: idOf('another gate') }), '21 14:00')
    given.sights('Mirel', 'home', '21 15:00')
    expect(given.standing('Mirel', '21 15:10')).toBe('unconfirmed · home · incident')
    expect(given.standing('Mirel', '21 15:10', '21 13:50')).toBe('unconfirmed · home · incident')
    given.states('entry.withdrawn', '21 16:00', { target: declared })
    expect(given.standing('Mirel', '21 13:10')).toBe('present · home · registration')
  })

  it('[WH7] of two containments the one that may be later counts, in whatever order', () => {
    const given = homes()
    given.states('device.clock-measured', '21 12:30', { deviceId: idOf('phone'), epoch: 1, atSequence: 0, deviceClockAt: instant('21 12:30'), offsetMinMs: 0, offsetMaxMs: 0 })
    given.states('incident.declared', '21 13:00', incident())
    given.states('incident.contained', '21 13:10', { incidentId: idOf('gate') }, { errorMs: 30 * minuteMs, recordedAt: '21 18:00' })
    given.states('incident.contained', '21 13:20', { incidentId: idOf('gate') }, { recordedAt: '21 18:00' })
    given.sights('Mirel', 'home', '21 13:35', { device: 'phone', recordedAt: '21 18:00' })
    expect(given.standing('Mirel', '21 13:36')).toBe('unconfirmed · home · incident')
    given.sights('Mirel', 'home', '21 13:42', { device: 'phone', recordedAt: '21 18:00' })
    expect(given.standing('Mirel', '21 13:45')).toBe('present · home · sighting')
  })

  it('[WH26] an evacuation withdrawn brings everybody back', () => {
    const given = homes()
    const evacuated = given.states('place.evacuated', '21 13:00', { incidentId: null, placeId: idOf('home'), assemblyPlaceId: idOf('other home'), heads: null })
    expect(given.standing('Mirel', '21 13:10')).toBe('unconfirmed · other home · evacuated')
    given.states('entry.withdrawn', '21 14:00', { target: evacuated })
    expect(given.standing('Mirel', '21 13:10')).toBe('present · home · registration')
  })

  it('[WH14] located elsewhere until a moment that had passed when it was said, she is missing from the start, as not renewed in time', () => {
    const given = homes()
    given.states('person.located-elsewhere', '21 13:00', { ...elsewhere, renewBefore: instant('21 12:30') })
    expect(given.standing('Mirel', '21 12:59')).toBe('present · home · registration')
    expect(given.standing('Mirel', '21 13:00')).toBe('missing · home · renewal-lapsed')
  })

  it('[WH15] received with a signature where an incident lasts she is no longer elsewhere, and to be confirmed', () => {
    const given = homes()
    given.states('person.located-elsewhere', '21 12:30', elsewhere)
    given.states('incident.declared', '21 13:00', incident())
    given.states('person.found', '21 13:30', { registrationId: idOf('Mirel'), placeId: idOf('home'), basis: 'known-by-sight', receiving: 'signed' })
    expect(given.standing('Mirel', '21 13:40')).toBe('unconfirmed · home · incident')
  })

  it('[WH7] a zone moved to another house by a correction is reached by what happens there, no longer by what happens here', () => {
    const given = homes()
    given.registers('Зоя', 'room', '21 12:00')
    given.states('incident.declared', '21 13:00', incident())
    const opened = given.entries.find(({ content }) => 'count' in content && 'placeId' in content.count && content.count.placeId === idOf('room'))
    correct(given, opened?.hash ?? '', place('room', { kind: 'zone', parentId: idOf('other home') as never }), '21 14:00')
    expect(given.standing('Зоя', '21 13:30')).toBe('present · room · registration')
    expect(given.standing('Зоя', '21 13:30', '21 13:30')).toBe('unconfirmed · room · incident')
  })

  it('a ring of parents, stated by mistake, ends where it would repeat', () => {
    const given = new Given()
    given.states('place.opened', '20 07:00', place('first', { parentId: idOf('second') as never }))
    given.states('place.opened', '20 07:00', place('second', { parentId: idOf('first') as never }))
    given.registers('Mirel', 'first', '21 12:00')
    given.states('incident.declared', '21 13:00', incident({ placeId: idOf('second') }))
    expect(given.standing('Mirel', '21 13:10')).toBe('unconfirmed · first · incident')
  })
})

describe('order', () => {
  it('[WH9] on one phone a sighting said before what took certainty away restores nothing, and names no clock', () => {
    const given = homes()
    given.sights('Mirel', 'home', '21 13:00', { errorMs: 30 * minuteMs, recordedAt: '21 18:00' })
    given.states('person.not-found', '21 12:55', { registrationId: idOf('Mirel'), placeId: idOf('home') }, { recordedAt: '21 18:00' })
    expect(given.standing('Mirel', '21 13:10')).toBe('unconfirmed · home · clock-uncertain')
    expect(given.kinds('21 13:10')).toEqual([])
  })

  it('[TM4] of two measures at one point of the chain the later reading of its clock is the nearer', () => {
    const given = homes()
    for (const [at, offset] of [['21 12:20', 3_600_000], ['21 12:10', 0]] as const) {
      given.states('device.clock-measured', '21 12:30', { deviceId: idOf('phone'), epoch: 1, atSequence: 0, deviceClockAt: instant(at), offsetMinMs: offset, offsetMaxMs: offset })
    }
    given.sights('Mirel', 'other home', '21 14:00', { device: 'phone', recordedAt: '21 18:00' })
    expect(given.standing('Mirel', '21 13:10')).toBe('present · other home · sighting')
  })

  it('[WH27] two decisions of one moment leave the last, and no trace of the one between', () => {
    const given = homes()
    for (const countedAs of ['adult', 'child']) given.states('person.counted-as', '21 13:00', { registrationId: idOf('Mirel'), countedAs, because: 'document' })
    expect(given.headcount('21 13:00')).toMatchObject({ children: { certain: 2 }, adults: { atMost: 0 } })
    const account = given.account()
    expect(account.open.get(RegistrationId.parse(idOf('Mirel')))).toHaveLength(1)
  })

  it('[EN7] corrected to be of somebody with later entries, it is found among hers', () => {
    const given = homes()
    const seen = given.sights('Mirel', 'other home', '21 13:00')
    given.sights('רבקה', 'home', '21 12:30')
    correct(given, seen, { registrationId: idOf('רבקה'), placeId: idOf('other home'), basis: 'known-by-sight' }, '21 14:00')
    expect(given.standing('רבקה', '21 13:10')).toBe('present · other home · sighting')
  })
})

describe('movements', () => {
  const departure = { movementId: idOf('bus'), fromPlaceId: idOf('home'), toPlaceId: idOf('other home'), trip: 'one-way', manifest: 'named', registrationIds: [idOf('Mirel')], heads: 1, children: null, escortOfficerIds: [], giving: 'signed', escort: 'signed', dueAt: instant('21 15:00') }
  const arrival = { movementId: idOf('bus'), placeId: idOf('other home'), basis: 'known-by-sight', registrationIds: [], absentIds: [], extraIds: [], heads: 0, escort: 'signed', receiving: 'signed' }
  const boards = (given: Given, name: string, at: string) => given.states('movement.boarded', at, { movementId: idOf('bus'), placeId: idOf('home'), way: 'boarded', registrationIds: [idOf(name)] })

  it('[WH19] who boarded on the way and is not named at the arrival is to be confirmed there too', () => {
    const given = homes()
    given.states('movement.departed', '21 13:00', departure)
    boards(given, 'רבקה', '21 13:10')
    expect(given.standing('רבקה', '21 13:20')).toBe('inTransit · home · departure')
    given.states('movement.arrived', '21 14:00', { ...arrival, registrationIds: [idOf('Mirel')], heads: 1 })
    expect(given.standing('רבקה', '21 14:10')).toBe('unconfirmed · other home · arrival-unnamed')
    expect(given.standing('Mirel', '21 14:10')).toBe('present · other home · arrival')
  })

  it('[EN3] a sighting that came together with its withdrawal says nothing', () => {
    const given = homes()
    const seen = given.sights('Mirel', 'other home', '21 13:00', { recordedAt: '21 14:00' })
    given.states('entry.withdrawn', '21 13:30', { target: seen }, { recordedAt: '21 14:00' })
    expect(given.standing('Mirel', '21 13:10')).toBe('present · home · registration')
  })

  it('[EN3] a boarding that was withdrawn says nothing of whoever is on that bus', () => {
    const given = homes()
    given.states('movement.departed', '21 13:00', departure)
    given.states('entry.withdrawn', '21 13:30', { target: boards(given, 'רבקה', '21 13:10') })
    given.states('movement.boarded', '21 13:40', { movementId: idOf('bus'), placeId: idOf('home'), way: 'boarded', registrationIds: [idOf('Mirel')] })
    expect(given.standing('רבקה', '21 13:50')).toBe('present · home · registration')
    expect(given.standing('Mirel', '21 13:50')).toBe('inTransit · home · departure')
  })

  it('[WH19] absent from a vehicle nobody saw depart, she is to be confirmed where she boarded', () => {
    const given = homes()
    boards(given, 'Mirel', '21 13:00')
    given.states('movement.arrived', '21 13:20', { ...arrival, absentIds: [idOf('Mirel')] })
    expect(given.standing('Mirel', '21 13:25')).toBe('unconfirmed · home · arrival-short')
  })
})

describe('counts', () => {
  const counts = (given: Given, where: string, heads: number, at: string) => given.states('place.counted', at, { placeId: idOf(where), heads, children: null, infants: null, manner: 'awake', counters: 1, rollCallId: null })

  it('[AS3] a count at one house answers nothing about another', () => {
    const given = homes()
    given.registers('Зоя', 'other home', '21 12:00')
    counts(given, 'home', 1, '21 13:00')
    counts(given, 'other home', 1, '21 13:10')
    counts(given, 'other home', 0, '21 13:20')
    expect(given.kinds('21 13:15')).toEqual(['head-count-short'])
    expect(given.kinds('21 13:25')).toEqual(['head-count-short', 'head-count-short'])
  })

  it('[HC9] who was on the list when heads were counted was written down, confirmed or not', () => {
    const given = homes()
    counts(given, 'home', 2, '22 12:00')
    expect(given.headcount('22 12:10').notYetRegistered).toEqual({ certain: 0, atMost: 0 })
    counts(given, 'home', 3, '22 13:00')
    expect(given.headcount('22 13:10').notYetRegistered).toEqual({ certain: 1, atMost: 1 })
  })
})

describe('answering and bands', () => {
  it('[AN2] a word withdrawn never was', () => {
    const given = homes()
    const assumed = given.states('answering.assumed', '21 12:10', { agencyId: idOf('agency'), officerId: idOf('Ana'), placeId: idOf('home'), registrationIds: [] })
    expect(given.discrepancies('21 13:00')).toEqual([])
    given.states('entry.withdrawn', '21 14:00', { target: assumed })
    expect(given.discrepancies('21 13:00').map(({ kind }) => kind)).toEqual(['nobody-answering'])
  })

  it('[WH29] a band on two that is read is of whoever it was put on last', () => {
    const given = homes()
    given.states('band.worn', '21 12:10', { registrationId: idOf('Mirel'), bandId: idOf('band') })
    given.states('band.worn', '21 12:20', { registrationId: idOf('רבקה'), bandId: idOf('band') })
    given.states('band.read', '21 13:00', { bandId: idOf('band'), registrationId: null, placeId: idOf('other home'), face: 'fits' })
    expect(['Mirel', 'רבקה'].map((name) => given.standing(name, '21 13:10').split(' · ')[1])).toEqual(['home', 'other home'])
  })

  it('[WH29] a band out of use that is read is nobody\'s', () => {
    const given = homes()
    given.states('band.worn', '21 12:10', { registrationId: idOf('Mirel'), bandId: idOf('band') })
    given.states('band.retired', '21 12:20', { bandId: idOf('band'), because: 'lost' })
    given.states('band.read', '21 13:00', { bandId: idOf('band'), registrationId: null, placeId: idOf('other home'), face: 'fits' })
    expect(given.standing('Mirel', '21 13:10')).toBe('present · home · registration')
  })
})

describe('one time line', () => {
  const tree = placeTreeAt(newEntryTable(), [], 0)
  const context = { tree, rulesAt: () => defaultRules, incidents: [] }
  const fact = (at: string, sequence: number, saying: FactSaying): Fact => ({ at: ms(at), earliest: ms(at), latest: ms(at), row: sequence, chain: 'home/1', sequence, hash: String(sequence) as never, ...saying })
  const seen = (placeId: string, opens: boolean): FactSaying => ({ kind: 'seen', placeId: idOf(placeId) as never, certain: true, signed: 'unsigned', cause: 'sighting', opens })

  it('[AS4] a round of another room holds nobody', () => {
    const held: FactSaying = { kind: 'held', untilMs: ms('22 12:00'), placeId: idOf('other room') as never }
    const { segments } = timelineOf([fact('21 12:00', 1, seen('room', true)), fact('21 13:00', 2, held)], context)
    expect(segments).toMatchObject([{ standing: 'present', lapse: ms('21 16:00') }])
  })

  it('[WH27] whom nobody counted as anything is disputed', () => {
    expect(timelineOf([fact('21 12:00', 1, seen('room', true))], context).segments[0]?.countedAs).toBe('disputed')
  })
})

describe('columns', () => {
  it('grow, keep what they hold, and close a segment once', () => {
    const columns = newColumns(1)
    const root = RegistrationId.parse(idOf('Mirel'))
    const segment = { from: 0, to: Infinity, lapse: Infinity, standing: 'missing', cause: 'declaration', placeId: null, movementId: null, countedAs: 'child', row: 7 } as const
    const added = [1, 2, 3].map((known) => addSegment(columns, root, { ...segment, row: known }, known))
    expect(added.map((at) => segmentAt(columns, at).row)).toEqual([1, 2, 3])
    closeSegment(columns, 1, 9)
    expect(() => closeSegment(columns, 1, 9)).toThrow('closed once')
    expect(() => segmentAt(columns, 3)).toThrow('no such segment')
  })
})

