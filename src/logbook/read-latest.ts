/** What another process of the same server wrote is read and folded, in turn with this one's own writes. Rule LB30. */
import type { PlacedEntry } from '../ledger/index.ts'
import { inTurn, type Logbook } from './logbook-state.ts'
import { readOn } from './write-commits.ts'

/** Out: the entries that were not known here. Called when the store says that a log grew. */
export function readOnLatest(logbook: Logbook): Promise<readonly PlacedEntry[]> {
  return inTurn(logbook, () => readOn(logbook))
}
