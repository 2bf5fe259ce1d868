/** The board: how many, how sure, where, what must be decided. Every number is one of a partition of everybody registered. */
import type { Ms, PlaceId } from '../../kernel/index.ts'
import { headcountAt, openDiscrepancies, siteOf, treeAt, type DiscrepancyKind, type Headcount } from '../../domain/index.ts'
import type { ViewDesk } from './view-desk.ts'

export type BoardPlace = Readonly<{ placeId: PlaceId; name: string; kind: string; count: Headcount['places'][number] }>
export type BoardDoubt = Readonly<{ key: string; kind: DiscrepancyKind; sinceMs: Ms; placeId: PlaceId | null; placeName: string | null; people: number }>

export type BoardView = Readonly<{
  asOfMs: Ms
  nature: ViewDesk['nature']
  counts: Headcount
  places: readonly BoardPlace[]
  doubts: readonly BoardDoubt[]
  waiting: number
  heardAtMs: Ms | null
}>

export function boardView(desk: ViewDesk): BoardView {
  const { account, asOfMs, known, knownAtMs, placeNames } = desk
  const counts = headcountAt(account, { asOfMs, known, knownAtMs })
  const tree = treeAt(account, known)
  const nameOf = (placeId: PlaceId): string => placeNames.get(placeId) ?? placeNames.get(siteOf(tree, placeId)) ?? placeId.slice(0, 4)
  const places = counts.places.flatMap((count) => (count.placeId === null ? [] : [{ placeId: count.placeId, name: nameOf(count.placeId), kind: tree.places.get(count.placeId)?.kind ?? 'home', count }]))
  const doubts = openDiscrepancies(account, asOfMs, known).map(({ key, kind, from, placeId, registrations }) => ({
    key, kind, sinceMs: from, placeId, placeName: placeId === null ? null : nameOf(placeId), people: registrations.length,
  }))
  return { asOfMs, nature: desk.nature, counts, places, doubts, waiting: desk.waiting, heardAtMs: desk.heardAtMs }
}
