/** What the fold of one person carries from fact to fact, what it answers, and the few ways in which it changes. */
import type { MovementId, Ms, PlaceId } from '../../kernel/index.ts'
import type { CountingRules } from '../entries/rules-adopted.ts'
import type { CountedAs } from '../entries/vocabulary.ts'
import type { Row } from './entry-table.ts'
import type { FactBase, IncidentSpan } from './fact.ts'
import type { PlaceTree } from './place-tree.ts'
import { lapsedCause, lapsedStanding, type Cause, type Standing } from './standings.ts'

export type TimelineContext = Readonly<{
  tree: PlaceTree
  rulesAt(ms: Ms): CountingRules
  incidents: readonly IncidentSpan[]
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
  /** Where: the later of two places, or where she was looked for. Statements about it wait for a declaration. */
  placeId: PlaceId | null
}>

/** Where the fold stands between two facts. Owned by one call of `timelineAfter`; a copy is a moment to go on from. */
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
  /** Replaced when one is added or ends, so that a copy of the state keeps its own. */
  doubts: readonly TimelineDoubt[]
  /** Index in `doubts` of an open *declaration owed*. */
  owedDeclaration: number | null
}

export function newState(): State {
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

export type Next = Pick<State, 'standing' | 'cause' | 'lapse' | 'placeId'>

export function set(state: State, fact: FactBase, next: Next): void {
  const isLapsed = next.lapse <= fact.at
  state.standing = isLapsed ? lapsedStanding(next.standing) : next.standing
  state.cause = isLapsed ? lapsedCause(next.standing, next.cause) : next.cause
  state.lapse = isLapsed ? Infinity : next.lapse
  state.placeId = next.placeId
  state.row = fact.row
}

/** To be confirmed, and only by something wholly after this fact. */
export function doubtful(state: State, fact: FactBase, cause: Cause, placeId: PlaceId | null): void {
  if (state.voided === null || fact.latest >= state.voided.latest) state.voided = fact
  set(state, fact, { standing: 'unconfirmed', cause, lapse: Infinity, placeId })
}

export function addDoubt(state: State, doubt: TimelineDoubt): void {
  state.doubts = [...state.doubts, doubt]
}

/** A declaration is no longer owed once somebody declared, or saw her. */
export function closeDeclaration(state: State, at: Ms): void {
  const index = state.owedDeclaration
  const owed = index === null ? undefined : state.doubts[index]
  if (index === null || owed === undefined) return
  state.doubts = state.doubts.with(index, { ...owed, to: Math.max(at, owed.from) })
  state.owedDeclaration = null
}
