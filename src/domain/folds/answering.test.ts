// Who answers for whom, and the roster of officers and devices.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, ms, wordOf } from '../../../test/support/given.ts'
import { RegistrationId } from '../../kernel/index.ts'
import { knownCount } from './account-state.ts'
import { rosterAt } from './roster.ts'
import { everybodyAt, whereaboutsAt } from './whereabouts.ts'

function homes(): Given {
  const given = new Given().places('home', 'home/room', 'other home')
  for (const name of ['Mirel', 'רבקה']) given.registers(name, 'room', '21 12:00')
  return given
}

const assumes = (given: Given, officer: string, at: string, more: Readonly<{ place?: string; people?: readonly string[] }>) =>
  given.states('answering.assumed', at, { agencyId: idOf('agency'), officerId: idOf(officer), placeId: more.place === undefined ? null : idOf(more.place), registrationIds: (more.people ?? []).map(idOf) })
const handsOver = (given: Given, to: string, at: string, more: object = {}) =>
  given.states('answering.handed-over', at, { handoverId: idOf('handover'), fromOfficerId: idOf('Ana'), toOfficerId: idOf(to), toAgencyId: idOf('agency'), placeId: idOf('home'), registrationIds: [], heads: 2, manner: 'counted-together', giving: 'signed', receiving: 'signed', ...more })

function whoAnswers(given: Given, name: string, asOf: string, known = knownCount(given.account())): string {
  const { answering } = whereaboutsAt(given.account(), RegistrationId.parse(idOf(name)), { asOfMs: ms(asOf), known })
  return answering === null ? 'nobody' : `${wordOf(answering.officerId)} · ${answering.grade}`
}

describe('answering', () => {
  it('[AN1] by name before by place, by the nearest place before the one above it', () => {
    const given = homes()
    assumes(given, 'Ana', '21 12:10', { place: 'home' })
    expect(whoAnswers(given, 'Mirel', '21 12:30')).toBe('Ana · assumed')
    assumes(given, 'Berta', '21 12:20', { place: 'room' })
    assumes(given, 'Celia', '21 12:20', { people: ['Mirel'] })
    assumes(given, 'Dora', '21 12:25', { place: 'home' })
    expect(whoAnswers(given, 'Mirel', '21 12:30')).toBe('Celia · assumed')
    expect(whoAnswers(given, 'רבקה', '21 12:30')).toBe('Berta · assumed')
    expect(whoAnswers(given, 'Mirel', '21 12:05')).toBe('nobody')
    expect(whoAnswers(given, 'somebody unknown', '21 12:30')).toBe('nobody')
  })

  test.each([
    // how                                                                               who answers
    [{}, 'Berta · both-signed'],
    [{ manner: 'by-number' }, 'Berta · both-signed'],
    [{ manner: 'with-reservations' }, 'Berta · both-signed'],
    [{ receiving: 'nobody-else-here' }, 'Berta · one-signed'],
    [{ giving: 'absent' }, 'Berta · one-signed'],
    [{ manner: 'refused' }, 'Ana · assumed'],
    [{ placeId: idOf('other home') }, 'Ana · assumed'],
  ])('[AN2][AN3][AN4] handed over %j', (more, expected) => {
    const given = homes()
    assumes(given, 'Ana', '21 12:10', { place: 'home' })
    handsOver(given, 'Berta', '21 13:00', more)
    expect(whoAnswers(given, 'Mirel', '21 13:10')).toBe(expected)
    expect(whoAnswers(given, 'Mirel', '21 12:50')).toBe('Ana · assumed')
    expect(whoAnswers(given, 'Mirel', '21 13:10', given.entries.length - 1)).toBe('Ana · assumed')
  })

  it('[AN2] the last in the world, whichever arrived first', () => {
    const given = homes()
    handsOver(given, 'Celia', '21 14:00', { placeId: null, registrationIds: [idOf('Mirel')] })
    given.states('answering.assumed', '21 13:00', { agencyId: idOf('agency'), officerId: idOf('Berta'), placeId: null, registrationIds: [idOf('Mirel')] })
    expect(whoAnswers(given, 'Mirel', '21 14:10')).toBe('Celia · both-signed')
  })

  test.each([
    // what she is                   entry                                                                                          asked for
    ['present', null, ['room']],
    ['placed nowhere', 'nowhere', ['nowhere']],
    ['in transit', { type: 'movement.departed', movementId: idOf('bus'), fromPlaceId: idOf('room'), toPlaceId: idOf('other home'), trip: 'one-way', manifest: 'named', registrationIds: [idOf('Yoel')], heads: 1, children: null, escortOfficerIds: [], giving: 'signed', escort: 'signed', dueAt: '2024-12-21T18:00:00.000Z' }, ['room']],
    ['away', { type: 'away.started', registrationId: idOf('Yoel'), purpose: 'court', placeId: idOf('other home'), withOfficerId: null, dueBackAt: null }, ['other home']],
    ['missing', { type: 'person.declared-missing', registrationId: idOf('Yoel'), lastPlaceId: null, circumstance: 'unknown' }, ['room']],
    ['located elsewhere', { type: 'person.located-elsewhere', registrationId: idOf('Yoel'), where: 'abroad', withWhom: 'relative', basis: 'document', nextStep: 'court', owedByOfficerId: null, renewBefore: null }, ['room']],
    ['gone', { type: 'person.left-care', registrationId: idOf('Yoel'), leaving: { how: 'scope-ended' } }, []],
    ['dead', { type: 'person.died', registrationId: idOf('Yoel'), placeId: null }, []],
  ] as const)('[AN5] nobody answers for somebody who is %s', (_what, entry, expected) => {
    const given = new Given().places('home', 'home/room', 'other home')
    given.registers('Yoel', entry === 'nowhere' ? null : 'room', '21 12:00')
    if (entry !== null && entry !== 'nowhere') {
      const { type, ...count } = entry
      given.states(type, '21 13:00', count)
    }
    const open = () => given.discrepancies('21 13:10').filter(({ kind }) => kind === 'nobody-answering')
    expect(open().map(({ placeId }) => wordOf(placeId))).toEqual(expected)
    expect(open().flatMap(({ registrations }) => registrations)).toEqual(expected.map(() => idOf('Yoel')))
    assumes(given, 'Ana', '21 13:05', { people: ['Yoel'] })
    expect(open()).toEqual([])
  })

  it('[WH30] everybody then, by smallest registration, each with the entry behind her standing', () => {
    const given = homes()
    const account = given.account()
    const everybody = everybodyAt(account, { asOfMs: ms('31 12:00'), known: knownCount(account) })
    expect([...everybody.keys()].toSorted()).toEqual(['Mirel', 'רבקה'].map(idOf).sort())
    const segment = everybody.get(RegistrationId.parse(idOf('Mirel')))
    expect(segment).toMatchObject({ standing: 'unconfirmed', cause: 'freshness-lapsed' })
    expect(given.entries[segment?.row ?? -1]?.content.type).toBe('person.registered')
    const { since, segments } = whereaboutsAt(account, RegistrationId.parse(idOf('Mirel')), { asOfMs: ms('31 12:00'), known: knownCount(account) })
    expect(since).toBe(ms('21 16:00'))
    expect(segments).toHaveLength(1)
    expect(whereaboutsAt(account, RegistrationId.parse(idOf('Mirel')), { asOfMs: ms('21 12:30'), known: knownCount(account) }).since).toBe(ms('21 12:00'))
  })
})

