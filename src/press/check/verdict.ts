/** What comes of asking twice: as known when it was said, and as known now. */

export const verdicts = ['supportedThenAndNow', 'supportedThenSupersededNow', 'notSupportedThenTrueNow', 'contradictedThenAndNow', 'notComparable'] as const
export type Verdict = (typeof verdicts)[number]
export type ComparedVerdict = Exclude<Verdict, 'notComparable'>

/** `certain`: whatever the doubt turns out to be; `withinDoubt`: one of the values that the doubt leaves open. */
export type BorneOut = 'certain' | 'withinDoubt' | 'no'

/** `measure`: the account holds nothing of the kind. `manner`: it was not said as a fact. */
export type NotComparable = 'measure' | 'class' | 'scope' | 'manner' | 'noData'

/** Whoever spoke within what was open then is not contradicted then. */
export function verdictOf(then: BorneOut, now: BorneOut): ComparedVerdict {
  if (then !== 'no') return now === 'no' ? 'supportedThenSupersededNow' : 'supportedThenAndNow'
  return now === 'no' ? 'contradictedThenAndNow' : 'notSupportedThenTrueNow'
}

type Said = Readonly<{ min: number | null; max: number | null }>

/** In: what was said and what is held, as intervals with both ends in them; null is no bound. */
export function borneOutBy(said: Said, held: Readonly<{ min: number; max: number }>): BorneOut {
  const { min, max } = { min: said.min ?? -Infinity, max: said.max ?? Infinity }
  if (held.max < min || held.min > max) return 'no'
  return held.min >= min && held.max <= max ? 'certain' : 'withinDoubt'
}
