// Numbers as intervals: rules PR40 and PR41.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Qualifier, Quantity } from '../statement.ts'
import { overlap, rangeOf, relateRanges } from './intervals.ts'

const quantity = (qualifier: Qualifier, point: number | null, min: number | null, max: number | null): Quantity => ({ kind: 'quantity', point, min, max, unit: 'child', qualifier, ofTotal: null })

const exact = (count: number): Quantity => quantity('exact', count, count, count)
const atLeast = (count: number): Quantity => quantity('atLeast', count, count, null)
const moreThan = (count: number): Quantity => quantity('moreThan', count, count + 1, null)
const about = (count: number): Quantity => quantity('about', count, Math.round(count * 0.9), Math.round(count * 1.1))
const some = quantity('some', null, 1, null)

test.each([
  ['160 and 160', exact(160), exact(160), 'agrees'],
  ['at least 160 and 160', atLeast(160), exact(160), 'qualifierDropped'],
  ['more than 160 and 160', moreThan(160), exact(160), 'qualifierDropped'],
  ['about 100 and 105', about(100), exact(105), 'moreSpecific'],
  ['at least 160 and 200', atLeast(160), exact(200), 'moreSpecific'],
  ['some and 4', some, exact(4), 'moreSpecific'],
  ['about 100 and at least 95', about(100), atLeast(95), 'compatible'],
  ['160 and 120', exact(160), exact(120), 'apart'],
  ['about 100 and 160', about(100), exact(160), 'apart'],
  ['at least 160 and 120', atLeast(160), exact(120), 'apart'],
] as const)('[PR40] %s', (_, a, b, expected) => {
  expect(relateRanges(rangeOf(a), rangeOf(b))).toBe(expected)
})

test('[PR40] 55 miles and 90 kilometres are one distance, 55 miles and 100 are not', () => {
  const miles: Quantity = { ...exact(55), unit: 'distanceMi' }
  const km = (count: number): Quantity => ({ ...exact(count), unit: 'distanceKm' })
  expect(overlap(rangeOf(miles), rangeOf(km(90)))).toBe(true)
  expect(overlap(rangeOf(miles), rangeOf(km(100)))).toBe(false)
})

test('[PR41] what two numbers are to each other is symmetric; whatever agrees overlaps, and whatever is apart does not agree', () => {
  const count = fc.integer({ min: 0, max: 400 })
  const drawn = fc.oneof(
    count.map(exact), count.map(atLeast), count.map(moreThan), count.map(about),
    fc.record({ low: count, more: fc.integer({ min: 0, max: 50 }), qualifier: fc.constantFrom<Qualifier>('between', 'atMost', 'almost') }).map(({ low, more, qualifier }) => quantity(qualifier, low + more, low, low + more)),
  )
  fc.assert(
    fc.property(drawn, drawn, (one, other) => {
      const [a, b] = [rangeOf(one), rangeOf(other)]
      const related = relateRanges(a, b)
      expect(relateRanges(b, a)).toBe(related)
      if (related === 'agrees' || related === 'moreSpecific' || related === 'compatible') expect(overlap(a, b)).toBe(true)
      if (related === 'apart') expect(overlap(a, b)).toBe(false)
    }),
  )
})
