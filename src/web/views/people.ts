/** The list behind every number (UI5): who is in a group, at a place, of a name; and how many that are. */
import type { Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { everybodyAt, isWithin, personAt, treeAt, type Standing } from '../../domain/index.ts'
import type { StandingGroup } from '../../locale/index.ts'
import { hear, isFound, lookedFor, type Heard } from './fold-name.ts'
import { calledBy, knownOf, offsetOf, shownPerson, shownPlace, type ShownPerson, type ShownPlace } from './naming.ts'
import { groupOf } from './standing-groups.ts'
import type { ViewDesk } from './view-desk.ts'

/** `onPaper`: read where nothing is drawn anew. */
export type PeopleAsked = Readonly<{ group: StandingGroup | null; standing: Standing | null; placeId: PlaceId | 'nowhere' | null; search: string; limit: number; onPaper?: true }>

export type ListedPerson = Readonly<{ person: ShownPerson; standing: Standing; countedAs: 'child' | 'adult' | 'disputed'; sinceMs: Ms; place: ShownPlace | null }>

export type PeopleView = Readonly<{
  asOfMs: Ms
  utcOffsetMinutes: number
  found: number
  /** Of those at the place and of the name, by group: what the filters say. */
  byGroup: Readonly<Record<StandingGroup, number>>
  people: readonly ListedPerson[]
  place: ShownPlace | null
}>

/** Worst first: who is looked for before who is certain. */
const order: Readonly<Record<Standing, number>> = { missing: 0, unconfirmed: 1, locatedElsewhere: 2, inTransit: 3, away: 4, present: 5, died: 6, leftCare: 7 }

export function peopleView(desk: ViewDesk, asked: PeopleAsked): PeopleView {
  const { account, asOfMs, known } = desk
  const tree = treeAt(account, known)
  const isThere = (placeId: PlaceId | null): boolean => {
    if (asked.placeId === null) return true
    if (asked.placeId === 'nowhere') return placeId === null
    return placeId !== null && isWithin(tree, placeId, asked.placeId)
  }
  const byGroup: Record<StandingGroup, number> = { confirmed: 0, unconfirmed: 0, missing: 0, locatedElsewhere: 0, leftCare: 0, died: 0 }
  const [typed, looked] = [asked.search.trim().toLowerCase(), lookedFor(asked.search)]
  const there = [...everybodyAt(account, { asOfMs, known })].filter(([id, { placeId }]) => {
    if (!isThere(placeId)) return false
    return typed === '' || id.startsWith(typed) || isFound(looked, heardOf(desk, id))
  })
  for (const [, { standing }] of there) byGroup[groupOf[standing]]++
  const found = there.filter(([, { standing }]) => (asked.group === null || groupOf[standing] === asked.group) && (asked.standing === null || standing === asked.standing))
  const shown = found
    .map(([id, segment]) => ({ id, called: calledBy(knownOf(desk, id).names)[0]?.text ?? '\uffff', segment }))
    .sort((a, b) => order[a.segment.standing] - order[b.segment.standing] || compareCalled(a, b))
    .slice(0, asked.limit)
  const people = shown.map(({ id, segment: { standing, countedAs, from, lapse, placeId } }) => ({
    person: shownPerson(desk, id), standing, countedAs, sinceMs: lapse <= asOfMs ? lapse : from, place: placeId === null ? null : shownPlace(desk, tree, placeId),
  }))
  const place = asked.placeId === null || asked.placeId === 'nowhere' ? null : shownPlace(desk, tree, asked.placeId)
  return { asOfMs, utcOffsetMinutes: offsetOf(desk), found: found.length, byGroup, people, place }
}

type Called = Readonly<{ id: RegistrationId; called: string }>

function compareCalled(a: Called, b: Called): number {
  if (a.called !== b.called) return a.called < b.called ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function heardOf(desk: ViewDesk, root: RegistrationId): readonly Heard[] {
  return personAt(desk.account, root, desk.known).registrations.flatMap((id) => {
    const known = desk.people.get(id)
    return known === undefined ? [] : [hear(known)]
  })
}
