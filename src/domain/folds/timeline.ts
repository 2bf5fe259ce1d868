/**
 * One person's standing over the time of the world, from everything known of her (DESIGN 4; rules HC).
 * Pure: facts in, segments and doubts out. Certainty is only ever restored by a fact that lies wholly
 * after what took it away.
 */
import type { MovementId, Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import type { CountingRules } from '../entries/rules-adopted.ts'
import type { CountedAs } from '../entries/vocabulary.ts'
import type { Row } from './entry-table.ts'
import { byWorldOrder, type Fact, type FactBase, type IncidentSpan } from './fact.ts'
import type { PlaceTree } from './place-tree.ts'
import { lapsedCause, lapsedStanding, type Cause, type Standing } from './standings.ts'
import { applyFact } from './timeline-steps.ts'
import { countedAsAfter, type AgeState } from './timeline-age.ts'

export type TimelineContext = Readonly<{
  tree: PlaceTree
  rulesAt(ms: Ms): CountingRules
  incidents: readonly IncidentSpan[]
  registrations: ReadonlySet<RegistrationId>
}>

/** `[from, to)` in the world; past `lapse` the standing is what `lapsedStanding` says. */
export type Segment = Readonly<{
  from: Ms
  to: Ms
  lapse: Ms
  standing: Standing
  cause: Cause
  placeId: PlaceId | null
  movementId: MovementId | null
  countedAs: CountedAs
  /** The entry that makes it so. */
  row: Row
}>

/** A contradiction seen while folding one person; the discrepancy view gives it key and words. */
export type TimelineDoubt = Readonly<{
  kind:
    | 'two-places-at-once'
    | 'seen-faster-than-possible'
    | 'seen-after-leaving-care'
    | 'declaration-owed'
    | 'device-clock-off'
  from: Ms
  to: Ms
  rows: readonly Row[]
}>

export type Timeline = Readonly<{ segments: readonly Segment[]; doubts: readonly TimelineDoubt[] }>

/** Where the fold stands between two facts. Owned by one call of `timelineOf`. */
export type State = {
  standing: Standing
  cause: Cause
  placeId: PlaceId | null
  movementId: MovementId | null
  lapse: Ms
  row: Row
  /** The latest fact that took certainty away and was not overcome. */
  voided: FactBase | null
  /** Last certain sighting since the last known move: what a later one may contradict. */
  lastSeen: (FactBase & Readonly<{ placeId: PlaceId }>) | null
  /** Located elsewhere: from there only a signed arrival leads back to present. */
  owesArrival: boolean
  away: Readonly<{ placeId: PlaceId | null; confirmMs: Ms; dueBackMs: Ms }> | null
  doubts: TimelineDoubt[]
  /** Index in `doubts` of an open *declaration owed*. */
  owedDeclaration: number | null
}

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

function newState(): State {
  return {
    standing: 'unconfirmed',
    cause: 'placed-nowhere',
    placeId: null,
    movementId: null,
    lapse: Infinity,
    row: -1,
    voided: null,
    lastSeen: null,
    owesArrival: false,
    away: null,
    doubts: [],
    owedDeclaration: null,
  }
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
  if (last !== undefined && sameAnswer(last, next)) return
  if (last !== undefined) segments[segments.length - 1] = { ...last, to: from }
  if (last?.from === from) segments.pop()
  const before = segments.at(-1)
  if (before !== undefined && sameAnswer(before, next) && before.to === from) {
    segments[segments.length - 1] = { ...before, to: Infinity }
    return
  }
  segments.push(next)
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
