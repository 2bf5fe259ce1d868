/**
 * Heads counted, without who (DESIGN 4). At a place the last count stands, and what arrived or left by
 * number since moves it; what is on the road by number alone is counted on the road.
 */
import type { Ms, PlaceId } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import type { Account } from './account-state.ts'
import { placeOfSegment, type Columns } from './columns.ts'
import { compareRows, contentAt, momentAt, type Row } from './entry-table.ts'
import { departureBefore, movementAt } from './movements.ts'
import { isWithin, siteOf, type PlaceTree } from './place-tree.ts'
import { peopleKnown } from './existence.ts'
import { scanKnown, standingAt } from './segments-at.ts'

export type Heads = Readonly<{
  counted: number
  /** Heads beyond those accounted for by registration, summed over sites and the road. */
  unregistered: number
  /** People written down beyond the heads counted: duplicates not yet found show here. */
  excess: number
  /** By site. */
  byPlace: ReadonlyMap<PlaceId, number>
}>

type Query = Readonly<{ asOfMs: Ms; known: number; placeId?: PlaceId }>

/** A node somebody counted, or where somebody arrived by number: since when, how many, and how many came or went by number alone. */
type Node = { sinceMs: Ms; heads: number; byNumber: number }

export function headsAt(account: Account, query: Query, tree: PlaceTree): Heads {
  const nodes = new Map<PlaceId, Node>()
  const onRoad = new Map<string, number>()
  const move = (placeId: PlaceId, byNumber: number): void => {
    const site = siteOf(tree, placeId)
    const node = nodes.get(site) ?? { sinceMs: -Infinity, heads: 0, byNumber: 0 }
    node.byNumber += byNumber
    nodes.set(site, node)
  }
  for (const { at, change } of changesBefore(account, query)) {
    if (change.kind === 'counted') countAt(tree, nodes, { at, ...change.count })
    if (change.kind === 'departed') {
      const byNumber = Math.max(0, change.count.heads - change.count.registrationIds.length)
      move(change.count.fromPlaceId, -byNumber)
      onRoad.set(change.count.movementId, byNumber)
    }
    if (change.kind === 'arrived') {
      move(change.count.placeId, Math.max(0, change.count.heads - change.count.registrationIds.length - change.count.extraIds.length))
      onRoad.delete(change.count.movementId)
    }
  }
  return summed(account, query, { nodes, onRoad, tree })
}

/** A count of a node stands for everything below it; a count below one that was counted whole moves nothing. */
function countAt(tree: PlaceTree, nodes: Map<PlaceId, Node>, count: Readonly<{ at: Ms; placeId: PlaceId; heads: number }>): void {
  if (tree.path(count.placeId).slice(1).some((above) => nodes.has(above))) return
  for (const placeId of nodes.keys()) if (isWithin(tree, placeId, count.placeId)) nodes.delete(placeId)
  nodes.set(count.placeId, { sinceMs: count.at, heads: count.heads, byNumber: 0 })
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

type Counted = Readonly<{ nodes: ReadonlyMap<PlaceId, Node>; onRoad: ReadonlyMap<string, number>; tree: PlaceTree }>

function summed(account: Account, query: Query, counted: Counted): Heads {
  const named = namedAt(account, query, counted)
  const byPlace = new Map<PlaceId, number>()
  let total = 0
  let unregistered = 0
  let excess = 0
  for (const [placeId, { heads, byNumber }] of counted.nodes) {
    if (query.placeId !== undefined && !counted.tree.path(placeId).includes(query.placeId)) continue
    const here = Math.max(0, heads + byNumber)
    byPlace.set(placeId, here)
    total += here
    const beyond = here - (named.get(placeId) ?? 0)
    unregistered += Math.max(0, beyond)
    excess += Math.max(0, -beyond)
  }
  for (const byNumber of query.placeId === undefined ? counted.onRoad.values() : []) {
    total += byNumber
    unregistered += byNumber
  }
  return { counted: total, unregistered, excess, byPlace }
}

/**
 * How many of those heads have been written down, by node: on our list when they were counted, or registered
 * there since. Whoever left afterwards was written down all the same.
 */
function namedAt(account: Account, query: Query, counted: Counted): ReadonlyMap<PlaceId, number> {
  const { columns, existence } = account
  const found = new Map<PlaceId, number>()
  if (counted.nodes.size === 0) return found
  const add = (placeId: PlaceId): void => void found.set(placeId, (found.get(placeId) ?? 0) + 1)
  const nodesOver = new Map<PlaceId, readonly (readonly [PlaceId, Node])[]>()
  const over = (placeId: PlaceId): readonly (readonly [PlaceId, Node])[] => {
    const known = nodesOver.get(placeId)
    if (known !== undefined) return known
    const made = counted.tree.path(placeId).flatMap((id) => {
      const node = counted.nodes.get(id)
      return node === undefined ? [] : [[id, node] as const]
    })
    nodesOver.set(placeId, made)
    return made
  }
  scanKnown(columns, query.known, (at) => {
    const placeId = placeOfSegment(columns, at)
    if (placeId === null) return
    for (const [node, { sinceMs }] of over(placeId)) if (isThereAt(columns, at, sinceMs)) add(node)
  })
  for (const each of peopleKnown(existence, query.known)) {
    if (each.placeId === null || each.from > query.asOfMs) continue
    for (const [node, { sinceMs }] of over(each.placeId)) if (each.from > sinceMs) add(node)
  }
  return found
}

/** Present or to be confirmed there at that moment, lapse included. */
function isThereAt(columns: Columns, at: number, ms: Ms): boolean {
  const standing = standingAt(columns, at, ms)
  return standing === 'present' || standing === 'unconfirmed'
}
