/**
 * What *everyone* stands on: who is in the way of saying it. Someone to be confirmed is in the way as someone missing
 * is; silence about her would be the mistake that this whole account is kept to prevent.
 */
import type { CountClass } from '../../domain/index.ts'
import type { Askable, LedgerValue, Measure } from './measures.ts'

export const universals = ['everyoneLocated', 'everyoneBackInCare'] as const
export type Universal = (typeof universals)[number]

/** Each is to be nought. In transit is confirmed: located, and not back. Away is under our care; away and no longer confirmed is to be confirmed. */
const inTheWayOf: Readonly<Record<Universal, readonly Measure[]>> = {
  everyoneLocated: ['missing', 'toBeConfirmed'],
  everyoneBackInCare: ['missing', 'toBeConfirmed', 'inTransit', 'locatedElsewhere'],
}

export type InTheWay = Readonly<{ measure: Measure; value: LedgerValue }>

/** Out: what is not nought, in a fixed order; none where the account bears it out. */
export function inTheWay(askable: Askable, universal: Universal, of: CountClass): readonly InTheWay[] {
  return inTheWayOf[universal].flatMap((measure) => {
    const value = askable.valueOf(measure, of)
    return value === null || value.atMost === 0 ? [] : [{ measure, value }]
  })
}
