/** Places for pickers: sites with their zones, how many are on the list of each, and which is mine to answer for. */
import type { PlaceId } from '../../kernel/index.ts'
import { answeringForPlace, everybodyAt, isWithin, siteOf, treeAt } from '../../domain/index.ts'
import { offsetOf, shownPlace, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

export type PickedPlace = Readonly<{ place: ShownPlace; parentId: PlaceId | null; ours: 'ours' | 'not-ours'; listed: number; mine: boolean }>
export type PlacesView = Readonly<{ places: readonly PickedPlace[]; utcOffsetMinutes: number; nowMs: number }>

/** Sites before their zones; mine first, then by how many are listed there. */
export function placesView(desk: ViewDesk): PlacesView {
  const { account, asOfMs, known, me } = desk
  const tree = treeAt(account, known)
  const people = [...everybodyAt(account, { asOfMs, known }).values()]
  const places = [...tree.places.values()].map((place) => {
    const listed = people.filter(
      ({ standing, placeId }) => (standing === 'present' || standing === 'unconfirmed') && placeId !== null && isWithin(tree, placeId, place.placeId),
    ).length
    const mine = answeringForPlace(account, place.placeId, { asOfMs, known })?.officerId === me.officerId
    return { place: shownPlace(desk, tree, place.placeId), parentId: place.parentId, ours: place.ours, listed, mine }
  })
  const weight = new Map(places.map((each) => [each.place.placeId, each]))
  const order = ({ place }: PickedPlace): readonly [number, number, string, number] => {
    const site = weight.get(siteOf(tree, place.placeId))
    return [site?.mine === true ? 0 : 1, -(site?.listed ?? 0), place.siteId, place.placeId === place.siteId ? 0 : 1]
  }
  return { places: places.sort((a, b) => compare(order(a), order(b))), utcOffsetMinutes: offsetOf(desk), nowMs: asOfMs }
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (let at = 0; at < a.length; at++) {
    const [first, second] = [a[at] ?? 0, b[at] ?? 0]
    if (first !== second) return first < second ? -1 : 1
  }
  return 0
}
