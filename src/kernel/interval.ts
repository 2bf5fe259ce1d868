/** World intervals: a fact happened somewhere within [earliest, latest], both inclusive, in milliseconds (FORMATS 4). */
import type { Ms } from './instant-text.ts'

export type Interval = Readonly<{ earliest: Ms; latest: Ms }>

/** True when every moment of `later` comes after every moment of `earlier`. */
export function whollyAfter(later: Interval, earlier: Interval): boolean {
  return later.earliest > earlier.latest
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.earliest <= b.latest && b.earliest <= a.latest
}
