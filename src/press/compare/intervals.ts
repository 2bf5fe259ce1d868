/**
 * Two numbers as intervals: what they are to each other. Symmetric, and two that agree overlap. "At least 160" and
 * "160" are one number told differently; "about 100" holds 105; 160 and 120 are apart.
 */
import type { Quantity } from '../statement.ts'

/** Inclusive; `max` may be Infinity. */
export type Range = Readonly<{ min: number; max: number; point: number | null; qualifier: Quantity['qualifier'] }>

export type IntervalRelation = 'agrees' | 'qualifierDropped' | 'moreSpecific' | 'compatible' | 'apart'

/** Miles and kilometres are rounded when they are converted; 3 %. */
const kmPerMile = 1.609344
const roundingShare = 0.03

/** Distances are in kilometres, whatever was written. */
export function rangeOf({ min, max, point, qualifier, unit }: Quantity): Range {
  const [low, high] = [min ?? 0, max ?? Infinity]
  if (unit === 'distanceMi') return { min: low * kmPerMile * (1 - roundingShare), max: high * kmPerMile * (1 + roundingShare), point: point === null ? null : point * kmPerMile, qualifier }
  return { min: low, max: high, point, qualifier }
}

export function relateRanges(a: Range, b: Range): IntervalRelation {
  if (a.min === b.min && a.max === b.max) return 'agrees'
  if (a.point !== null && a.point === b.point && isBare(a) !== isBare(b)) return 'qualifierDropped'
  if (!overlap(a, b)) return 'apart'
  return holds(a, b) || holds(b, a) ? 'moreSpecific' : 'compatible'
}

export const overlap = (a: Range, b: Range): boolean => a.min <= b.max && b.min <= a.max

const holds = (a: Range, b: Range): boolean => a.min <= b.min && b.max <= a.max

const isBare = ({ qualifier }: Range): boolean => qualifier === 'exact' || qualifier === 'all'

export const readingKey = ({ min, max, point, qualifier }: Range): string => `${isBare({ min, max, point, qualifier }) ? 'exact' : qualifier}:${min}-${max === Infinity ? '' : max}`
