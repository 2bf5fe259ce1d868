/** What waits for a person: what stands against something else, the gravest first; then numbers without a place, then questions. */
import type { ComparedRelation, Statement } from '../../../press/index.ts'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { isContrary, statementsById } from './matrix-rows.ts'

export type InboxItems = Readonly<{ contrary: readonly ComparedRelation[]; unplaced: readonly Statement[]; questions: readonly ComparedRelation[] }>

/** Out: what nobody decided. Relations come worst first. */
export function inboxOf(view: PressDeskView): InboxItems {
  const undecided = view.comparison.relations.filter(({ id }) => view.relations[id] === undefined)
  const byId = statementsById(view)
  return {
    contrary: undecided.filter(isContrary),
    unplaced: view.comparison.unplaced.flatMap((id) => (view.decisions[id] === undefined ? (byId.get(id) ?? []) : [])),
    questions: undecided.filter(({ type }) => type === 'possiblySame'),
  }
}

export function waitingIn(view: PressDeskView): number {
  const { contrary, unplaced, questions } = inboxOf(view)
  return contrary.length + unplaced.length + questions.length
}
