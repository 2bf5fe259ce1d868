// What an officer may take back from a person's file, and what the file shows of it afterwards. Rule UI25.
import { expect, test } from 'vitest'
import { RegistrationId, type Sha256 } from '../../kernel/index.ts'
import { definitionOf, headcountAt, type EntryType } from '../../domain/index.ts'
import { weightOf } from '../../access/index.ts'
import { Given, idOf, ms, registered } from '../../../test/support/given.ts'
import { deskOf } from '../../../test/support/view-desk.ts'
import { ownWords } from './own-word.ts'
import { personView, type PersonEntry } from './person.ts'
import type { ViewDesk } from './view-desk.ts'

const rivka = RegistrationId.parse(idOf('rivka'))

function home(): Given {
  const given = new Given().places('colibri', 'jacaranda')
  given.registers('rivka', 'jacaranda', '21 10:00')
  return given
}

function sees(given: Given, at: string, officer: string, placeName = 'colibri'): Sha256 {
  return given.states('person.sighted', at, { registrationId: idOf('rivka'), placeId: idOf(placeName), basis: 'known-by-sight' }, { officer })
}

function fileOf(given: Given, asOf: string, change: Partial<ViewDesk> = {}): readonly PersonEntry[] {
  return personView({ ...deskOf(given, asOf), ...change }, { registrationId: rivka })?.entries ?? []
}

test('[UI25] offered is what whoever looks wrote, that stands as it was written', () => {
  const given = home()
  const mine = sees(given, '21 11:00', 'quiroa')
  const another = sees(given, '21 11:10', 'tzul')
  const corrected = sees(given, '21 11:20', 'quiroa')
  const back = sees(given, '21 11:30', 'quiroa')
  given.states('entry.corrected', '21 11:40', { target: corrected, count: { registrationId: idOf('rivka'), placeId: idOf('jacaranda'), basis: 'reported' }, occurredAt: null, occurredErrorMs: 0 }, { officer: 'quiroa' })
  given.states('entry.withdrawn', '21 11:50', { target: back }, { officer: 'tzul' })
  const offered = (change: Partial<ViewDesk> = {}): readonly string[] => fileOf(given, '21 12:00', change).flatMap(({ hash, takeBack }) => (takeBack === 'offered' ? [hash] : []))
  expect(offered()).toEqual([mine])
  expect(offered()).not.toContain(another)
  // Whoever opened it by a PIN alone may be anybody.
  expect(offered({ opened: 'sealed' })).toEqual([])
})

test('[UI25] what was taken back stays in the file, marked, and counts no longer', () => {
  const given = home()
  const seen = sees(given, '21 11:00', 'quiroa')
  given.states('incident.declared', '21 10:30', { incidentId: idOf('gate'), placeId: idOf('jacaranda'), kind: 'place-breached', registrationIds: [] })
  const confirmed = (): number => {
    const { account, asOfMs, known, knownAtMs } = deskOf(given, '21 12:00')
    return headcountAt(account, { asOfMs, known, knownAtMs }).present
  }
  expect(confirmed()).toBe(1)
  const withdrawal = given.states('entry.withdrawn', '21 11:30', { target: seen }, { officer: 'quiroa' })
  expect(confirmed()).toBe(0)
  const [entry] = fileOf(given, '21 12:00')
  expect(entry).toMatchObject({ hash: seen, type: 'person.sighted', place: { name: 'colibri' }, takeBack: 'no', takenBack: { atMs: ms('21 11:30'), officer: 'L. Quiroa', isMe: true, send: 'in-ledger' } })
  const [waiting] = fileOf(given, '21 12:00', { onTheWay: new Map([[withdrawal, 'saved-here']]) })
  expect([waiting?.send, waiting?.takenBack?.send]).toEqual(['in-ledger', 'saved-here'])
})

test('[UI25] who took it back is told apart from whoever looks', () => {
  const given = home()
  const seen = sees(given, '21 11:00', 'quiroa')
  given.states('entry.withdrawn', '21 11:30', { target: seen }, { officer: 'tzul' })
  expect(fileOf(given, '21 12:00')[0]?.takenBack).toMatchObject({ officer: null, isMe: false })
})

test('[UI25] each entry says how far it has come', () => {
  const given = home()
  const entries = (['saved-here', 'sent', 'refused', 'in-ledger'] as const).map((send, at) => [sees(given, `21 11:0${at}`, 'quiroa'), send] as const)
  const onTheWay = new Map(entries.flatMap(([hash, send]) => (send === 'in-ledger' ? [] : [[hash, send] as const])))
  expect(new Map(fileOf(given, '21 12:00', { onTheWay }).slice(0, 4).map(({ hash, send }) => [hash, send]))).toEqual(new Map(entries.toReversed()))
})

/** Of the officer who looks, about her: each has a way of its own, or concerns others too. */
const notHere: readonly (readonly [EntryType, Readonly<Record<string, unknown>>])[] = [
  ['person.counted-as', { registrationId: rivka, countedAs: 'adult', because: 'statement' }],
  ['person.left-care', { registrationId: rivka, leaving: { how: 'scope-ended' } }],
  ['registrations.linked', { registrationIds: [rivka, idOf('shimon')].toSorted() }],
  ['incident.declared', { incidentId: idOf('gate'), placeId: idOf('jacaranda'), kind: 'person-not-where-expected', registrationIds: [rivka] }],
  ['answering.assumed', { placeId: null, registrationIds: [rivka], agencyId: idOf('agency'), officerId: idOf('quiroa') }],
  ['movement.boarded', { movementId: idOf('bus'), placeId: idOf('jacaranda'), way: 'boarded', registrationIds: [rivka] }],
]

test.each(notHere)('[UI25] %s is not offered, whoever wrote it', (type, count) => {
  const given = home()
  given.registers('shimon', 'jacaranda', '21 10:00')
  const hash = given.states(type, '21 11:00', count, { officer: 'quiroa' })
  expect(given.entries.at(-1)?.content).not.toHaveProperty('unreadable')
  expect(fileOf(given, '21 12:00').find((entry) => entry.hash === hash)?.takeBack).toBe('no')
})

test('[UI25] that an adult went by her own will was seen, and is taken back by whoever saw it; a registration is not', () => {
  const given = new Given().places('jacaranda')
  given.states('person.registered', '21 10:00', registered('rivka', 'jacaranda', { countedAs: 'adult' }), { officer: 'quiroa' })
  given.states('person.left-care', '21 11:00', { registrationId: rivka, leaving: { how: 'own-will', toldAlone: 'told-alone' } }, { officer: 'quiroa' })
  expect(given.entries.at(-1)?.content).not.toHaveProperty('unreadable')
  expect(fileOf(given, '21 12:00').map(({ type, takeBack }) => [type, takeBack])).toEqual([['person.left-care', 'offered'], ['person.registered', 'no']])
})

test('[UI25] everything that is offered is an observation that may be corrected', () => {
  const weights = [...ownWords].filter((type) => type !== 'person.left-care').map((type) => weightOf(type, []))
  expect(weightOf('person.left-care', [{ registrationId: rivka, leaving: { how: 'own-will', toldAlone: 'told-alone' } }])).toBe('observation')
  expect(new Set(weights)).toEqual(new Set(['observation']))
  expect([...ownWords].filter((type) => definitionOf(type).correctable !== 'yes')).toEqual([])
})
