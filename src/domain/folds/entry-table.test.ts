// When things happened, what still counts of what was entered, and what was known at each moment.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, instant, ms, registered } from '../../../test/support/given.ts'
import { RegistrationId, clockUnmeasuredMs, hourMs, minuteMs, type Ms } from '../../kernel/index.ts'
import { defaultRules } from '../jurisdiction/default-rules.ts'
import { applyEntries } from './account.ts'
import { knownAt, knownCount } from './account-state.ts'
import { inChain, momentOf, type ClockMeasure } from './clock.ts'
import { contentAt, isSetAside, momentAt, takenBackAt } from './entry-table.ts'
import { entriesOf, writtenOf } from './whereabouts.ts'

const measured = (given: Given, at: string, more: object = {}, when: object = {}) =>
  given.states('device.clock-measured', at, { deviceId: idOf('phone'), epoch: 1, atSequence: 0, deviceClockAt: instant(at), offsetMinMs: 0, offsetMaxMs: 0, ...more }, when)

function mirel(): Given {
  const given = new Given().places('home', 'other home')
  given.registers('Mirel', 'home', '21 12:00')
  return given
}

describe('the clock', () => {
  const stated = { sequence: 5, occurredAtMs: 100 * hourMs, occurredErrorMs: minuteMs, recordedAtMs: 1_000 * hourMs }
  const measure = (atSequence: number, clockHours: number, ...[min, max]: [Ms, Ms]): ClockMeasure => ({ atSequence, deviceClockAtMs: clockHours * hourMs, offsetMinMs: min, offsetMaxMs: max })
  const drift = (hours: number): Ms => Math.ceil((hours * hourMs * 500) / 1_000_000)

  test.each<readonly [string, readonly ClockMeasure[] | 'reference', Ms, Ms]>([
    // clock                                     earliest and latest, from the stated time
    ['[TM3] of home: only the stated error', 'reference', -minuteMs, minuteMs],
    ['[TM2] never measured: a day and a half either way', [], -clockUnmeasuredMs - minuteMs, clockUnmeasuredMs + minuteMs],
    ['[TM4] measured before: its bounds, widened by drift', [measure(1, 90, 0, 1_000)], -1_000 - drift(10) - minuteMs, drift(10) + minuteMs],
    ['[TM4] of two measures before, the nearer', [measure(1, 10, -hourMs, hourMs), measure(2, 100, 0, 0)], -minuteMs, minuteMs],
    ['[TM4] measured after only', [measure(9, 110, 5_000, 6_000)], -6_000 - drift(10) - minuteMs, -5_000 + drift(10) + minuteMs],
    ['[TM4] between two measures: what both allow', [measure(1, 100, 0, 10_000), measure(9, 100, 5_000, 20_000)], -10_000 - minuteMs, -5_000 + minuteMs],
    ['[TM4] two that cannot both hold: it jumped, nothing is known', [measure(1, 100, 0, 0), measure(9, 100, hourMs, hourMs)], -clockUnmeasuredMs - minuteMs, clockUnmeasuredMs + minuteMs],
  ])('%s', (_title, clock, earliest, latest) => {
    expect(momentOf(stated, clock)).toMatchObject({ earliest: stated.occurredAtMs + earliest, latest: stated.occurredAtMs + latest })
  })

  it('[TM1] nothing happened after it was received', () => {
    const moment = momentOf({ ...stated, recordedAtMs: stated.occurredAtMs - hourMs }, 'reference')
    expect(moment).toEqual({ at: stated.occurredAtMs - hourMs, earliest: stated.occurredAtMs - hourMs, latest: stated.occurredAtMs - hourMs })
  })

  test.each([
    [5, 10],
    [10, 10],
    [15, 15],
    [21, 10],
  ])('[TM6] a moment at 10 within 0 to 20, said after %i, is at %i', (front, at) => {
    expect(inChain({ at: 10, earliest: 0, latest: 20 }, front).at).toBe(at)
  })
})

