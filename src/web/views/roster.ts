/** The list of a place at a moment, row by row, for paper, and to type a paper in again: who of it is in already (UI17, UI18). */
import type { Ms, PlaceId } from '../../kernel/index.ts'
import { contentAt, entriesOf, everybodyAt, isWithin, momentAt, treeAt, type PlaceTree, type Standing } from '../../domain/index.ts'
import { offsetOf, shownPerson, shownPlace, type ShownPerson, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

/** `atMs` null: now. `seen`: a tick on the paper, to find who has it already. */
export type RosterAsked = Readonly<{ placeId: PlaceId | null; placeCode: string | null; atMs: Ms | null; seen: Readonly<{ atMs: Ms; withinMs: Ms }> | null }>

export type RosterPerson = Readonly<{ person: ShownPerson; standing: Standing; countedAs: 'child' | 'adult' | 'disputed'; room: ShownPlace | null; place: ShownPlace; isIn: boolean }>

export type RosterView = Readonly<{
  nowMs: Ms
  atMs: Ms
  utcOffsetMinutes: number
  place: ShownPlace | null
  /** Other places that a typed number may mean. */
  alike: readonly ShownPlace[]
  people: readonly RosterPerson[]
  confirmed: number
  unconfirmed: number
}>

export function rosterView(desk: ViewDesk, asked: RosterAsked): RosterView {
  const tree = treeAt(desk.account, desk.known)
  const atMs = asked.atMs ?? desk.asOfMs
  const meant = asked.placeId !== null ? [asked.placeId] : [...tree.places.keys()].filter((id) => asked.placeCode !== null && id.startsWith(asked.placeCode))
  const [placeId, ...alike] = meant.filter((id) => tree.places.has(id))
  const base = { nowMs: desk.asOfMs, atMs, utcOffsetMinutes: offsetOf(desk) }
  if (placeId === undefined) return { ...base, place: null, alike: [], people: [], confirmed: 0, unconfirmed: 0 }
  const people = listedAt(desk, tree, { placeId, atMs, seen: asked.seen })
  return {
    ...base, people, place: shownPlace(desk, tree, placeId), alike: alike.map((id) => shownPlace(desk, tree, id)),
    confirmed: people.filter(({ standing }) => standing === 'present').length, unconfirmed: people.filter(({ standing }) => standing === 'unconfirmed').length,
  }
}

type Listing = Readonly<{ placeId: PlaceId; atMs: Ms; seen: RosterAsked['seen'] }>

/** Present or to be confirmed there, by name: the order in which one looks somebody up on paper. */
function listedAt(desk: ViewDesk, tree: PlaceTree, { placeId, atMs, seen }: Listing): readonly RosterPerson[] {
  const found: RosterPerson[] = []
  for (const [id, { standing, countedAs, placeId: at }] of everybodyAt(desk.account, { asOfMs: atMs, known: desk.known })) {
    if ((standing !== 'present' && standing !== 'unconfirmed') || at === null || !isWithin(tree, at, placeId)) continue
    const room = tree.places.get(at)?.kind === 'zone' ? shownPlace(desk, tree, at) : null
    const person = shownPerson(desk, id)
    found.push({ person, standing, countedAs, room, place: shownPlace(desk, tree, at), isIn: seen !== null && isSeen(desk, tree, { person, placeId, seen }) })
  }
  return found.sort((a, b) => compare(a.person, b.person))
}

function compare(a: ShownPerson, b: ShownPerson): number {
  const [first, second] = [a.names[0]?.text ?? '\uffff', b.names[0]?.text ?? '\uffff']
  if (first !== second) return first < second ? -1 : 1
  return a.registrationId < b.registrationId ? -1 : 1
}

type Seen = Readonly<{ person: ShownPerson; placeId: PlaceId; seen: NonNullable<RosterAsked['seen']> }>

/** A sighting there at that time is the tick on the paper, whoever typed it in. */
function isSeen(desk: ViewDesk, tree: PlaceTree, { person, placeId, seen }: Seen): boolean {
  return entriesOf(desk.account, person.registrationId, desk.known).some(({ row }) => {
    const content = contentAt(desk.account.table, row, desk.known)
    if (content?.type !== 'person.sighted' || !isWithin(tree, content.count.placeId, placeId)) return false
    return Math.abs(momentAt(desk.account.table, row, desk.known).at - seen.atMs) <= seen.withinMs
  })
}
