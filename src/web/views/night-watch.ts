/**
 * A night watch (DESIGN 4): after a named call at lights-out one carer counts heads, room by room, with no light on faces.
 * While a room's heads equal its list, who was confirmed there stays so until morning; one that differs makes that room to
 * be confirmed and asks for a named count of it, and of no other (UI14).
 */
import { dayMs, minuteMs, msOf, type Ms, type OfficerId, type PlaceId, type RollCallId, type Sha256 } from '../../kernel/index.ts'
import { contentAt, everybodyAt, isWithin, momentAt, rulesAt, treeAt, type PlaceTree, type Segment } from '../../domain/index.ts'
import { offsetOf, shownPerson, shownPlace, type ShownPerson, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

export type RoomCount = Readonly<{ heads: number; listed: number; atMs: Ms; officer: string | null; entry: Sha256; says: 'same' | 'fewer' | 'more' }>

export type Sleeper = Readonly<{ person: ShownPerson; standing: 'present' | 'unconfirmed'; hasBed: boolean }>

export type Room = Readonly<{
  place: ShownPlace
  listed: number
  unconfirmed: number
  /** The last one of this watch. */
  count: RoomCount | null
  dueMs: Ms
  people: readonly Sleeper[]
}>

export type Watch = Readonly<{ rollCallId: RollCallId; place: ShownPlace; sinceMs: Ms; untilMs: Ms; officer: string | null; mine: boolean }>

export type NightWatchView = Readonly<{
  nowMs: Ms
  utcOffsetMinutes: number
  /** Watches that last still. */
  open: readonly Watch[]
  watch: Readonly<Watch & { rooms: readonly Room[]; withoutRoom: number; nextDueMs: Ms | null }> | null
  /** Until when a watch that begins now lasts: the end of night by the rules in force. */
  morningMs: Ms
  /** The last named call that was closed at the place asked for, within the evening. */
  lastCall: Readonly<{ closedMs: Ms; expected: number; seen: number }> | null
}>

/** A named call longer ago than this is not that of lights-out. */
const eveningMs = 4 * 60 * minuteMs
/** One missed round is not yet a doubt: a round is half of what a sighting holds. */
const roundShare = 0.5

export type NightWatchAsked = Readonly<{ rollCallId: RollCallId | null; placeId: PlaceId | null }>

export function nightWatchView(desk: ViewDesk, asked: NightWatchAsked): NightWatchView {
  const tree = treeAt(desk.account, desk.known)
  const watches = watchesOf(desk, tree)
  const open = watches.filter(({ untilMs }) => untilMs > desk.asOfMs)
  const found = watches.find(({ rollCallId }) => rollCallId === asked.rollCallId)
  const base = { nowMs: desk.asOfMs, utcOffsetMinutes: offsetOf(desk), open, morningMs: morningAfter(desk), lastCall: asked.placeId === null ? null : lastCallAt(desk, tree, asked.placeId) }
  if (found === undefined) return { ...base, watch: null }
  const rooms = roomsOf(desk, tree, found)
  const inRooms = rooms.reduce((sum, { listed }) => sum + listed, 0)
  const nextDueMs = rooms.length === 0 ? null : Math.min(...rooms.map(({ dueMs }) => dueMs))
  return { ...base, watch: { ...found, rooms, withoutRoom: listedAt(desk, tree, { placeId: found.place.placeId, atMs: desk.asOfMs }).length - inRooms, nextDueMs } }
}

function watchesOf(desk: ViewDesk, tree: PlaceTree): readonly Watch[] {
  const { account, known } = desk
  const found: Watch[] = []
  for (const [rollCallId, rows] of account.indexes.rollCalls) {
    for (const row of rows) {
      const content = row < known ? contentAt(account.table, row, known) : null
      const entry = account.table.rows[row]
      if (content?.type !== 'roll-call.opened' || content.count.kind !== 'night-watch' || content.count.holdsUntil === null || entry === undefined) continue
      const sinceMs = momentAt(account.table, row, known).at
      if (sinceMs > desk.asOfMs || found.some((each) => each.rollCallId === rollCallId)) continue
      const { placeId, holdsUntil } = content.count
      found.push({ rollCallId, place: shownPlace(desk, tree, placeId), sinceMs, untilMs: msOf(holdsUntil), officer: nameOf(desk, entry.officerId), mine: entry.officerId === null || entry.officerId === desk.me.officerId })
    }
  }
  return found.sort((a, b) => b.sinceMs - a.sinceMs)
}

function nameOf(desk: ViewDesk, officerId: OfficerId | null): string | null {
  return officerId === null ? null : (desk.officerNames.get(officerId) ?? null)
}

/** Rooms of the place; a place that has none is its own room. Their order does not change while one looks. */
function roomsOf(desk: ViewDesk, tree: PlaceTree, watch: Watch): readonly Room[] {
  const inside = [...tree.places.values()].filter(({ placeId, parentId }) => parentId !== null && placeId !== watch.place.placeId && isWithin(tree, placeId, watch.place.placeId))
  const rooms = inside.length === 0 ? [watch.place.placeId] : inside.map(({ placeId }) => placeId)
  const roundMs = roundOf(desk, tree, watch)
  return rooms
    .map((placeId): Room => {
      const people = listedAt(desk, tree, { placeId, atMs: desk.asOfMs })
      const count = lastCountOf(desk, tree, { watch, placeId })
      const sleepers = people.map(({ person, segment }): Sleeper => ({ person, standing: segment.standing === 'present' ? 'present' : 'unconfirmed', hasBed: hasBed(desk, person) }))
      return { place: shownPlace(desk, tree, placeId), listed: people.length, unconfirmed: sleepers.filter(({ standing }) => standing === 'unconfirmed').length, count, dueMs: (count?.atMs ?? watch.sinceMs) + (count === null ? 0 : roundMs), people: sleepers }
    })
    .sort((a, b) => compareNames(a.place, b.place))
}

/** By name, numbers in it as numbers: room 2 before room 10. */
function compareNames(a: ShownPlace, b: ShownPlace): number {
  const [first, second] = [a.name ?? a.code, b.name ?? b.code].map((name) => name.replaceAll(/\d+/g, (digits) => digits.padStart(6, '0')))
  return (first ?? '') < (second ?? '') ? -1 : 1
}

function roundOf(desk: ViewDesk, tree: PlaceTree, watch: Watch): Ms {
  const rules = rulesAt(desk.account.rules, desk.asOfMs)
  const kind = tree.places.get(watch.place.siteId)?.kind ?? 'home'
  return (rules.freshness[kind] ?? rules.freshnessOtherwise).nightMinutes * minuteMs * roundShare
}

type Node = Readonly<{ placeId: PlaceId; atMs: Ms }>
type Listed = Readonly<{ person: ShownPerson; segment: Segment }>

/** Present or to be confirmed there or below it, by name. */
function listedAt(desk: ViewDesk, tree: PlaceTree, { placeId, atMs }: Node): readonly Listed[] {
  const everybody = everybodyAt(desk.account, { asOfMs: atMs, known: desk.known })
  const here = [...everybody].filter(([, { standing, placeId: at }]) => (standing === 'present' || standing === 'unconfirmed') && at !== null && isWithin(tree, at, placeId))
  const listed = here.map(([id, segment]) => ({ person: shownPerson(desk, id), segment }))
  return listed.sort((a, b) => ((a.person.names[0]?.text ?? a.person.code) < (b.person.names[0]?.text ?? b.person.code) ? -1 : 1))
}

function hasBed(desk: ViewDesk, { registrationId }: ShownPerson): boolean {
  const rows = desk.account.indexes.registrations.get(registrationId) ?? []
  return rows.some((row) => {
    const content = row < desk.known ? contentAt(desk.account.table, row, desk.known) : null
    return content?.type === 'handle.noted' && content.count.handle === 'bed' && content.count.registrationId === registrationId
  })
}

function lastCountOf(desk: ViewDesk, tree: PlaceTree, { watch, placeId }: Readonly<{ watch: Watch; placeId: PlaceId }>): RoomCount | null {
  const { account, known } = desk
  let last: Readonly<{ row: number; atMs: Ms; heads: number }> | null = null
  for (const row of account.indexes.countRows) {
    const content = row < known ? contentAt(account.table, row, known) : null
    if (content?.type !== 'place.counted' || content.count.rollCallId !== watch.rollCallId || content.count.placeId !== placeId) continue
    const atMs = momentAt(account.table, row, known).at
    if (atMs <= desk.asOfMs && (last === null || atMs >= last.atMs)) last = { row, atMs, heads: content.count.heads }
  }
  const entry = last === null ? undefined : account.table.rows[last.row]
  if (last === null || entry === undefined) return null
  const listed = listedAt(desk, tree, { placeId, atMs: last.atMs }).length
  return { heads: last.heads, listed, atMs: last.atMs, officer: nameOf(desk, entry.officerId), entry: entry.hash, says: last.heads === listed ? 'same' : last.heads < listed ? 'fewer' : 'more' }
}

function morningAfter(desk: ViewDesk): Ms {
  const offsetMs = offsetOf(desk) * minuteMs
  const local = desk.asOfMs + offsetMs
  const morning = Math.floor(local / dayMs) * dayMs + rulesAt(desk.account.rules, desk.asOfMs).nightToMinute * minuteMs
  return (morning > local ? morning : morning + dayMs) - offsetMs
}

function lastCallAt(desk: ViewDesk, tree: PlaceTree, placeId: PlaceId): NightWatchView['lastCall'] {
  const { account, known } = desk
  let last: NightWatchView['lastCall'] = null
  for (const rows of account.indexes.rollCalls.values()) {
    const contents = rows.flatMap((row) => (row < known ? [{ row, content: contentAt(account.table, row, known) }] : []))
    const isHere = contents.some(({ content }) => content?.type === 'roll-call.opened' && content.count.kind === 'roll-call' && isWithin(tree, placeId, content.count.placeId))
    for (const { row, content } of isHere ? contents : []) {
      if (content?.type !== 'roll-call.closed') continue
      const closedMs = momentAt(account.table, row, known).at
      if (closedMs > desk.asOfMs || closedMs < desk.asOfMs - eveningMs || closedMs <= (last?.closedMs ?? 0)) continue
      last = { closedMs, expected: content.count.expectedCount, seen: content.count.seenCount }
    }
  }
  return last
}