describe('moments of a chain', () => {
  const atOf = (given: Given, hash: string, known = 'all'): Ms => {
    const account = given.account()
    const row = account.table.byHash.get(hash as never) ?? -1
    return momentAt(account.table, row, known === 'all' ? knownCount(account) : knownAt(account, ms(known))).at
  }

  it('[TM5] a clock measured later moves what it said; what was known before stays', () => {
    const given = mirel()
    const seen = given.sights('Mirel', 'other home', '21 15:00', { device: 'phone', recordedAt: '21 16:00' })
    measured(given, '21 18:00', { offsetMinMs: 2 * hourMs, offsetMaxMs: 2 * hourMs })
    const off = Math.abs(atOf(given, seen) - ms('21 13:00'))
    expect(off).toBeLessThan(minuteMs)
    expect(atOf(given, seen, '21 17:00')).toBe(ms('21 15:00'))
    expect(atOf(given, seen, '21 15:30')).toBe(ms('21 15:00'))
    expect(given.standing('Mirel', '21 14:00')).toContain('present · other home')
    expect(given.standing('Mirel', '21 14:00', '21 17:00')).toBe('present · home · registration')
    expect(given.kinds('21 19:00')).toEqual(['device-clock-off'])
    given.states('entry.withdrawn', '21 20:00', { target: given.entries.at(-1)?.hash })
    expect(given.kinds('21 19:00', '21 19:00')).toEqual(['device-clock-off'])
    expect(given.standing('Mirel', '21 14:00')).toBe('present · home · registration')
  })

  it('[TM6] entries that arrive out of their chain\'s order are put into it', () => {
    const given = mirel()
    measured(given, '21 12:00')
    const second = given.sights('Mirel', 'home', '21 13:00', { device: 'phone', sequence: 2, errorMs: hourMs, recordedAt: '21 18:00' })
    const first = given.sights('Mirel', 'home', '21 13:30', { device: 'phone', sequence: 1, errorMs: hourMs, recordedAt: '21 18:01' })
    expect(atOf(given, first)).toBe(ms('21 13:30'))
    expect(atOf(given, second)).toBe(ms('21 13:30'))
    expect(given.kinds('21 14:00', '21 18:00')).toEqual(['chain-gap'])
    expect(given.kinds('21 14:00')).toEqual([])
  })

  it('[TM7] of one moment, device and number decide the order; both branches of a fork are kept', () => {
    const given = mirel()
    given.sights('Mirel', 'home', '21 13:00', { device: 'phone', sequence: 1, recordedAt: '21 18:00' })
    given.sights('Mirel', 'other home', '21 13:00', { device: 'phone', sequence: 1, recordedAt: '21 18:00' })
    given.sights('Mirel', 'home', '21 13:00', { device: 'another phone', sequence: 1, recordedAt: '21 18:00' })
    const account = given.account()
    const said = entriesOf(account, idOf('Mirel') as never, knownCount(account))
    expect(said).toHaveLength(4)
    expect(said.slice(1).map(({ row }) => given.entries[row]?.deviceId)).toEqual([idOf('phone'), idOf('phone'), idOf('another phone')].sort())
    expect(given.kinds('21 14:00')).toContain('chain-fork')
  })

  it('[TM10] a corrected time counts; of two that differ the later and wider', () => {
    const given = mirel()
    const seen = given.sights('Mirel', 'other home', '21 15:00')
    const count = { registrationId: idOf('Mirel'), placeId: idOf('other home'), basis: 'known-by-sight' }
    const correct = (at: string, occurredAt: string | null, occurredErrorMs = 0) => given.states('entry.corrected', at, { target: seen, count, occurredAt: occurredAt === null ? null : instant(occurredAt), occurredErrorMs })
    correct('21 16:00', null)
    expect(atOf(given, seen)).toBe(ms('21 15:00'))
    correct('21 16:10', '21 13:00')
    expect(given.standing('Mirel', '21 13:10')).toBe('present · other home · sighting')
    expect(given.standing('Mirel', '21 13:10', '21 16:05')).toBe('present · home · registration')
    correct('21 16:20', '21 12:30')
    expect(atOf(given, seen)).toBe(ms('21 13:00'))
    correct('21 16:30', '21 14:00')
    expect(atOf(given, seen)).toBe(ms('21 14:00'))
    correct('21 16:40', '21 14:00', minuteMs)
    const account = given.account()
    expect(momentAt(account.table, account.table.byHash.get(seen) ?? -1, knownCount(account)).latest).toBe(ms('21 14:01'))
  })

  it('[TM8] knownAt is the largest position received by then; before anything nothing is known', () => {
    const given = mirel()
    const account = given.account()
    expect(knownAt(account, ms('19 00:00'))).toBe(0)
    expect(knownAt(account, ms('20 06:00'))).toBe(3)
    expect(knownAt(account, ms('31 00:00'))).toBe(knownCount(account))
    expect(given.headcount('21 13:00', '19 00:00').registered.atMost).toBe(0)
  })

  it('[TM9] what comes days late is taken for its time, and changes nothing that was known', () => {
    const given = mirel()
    measured(given, '21 12:00')
    given.sights('Mirel', 'other home', '21 14:00', { device: 'phone', recordedAt: '25 12:00' })
    expect(given.standing('Mirel', '21 14:30')).toBe('present · other home · sighting')
    expect(given.standing('Mirel', '21 14:30', '24 12:00')).toBe('present · home · registration')
  })

  it('[TM11] limits hold from when they were adopted in the world', () => {
    const given = mirel()
    given.states('rules.adopted', '22 12:00', { rules: { ...defaultRules, freshness: { home: { dayMinutes: 60, nightMinutes: 60 } } } })
    expect(given.standing('Mirel', '21 15:59')).toBe('present · home · registration')
    given.sights('Mirel', 'home', '22 13:00')
    expect(given.standing('Mirel', '22 14:00')).toBe('unconfirmed · home · freshness-lapsed')
    given.states('entry.withdrawn', '22 18:00', { target: given.entries.at(-2)?.hash })
    expect(given.standing('Mirel', '22 14:00')).toBe('present · home · sighting')
  })
})

