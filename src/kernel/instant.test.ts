// Moments as text and as milliseconds: the calendar, its leap years, and texts that name no moment.
import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { Instant } from './instant.ts'
import { dayMs, hourMs, instantOf, localMinuteOfDay, minuteMs, msOf, readInstant, secondMs } from './instant-text.ts'
import { overlaps, whollyAfter } from './interval.ts'

const earliestMs = -62_167_219_200_000
const latestMs = 253_402_300_799_999

describe('reading', () => {
  test.each([
    ['1970-01-01T00:00:00.000Z', 0],
    ['1969-12-31T23:59:59.999Z', -1],
    ['0000-01-01T00:00:00.000Z', earliestMs],
    ['9999-12-31T23:59:59.999Z', latestMs],
    ['2000-02-29T12:00:00.000Z', Date.UTC(2000, 1, 29, 12)],
    ['2024-02-29T00:00:00.000Z', Date.UTC(2024, 1, 29)],
    ['2024-12-20T06:07:08.009Z', Date.UTC(2024, 11, 20, 6, 7, 8, 9)],
  ])('%s is %i', (text, ms) => {
    expect(readInstant(text)).toBe(ms)
    expect(instantOf(ms)).toBe(text)
    expect(msOf(Instant.parse(text))).toBe(ms)
  })

  test.each([
    ['30 February', '2024-02-30T00:00:00.000Z'],
    ['29 February of no leap year', '2023-02-29T00:00:00.000Z'],
    ['29 February of a century', '1900-02-29T00:00:00.000Z'],
    ['31 April', '2024-04-31T00:00:00.000Z'],
    ['month 13', '2024-13-01T00:00:00.000Z'],
    ['month 0', '2024-00-01T00:00:00.000Z'],
    ['day 0', '2024-01-00T00:00:00.000Z'],
    ['24:00', '2024-01-01T24:00:00.000Z'],
    ['minute 60', '2024-01-01T00:60:00.000Z'],
    ['a leap second', '2016-12-31T23:59:60.000Z'],
    ['no milliseconds', '2024-01-01T00:00:00Z'],
    ['another zone', '2024-01-01T00:00:00.000+00:00'],
    ['a small z', '2024-01-01T00:00:00.000z'],
    ['a space', '2024-01-01 00:00:00.000Z'],
    ['five digits', '12024-01-01T00:00:00.000Z'],
    ['another numeral', '٢٠٢٤-01-01T00:00:00.000Z'],
    ['nothing', ''],
    ['a break after it', '2024-01-01T00:00:00.000Z\n'],
  ])('%s is no moment', (_what, text) => {
    expect(readInstant(text)).toBeNull()
    expect(Instant.safeParse(text).success).toBe(false)
    expect(() => msOf(text as Instant)).toThrow('not a real moment')
  })
})

describe('writing', () => {
  test.each([0.5, Number.NaN, Infinity, earliestMs - 1, latestMs + 1])('%s is out of range', (ms) => {
    expect(() => instantOf(ms)).toThrow('out of range')
  })

  it('is what is read back, and the order of texts is the order of time', () => {
    const moment = fc.integer({ min: earliestMs, max: latestMs })
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(readInstant(instantOf(a))).toBe(a)
        expect(instantOf(a)).toBe(a < 0 ? instantOf(a) : new Date(a).toISOString().replace(/^\+\d\d/, ''))
        expect(instantOf(a) < instantOf(b)).toBe(a < b)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

test.each([
  [Date.UTC(2024, 11, 20, 6), -360, 0],
  [Date.UTC(2024, 11, 20, 5, 59), -360, 1_439],
  [Date.UTC(2024, 11, 20, 23, 30, 59), 60, 30],
  [-1, 0, 1_439],
])('at %i, %i minutes from UTC, it is minute %i of the day', (ms, offset, minute) => {
  expect(localMinuteOfDay(ms, offset)).toBe(minute)
})

test('units', () => {
  expect([secondMs, minuteMs, hourMs, dayMs]).toEqual([1_000, 60_000, 3_600_000, 86_400_000])
})

test.each([
  // a         b         b wholly after a   they overlap
  [[0, 10], [11, 20], true, false],
  [[0, 10], [10, 20], false, true],
  [[0, 10], [5, 6], false, true],
  [[11, 20], [0, 10], false, false],
] as const)('%j and %j', ([a, b], [c, d], after, over) => {
  const [first, second] = [{ earliest: a, latest: b }, { earliest: c, latest: d }]
  expect(whollyAfter(second, first)).toBe(after)
  expect(overlaps(first, second)).toBe(over)
  expect(overlaps(second, first)).toBe(over)
})
