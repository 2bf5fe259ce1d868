/**
 * What can be asked of the account in a number, for the public record: each a set of standings, or how children left.
 * A value is an interval, and opens at its moments, its position and its fold version (rules 2, 6 and 7).
 */
import { instantOf, type Instant, type Ms, type PlaceId } from '../../kernel/index.ts'
import { PublicMeasure, classCountsAt, foldVersion, leavingsAt, standings, type Account, type ClassCounts, type CountClass, type Leavings, type Range, type Standing } from '../../domain/index.ts'

export const measures = PublicMeasure.options
export type Measure = (typeof measures)[number]

export const countClasses = ['everyone', 'child', 'adult'] as const satisfies readonly CountClass[]

/** The moment of the world, and how many entries are known of it. */
export type AskedAt = Readonly<{ asOfMs: Ms; known: number; knownAtMs: Ms; placeId?: PlaceId }>

export type LedgerValue = Readonly<{
  asOf: Instant
  knownAt: Instant
  /** How many entries were known: the position that a checkpoint proves. */
  position: number
  foldVersion: number
  certain: number
  atMost: number
  /** The most it can be if everybody to be confirmed turns out to be it; `atMost` where that cannot be. */
  withDoubt: number
}>

/** `sure`: by whom it is counted for certain; `counted`: at most; `doubt`: whether those to be confirmed may turn out to be it. */
type Counted = Readonly<{ sure: readonly Standing[]; counted: readonly Standing[]; doubt: 'widens' | 'apart' }>

const one = (standing: Standing): Counted => ({ sure: [standing], counted: [standing], doubt: 'widens' })

const countedAs: Readonly<Record<Exclude<Measure, 'leftAbroad' | 'returnedByOrder'>, Counted>> = {
  registered: { sure: standings, counted: standings, doubt: 'apart' },
  inCare: { sure: ['present', 'inTransit', 'away'], counted: ['present', 'inTransit', 'away', 'unconfirmed'], doubt: 'apart' },
  present: one('present'),
  inTransit: one('inTransit'),
  away: one('away'),
  toBeConfirmed: { ...one('unconfirmed'), doubt: 'apart' },
  missing: one('missing'),
  locatedElsewhere: one('locatedElsewhere'),
  leftCare: { ...one('leftCare'), doubt: 'apart' },
  died: { ...one('died'), doubt: 'apart' },
}

/** Answers for one moment; what it reads is gathered once. */
export type Askable = Readonly<{ at: AskedAt; valueOf(measure: Measure, of: CountClass): LedgerValue | null }>

/** Out: null from `valueOf` for a class in which the measure is not counted: how adults left is theirs. */
export function askableAt(account: Account, at: AskedAt): Askable {
  const counts = classCountsAt(account, at)
  let leavings: Leavings | null = null
  const moments = { asOf: instantOf(at.asOfMs), knownAt: instantOf(at.knownAtMs), position: at.known, foldVersion }
  const leaving = (): Leavings => (leavings ??= leavingsAt(account, at))
  return {
    at,
    valueOf: (measure, of) => {
      if (measure === 'leftAbroad' || measure === 'returnedByOrder') {
        if (of !== 'child' || at.placeId !== undefined) return null
        const people = measure === 'leftAbroad' ? leaving().childrenAbroad : leaving().childrenReturned
        return { ...moments, certain: people, atMost: people, withDoubt: people }
      }
      return { ...moments, ...rangeOf(counts, countedAs[measure], of) }
    },
  }
}

function rangeOf(counts: ClassCounts, { sure, counted, doubt }: Counted, of: CountClass): Range & Readonly<{ withDoubt: number }> {
  const { certain } = counts.rangeOf(sure, of)
  const { atMost } = counts.rangeOf(counted, of)
  return { certain, atMost, withDoubt: doubt === 'widens' ? atMost + counts.rangeOf(['unconfirmed'], of).atMost : atMost }
}
