/** What each kind of fact does to a person's standing. The order of the checks is the rule (HC in docs/rules). */
import { minuteMs, type PlaceId } from '../../kernel/index.ts'
import { isAfter, type Fact, type FactBase, type FactSaying } from './fact.ts'
import { areRelated, isWithin } from './place-tree.ts'
import type { Cause } from './standings.ts'
import { applySeen } from './timeline-seen.ts'
import { addDoubt, closeDeclaration, doubtful, set, type Next, type State, type TimelineContext } from './timeline-state.ts'

type Of<Kind extends FactSaying['kind']> = FactBase & Extract<FactSaying, { kind: Kind }>

/** Changes `state` by one fact. In: facts come in world order, lapses already applied. */
export function applyFact(state: State, fact: Exclude<Fact, { kind: 'counted-as' }>, context: TimelineContext): void {
  if (state.standing === 'died') return noteAfterLeaving(state, fact)
  if (state.standing === 'leftCare' && !reopens(fact)) return noteAfterLeaving(state, fact)
  steps[fact.kind](state, fact as never, context) // the record's key is the fact's own kind
}

type Step<Kind extends FactSaying['kind']> = (state: State, fact: Of<Kind>, context: TimelineContext) => void

const steps: { readonly [Kind in Exclude<FactSaying['kind'], 'counted-as'>]: Step<Kind> } = {
  seen: applySeen,
  'written-down-nowhere': applyWrittenDown,
  departed: applyDeparted,
  'not-aboard': applyNotAboard,
  'boarded-again': applyBoardedAgain,
  away: applyAway,
  'away-confirmed': applyAwayConfirmed,
  voided: applyVoided,
  held: applyHeld,
  missing: applyMissing,
  located: applyLocated,
  left: (state, fact) => end(state, fact, { standing: 'leftCare', cause: 'left', placeId: state.placeId }),
  died: (state, fact) => end(state, fact, { standing: 'died', cause: 'death', placeId: fact.placeId ?? state.placeId }),
}

/** Written down without a place: what else is known of her place stands. */
function applyWrittenDown(state: State, fact: Of<'written-down-nowhere'>): void {
  if (state.row === -1) state.row = fact.row
}

/** Back in care: written down anew, or received with a signature. */
function reopens(fact: Fact): boolean {
  return fact.kind === 'died' || (fact.kind === 'seen' && (fact.opens || fact.signed === 'signed'))
}

function noteAfterLeaving(state: State, fact: Fact): void {
  if (fact.kind !== 'seen' || !fact.certain) return
  addDoubt(state, { kind: 'seen-after-leaving-care', from: fact.at, to: Infinity, rows: [state.row, fact.row], placeId: fact.placeId })
}

/** Aboard by the manifest. Who was missing or elsewhere stays so until received with a signature. */
function applyDeparted(state: State, fact: Of<'departed'>): void {
  if (state.standing === 'missing' || state.standing === 'locatedElsewhere' || state.owesArrival) return
  state.movementId = fact.movementId
  state.lastSeen = null
  state.away = null
  if (state.voided !== null && !isAfter(fact, state.voided)) {
    state.row = fact.row
    return
  }
  set(state, fact, { standing: 'inTransit', cause: 'departure', lapse: fact.dueMs, placeId: fact.fromPlaceId })
}

function applyNotAboard(state: State, fact: Of<'not-aboard'>): void {
  if (state.movementId !== fact.movementId || state.standing === 'present' || state.standing === 'missing') return
  state.movementId = null
  doubtful(state, fact, fact.cause, fact.placeId ?? state.placeId)
}

function applyBoardedAgain(state: State, fact: Of<'boarded-again'>): void {
  if (state.standing === 'missing' || state.owesArrival) return
  if (state.voided !== null && !isAfter(fact, state.voided)) return
  state.movementId = fact.movementId
  state.lastSeen = null
  set(state, fact, { standing: 'inTransit', cause: 'departure', lapse: fact.dueMs, placeId: state.placeId })
}

