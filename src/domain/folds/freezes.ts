/**
 * Which places are frozen: decisions about people whose last place they are, or lie below or above, wait (DESIGN 4 and
 * rule 11). By an entry of its own, or by an incident whose kind freezes, until lifted or contained. No standing reads it;
 * who may decide meanwhile is asked by the policies. Rules WH25, WH33, WH34.
 */
import type { IncidentId, Ms, PlaceId } from '../../kernel/index.ts'
import { incidentFreezes } from '../entries/vocabulary.ts'
import { treeAt, type Account } from './account-state.ts'
import { contentAt, type Row } from './entry-table.ts'
import { isAfter, type FactBase } from './fact.ts'
import { factBase } from './incidents.ts'
import { areRelated } from './place-tree.ts'

export type FreezeQuery = Readonly<{ asOfMs: Ms; known: number }>

/** `row`: the entry that imposed it, or that declared the incident. */
export type Freeze = Readonly<{ row: Row; placeId: PlaceId; incidentId: IncidentId | null }>

/** In: places of people and things. Out: freezes in force that reach one of them. Cost: linear in incidents and freezes of the operation. */
export function freezesOver(account: Account, places: readonly PlaceId[], query: FreezeQuery): readonly Freeze[] {
  if (places.length === 0) return []
  const tree = treeAt(account, query.known)
  return freezesAt(account, query).filter(({ placeId }) => places.some((each) => areRelated(tree, each, placeId)))
}

export function freezesAt(account: Account, query: FreezeQuery): readonly Freeze[] {
  const stated = statedFreezes(account, query)
  const lifts = stated.filter(({ freeze }) => freeze === 'lifted')
  const begun = [...stated.filter(({ freeze }) => freeze === 'imposed'), ...breaches(account, query)]
  return begun.filter((one) => !isContained(account, one, query) && !lifts.some((lift) => isLifted(lift, one))).map(({ base, placeId, incidentId }) => ({ row: base.row, placeId, incidentId }))
}

type Begun = Readonly<{ base: FactBase; placeId: PlaceId; incidentId: IncidentId | null }>
type Stated = Begun & Readonly<{ freeze: 'imposed' | 'lifted' }>

/** One that names an incident lifts what that incident froze there; one that names none lifts everything there. Unclear which was first: it stays. */
function isLifted(lift: Stated, one: Begun): boolean {
  return lift.placeId === one.placeId && (lift.incidentId === null || lift.incidentId === one.incidentId) && isAfter(lift.base, one.base)
}

function statedFreezes({ table, indexes }: Account, { asOfMs, known }: FreezeQuery): readonly Stated[] {
  return indexes.freezeRows.flatMap((row) => {
    const content = contentAt(table, row, known)
    if (content?.type !== 'freeze.set') return []
    const base = factBase(table, row, known)
    const { freeze } = content.count
    // In doubt about the hour it is frozen: from the earliest moment it may have been imposed to the latest it may have been lifted.
    return (freeze === 'imposed' ? base.earliest : base.latest) <= asOfMs ? [{ base, ...content.count }] : []
  })
}

/** Of kinds that freeze by themselves. */
function breaches({ table, indexes }: Account, { asOfMs, known }: FreezeQuery): readonly Begun[] {
  return [...indexes.incidents.values()].flat().flatMap((row) => {
    const content = contentAt(table, row, known)
    if (content?.type !== 'incident.declared' || incidentFreezes[content.count.kind] === 'nobody') return []
    const base = factBase(table, row, known)
    const { placeId, incidentId } = content.count
    return base.earliest <= asOfMs ? [{ base, placeId, incidentId }] : []
  })
}

/** Of two containments the later one, as everywhere: less was certain in between. */
function isContained({ table, indexes }: Account, { incidentId }: Begun, { asOfMs, known }: FreezeQuery): boolean {
  if (incidentId === null) return false
  const contained = (indexes.incidents.get(incidentId) ?? []).filter((row) => contentAt(table, row, known)?.type === 'incident.contained')
  return contained.length > 0 && contained.every((row) => factBase(table, row, known).latest <= asOfMs)
}