describe('corrections, withdrawals, verdicts', () => {
  const sighting = (name: string, where: string, basis = 'known-by-sight') => ({ registrationId: idOf(name), placeId: idOf(where), basis })
  const correct = (given: Given, ...[target, count, at]: [string, object, string]) => given.states('entry.corrected', at, { target, count, occurredAt: null, occurredErrorMs: 0 })
  const withdraw = (given: Given, target: string, at: string, when: object = {}) => given.states('entry.withdrawn', at, { target }, when)

  it('[EN6] a correction states the content anew; one its own schema refuses counts for nothing, time included', () => {
    const given = mirel()
    const seen = given.sights('Mirel', 'other home', '21 14:00')
    given.states('entry.corrected', '21 15:00', { target: seen, count: { registrationId: idOf('Mirel') }, occurredAt: instant('21 13:00'), occurredErrorMs: 0 })
    expect(given.standing('Mirel', '21 13:30')).toBe('present · home · registration')
    expect(given.standing('Mirel', '21 14:30')).toBe('present · other home · sighting')
    correct(given, seen, sighting('Mirel', 'home'), '21 16:00')
    expect(given.standing('Mirel', '21 14:30')).toBe('present · home · sighting')
    expect(given.kinds('21 17:00')).toEqual([])
  })

  it('[EN7] it may change the person; whoever it no longer names is as if never named, and back when it is withdrawn', () => {
    const given = mirel()
    given.registers('Зоя', 'home', '21 12:00')
    const seen = given.sights('Mirel', 'other home', '21 14:00')
    const correction = correct(given, seen, sighting('Зоя', 'other home'), '21 15:00')
    const both = (known = 'all') => ['Mirel', 'Зоя'].map((name) => given.standing(name, '21 14:30', known).split(' · ')[1])
    expect(both()).toEqual(['home', 'other home'])
    withdraw(given, correction, '21 16:00')
    expect(both()).toEqual(['other home', 'home'])
    expect(both('21 15:30')).toEqual(['home', 'other home'])
  })

  it('[EN7] a registration corrected to be of somebody else wrote down somebody else', () => {
    const given = mirel()
    const target = given.registers('Зоя', 'home', '21 12:00')
    correct(given, target, registered('لیلا', 'home'), '21 15:00')
    expect([given.standing('Зоя', '21 13:00'), given.standing('لیلا', '21 13:00')]).toEqual(['nobody', 'present · home · registration'])
    expect(given.headcount('21 13:00').registered.atMost).toBe(2)
  })

  it('[EN8] of two that differ the less certain counts, and a discrepancy says so; alike, they are one', () => {
    const given = mirel()
    const seen = given.sights('Mirel', 'other home', '21 14:00')
    correct(given, seen, sighting('Mirel', 'other home'), '21 15:00')
    correct(given, seen, sighting('Mirel', 'other home'), '21 15:01')
    expect(given.kinds('21 16:00')).toEqual([])
    const doubtful = correct(given, seen, sighting('Mirel', 'other home', 'reported'), '21 15:02')
    expect(given.standing('Mirel', '21 14:30')).toBe('unconfirmed · other home · basis-uncertain')
    expect(given.kinds('21 16:00')).toEqual(['corrections-differ'])
    correct(given, seen, sighting('Mirel', 'other home'), '21 15:03')
    expect(given.kinds('21 16:00')).toEqual(['corrections-differ'])
    withdraw(given, doubtful, '21 15:30')
    expect(given.kinds('21 16:00')).toEqual([])
  })

  it('[EN8] equally certain, all replicas choose alike', () => {
    const there = [sighting('Mirel', 'home'), sighting('Mirel', 'other home')]
    const chosen = [there, there.toReversed()].map((order) => {
      const given = mirel()
      const seen = given.sights('Mirel', 'home', '21 14:00')
      for (const [index, count] of order.entries()) correct(given, seen, count, `21 15:0${index}`)
      return given.standing('Mirel', '21 14:30')
    })
    expect(chosen[0]).toBe(chosen[1])
  })

  it('[EN9] a withdrawal is final: withdrawn itself, it stands; a correction can be withdrawn', () => {
    const given = mirel()
    const seen = given.sights('Mirel', 'other home', '21 14:00')
    const withdrawal = withdraw(given, seen, '21 15:00')
    withdraw(given, withdrawal, '21 15:10')
    expect(given.standing('Mirel', '21 14:30')).toBe('present · home · registration')
    expect(given.standing('Mirel', '21 14:30', '21 14:30')).toBe('present · other home · sighting')
  })

  it('[EN13] what was taken back is still what somebody wrote of whom it named last; what home set aside is not', () => {
    const given = mirel()
    given.registers('Зоя', 'home', '21 12:00')
    const [back, moved, aside, corrected] = ['21 14:00', '21 14:10', '21 14:20', '21 14:30'].map((at) => given.sights('Mirel', 'other home', at))
    withdraw(given, back ?? '', '21 15:00')
    withdraw(given, back ?? '', '21 15:05')
    correct(given, moved ?? '', sighting('Зоя', 'other home'), '21 15:10')
    withdraw(given, moved ?? '', '21 15:20')
    given.states('entry.set-aside', '21 15:30', { target: aside, code: 'by-decision' })
    correct(given, corrected ?? '', sighting('Mirel', 'home'), '21 15:40')
    const written = (name: string, known = 'all') => {
      const account = given.account()
      const found = writtenOf(account, RegistrationId.parse(idOf(name)), known === 'all' ? knownCount(account) : knownAt(account, ms(known)))
      return found.map(({ at, content, corrected: isCorrected, takenBack }) => [content.type, at, isCorrected, takenBack === null ? null : momentAt(account.table, takenBack, knownCount(account)).at])
    }
    const registration = ['person.registered', ms('21 12:00'), 'no', null]
    expect(written('Mirel')).toEqual([registration, ['person.sighted', ms('21 14:00'), 'no', ms('21 15:00')], ['person.sighted', ms('21 14:30'), 'yes', null]])
    expect(written('Зоя')).toEqual([registration, ['person.sighted', ms('21 14:10'), 'yes', ms('21 15:20')]])
    const { table } = given.account()
    const rowOf = (hash: string | undefined): number => table.rows.findIndex((entry) => entry.hash === hash)
    // What stands was never taken back; what was set aside is nobody's word.
    expect([back, moved, aside, corrected].map((hash) => takenBackAt(table, rowOf(hash), table.rows.length) !== null)).toEqual([true, true, false, false])
    expect(written('Mirel', '21 14:05')).toEqual([registration, ['person.sighted', ms('21 14:00'), 'no', null]])
  })

  it('[EN9] verdicts, receipts and final entries are not corrected', () => {
    const given = mirel()
    const measure = measured(given, '21 13:00')
    correct(given, measure, { deviceId: idOf('phone'), epoch: 1, atSequence: 0, deviceClockAt: instant('21 13:00'), offsetMinMs: hourMs, offsetMaxMs: hourMs }, '21 14:00')
    expect(given.kinds('21 15:00')).toEqual([])
  })

  it('[EN10] home alone sets aside and readmits, by its last word; until then and after it counts', () => {
    const given = mirel()
    const seen = given.sights('Mirel', 'other home', '21 14:00')
    given.states('entry.set-aside', '21 14:10', { target: seen, code: 'by-decision' }, { device: 'phone' })
    expect(given.standing('Mirel', '21 14:30')).toBe('present · other home · sighting')
    given.states('entry.set-aside', '21 15:00', { target: seen, code: 'by-decision' })
    expect(given.standing('Mirel', '21 14:30')).toBe('present · home · registration')
    expect(given.standing('Mirel', '21 14:30', '21 14:50')).toBe('present · other home · sighting')
    given.states('entry.readmitted', '21 16:00', { target: seen })
    expect(given.standing('Mirel', '21 14:30')).toBe('present · other home · sighting')
    given.states('entry.set-aside', '21 17:00', { target: seen, code: 'by-decision' }, { epoch: 2 })
    given.states('entry.readmitted', '21 17:10', { target: seen })
    const account = given.account()
    expect(isSetAside(account.table, seen, knownCount(account))).toBe(true)
  })

  it('[EN10] its last word is the last of its chain, whichever arrived first', () => {
    const given = mirel()
    const seen = given.sights('Mirel', 'other home', '21 14:00')
    given.states('entry.readmitted', '21 15:00', { target: seen }, { sequence: 91 })
    given.states('entry.set-aside', '21 15:00', { target: seen, code: 'by-decision' }, { sequence: 90 })
    expect(given.standing('Mirel', '21 14:30')).toBe('present · other home · sighting')
  })

  it('[EN10] a withdrawal that is set aside withdraws nothing; readmitted, it does', () => {
    const given = mirel()
    const seen = given.sights('Mirel', 'other home', '21 14:00')
    const withdrawal = withdraw(given, seen, '21 15:00', { device: 'phone' })
    given.states('entry.set-aside', '21 16:00', { target: withdrawal, code: 'after-revocation' })
    expect(given.standing('Mirel', '21 14:30')).toBe('present · other home · sighting')
    given.states('entry.readmitted', '21 17:00', { target: withdrawal })
    expect(given.standing('Mirel', '21 14:30')).toBe('present · home · registration')
  })

  it('[EN2] a word on an entry that has not arrived waits for it', () => {
    const given = mirel()
    const seen = given.sights('Mirel', 'other home', '21 14:00', { device: 'phone' })
    const entry = given.entries.pop()
    given.states('entry.corrected', '21 15:00', { target: seen, count: sighting('Mirel', 'home'), occurredAt: instant('21 13:00'), occurredErrorMs: 0 })
    if (entry !== undefined) given.entries.push({ ...entry, recordedAtMs: ms('21 18:00') })
    expect(given.standing('Mirel', '21 13:30')).toBe('present · home · sighting')
  })

  it('[EN4] a type, a version or a content this program cannot read is kept, counted, shown and folded by nobody', () => {
    const given = mirel()
    const account = given.account()
    const base = { hash: 'a'.repeat(64) as never, recordedAtMs: ms('21 13:00'), occurredAtMs: ms('21 13:00'), occurredErrorMs: 0, deviceId: idOf('home') as never, epoch: 1, sequence: 90, officerId: null, actId: idOf('act') as never }
    applyEntries(account, [{ ...base, content: { type: 'person.sang', unreadable: 'type-unknown' } }])
    expect(account.unreadable.size).toBe(1)
    expect(contentAt(account.table, knownCount(account) - 1, knownCount(account))).toBeNull()
    expect(() => applyEntries(account, [{ ...base, content: { type: 'person.sang', unreadable: 'type-unknown' } }])).toThrow('the same entry twice')
  })

  it('[EN4] a correction that cannot be read, or of an entry that cannot, changes nothing', () => {
    const given = mirel()
    const unread = given.states('person.sighted', '21 13:00', { later: 'version' })
    correct(given, unread, sighting('Mirel', 'other home'), '21 14:00')
    given.states('entry.corrected', '21 14:10', { target: unread })
    given.states('entry.withdrawn', '21 14:20', { target: unread })
    expect(given.standing('Mirel', '21 15:00')).toBe('present · home · registration')
  })
})
