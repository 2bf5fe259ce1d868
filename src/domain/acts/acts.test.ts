// Every act: what it becomes, and every refusal in the order of its list. Given entries, when an act, then drafts or a refusal.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, instant, ms, place } from '../../../test/support/given.ts'
import { newId, type Json, type OfficerId, type Random } from '../../kernel/index.ts'
import { entryCatalogue, entryTypes } from '../entries/entry-catalogue.ts'
import { actCatalogue, actNames, type ActName } from './act-catalogue.ts'
import { decideAct } from './perform-act.ts'

const random: Random = { bytes: (count) => new Uint8Array(count).fill(7) }
const sha = (digit: string): string => digit.repeat(64)

/** People, a place, a movement, a roll call, an incident, an officer and two devices that the account knows. */
function known(): Given {
  const given = new Given().places('home')
  for (const name of ['Mirel', 'רבקה', 'Зоя']) given.registers(name, 'home', '21 12:00')
  given.states('agency.joined', '21 12:00', { agencyId: idOf('agency') })
  given.states('officer.enrolled', '21 12:00', { officerId: idOf('Ana'), agencyId: idOf('agency'), role: 'intake' })
  given.states('movement.departed', '21 12:10', { movementId: idOf('bus'), fromPlaceId: idOf('home'), toPlaceId: idOf('home'), trip: 'round-trip', manifest: 'heads-only', registrationIds: [], heads: 0, children: null, escortOfficerIds: [], giving: 'signed', escort: 'signed', dueAt: instant('30 12:00') })
  given.entry({ type: 'roll-call.opened', at: '21 12:20', officer: 'Ana', count: { rollCallId: idOf('call'), placeId: idOf('home'), kind: 'roll-call', holdsUntil: null } })
  given.states('incident.declared', '20 12:20', { incidentId: idOf('threat'), placeId: idOf('home'), kind: 'threat', registrationIds: [] })
  given.states('device.proposed', '21 12:30', { deviceId: idOf('tablet'), agencyId: idOf('agency'), algorithm: 'Ed25519', publicKey: sha('0') })
  given.states('device.proposed', '21 12:30', { deviceId: idOf('stolen'), agencyId: idOf('agency'), algorithm: 'Ed25519', publicKey: sha('1') })
  given.states('device.revoked', '21 12:40', { deviceId: idOf('stolen'), lastEpoch: 1, lastSequence: 0 })
  return given
}

/** Out: the types of the entries drafted, or the refusal's code. */
function decide(given: Given, name: string, request: unknown, officer: string | null = 'Ana'): string {
  const outcome = outcomeOf(given, name, request, officer)
  return outcome.ok ? outcome.value.map(({ type }) => type).join(' ') : outcome.refusal.code
}

function outcomeOf(given: Given, name: string, request: unknown, officer: string | null = 'Ana') {
  const officerId = officer === null ? null : (idOf(officer) as OfficerId) // an id like any other
  return decideAct(name, request, { account: given.account(), nowMs: ms('22 12:00'), officerId, newId: (schema) => newId(schema, random) })
}

const sighting = (more: object = {}) => ({ registrationId: idOf('Mirel'), placeId: idOf('home'), basis: 'known-by-sight', ...more })
const registration = (more: object = {}) => ({ placeId: idOf('home'), countedAs: 'child', recordedSex: 'unstated', travelGroupId: null, naming: 'named', band: 'accepted', photo: 'declined', ...more })
const pair = (first: string, second: string) => ({ first: idOf(first), second: idOf(second) })

