/**
 * One person's standing over the time of the world, from everything known of her (DESIGN 4; rules HC).
 * Pure: facts in, segments and doubts out. Certainty is only ever restored by a fact that lies wholly
 * after what took it away.
 */
import type { Ms } from '../../kernel/index.ts'
import type { CountedAs } from '../entries/vocabulary.ts'
import { byWorldOrder, type Fact, type IncidentSpan } from './fact.ts'
import { lapsedCause, lapsedStanding } from './standings.ts'
import { countedAsAfter, type AgeState } from './timeline-age.ts'
import { newState, type Segment, type State, type TimelineContext, type TimelineDoubt } from './timeline-state.ts'
import { applyFact } from './timeline-steps.ts'

export type Timeline = Readonly<{ segments: readonly Segment[]; doubts: readonly TimelineDoubt[] }>

/** A time line with the way it was derived, to be gone on from when later facts come. */
export type TimelineRun = Timeline &
  Readonly<{
    facts: readonly Fact[]
    existsFrom: Ms
    incidents: readonly IncidentSpan[]
    /** How everything stood after each fact. */
    steps: readonly Step[]
  }>

/** `last`: the two last segments then, of `length`. Those before them are the final ones: nothing reaches back further. */
type Step = Readonly<{ state: Readonly<State>; age: AgeState | null; length: number; last: readonly [Segment | undefined, Segment | undefined] }>

/** In: facts in any order, at least one that opens (a registration or a birth). */
export function timelineOf(facts: readonly Fact[], context: TimelineContext): Timeline {
  return timelineAfter(null, [...facts].sort(byWorldOrder), context)
}

/**
 * In: facts in world order, at least one that opens; the run before, under the same tree and rules, in which facts that
 * did not change are the same objects. Out: what `timelineOf` gives: facts before the first that differs are not folded again.
 */
export function timelineAfter(before: TimelineRun | null, ordered: readonly Fact[], context: TimelineContext): TimelineRun {
  const existsFrom = openingOf(ordered)
  const shared = before === null || before.existsFrom !== existsFrom ? 0 : sharedFacts(before, ordered, context)
  const steps = before === null ? [] : before.steps.slice(0, shared)
  const start = steps.at(-1)
  const state = start === undefined ? newState() : { ...start.state }
  let age = start?.age ?? null
  const segments = before === null || start === undefined ? [] : segmentsAt(before, start)
  for (const fact of shared === 0 ? ordered : ordered.slice(shared)) {
    lapseBefore(state, fact.at)
    if (fact.kind === 'counted-as') age = countedAsAfter(age, fact)
    else applyFact(state, fact, context)
    if (fact.at >= existsFrom) pushSegment(segments, fact.at, state, age?.countedAs ?? 'disputed')
    steps.push({ state: { ...state }, age, length: segments.length, last: [segments.at(-2), segments.at(-1)] })
  }
  return { segments, doubts: state.doubts, facts: ordered, existsFrom, incidents: context.incidents, steps }
}

/** When the first fact that opens happened. */
function openingOf(facts: readonly Fact[]): Ms {
  const first = facts.find((fact) => fact.kind === 'written-down-nowhere' || (fact.kind === 'seen' && fact.opens))
  return first?.at ?? Infinity
}

/** How many facts from the first on are the same and say the same: an incident that came, went or ended speaks of what is not wholly before it. */
function sharedFacts(before: TimelineRun, ordered: readonly Fact[], { incidents }: TimelineContext): number {
  let from: Ms = Infinity
  if (before.incidents !== incidents) {
    for (const each of before.incidents) if (!incidents.includes(each)) from = Math.min(from, each.start.earliest)
    for (const each of incidents) if (!before.incidents.includes(each)) from = Math.min(from, each.start.earliest)
  }
  let shared = 0
  for (const fact of ordered) {
    if (fact !== before.facts[shared] || fact.latest >= from) break
    shared++
  }
  return shared
}

function segmentsAt(run: TimelineRun, { length, last }: Step): Segment[] {
  const [before, end] = last
  const segments = run.segments.slice(0, Math.max(0, length - 2))
  if (before !== undefined) segments.push(before)
  if (end !== undefined) segments.push(end)
  return segments
}

/** How many segments from the first on are the very same objects. */
export function sharedSegments(before: readonly Segment[], after: readonly Segment[]): number {
  const differs = after.findIndex((segment, at) => segment !== before[at])
  return differs < 0 ? after.length : differs
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
