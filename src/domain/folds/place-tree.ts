/**
 * The tree of places and zones as known at a moment, and what lies below or above what (DESIGN 4:
 * an incident at a node reaches everyone whose last place is that node, below it or above it).
 */
import { localMinuteOfDay, minuteMs, type Ms, type PlaceId } from '../../kernel/index.ts'
import type { CountingRules } from '../entries/rules-adopted.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import { contentAt, inWorldOrder, type EntryTable, type Row } from './entry-table.ts'

export type Place = Readonly<CountOf<'place.opened'> & { row: Row }>

export type PlaceTree = Readonly<{
  places: ReadonlyMap<PlaceId, Place>
  /** From a node to the root, the node first. A parent that is not known ends the way. */
  path(placeId: PlaceId): readonly PlaceId[]
  /** Shortest travel between two places in minutes, null when nobody stated one. */
  travelMinutes(a: PlaceId, b: PlaceId): number | null
}>

/** In: rows of `place.opened` and `travel-time.stated`. */
export function placeTreeAt(table: EntryTable, rows: readonly Row[], known: number): PlaceTree {
  const places = new Map<PlaceId, Place>()
  const travel = new Map<string, number>()
  for (const row of inWorldOrder(table, rows, known)) {
    const content = contentAt(table, row, known)
    // Of two entries that open one place the first in the world counts, whichever arrived first.
    if (content?.type === 'place.opened' && !places.has(content.count.placeId)) {
      places.set(content.count.placeId, { ...content.count, row })
    }
    if (content?.type !== 'travel-time.stated') continue
    const key = pairKey(...content.count.placeIds)
    // The shorter of two statements: it calls fewer sightings impossible.
    travel.set(key, Math.min(travel.get(key) ?? Infinity, content.count.minutesMin))
  }
  const paths = new Map<PlaceId, readonly PlaceId[]>()
  const path = (placeId: PlaceId): readonly PlaceId[] => {
    const found = paths.get(placeId)
    if (found !== undefined) return found
    const made = pathOf(places, placeId)
    paths.set(placeId, made)
    return made
  }
  return { places, path, travelMinutes: (a, b) => shortest(travel, path(a), path(b)) }
}

/** True when `node` is the place itself or lies above it. */
export function isWithin(tree: PlaceTree, placeId: PlaceId, node: PlaceId): boolean {
  return tree.path(placeId).includes(node)
}

/** True when one of the two lies within the other: both may speak of the same spot. */
export function areRelated(tree: PlaceTree, a: PlaceId, b: PlaceId): boolean {
  return isWithin(tree, a, b) || isWithin(tree, b, a)
}

/** The site a zone belongs to: the last node of its way up. */
export function siteOf(tree: PlaceTree, placeId: PlaceId): PlaceId {
  return tree.path(placeId).at(-1) as PlaceId // a way begins with the place itself
}

/** How long a certain sighting at this place and hour holds, in milliseconds. Zones take the nearest kind above them. */
export function freshnessMs(tree: PlaceTree, rules: CountingRules, placeId: PlaceId, atMs: Ms): Ms {
  const path = tree.path(placeId)
  const kinds = path.flatMap((id) => tree.places.get(id)?.kind ?? [])
  const kind = kinds.find((each) => each !== 'zone') ?? 'zone'
  const limit = rules.freshness[kind] ?? rules.freshnessOtherwise
  const offset = tree.places.get(placeId)?.utcOffsetMinutes ?? 0
  return (isNight(rules, localMinuteOfDay(atMs, offset)) ? limit.nightMinutes : limit.dayMinutes) * minuteMs
}

function isNight(rules: CountingRules, minute: number): boolean {
  const { nightFromMinute: from, nightToMinute: to } = rules
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

function pathOf(places: ReadonlyMap<PlaceId, Place>, placeId: PlaceId): readonly PlaceId[] {
  const path: PlaceId[] = []
  let at: PlaceId | null = placeId
  // A ring of parents, stated by mistake, ends where it would repeat.
  while (at !== null && !path.includes(at)) {
    path.push(at)
    at = places.get(at)?.parentId ?? null
  }
  return path
}

function shortest(travel: ReadonlyMap<string, number>, a: readonly PlaceId[], b: readonly PlaceId[]): number | null {
  for (const from of a) {
    for (const to of b) {
      const minutes = travel.get(pairKey(from, to))
      if (minutes !== undefined) return minutes
    }
  }
  return null
}

function pairKey(a: PlaceId, b: PlaceId): string {
  return a < b ? `${a}/${b}` : `${b}/${a}`
}