function applyAway(state: State, fact: Of<'away'>): void {
  if (state.standing === 'missing' || state.owesArrival) return
  const away = { placeId: fact.placeId, confirmMs: fact.confirmMs, dueBackMs: fact.dueBackMs }
  state.away = away
  state.lastSeen = null
  state.movementId = null
  if (state.voided !== null && !isAfter(fact, state.voided)) return
  setAway(state, fact, away)
}

function applyAwayConfirmed(state: State, fact: Of<'away-confirmed'>): void {
  if (state.away === null || state.standing === 'missing' || state.owesArrival) return
  if (state.voided !== null && !isAfter(fact, state.voided)) return
  setAway(state, fact, state.away)
}

/** Confirmed for the interval of its purpose, and never beyond the time of return. */
function setAway(state: State, fact: FactBase, away: NonNullable<State['away']>): void {
  const { placeId, confirmMs, dueBackMs } = away
  const confirmedUntil = fact.at + confirmMs
  const returnsFirst = dueBackMs <= confirmedUntil
  const lapse = returnsFirst ? dueBackMs : confirmedUntil
  set(state, fact, { standing: 'away', cause: returnsFirst ? 'return-overdue' : 'away', lapse, placeId })
}

/** Takes certainty away from who is at the node: from there on only a later certain sighting restores it. */
function applyVoided(state: State, fact: Of<'voided'>, context: TimelineContext): void {
  if (state.standing === 'inTransit' || state.standing === 'missing' || state.standing === 'locatedElsewhere') return
  if (state.standing === 'away' && fact.cause !== 'incident') return
  if (fact.placeId !== null && !reaches(state.placeId, fact, context)) return
  const cause: Cause = fact.cause
  if (cause === 'not-found-here' && state.owedDeclaration === null) {
    const from = fact.at + context.rulesAt(fact.at).declarationMinutes * minuteMs
    state.owedDeclaration = state.doubts.length
    addDoubt(state, { kind: 'declaration-owed', from, to: Infinity, rows: [fact.row], placeId: fact.placeId })
  }
  doubtful(state, fact, cause, fact.movesTo ?? state.placeId ?? fact.placeId)
}

function reaches(placeId: PlaceId | null, fact: Of<'voided'>, context: TimelineContext): boolean {
  if (placeId === null || fact.placeId === null) return placeId === fact.placeId || fact.cause === 'not-found-here'
  const { tree } = context
  return fact.scope === 'within' ? isWithin(tree, placeId, fact.placeId) : areRelated(tree, placeId, fact.placeId)
}

/** An equal round of a night watch keeps presence until morning; it never makes anybody present (DESIGN 4). */
function applyHeld(state: State, fact: Of<'held'>, context: TimelineContext): void {
  if (state.standing !== 'present' || state.placeId === null) return
  if (!isWithin(context.tree, state.placeId, fact.placeId)) return
  state.lapse = Math.max(state.lapse, fact.untilMs)
}

function applyMissing(state: State, fact: Of<'missing'>): void {
  closeDeclaration(state, fact.at)
  state.voided = fact
  state.lastSeen = null
  state.movementId = null
  set(state, fact, { standing: 'missing', cause: 'declaration', lapse: Infinity, placeId: fact.placeId ?? state.placeId })
}

function applyLocated(state: State, fact: Of<'located'>): void {
  closeDeclaration(state, fact.at)
  state.owesArrival = true
  state.lastSeen = null
  state.movementId = null
  set(state, fact, { standing: 'locatedElsewhere', cause: 'located', lapse: fact.renewMs, placeId: state.placeId })
}

function end(state: State, fact: FactBase, last: Omit<Next, 'lapse'>): void {
  closeDeclaration(state, fact.at)
  state.movementId = null
  state.lastSeen = null
  state.away = null
  state.owesArrival = false
  set(state, fact, { ...last, lapse: Infinity })
}