describe('the door', () => {
  test.each([
    ['[AC1] an act nobody knows', 'sing', {}, 'act-unknown'],
    ['[AC1] a name that every object has', 'toString', {}, 'act-unknown'],
    ['[AC1] a field left out', 'record-sighting', { placeId: idOf('home'), basis: 'reported' }, 'request-malformed'],
    ['[AC1] a field too many', 'record-sighting', sighting({ retracted: true }), 'request-malformed'],
    ['[AC1] no request at all', 'record-sighting', null, 'request-malformed'],
    ['[AC1] a moment that never was', 'record-sighting', sighting({ occurredAt: '2025-02-30T12:00:00.000Z' }), 'request-malformed'],
  ])('%s', (_title, name, request, expected) => {
    expect(decide(known(), name, request)).toBe(expected)
  })

  it('[AC1] the refusal names the first field that does not fit', () => {
    const fieldOf = (request: unknown) => {
      const outcome = outcomeOf(known(), 'record-sighting', request)
      return outcome.ok ? null : outcome.refusal.about['field']
    }
    expect(fieldOf(sighting({ basis: 'a feeling' }))).toBe('basis')
    expect(fieldOf(sighting({ retracted: true }))).toBe('retracted')
    expect(fieldOf(sighting({ sealed: [{ class: 'identity', subject: null, content: {} }] }))).toBe('sealed.0')
    expect(fieldOf(null)).toBe('')
  })

  it('[AC2] each act is listed under its own name, with refusals of its own and a sentence', () => {
    for (const name of actNames) {
      const act = actCatalogue[name]
      expect(act.name).toBe(name)
      expect(act.summary).toMatch(/^[A-Z].*\.$/)
      expect(new Set(act.refusals).size).toBe(act.refusals.length)
    }
  })
})