describe('roster', () => {
  const roster = (given: Given) => {
    const { table, indexes } = given.account()
    return rosterAt(table, indexes.rosterRows, table.rows.length)
  }
  const key = '0'.repeat(64)
  const proposes = (given: Given, agency: string, at: string) => given.states('device.proposed', at, { deviceId: idOf('tablet'), agencyId: idOf(agency), algorithm: 'Ed25519', publicKey: key })
  const confirms = (given: Given, agency: string, at: string) => given.states('device.confirmed', at, { deviceId: idOf('tablet'), agencyId: idOf(agency) })
  const revokes = (given: Given, ...[lastEpoch, lastSequence, at]: [number, number, string]) => given.states('device.revoked', at, { deviceId: idOf('tablet'), lastEpoch, lastSequence })
  const stateOf = (given: Given) => [...roster(given).devices.values()].map(({ state, agencies }) => `${state} by ${agencies.map(wordOf).join(', ')}`)

  it('[EN11] a device is known once two agencies have spoken for it, whichever word came first', () => {
    const given = new Given()
    confirms(given, 'second', '21 11:00')
    expect(stateOf(given)).toEqual([])
    proposes(given, 'first', '21 12:00')
    expect(stateOf(given)).toEqual(['known by first, second'])
  })

  it('[EN11] the same agency twice is one word, and so is a second proposal', () => {
    const given = new Given()
    proposes(given, 'first', '21 12:00')
    confirms(given, 'first', '21 12:10')
    proposes(given, 'second', '21 12:20')
    expect(stateOf(given)).toEqual(['proposed by first'])
  })

  it('[EN12] revoked it stays revoked, at the word that accepts least', () => {
    const given = new Given()
    revokes(given, 2, 5, '21 11:00')
    proposes(given, 'first', '21 12:00')
    for (const [epoch, sequence] of [[2, 9], [2, 3], [3, 1], [1, 8]] as const) revokes(given, epoch, sequence, '21 13:00')
    confirms(given, 'second', '21 14:00')
    expect([...roster(given).devices.values()][0]).toMatchObject({ state: 'revoked', revokedAfter: { lastEpoch: 1, lastSequence: 8 } })
    expect(stateOf(given)).toEqual(['revoked by first, second'])
  })

  it('[EN12] an officer has the last role stated and the keys that were never revoked', () => {
    const given = new Given()
    given.states('officer.key-added', '21 10:00', { officerId: idOf('Ana'), algorithm: 'Ed25519', publicKey: key })
    for (const [at, role] of [['21 12:00', 'gate'], ['21 11:00', 'intake']] as const) given.states('officer.enrolled', at, { officerId: idOf('Ana'), agencyId: idOf('first'), role })
    for (const digit of ['1', '1', '2']) given.states('officer.key-added', '21 12:30', { officerId: idOf('Ana'), algorithm: 'Ed25519', publicKey: digit.repeat(64) })
    given.states('officer.key-revoked', '21 09:00', { officerId: idOf('Ana'), publicKey: '2'.repeat(64) })
    given.states('officer.enrolled', '21 12:00', { officerId: idOf('Berta'), agencyId: idOf('first'), role: 'gate' })
    given.states('agency.joined', '21 12:00', { agencyId: idOf('first') })
    given.states('agency.joined', '21 12:10', { agencyId: idOf('first') })
    const { officers, agencies, operation } = roster(given)
    expect(officers.get(idOf('Ana') as never)).toMatchObject({ role: 'gate', publicKeys: [key, '1'.repeat(64)] })
    expect(officers.get(idOf('Berta') as never)?.publicKeys).toEqual([])
    expect(agencies.map(wordOf)).toEqual(['first'])
    expect(operation?.nature).toBe('exercise')
  })

  it('[EN12] before anything is known there is no operation', () => {
    const { table, indexes } = new Given().account()
    expect(rosterAt(table, indexes.rosterRows, 0)).toMatchObject({ operation: null, agencies: [] })
  })
})
