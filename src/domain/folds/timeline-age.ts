/**
 * Child, adult or disputed over time. A disputed age is protected as a child until a court decides;
 * a change here moves nobody (DESIGN 5).
 */
import type { CountedAs } from '../entries/vocabulary.ts'
import type { FactBase, FactSaying } from './fact.ts'

export type AgeState = Readonly<{ countedAs: CountedAs; weight: 'statement' | 'decision' | 'settled' }>
type AgeFact = FactBase & Extract<FactSaying, { kind: 'counted-as' }>

/**
 * A court's word or a birthday settles; only another such word changes what is settled. A decision by an
 * officer replaces statements. A statement that differs from what stands makes the age disputed.
 */
export function countedAsAfter(state: AgeState | null, fact: AgeFact): AgeState {
  const said: AgeState = { countedAs: fact.countedAs, weight: fact.weight }
  if (state === null || fact.weight === 'settled') return said
  if (state.weight === 'settled') return state
  if (fact.weight === 'decision') return said
  return state.countedAs === fact.countedAs ? state : { countedAs: 'disputed', weight: 'statement' }
}