describe('observations', () => {
  test.each<readonly [ActName, Readonly<Record<string, unknown>>, string]>([
    // act                   request                                                                                                      outcome
    ['record-sighting', sighting(), 'person.sighted'],
    ['record-sighting', sighting({ placeId: idOf('nowhere'), registrationId: idOf('nobody') }), 'place-unknown'],
    ['record-sighting', sighting({ registrationId: idOf('nobody') }), 'registration-unknown'],
    ['record-arrival', { movementId: idOf('no bus'), placeId: idOf('home'), basis: 'reported', registrationIds: [], absentIds: [], extraIds: [], heads: 0, escort: 'signed', receiving: 'signed' }, 'movement-unknown'],
    ['record-arrival', { movementId: idOf('no bus'), placeId: idOf('home'), basis: 'reported', registrationIds: [idOf('nobody')], absentIds: [], extraIds: [], heads: 0, escort: 'signed', receiving: 'signed' }, 'registration-unknown'],
    ['record-arrival', { movementId: idOf('bus'), placeId: idOf('home'), basis: 'reported', registrationIds: [], absentIds: [], extraIds: [], heads: 0, escort: 'signed', receiving: 'signed' }, 'movement.arrived'],
    ['tick-roll-call', { rollCallId: idOf('no call'), ...sighting() }, 'roll-call-unknown'],
    ['tick-roll-call', { rollCallId: idOf('call'), ...sighting() }, 'roll-call.ticked'],
    ['contain-incident', { incidentId: idOf('no incident') }, 'incident-unknown'],
    ['contain-incident', { incidentId: idOf('threat') }, 'incident.contained'],
    ['assume-answering', { agencyId: idOf('agency'), officerId: idOf('no officer'), placeId: null, registrationIds: [] }, 'officer-unknown'],
    ['assume-answering', { agencyId: idOf('agency'), officerId: idOf('Ana'), placeId: null, registrationIds: [] }, 'answering.assumed'],
    ['measure-clock', { deviceId: idOf('no device'), epoch: 1, atSequence: 0, deviceClockAt: instant('21 12:00'), offsetMinMs: 0, offsetMaxMs: 0 }, 'device-unknown'],
    ['measure-clock', { deviceId: idOf('tablet'), epoch: 1, atSequence: 0, deviceClockAt: instant('21 12:00'), offsetMinMs: 0, offsetMaxMs: 0 }, 'device.clock-measured'],
    ['set-entry-aside', { target: sha('e'), code: 'by-decision' }, 'entry-unknown'],
    ['open-place', place('new home'), 'place.opened'],
    ['record-birth', { registrationId: idOf('baby'), motherRegistrationId: idOf('Mirel'), placeId: idOf('home'), recordedSex: 'female' }, 'person.born'],
    ['add-officer', { officerId: idOf('Berta'), agencyId: idOf('agency'), role: 'gate' }, 'officer.enrolled'],
    ['adopt-jurisdiction', { jurisdiction: 'generic', fileHash: sha('a') }, 'jurisdiction.adopted'],
  ])('[AC3] %s %j', (name, request, expected) => {
    expect(decide(known(), name, request)).toBe(expected)
  })

  it('[AC3] what contradicts another is taken all the same, now or at any time stated', () => {
    const given = known().places('other home')
    given.states('person.died', '21 13:00', { registrationId: idOf('Mirel'), placeId: null })
    const outcome = outcomeOf(given, 'record-sighting', sighting({ placeId: idOf('other home'), occurredAt: instant('21 14:00'), occurredErrorMs: 60_000 }))
    expect(outcome).toMatchObject({ ok: true, value: [{ type: 'person.sighted', occurredAt: instant('21 14:00'), occurredErrorMs: 60_000, sealed: [] }] })
    expect(outcomeOf(given, 'record-sighting', sighting())).toMatchObject({ value: [{ occurredAt: null, occurredErrorMs: 0 }] })
  })

  it('[AC3] what was withdrawn, or corrected to be of another, is not known', () => {
    const given = known()
    const [registered] = given.entries.filter(({ content }) => content.type === 'person.registered')
    given.states('entry.withdrawn', '21 13:00', { target: registered?.hash })
    expect(decide(given, 'record-sighting', sighting())).toBe('registration-unknown')
    const [call] = given.entries.filter(({ content }) => content.type === 'roll-call.opened')
    given.states('entry.corrected', '21 13:00', { target: call?.hash, count: { rollCallId: idOf('another'), placeId: idOf('home'), kind: 'roll-call', holdsUntil: null }, occurredAt: null, occurredErrorMs: 0 })
    expect(decide(given, 'tick-roll-call', { rollCallId: idOf('call'), registrationId: idOf('רבקה'), placeId: idOf('home'), basis: 'reported' })).toBe('roll-call-unknown')
  })

  it('[AC4] what is sealed with an entry is of a class and a shape that its type lists', () => {
    const sealed = (content: Json, partClass = 'description') => [{ class: partClass, subject: idOf('Mirel'), content }]
    const describes = (parts: Json) => decide(known(), 'describe-person', { registrationId: idOf('Mirel'), topic: 'clothing', saidBy: 'self', sureness: 'certain', sealed: parts })
    expect(describes(sealed({ text: 'a blue scarf, סגול' }))).toBe('person.described')
    expect(describes(sealed({ text: '' }))).toBe('request-malformed')
    expect(describes(sealed({ text: 'x' }, 'legal'))).toBe('request-malformed')
    expect(describes(Array.from({ length: 12 }, () => sealed({ text: 'x' })[0] ?? null))).toBe('request-malformed')
    expect(decide(known(), 'record-sighting', sighting({ sealed: [] }))).toBe('person.sighted')
  })
})

