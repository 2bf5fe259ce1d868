/** Where a person was placed last, whatever the doubt: to whom there her keys are due. Cost: her own segments alone. */
import type { Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { rootOf, type Account } from './account-state.ts'
import { segmentAt } from './columns.ts'

/** Out: null where nobody placed her anywhere. A place that was never opened here is one all the same. */
export function lastPlaceOf(account: Account, id: RegistrationId, asOfMs: Ms): PlaceId | null {
  const segments = (account.open.get(rootOf(account, id)) ?? []).map((at) => segmentAt(account.columns, at))
  const begun = segments.filter(({ from, placeId }) => from <= asOfMs && placeId !== null)
  return begun.toSorted((a, b) => a.from - b.from).at(-1)?.placeId ?? null
}
