/**
 * What entries say of one person, in the few words the timeline understands. Each entry type is
 * answered for in `facts-of-entry.ts`; the timeline never asks for an entry type.
 */
import type { MovementId, Ms, PlaceId, RegistrationId, Sha256 } from '../../kernel/index.ts'
import type { CountedAs } from '../entries/vocabulary.ts'
import type { Moment } from './clock.ts'
import type { Row } from './entry-table.ts'
import type { Cause } from './standings.ts'

export type FactBase = Moment &
  Readonly<{
    row: Row
    /** Device and epoch: within one the sequence decides the order where moments overlap. */
    chain: string
    sequence: number
    /** Tells branches of a fork apart. */
    hash: Sha256
  }>

export type FactSaying =
  | Readonly<{ kind: 'seen'; placeId: PlaceId; certain: boolean; signed: 'signed' | 'unsigned'; cause: Cause; opens: boolean }>
  | Readonly<{ kind: 'written-down-nowhere' }>
  | Readonly<{ kind: 'departed'; movementId: MovementId; fromPlaceId: PlaceId; dueMs: Ms }>
  | Readonly<{ kind: 'not-aboard'; movementId: MovementId; cause: Cause; placeId: PlaceId | null }>
  | Readonly<{ kind: 'boarded-again'; movementId: MovementId; dueMs: Ms }>
  | Readonly<{ kind: 'away'; placeId: PlaceId | null; confirmMs: Ms; dueBackMs: Ms }>
  | Readonly<{ kind: 'away-confirmed' }>
  | Readonly<{ kind: 'voided'; cause: Cause; placeId: PlaceId | null; scope: 'related' | 'within'; movesTo: PlaceId | null }>
  | Readonly<{ kind: 'held'; untilMs: Ms; placeId: PlaceId }>
  | Readonly<{ kind: 'missing'; placeId: PlaceId | null }>
  | Readonly<{ kind: 'located'; renewMs: Ms }>
  | Readonly<{ kind: 'left' }>
  | Readonly<{ kind: 'died'; placeId: PlaceId | null }>
  | Readonly<{ kind: 'counted-as'; countedAs: CountedAs; weight: 'statement' | 'decision' | 'settled' }>

export type Fact = FactBase & FactSaying

/** From its start to its containment nothing seen at a place it reaches restores certainty. */
export type IncidentSpan = Readonly<{
  start: FactBase
  /** Null while it lasts. */
  contained: FactBase | null
  placeId: PlaceId
  voids: 'place' | 'named' | 'nobody'
  named: ReadonlySet<RegistrationId>
}>

/** True when `later` is known to come after `earlier`: by interval, or by the chain where moments overlap. */
export function isAfter(later: FactBase, earlier: FactBase): boolean {
  if (later.earliest > earlier.latest) return true
  if (later.chain !== earlier.chain || later.latest < earlier.earliest) return false
  return later.sequence > earlier.sequence
}

/** The order in which facts are folded: (at, device and epoch, sequence, hash), then as one entry states them. */
export function byWorldOrder(a: FactBase, b: FactBase): number {
  return a.at - b.at || compareText(a.chain, b.chain) || a.sequence - b.sequence || compareText(a.hash, b.hash)
}

/** Two lists that are each in world order as one. */
export function mergedInOrder(a: readonly Fact[], b: readonly Fact[]): readonly Fact[] {
  if (b.length === 0) return a
  const merged: Fact[] = []
  let next = 0
  for (const fact of a) {
    for (let other = b[next]; other !== undefined && byWorldOrder(other, fact) < 0; other = b[++next]) merged.push(other)
    merged.push(fact)
  }
  for (; next < b.length; next++) merged.push(b[next] as Fact) // below the length
  return merged
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