describe('register-person', () => {
  test.each([
    ['place-unknown', registration({ placeId: idOf('nowhere'), registrationId: idOf('Mirel') })],
    ['registration-taken', registration({ registrationId: idOf('Mirel'), bandId: idOf('band'), band: 'declined' })],
    ['band-not-accepted', registration({ bandId: idOf('band'), band: 'declined' })],
    ['person.registered', registration()],
    ['person.registered', registration({ placeId: null })],
    ['person.registered band.worn age.assessed', registration({ registrationId: idOf('new'), bandId: idOf('band'), age: { bracket: 'under-18', method: 'relative', range: null } })],
  ])('[AC5] %s', (expected, request) => {
    expect(decide(known(), 'register-person', request)).toBe(expected)
  })

  it('[AC5] what was said of somebody without an id yet is of the one being written down', () => {
    const names = [{ text: 'רבקה', script: 'Hebr', role: 'given' }]
    const range = { ageYearsMin: 9, ageYearsMax: 11, assessedOn: null, bornOn: null }
    const identity = { names, age: null, languages: ['yi'] }
    const outcome = outcomeOf(known(), 'register-person', registration({ age: { bracket: 'under-18', method: 'appearance', range }, sealed: [{ class: 'identity', subject: null, content: identity }, { class: 'identity', subject: idOf('Mirel'), content: identity }] }))
    const registrationId = '07'.repeat(16)
    expect(outcome).toMatchObject({
      value: [
        { type: 'person.registered', count: { registrationId }, sealed: [{ subject: registrationId, content: identity }, { subject: idOf('Mirel') }] },
        { type: 'age.assessed', count: { registrationId, bracket: 'under-18' }, sealed: [{ class: 'identity', subject: registrationId, content: range }] },
      ],
    })
  })
})

