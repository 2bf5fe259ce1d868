/** Movements: every one once, those under way first; late in plain minutes, overdue by the rules of the account (MV1). */
import { minuteMs, msOf, type MovementId, type Ms, type OfficerId } from '../../kernel/index.ts'
import { departureBefore, movementAt, rosterNow, rulesAt, rulesInForce, treeAt, type Arrival, type Departure, type Movement, type OfficerRole } from '../../domain/index.ts'
import { offsetOf, shownPlace, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

/** `overdue`: since then its people are to be confirmed. */
export type Lateness = 'on-time' | 'late' | 'overdue'

export type MovementRow = Readonly<{
  movementId: MovementId
  /** By departure, as far as is known here: what people call it by. */
  no: number
  from: ShownPlace
  to: ShownPlace
  departedMs: Ms
  dueMs: Ms
  overdueMs: Ms
  lateness: Lateness
  lateMinutes: number
  heads: number
  manifest: 'named' | 'heads-only'
  arrivedMs: Ms | null
  /** Where it arrived, which may be another place than it was sent to. */
  arrivedAt: ShownPlace | null
  /** Told by a device that is not known here, or without what came before: kept, and shown as such. */
  word: 'in-the-account' | 'not-verified'
}>

export type ShownOfficer = Readonly<{ officerId: OfficerId; name: string | null; role: OfficerRole; code: string; isMe: boolean }>

export type MovementsView = Readonly<{ nowMs: Ms; utcOffsetMinutes: number; underWay: readonly MovementRow[]; arrived: readonly MovementRow[]; officers: readonly ShownOfficer[] }>

/** Arrived ones that a list shows: a day of a large operation. */
const arrivedMax = 50
const codeDigits = 4

export function movementsView(desk: ViewDesk): MovementsView {
  const rows = [...movementRows(desk), ...heldRows(desk)]
  const underWay = rows.filter(({ arrivedMs }) => arrivedMs === null).toSorted((a, b) => a.dueMs - b.dueMs)
  const arrived = rows.filter(({ arrivedMs }) => arrivedMs !== null).toSorted((a, b) => (b.arrivedMs ?? 0) - (a.arrivedMs ?? 0))
  return { nowMs: desk.asOfMs, utcOffsetMinutes: offsetOf(desk), underWay, arrived: arrived.slice(0, arrivedMax), officers: officersOf(desk) }
}

/** In the order in which they left. */
export function movementRows(desk: ViewDesk): readonly MovementRow[] {
  const { account, known, asOfMs } = desk
  const told = [...account.indexes.movements].flatMap(([movementId, rows]) => {
    const movement = movementAt(account.table, movementId, rows, known)
    const leg = legAt(movement, asOfMs)
    return leg === null ? [] : [{ movement, leg }]
  })
  return told.toSorted((a, b) => a.leg.departure.moment.at - b.leg.departure.moment.at || (a.movement.movementId < b.movement.movementId ? -1 : 1)).map(({ movement, leg }, at) => rowOf(desk, { movement, leg, no: at + 1 }))
}

/** The last departure at a moment, and the arrival that ended it; null before it left. */
export type Leg = Readonly<{ departure: Departure; arrival: Arrival | null }>

export function legAt(movement: Movement, atMs: Ms): Leg | null {
  const departure = movement.departures.findLast(({ moment }) => moment.at <= atMs)
  if (departure === undefined) return null
  const arrival = movement.arrivals.find(({ moment }) => moment.at <= atMs && departureBefore(movement, moment.at)?.row === departure.row) ?? null
  return { departure, arrival }
}

function rowOf(desk: ViewDesk, { movement, leg, no }: Readonly<{ movement: Movement; leg: Leg; no: number }>): MovementRow {
  const { account, known, asOfMs } = desk
  const tree = treeAt(account, known)
  const { departure: { count, moment, dueMs }, arrival } = leg
  const graceMinutes = rulesAt(rulesInForce(account.table, account.indexes.ruleRows, known), moment.at).transitGraceMinutes
  const overdueMs = dueMs + graceMinutes * minuteMs
  const untilMs = arrival?.moment.at ?? asOfMs
  const lateness = untilMs > overdueMs ? 'overdue' : untilMs > dueMs ? 'late' : 'on-time'
  return {
    movementId: movement.movementId, no,
    from: shownPlace(desk, tree, count.fromPlaceId), to: shownPlace(desk, tree, count.toPlaceId),
    departedMs: moment.at, dueMs, overdueMs, lateness, lateMinutes: Math.max(0, Math.floor((untilMs - dueMs) / minuteMs)),
    heads: count.heads, manifest: count.manifest,
    arrivedMs: arrival?.moment.at ?? null, arrivedAt: arrival === null ? null : shownPlace(desk, tree, arrival.count.placeId),
    word: 'in-the-account',
  }
}

/** Kept and shown, and not counted: it has no number before it stands in the account. */
function heldRows(desk: ViewDesk): readonly MovementRow[] {
  const tree = treeAt(desk.account, desk.known)
  const known = desk.heldDepartures.filter(({ count }) => !desk.account.indexes.movements.has(count.movementId))
  return known.map(({ count, atMs }) => ({
    movementId: count.movementId, no: 0, from: shownPlace(desk, tree, count.fromPlaceId), to: shownPlace(desk, tree, count.toPlaceId),
    departedMs: atMs, dueMs: msOf(count.dueAt), overdueMs: msOf(count.dueAt), lateness: 'on-time', lateMinutes: 0, heads: count.heads, manifest: count.manifest, arrivedMs: null, arrivedAt: null, word: 'not-verified',
  }))
}

/** Escorts first, then whoever else has a name here. */
function officersOf(desk: ViewDesk): readonly ShownOfficer[] {
  const shown = [...rosterNow(desk.account).officers.values()].map(({ officerId, role }) => shownOfficer(desk, officerId, role))
  const rank = ({ role, name }: ShownOfficer): number => (role === 'escort' ? 0 : name === null ? 2 : 1)
  return shown.toSorted((a, b) => rank(a) - rank(b) || ((a.name ?? a.code) < (b.name ?? b.code) ? -1 : 1))
}

export function shownOfficer(desk: ViewDesk, officerId: OfficerId, role: OfficerRole): ShownOfficer {
  return { officerId, name: desk.officerNames.get(officerId) ?? null, role, code: officerId.slice(0, codeDigits).toUpperCase(), isMe: officerId === desk.me.officerId }
}
