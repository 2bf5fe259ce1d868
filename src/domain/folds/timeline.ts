/**
 * One person's standing over the time of the world, from everything known of her (DESIGN 4; rules HC).
 * Pure: facts in, segments and doubts out. Certainty is only ever restored by a fact that lies wholly
 * after what took it away.
 */
import type { Ms } from '../../kernel/index.ts'
import type { CountedAs } from '../entries/vocabulary.ts'
import { byWorldOrder, type Fact } from './fact.ts'
import { lapsedCause, lapsedStanding } from './standings.ts'
import { countedAsAfter, type AgeState } from './timeline-age.ts'
import { newState, type Segment, type State, type TimelineContext, type TimelineDoubt } from './timeline-state.ts'
import { applyFact } from './timeline-steps.ts'

export type Timeline = Readonly<{ segments: readonly Segment[]; doubts: readonly TimelineDoubt[] }>

/** In: facts in any order, at least one that opens (a registration or a birth). */
export function timelineOf(facts: readonly Fact[], context: TimelineContext): Timeline {
  const ordered = [...facts].sort(byWorldOrder)
  const opening = ordered.filter((fact) => fact.kind === 'written-down-nowhere' || (fact.kind === 'seen' && fact.opens))
  const existsFrom = Math.min(...opening.map((fact) => fact.at))
  const state = newState()
  let age: AgeState | null = null
  const segments: Segment[] = []
  for (const fact of ordered) {
    lapseBefore(state, fact.at)
    if (fact.kind === 'counted-as') age = countedAsAfter(age, fact)
    else applyFact(state, fact, context)
    if (fact.at < existsFrom) continue
    pushSegment(segments, Math.max(fact.at, existsFrom), state, age?.countedAs ?? 'disputed')
  }
  return { segments, doubts: state.doubts }
}

/** What nobody confirmed in time is folded as lapsed before the next fact is looked at. */
function lapseBefore(state: State, at: Ms): void {
  if (state.lapse > at) return
  state.cause = lapsedCause(state.standing, state.cause)
  state.standing = lapsedStanding(state.standing)
  state.lapse = Infinity
}

/** Ends the last segment at `from` and begins one with the state of now; equal neighbours become one. */
function pushSegment(segments: Segment[], from: Ms, state: State, countedAs: CountedAs): void {
  const last = segments.at(-1)
  const { standing, cause, placeId, movementId, lapse, row } = state
  const next: Segment = { from, to: Infinity, lapse, standing, cause, placeId, movementId, countedAs, row }
  if (last !== undefined && (sameAnswer(last, next) || sameAnswer(lapsedSegment(last), next))) return
  if (last !== undefined) segments[segments.length - 1] = { ...last, to: from }
  if (last?.from === from) segments.pop()
  const before = segments.at(-1)
  if (before !== undefined && sameAnswer(before, next)) {
    segments[segments.length - 1] = { ...before, to: Infinity }
    return
  }
  segments.push(next)
}

/** What a segment says past its lapse. A fact that changes nothing must not cut it there: answers would show who asked. */
export function lapsedSegment(segment: Segment): Segment {
  const { standing, cause } = segment
  return { ...segment, standing: lapsedStanding(standing), cause: lapsedCause(standing, cause), lapse: Infinity }
}

function sameAnswer(a: Segment, b: Segment): boolean {
  return (
    a.standing === b.standing &&
    a.cause === b.cause &&
    a.placeId === b.placeId &&
    a.movementId === b.movementId &&
    a.lapse === b.lapse &&
    a.row === b.row &&
    a.countedAs === b.countedAs
  )
}