describe('acts with refusals of their own', () => {
  it('[AC6] an adult\'s own departure is always taken, if only she is known', () => {
    const leaves = (name: string) => decide(known(), 'record-own-departure', { registrationId: idOf(name), toldAlone: 'told-alone' })
    expect(leaves('Mirel')).toBe('person.left-care')
    expect(leaves('nobody')).toBe('registration-unknown')
    expect(outcomeOf(known(), 'record-own-departure', { registrationId: idOf('Mirel'), toldAlone: 'not-told' })).toMatchObject({ value: [{ count: { leaving: { how: 'own-will', toldAlone: 'not-told' } } }] })
  })

  test.each([
    ['device-unknown', 'no device', 'agency'],
    ['device-revoked', 'stolen', 'agency'],
    ['same-agency', 'tablet', 'agency'],
    ['device.confirmed', 'tablet', 'second agency'],
  ])('[AC7] confirming a device: %s', (expected, device, agency) => {
    expect(decide(known(), 'confirm-device', { deviceId: idOf(device), agencyId: idOf(agency) })).toBe(expected)
  })

  it('[AC8] correcting: unknown, unreadable, final, malformed, or the whole content anew', () => {
    const given = known()
    const seen = given.sights('Mirel', 'home', '21 13:00')
    const unread = given.states('person.sighted', '21 13:10', { later: 'version' })
    const final = given.states('entry.withdrawn', '21 13:20', { target: sha('f') })
    const correct = (target: string, count: object, more: object = {}) => decide(given, 'correct-entry', { target, count, ...more })
    expect(correct(sha('e'), {})).toBe('entry-unknown')
    expect(correct(unread, {})).toBe('entry-unreadable')
    expect(correct(final, {})).toBe('entry-final')
    expect(correct(seen, { registrationId: idOf('Mirel') })).toBe('content-malformed')
    expect(correct(seen, sighting({ basis: 'reported' }), { correctedAt: instant('21 12:50') })).toBe('entry.corrected')
  })

  it('[AC9] withdrawing: unknown, no longer counting, final, or done', () => {
    const given = known()
    const seen = given.sights('Mirel', 'home', '21 13:00')
    const gone = given.sights('Mirel', 'home', '21 13:10')
    const withdrawal = given.states('entry.withdrawn', '21 13:20', { target: gone })
    const withdraw = (target: string | undefined) => decide(given, 'withdraw-entry', { target })
    expect(withdraw(sha('e'))).toBe('entry-unknown')
    expect(withdraw(gone)).toBe('already-withdrawn')
    expect(withdraw(withdrawal)).toBe('entry-final')
    expect(withdraw(given.entries[0]?.hash)).toBe('entry-final')
    expect(withdraw(seen)).toBe('entry.withdrawn')
  })

  test.each([
    // act                      who                         before       outcome
    ['link-registrations', ['nobody', 'nobody'], null, 'registration-unknown'],
    ['link-registrations', ['Mirel', 'Mirel'], null, 'same-registration'],
    ['link-registrations', ['Mirel', 'רבקה'], 'registrations.linked', 'already-so'],
    ['link-registrations', ['Mirel', 'רבקה'], null, 'registrations.linked'],
    ['unlink-registrations', ['Mirel', 'רבקה'], null, 'already-so'],
    ['unlink-registrations', ['Mirel', 'רבקה'], 'registrations.linked', 'registrations.unlinked'],
    ['declare-different', ['Mirel', 'רבקה'], 'registrations.declared-different', 'already-so'],
    ['declare-different', ['רבקה', 'Mirel'], null, 'registrations.declared-different'],
  ] as const)('[AC10] %s %j after %s', (...[name, [first, second], before, expected]) => {
    const given = known()
    if (before !== null) given.states(before, '21 13:00', { registrationIds: [idOf('Mirel'), idOf('רבקה')].sort() })
    expect(decide(given, name, pair(first, second))).toBe(expected)
  })

  it('[AC11] a roll call is closed once, and by nobody for another', () => {
    const attested = { expectedCount: 3, seenCount: 3, expectedHash: sha('a'), seenHash: sha('b') }
    const close = (given: Given, call: string, officer: string | null = 'Ana') => decide(given, 'close-roll-call', { rollCallId: idOf(call), ...attested }, officer)
    const given = known()
    expect(close(given, 'no call')).toBe('roll-call-unknown')
    expect(close(given, 'call', 'Berta')).toBe('opened-by-another')
    expect(close(given, 'call', null)).toBe('opened-by-another')
    expect(close(given, 'call')).toBe('roll-call.closed')
    given.states('roll-call.opened', '21 12:50', { rollCallId: idOf('unsigned'), placeId: idOf('home'), kind: 'roll-call', holdsUntil: null })
    expect(close(given, 'unsigned', 'Berta')).toBe('roll-call.closed')
    given.states('roll-call.closed', '21 13:00', { rollCallId: idOf('call'), ...attested })
    expect(close(given, 'call', 'Berta')).toBe('already-closed')
  })

  it('[AC12] settling takes the facts as they are now, and one of them as the reading that stands', () => {
    const given = known().places('other home')
    const here = given.sights('Mirel', 'home', '21 13:00')
    const there = given.sights('Mirel', 'other home', '21 13:01')
    const [doubt] = given.discrepancies('21 14:00').filter(({ kind }) => kind === 'seen-faster-than-possible')
    const settle = (discrepancyKey: string | undefined, accepted: string | null = null) => outcomeOf(given, 'settle-discrepancy', { discrepancyKey, accepted })
    expect(settle('chain-gap:0')).toMatchObject({ refusal: { code: 'discrepancy-not-open' } })
    expect(settle(doubt?.key, sha('e'))).toMatchObject({ refusal: { code: 'reading-not-of-it' } })
    expect(settle(doubt?.key, there)).toMatchObject({ value: [{ type: 'discrepancy.settled', count: { entries: [here, there].sort(), accepted: there, registrationIds: [idOf('Mirel')] } }] })
  })
})

it('[AC2] every entry type but those that a program states by itself has an act', () => {
  // Pieces of a source come with the act that captures it.
  const byOtherActs = ['entry.corrected', 'entry.withdrawn', 'registrations.linked', 'registrations.unlinked', 'registrations.declared-different', 'discrepancy.settled', 'source.bytes-kept']
  const byItself = ['operation.opened', 'home.moved', 'commits.received', 'entry.refused', 'file.opened', 'glass.broken', 'glass.reviewed', 'supervisors.told', 'communique.published', 'communique.refused']
  const summaries = new Set<string>(actNames.map((name) => actCatalogue[name].summary))
  const without = entryTypes.filter((type) => !summaries.has(entryCatalogue[type].summary))
  expect(without.filter((type) => !byOtherActs.includes(type))).toEqual(byItself)
})
