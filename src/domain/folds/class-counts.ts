/**
 * How many people have one of some standings, children and adults told apart, each as certain and at most: what a
 * public figure stands on. Counted as the headcount counts: a disputed age is in both classes at most and in neither
 * for certain; two of those counted who may be one are one for certain (HC4, HC5).
 */
import type { Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import type { CountedAs } from '../entries/vocabulary.ts'
import { personAt, treeAt, type Account } from './account-state.ts'
import { countedAsOfSegment, placeOfSegment, subjectOfSegment } from './columns.ts'
import { openSuspicions } from './discrepancies.ts'
import type { Range } from './headcount.ts'
import { certainCount } from './identity.ts'
import { isWithin } from './place-tree.ts'
import { scanAt, standingOf } from './segments-at.ts'
import type { Standing } from './standings.ts'

export type CountClass = 'everyone' | 'child' | 'adult'

export type ClassCounts = Readonly<{ rangeOf(standings: readonly Standing[], of: CountClass): Range }>

/** Cost: one scan, and for each range asked one pass over those it counts. */
export function classCountsAt(account: Account, query: Readonly<{ asOfMs: Ms; known: number; placeId?: PlaceId }>): ClassCounts {
  const { asOfMs, known, placeId: within } = query
  const tree = treeAt(account, known)
  const people: { root: RegistrationId; standing: Standing; as: CountedAs }[] = []
  scanAt(account.columns, asOfMs, known, (at, code) => {
    const placeId = placeOfSegment(account.columns, at)
    if (within !== undefined && (placeId === null || !isWithin(tree, placeId, within))) return
    people.push({ root: subjectOfSegment(account.columns, at), standing: standingOf(code), as: countedAsOfSegment(account.columns, at) })
  })
  const suspicions = openSuspicions(account, known).map(([a, b]) => [personAt(account, a, known).root, personAt(account, b, known).root] as const)
  return {
    rangeOf: (standings, of) => {
      const counted = people.filter(({ standing, as }) => standings.includes(standing) && (of === 'everyone' || as === of || as === 'disputed'))
      const sure = counted.filter(({ as }) => of === 'everyone' || as === of)
      return { certain: certainCount(new Set(sure.map(({ root }) => root)), suspicions), atMost: counted.length }
    },
  }
}
