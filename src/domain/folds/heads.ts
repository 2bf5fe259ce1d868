/**
 * Heads counted, without who (DESIGN 4). At a place the last count stands, and what arrived or left by
 * number since moves it; what is on the road by number alone is counted on the road.
 */
import type { Ms, PlaceId } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import type { Account } from './account-state.ts'
import { placeOfSegment } from './columns.ts'
import { compareRows, contentAt, momentAt, type Row } from './entry-table.ts'
import { departureBefore, movementAt } from './movements.ts'
import { siteOf, type PlaceTree } from './place-tree.ts'
import { scanAt, standingOf } from './segments-at.ts'

export type Heads = Readonly<{
  counted: number
  /** Heads beyond those accounted for by registration, summed over sites and the road. */
  unregistered: number
  /** By site. */
  byPlace: ReadonlyMap<PlaceId, number>
}>

type Query = Readonly<{ asOfMs: Ms; known: number; placeId?: PlaceId }>

export function headsAt(account: Account, query: Query, tree: PlaceTree): Heads {
  const byPlace = new Map<PlaceId, number>()
  const onRoad = new Map<string, Readonly<{ heads: number; named: number }>>()
  const add = (placeId: PlaceId, heads: number): void => {
    const site = siteOf(tree, placeId)
    const before = byPlace.get(site)
    if (before !== undefined) byPlace.set(site, Math.max(0, before + heads))
    else if (heads > 0) byPlace.set(site, heads)
  }
  for (const { change } of changesBefore(account, query)) {
    if (change.kind === 'counted') countAt(tree, byPlace, change.count)
    if (change.kind === 'departed') {
      add(change.count.fromPlaceId, -change.count.heads)
      onRoad.set(change.count.movementId, { heads: change.count.heads, named: change.count.registrationIds.length })
    }
    if (change.kind === 'arrived') {
      add(change.count.placeId, change.count.heads)
      onRoad.delete(change.count.movementId)
    }
  }
  return summed(account, query, { byPlace, onRoad, tree })
}

/** A count of a whole site stands for it; a count of a zone moves the site's number only when nobody counted the site. */
function countAt(tree: PlaceTree, byPlace: Map<PlaceId, number>, count: Readonly<{ placeId: PlaceId; heads: number }>): void {
  const site = siteOf(tree, count.placeId)
  if (site === count.placeId) byPlace.set(site, count.heads)
  else if (!byPlace.has(site)) byPlace.set(count.placeId, count.heads)
}

type Change =
  | Readonly<{ kind: 'counted'; count: CountOf<'place.counted'> }>
  | Readonly<{ kind: 'departed'; count: CountOf<'movement.departed'> }>
  | Readonly<{ kind: 'arrived'; count: CountOf<'movement.arrived'> }>

/** What moved heads by then, in world order; an arrival after the departure it names, whatever the clocks say. */
function changesBefore(account: Account, query: Query): readonly Readonly<{ at: Ms; row: Row; change: Change }>[] {
  const { table, indexes } = account
  const found: Readonly<{ at: Ms; row: Row; change: Change }>[] = []
  for (const row of indexes.countRows) {
    const content = contentAt(table, row, query.known)
    if (content?.type !== 'place.counted') continue
    found.push({ at: momentAt(table, row, query.known).at, row, change: { kind: 'counted', count: content.count } })
  }
  for (const [id, rows] of indexes.movements) {
    const movement = movementAt(table, id, rows, query.known)
    for (const { row, moment, count } of movement.departures) found.push({ at: moment.at, row, change: { kind: 'departed', count } })
    for (const { row, moment, count } of movement.arrivals) {
      const departedAt = departureBefore(movement, moment.at)?.moment.at ?? -Infinity
      found.push({ at: moment.at > departedAt ? moment.at : departedAt + 1, row, change: { kind: 'arrived', count } })
    }
  }
  return found
    .filter(({ at }) => at <= query.asOfMs)
    .sort((a, b) => a.at - b.at || compareRows(table, a.row, b.row, query.known))
}

type Counted = Readonly<{
  byPlace: Map<PlaceId, number>
  onRoad: ReadonlyMap<string, Readonly<{ heads: number; named: number }>>
  tree: PlaceTree
}>

function summed(account: Account, query: Query, counted: Counted): Heads {
  const accounted = accountedBySite(account, query, counted.tree)
  let total = 0
  let unregistered = 0
  for (const [placeId, heads] of counted.byPlace) {
    if (query.placeId !== undefined && !counted.tree.path(placeId).includes(query.placeId)) continue
    total += heads
    unregistered += Math.max(0, heads - (accounted.get(siteOf(counted.tree, placeId)) ?? 0))
  }
  for (const { heads, named } of query.placeId === undefined ? counted.onRoad.values() : []) {
    total += heads
    unregistered += Math.max(0, heads - named)
  }
  return { counted: total, unregistered, byPlace: counted.byPlace }
}

/** People present or to be confirmed at each site. */
function accountedBySite(account: Account, query: Query, tree: PlaceTree): ReadonlyMap<PlaceId, number> {
  const found = new Map<PlaceId, number>()
  scanAt(account.columns, query.asOfMs, query.known, (at, code) => {
    const standing = standingOf(code)
    const placeId = placeOfSegment(account.columns, at)
    if (placeId === null || (standing !== 'present' && standing !== 'unconfirmed')) return
    const site = siteOf(tree, placeId)
    found.set(site, (found.get(site) ?? 0) + 1)
  })
  return found
}
