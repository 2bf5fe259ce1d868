/** The board: how many, how sure, where, what must be decided. Every number is one of a partition of everybody registered (UI1). */
import type { Ms, PlaceId } from '../../kernel/index.ts'
import {
  answeringForPlace, everybodyAt, headcountAt, isWithin, openDiscrepancies, siteOf, treeAt,
  type DiscrepancyKind, type Headcount, type PlaceTree, type Segment, type Standing,
} from '../../domain/index.ts'
import { incidentsAt, type ShownIncident } from './incidents.ts'
import { offsetOf, shownPlace, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

type Counts = Readonly<Record<Standing, number>>

export type Freshness = Readonly<{ oldestMs: Ms; lapseMs: Ms }>

/** One site with everything below it; of the people it holds, those on the way and those who left stand in cards of their own. */
export type BoardPlace = Readonly<{
  place: ShownPlace
  counts: Counts
  total: number
  countedHeads: number | null
  /** The certain sighting that lapses first. */
  freshness: Freshness | null
  zonesLeft: readonly Readonly<{ place: ShownPlace; left: number }>[]
  answering: string | null
  isAnswered: boolean
  incident: boolean
}>

export type BoardDoubt = Readonly<{ key: string; kind: DiscrepancyKind; sinceMs: Ms; place: ShownPlace | null; people: number }>

export type BoardView = Readonly<{
  asOfMs: Ms
  utcOffsetMinutes: number
  nature: ViewDesk['nature']
  counts: Headcount
  places: readonly BoardPlace[]
  /** On the way, left care or died, and placed nowhere: with `places` they are everybody. */
  onTheWay: number
  left: Readonly<{ leftCare: number; died: number }>
  nowhere: Counts
  incidents: readonly ShownIncident[]
  doubts: readonly BoardDoubt[]
  waiting: number
  heardAtMs: Ms | null
}>

const apart: ReadonlySet<Standing> = new Set<Standing>(['inTransit', 'leftCare', 'died'])

export function boardView(desk: ViewDesk): BoardView {
  const { account, asOfMs, known, knownAtMs } = desk
  const tree = treeAt(account, known)
  const counts = headcountAt(account, { asOfMs, known, knownAtMs })
  const everybody = [...everybodyAt(account, { asOfMs, known }).values()]
  const placed = everybody.filter(({ standing }) => !apart.has(standing))
  const incidents = incidentsAt(desk)
  const bySite = new Map<PlaceId, Segment[]>()
  for (const site of countedSites(counts, tree)) bySite.set(site, [])
  for (const segment of placed) {
    if (segment.placeId === null) continue
    const site = siteOf(tree, segment.placeId)
    const here = bySite.get(site) ?? []
    bySite.set(site, here)
    here.push(segment)
  }
  const places = [...bySite].map(([siteId, people]) => boardPlace(desk, tree, { siteId, people, counts, incidents }))
  const doubts = openDiscrepancies(account, asOfMs, known).map(({ key, kind, from, placeId, registrations }) => ({
    key, kind, sinceMs: from, place: placeId === null ? null : shownPlace(desk, tree, placeId), people: registrations.length,
  }))
  return {
    asOfMs, utcOffsetMinutes: offsetOf(desk), nature: desk.nature, counts, incidents, doubts,
    places: places.sort(worstFirst),
    onTheWay: counts.inTransit,
    left: { leftCare: counts.leftCare, died: counts.died },
    nowhere: countsOf(placed.filter(({ placeId }) => placeId === null)),
    waiting: desk.waiting, heardAtMs: desk.heardAtMs,
  }
}

type OfSite = Readonly<{ siteId: PlaceId; people: readonly Segment[]; counts: Headcount; incidents: readonly ShownIncident[] }>

function boardPlace(desk: ViewDesk, tree: PlaceTree, { siteId, people, counts, incidents }: OfSite): BoardPlace {
  const { account, asOfMs, known } = desk
  const answering = answeringForPlace(account, siteId, { asOfMs, known })
  const heads = counts.places.find(({ placeId }) => placeId === siteId)?.countedHeads ?? null
  return {
    place: shownPlace(desk, tree, siteId),
    counts: countsOf(people),
    total: people.length,
    countedHeads: heads,
    freshness: freshnessOf(people),
    zonesLeft: zonesLeft(desk, tree, people),
    answering: answering === null ? null : (desk.officerNames.get(answering.officerId) ?? null),
    isAnswered: answering !== null,
    incident: incidents.some(({ place }) => isWithin(tree, place.placeId, siteId)),
  }
}

/** Sites where heads were counted have a card, though nobody is on their list. */
function countedSites(counts: Headcount, tree: PlaceTree): readonly PlaceId[] {
  return counts.places.flatMap(({ placeId, countedHeads }) => (placeId !== null && (countedHeads ?? 0) > 0 ? [siteOf(tree, placeId)] : []))
}

function countsOf(people: readonly Segment[]): Counts {
  const counts: Record<Standing, number> = { present: 0, inTransit: 0, away: 0, unconfirmed: 0, missing: 0, locatedElsewhere: 0, leftCare: 0, died: 0 }
  for (const { standing } of people) counts[standing]++
  return counts
}

function freshnessOf(people: readonly Segment[]): Freshness | null {
  const present = people.filter(({ standing, lapse }) => standing === 'present' && Number.isFinite(lapse))
  const first = present.toSorted((a, b) => a.lapse - b.lapse)[0]
  return first === undefined ? null : { oldestMs: first.from, lapseMs: first.lapse }
}

function zonesLeft(desk: ViewDesk, tree: PlaceTree, people: readonly Segment[]): BoardPlace['zonesLeft'] {
  const left = new Map<PlaceId, number>()
  for (const { standing, placeId } of people) {
    if (standing === 'unconfirmed' && placeId !== null && tree.places.get(placeId)?.kind === 'zone') left.set(placeId, (left.get(placeId) ?? 0) + 1)
  }
  return [...left].map(([placeId, count]) => ({ place: shownPlace(desk, tree, placeId), left: count })).sort((a, b) => b.left - a.left)
}

/** An incident, then who is missing, then who is to be confirmed, then size. */
function worstFirst(a: BoardPlace, b: BoardPlace): number {
  const rank = ({ incident, counts, total }: BoardPlace): readonly number[] => [Number(incident && counts.unconfirmed + counts.missing > 0), counts.missing, counts.unconfirmed, total]
  const [first, second] = [rank(a), rank(b)]
  for (let at = 0; at < first.length; at++) {
    const differs = (second[at] ?? 0) - (first[at] ?? 0)
    if (differs !== 0) return differs
  }
  return a.place.placeId < b.place.placeId ? -1 : 1
}

