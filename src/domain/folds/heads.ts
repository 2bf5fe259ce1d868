/**
 * Heads counted, without who (DESIGN 4). At a place the last count stands, and what arrived or left by
 * number since moves it; what is on the road by number alone is counted on the road.
 */
import type { Ms, PlaceId } from '../../kernel/index.ts'
import type { Account } from './account-state.ts'
import { compareRows, contentAt, momentAt, type Row } from './entry-table.ts'
import { inCareAs, standings } from './standings.ts'
import { siteOf, type PlaceTree } from './place-tree.ts'
import { scanAt } from './segments-at.ts'

export type Heads = Readonly<{
  counted: number
  /** Heads beyond those accounted for by registration, summed over sites and the road. */
  unregistered: number
  /** By site. */
  byPlace: ReadonlyMap<PlaceId, number>
}>

type Query = Readonly<{ asOfMs: Ms; known: number; placeId?: PlaceId }>

export function headsAt(account: Account, query: Query, tree: PlaceTree): Heads {
  const { table } = account
  const byPlace = new Map<PlaceId, number>()
  const onRoad = new Map<string, Readonly<{ heads: number; named: number }>>()
  const add = (placeId: PlaceId, heads: number): void => {
    const site = siteOf(tree, placeId)
    const before = byPlace.get(site)
    if (before !== undefined) byPlace.set(site, Math.max(0, before + heads))
    else if (heads > 0) byPlace.set(site, heads)
  }
  for (const row of rowsBefore(account, query)) {
    const content = contentAt(table, row, query.known)
    if (content?.type === 'place.counted') countAt(tree, byPlace, content.count)
    if (content?.type === 'movement.departed') {
      const { movementId, fromPlaceId, heads, registrationIds } = content.count
      add(fromPlaceId, -heads)
      onRoad.set(movementId, { heads, named: registrationIds.length })
    }
    if (content?.type === 'movement.arrived') {
      add(content.count.placeId, content.count.heads)
      onRoad.delete(content.count.movementId)
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

function rowsBefore(account: Account, query: Query): readonly Row[] {
  const { table, indexes } = account
  const rows = [...indexes.countRows]
  for (const list of indexes.movements.values()) rows.push(...list)
  return rows
    .filter((row) => row < query.known && contentAt(table, row, query.known) !== null)
    .filter((row) => momentAt(table, row, query.known).at <= query.asOfMs)
    .sort((a, b) => compareRows(table, a, b, query.known))
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
    const standing = standings[code]
    const placeId = account.columns.places.texts[account.columns.place[at] ?? -1]
    if (placeId === undefined || standing === undefined) return
    if (inCareAs[standing] === 'no' || standing === 'inTransit' || standing === 'away') return
    const site = siteOf(tree, placeId)
    found.set(site, (found.get(site) ?? 0) + 1)
  })
  return found
}
