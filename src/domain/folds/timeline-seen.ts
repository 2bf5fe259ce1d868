/**
 * A sighting and what it may restore (HC4 to HC12). Checked in this order: is the basis certain, is the
 * place ours, does an incident last there, is it wholly after what voided her, is a signed arrival owed,
 * can both this and the last sighting hold.
 */
import { minuteMs, overlaps, type PlaceId } from '../../kernel/index.ts'
import { isAfter, type FactBase, type FactSaying, type IncidentSpan } from './fact.ts'
import { areRelated, freshnessMs } from './place-tree.ts'
import {
  addDoubt,
  closeDeclaration,
  doubtful,
  set,
  type State,
  type TimelineContext,
  type TimelineDoubt,
} from './timeline-state.ts'

type Seen = FactBase & Extract<FactSaying, { kind: 'seen' }>

export function applySeen(state: State, fact: Seen, context: TimelineContext): void {
  if (!fact.certain) return applyUncertain(state, fact, context)
  if (context.tree.places.get(fact.placeId)?.ours === 'not-ours') return doubtAt(state, fact, 'place-not-ours')
  if (context.incidents.some((incident) => lastsAt(incident, fact, context))) return doubtAt(state, fact, 'incident')
  if (state.voided !== null && !isAfter(fact, state.voided)) return tooClose(state, fact, state.voided)
  if (state.owesArrival && fact.signed === 'unsigned') {
    doubt(state, 'two-places-at-once', fact, [state.row, fact.row])
    return doubtAt(state, fact, 'arrival-unsigned')
  }
  const contradiction = contradicts(state, fact, context)
  state.lastSeen = fact
  if (contradiction !== null) {
    doubt(state, contradiction.kind, fact, contradiction.rows)
    return doubtful(state, fact, 'contradicting-sightings', fact.placeId)
  }
  confirm(state, fact, context)
}

function confirm(state: State, fact: Seen, context: TimelineContext): void {
  closeDeclaration(state, fact.at)
  const awayThere = state.away?.placeId === fact.placeId ? state.away : null
  state.voided = null
  state.owesArrival = false
  state.movementId = null
  if (awayThere === null) state.away = null
  const lapse = fact.at + freshnessMs(context.tree, context.rulesAt(fact.at), fact.placeId, fact.at)
  // Seen at the hospital she was sent to: still away, and confirmed there.
  if (awayThere !== null && state.standing === 'away') {
    const confirmed = Math.min(fact.at + awayThere.confirmMs, awayThere.dueBackMs)
    return set(state, fact, { standing: 'away', cause: 'away', lapse: confirmed, placeId: fact.placeId })
  }
  set(state, fact, { standing: 'present', cause: fact.cause, lapse, placeId: fact.placeId })
}

/** A band read, a word heard: never makes anybody present, and elsewhere it makes her doubtful. */
function applyUncertain(state: State, fact: Seen, context: TimelineContext): void {
  if (state.standing === 'missing' || state.owesArrival) return
  if (state.standing === 'inTransit' || state.standing === 'away') return
  if (state.placeId !== null && areRelated(context.tree, state.placeId, fact.placeId)) return
  doubtAt(state, fact, 'basis-uncertain')
}

/** Doubtful at the place she was last seen at; what voided her before still stands. */
function doubtAt(state: State, fact: Seen, cause: 'place-not-ours' | 'incident' | 'basis-uncertain' | 'arrival-unsigned' | 'clock-uncertain'): void {
  // Received with a signature where an incident lasts, or when the clocks do not tell: no longer said to be elsewhere.
  const received = fact.signed === 'signed' && (cause === 'incident' || cause === 'clock-uncertain')
  const keep = state.standing === 'missing' || (state.standing === 'locatedElsewhere' && cause !== 'arrival-unsigned')
  if (keep && !received) return
  if (received) state.owesArrival = false
  state.movementId = null
  const { voided } = state
  doubtful(state, fact, cause, fact.placeId)
  // A sighting that does not restore takes nothing more away than was away before.
  state.voided = voided
}

/** The clocks do not tell which came first: unconfirmed, and the clock is named. */
function tooClose(state: State, fact: Seen, voided: FactBase): void {
  if (voided.chain !== fact.chain) doubt(state, 'device-clock-off', fact, [voided.row, fact.row])
  doubtAt(state, fact, 'clock-uncertain')
}

function lastsAt(incident: IncidentSpan, fact: Seen, context: TimelineContext): boolean {
  if (!areRelated(context.tree, incident.placeId, fact.placeId)) return false
  // What was certainly before it is voided by its start, in its own turn.
  if (isAfter(incident.start, fact)) return false
  return incident.contained === null || !isAfter(fact, incident.contained)
}

type Contradiction = Readonly<{ kind: TimelineDoubt['kind']; rows: readonly number[] }>

function contradicts(state: State, fact: Seen, context: TimelineContext): Contradiction | null {
  const { lastSeen } = state
  if (lastSeen === null || areRelated(context.tree, lastSeen.placeId, fact.placeId)) return null
  const rows = [lastSeen.row, fact.row]
  const sameChain = lastSeen.chain === fact.chain
  if (!sameChain && overlaps(lastSeen, fact)) return { kind: 'two-places-at-once', rows }
  const travelMs = travel(lastSeen.placeId, fact, context) * minuteMs
  const gapMs = sameChain ? fact.at - lastSeen.at : fact.earliest - lastSeen.latest
  return gapMs < travelMs ? { kind: 'seen-faster-than-possible', rows } : null
}

function travel(from: PlaceId, fact: Seen, context: TimelineContext): number {
  return context.tree.travelMinutes(from, fact.placeId) ?? context.rulesAt(fact.at).travelMinutesOtherwise
}

function doubt(state: State, kind: TimelineDoubt['kind'], fact: Seen, rows: readonly number[]): void {
  addDoubt(state, { kind, from: fact.at, to: Infinity, rows, placeId: fact.placeId })
}
