/**
 * One movement: both ends with who signed, who was on it, who is seen at the other end, and who stands there and was not on
 * it. It settles when everybody is seen or explained and every extra is answered (MV2, MV3).
 */
import type { MovementId, Ms, PlaceId, RegistrationId, Sha256 } from '../../kernel/index.ts'
import { contentAt, entriesOf, isWithin, movementAt, personAt, rosterNow, siteOf, treeAt, vocabulary, type PlaceTree } from '../../domain/index.ts'
import { incidentsAt } from './incidents.ts'
import { legAt, movementRows, shownOfficer, type Leg, type MovementRow, type ShownOfficer } from './movements.ts'
import { offsetOf, shownPerson, shownPlace, type ShownPerson, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

type Signature = vocabulary.Signature

export type CarriedPerson = Readonly<{
  person: ShownPerson
  /** `absent`: looked for at the arrival and not there. */
  state: 'not-yet' | 'seen' | 'absent'
  atMs: Ms | null
  /** What an undo takes back. */
  entry: Sha256 | null
}>

export type MovementView = Readonly<{
  nowMs: Ms
  utcOffsetMinutes: number
  movement: Readonly<MovementRow & {
    trip: 'one-way' | 'round-trip'
    children: number | null
    departure: Readonly<{ giving: Signature; escort: Signature; escorts: readonly ShownOfficer[]; by: ShownOfficer | null; entry: Sha256 | null }>
    /** Where it is received: the place asked for, else where it was sent. */
    arrivingAt: ShownPlace
    people: readonly CarriedPerson[]
    extras: readonly CarriedPerson[]
    seen: number
    settled: boolean
    /** An incident is open at one of its ends: then nothing waits for the sum. */
    gettingOut: boolean
    arrival: Readonly<{ heads: number; escort: Signature; receiving: Signature; by: ShownOfficer | null }> | null
  }> | null
}>

export type MovementShown = NonNullable<MovementView['movement']>

export type MovementAsked = Readonly<{ movementId: MovementId | null; placeId: PlaceId | null }>

export function movementView(desk: ViewDesk, asked: MovementAsked): MovementView {
  const { account, known, asOfMs } = desk
  const base = { nowMs: asOfMs, utcOffsetMinutes: offsetOf(desk) }
  const row = movementRows(desk).find(({ movementId }) => movementId === asked.movementId)
  if (row === undefined) return { ...base, movement: null }
  const movement = movementAt(account.table, row.movementId, account.indexes.movements.get(row.movementId) ?? [], known)
  const leg = legAt(movement, asOfMs)
  if (leg === null) return { ...base, movement: null }
  const tree = treeAt(account, known)
  const { count } = leg.departure
  const placeId = leg.arrival?.count.placeId ?? asked.placeId ?? count.toPlaceId
  const at: Ends = { leg, tree, siteId: siteOf(tree, placeId) }
  const aboard = [...new Set(count.registrationIds.map((id) => personAt(account, id, known).root))]
  const people = aboard.map((id) => carried(desk, id, at)).toSorted(notYetFirst)
  // What was signed is what was there.
  const extraIds = leg.arrival?.count.extraIds ?? desk.extras.get(row.movementId) ?? []
  const extras = [...new Set(extraIds.map((id) => personAt(account, id, known).root))].filter((id) => !aboard.includes(id)).map((id) => carried(desk, id, at))
  return {
    ...base,
    movement: {
      ...row, trip: count.trip, children: count.children,
      departure: { giving: count.giving, escort: count.escort, escorts: count.escortOfficerIds.map((id) => officer(desk, id)), by: writer(desk, leg.departure.row), entry: account.table.rows[leg.departure.row]?.hash ?? null },
      arrivingAt: shownPlace(desk, tree, placeId),
      people, extras,
      seen: people.filter(({ state }) => state === 'seen').length,
      settled: [...people, ...extras].every(({ state }) => state !== 'not-yet'),
      gettingOut: incidentsAt(desk).some(({ place, containedMs }) => containedMs === null && [siteOf(tree, count.fromPlaceId), at.siteId].includes(place.siteId)),
      arrival: leg.arrival === null ? null : { heads: leg.arrival.count.heads, escort: leg.arrival.count.escort, receiving: leg.arrival.count.receiving, by: writer(desk, leg.arrival.row) },
    },
  }
}

type Ends = Readonly<{ leg: Leg; tree: PlaceTree; siteId: PlaceId }>

/** The last word on her at the arriving site since it left; at a signed arrival, what was signed. */
function carried(desk: ViewDesk, id: RegistrationId, { leg, tree, siteId }: Ends): CarriedPerson {
  const { account, known, asOfMs } = desk
  const isThere = (placeId: PlaceId): boolean => isWithin(tree, placeId, siteId)
  let found: Pick<CarriedPerson, 'state' | 'atMs' | 'entry'> = { state: 'not-yet', atMs: null, entry: null }
  let foundMs = -Infinity
  for (const { row, at, hash } of entriesOf(account, id, known)) {
    if (at < leg.departure.moment.at || at > asOfMs || at < foundMs) continue
    const state = wordOn(contentAt(account.table, row, known), isThere)
    if (state === null) continue
    foundMs = at
    found = { state, atMs: at, entry: hash }
  }
  const signed = leg.arrival?.count
  const { registrations } = personAt(account, id, known)
  const isIn = (ids: readonly RegistrationId[] | undefined): boolean => registrations.some((each) => ids?.includes(each) === true)
  if (isIn(signed?.registrationIds) || isIn(signed?.extraIds)) found = { ...found, state: 'seen', atMs: found.state === 'seen' ? found.atMs : (leg.arrival?.moment.at ?? null) }
  else if (isIn(signed?.absentIds) && found.state !== 'seen') found = { ...found, state: 'absent' }
  return { person: shownPerson(desk, id), ...found }
}

/** Only what is certain says that she is there; a band alone does not. */
function wordOn(content: ReturnType<typeof contentAt>, isThere: (placeId: PlaceId) => boolean): 'seen' | 'absent' | null {
  if (content === null) return null
  if (content.type === 'person.sighted' || content.type === 'roll-call.ticked') return isThere(content.count.placeId) && vocabulary.basisIsCertain[content.count.basis] === 'certain' ? 'seen' : null
  if (content.type === 'band.read') return isThere(content.count.placeId) && content.count.face === 'fits' ? 'seen' : null
  return content.type === 'person.not-found' && isThere(content.count.placeId) ? 'absent' : null
}

function writer(desk: ViewDesk, row: number): ShownOfficer | null {
  const officerId = desk.account.table.rows[row]?.officerId ?? null
  return officerId === null ? null : officer(desk, officerId)
}

function officer(desk: ViewDesk, officerId: ShownOfficer['officerId']): ShownOfficer {
  return shownOfficer(desk, officerId, rosterNow(desk.account).officers.get(officerId)?.role ?? 'escort')
}

const rank: Readonly<Record<CarriedPerson['state'], number>> = { 'not-yet': 0, absent: 1, seen: 2 }

function notYetFirst(a: CarriedPerson, b: CarriedPerson): number {
  if (a.state !== b.state) return rank[a.state] - rank[b.state]
  const [first, second] = [a.person.names[0]?.text ?? a.person.code, b.person.names[0]?.text ?? b.person.code]
  return first < second ? -1 : 1
}
