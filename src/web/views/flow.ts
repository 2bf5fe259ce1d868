/**
 * How people got to where they are (UI12): at each moment everybody in one group, and between two moments how many went
 * from which to which. Every moment's groups add up to who was registered then; who is written down later, or turned out to
 * be one person with another, stands beside them, so that nobody appears from nowhere.
 */
import type { Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { everybodyAt, knownAt, personAt, siteOf, treeAt, type PlaceTree, type Segment, type Standing } from '../../domain/index.ts'
import type { StandingGroup } from '../../locale/index.ts'
import { flowMoments, type FlowMoment } from './flow-moments.ts'
import { offsetOf, shownPerson, shownPlace, type ShownPerson, type ShownPlace } from './naming.ts'
import { groupOf } from './standing-groups.ts'
import type { ViewDesk } from './view-desk.ts'

export type FlowClock = 'happened' | 'learned'

/** `notYet`: written down at a later moment. `noLonger`: linked to another since, or never ours. */
export type FlowKind = 'at-place' | 'other-places' | 'nowhere' | 'on-the-way' | 'group' | 'not-yet' | 'no-longer'
export type FlowNode = Readonly<{ key: string; kind: FlowKind; group: StandingGroup | null; place: ShownPlace | null; people: number }>
export type FlowColumn = FlowMoment & Readonly<{ registered: number; nodes: readonly FlowNode[] }>
/** From a node of column `at` to one of the next. */
export type FlowLink = Readonly<{ at: number; from: string; to: string; group: StandingGroup | null; people: number }>
export type FlowPerson = Readonly<{ person: ShownPerson; standing: Standing }>

export type FlowAsked = Readonly<{ clock: FlowClock; link: Pick<FlowLink, 'at' | 'from' | 'to'> | null }>

export type FlowView = Readonly<{
  asOfMs: Ms
  utcOffsetMinutes: number
  columns: readonly FlowColumn[]
  links: readonly FlowLink[]
  /** Of the link that was asked for: who they are, as they were at its end. */
  linked: Readonly<{ people: readonly FlowPerson[]; found: number }> | null
}>

/** Sites with a node of their own; those of fewer people are one together. */
const sitesMax = 8
/** Names of one link; the number of people stands over them. */
const linkedMax = 250

const notYet = 'not-yet'
const noLonger = 'no-longer'

type Moment = Readonly<{ moment: FlowMoment; known: number; people: ReadonlyMap<RegistrationId, Segment> }>
type Step = Readonly<{ from: string; to: string; who: RegistrationId | null }>

export function flowView(desk: ViewDesk, { clock, link }: FlowAsked): FlowView {
  const { account } = desk
  const moments = flowMoments(desk).map((moment): Moment => {
    const known = clock === 'learned' ? Math.min(desk.known, knownAt(account, moment.atMs)) : desk.known
    return { moment, known, people: everybodyAt(account, { asOfMs: moment.atMs, known }) }
  })
  const tree = treeAt(account, desk.known)
  const ownSites = sitesWithNode(tree, moments)
  const keyOf = (segment: Segment): string => keyOfSegment(tree, ownSites, segment)
  const steps = moments.slice(1).map((next, at) => stepsBetween(desk, { before: moments[at] ?? next, next, keyOf }))
  const columns = moments.map((each, at) => columnOf(desk, { tree, each, keyOf, beside: besideOf(steps, at) }))
  const links = steps.flatMap((each, at) => [...linksOf(each, at), ...waiting(columns, at)])
  return { asOfMs: desk.asOfMs, utcOffsetMinutes: offsetOf(desk), columns, links, linked: link === null ? null : linkedOf(desk, { moments, steps, link }) }
}

/** A place of its own for those that held most people at any of these moments. */
function sitesWithNode(tree: PlaceTree, moments: readonly Moment[]): ReadonlySet<PlaceId> {
  const most = new Map<PlaceId, number>()
  for (const { people } of moments) {
    const here = new Map<PlaceId, number>()
    for (const { placeId, standing } of people.values()) {
      if (placeId === null || !hasPlace(standing)) continue
      const site = siteOf(tree, placeId)
      here.set(site, (here.get(site) ?? 0) + 1)
    }
    for (const [site, count] of here) most.set(site, Math.max(most.get(site) ?? 0, count))
  }
  return new Set([...most].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1)).slice(0, sitesMax).map(([site]) => site))
}

/** Only confirmed and to be confirmed are somewhere; the other groups stand by themselves, wherever they were last. */
function hasPlace(standing: Standing): boolean {
  return standing === 'present' || standing === 'away' || standing === 'unconfirmed'
}

function keyOfSegment(tree: PlaceTree, ownSites: ReadonlySet<PlaceId>, { standing, placeId }: Segment): string {
  if (standing === 'inTransit') return 'on-the-way'
  const group = groupOf[standing]
  if (!hasPlace(standing)) return group
  if (placeId === null) return `${group}@nowhere`
  const site = siteOf(tree, placeId)
  return `${group}@${ownSites.has(site) ? site : 'others'}`
}

type Between = Readonly<{ before: Moment; next: Moment; keyOf: (segment: Segment) => string }>

/** One step a person; who was two before and is one now goes on once, and once no longer. */
function stepsBetween(desk: ViewDesk, { before, next, keyOf }: Between): readonly Step[] {
  const carried = new Set<RegistrationId>()
  const steps: Step[] = []
  for (const [id, segment] of before.people) {
    const root = personAt(desk.account, id, next.known).root
    const now = carried.has(root) ? undefined : next.people.get(root)
    if (now !== undefined) carried.add(root)
    steps.push({ from: keyOf(segment), to: now === undefined ? noLonger : keyOf(now), who: now === undefined ? null : root })
  }
  for (const [id, segment] of next.people) if (!carried.has(id)) steps.push({ from: notYet, to: keyOf(segment), who: id })
  return steps
}

/** Who stands beside the registered at a moment: still to be written down after it, no longer counted before it. */
function besideOf(steps: readonly (readonly Step[])[], at: number): Readonly<{ notYet: number; noLonger: number }> {
  const count = (part: readonly (readonly Step[])[], is: (step: Step) => boolean): number => part.reduce((sum, each) => sum + each.filter(is).length, 0)
  return { notYet: count(steps.slice(at), ({ from }) => from === notYet), noLonger: count(steps.slice(0, at), ({ to }) => to === noLonger) }
}

function linksOf(steps: readonly Step[], at: number): readonly FlowLink[] {
  const found = new Map<string, FlowLink>()
  for (const { from, to } of steps) {
    const key = `${from}~${to}`
    const before = found.get(key)
    found.set(key, { at, from, to, group: groupOfKey(to), people: (before?.people ?? 0) + 1 })
  }
  return [...found.values()]
}

/** Who is still to be written down, and who is counted no longer, goes on so from one moment to the next. */
function waiting(columns: readonly FlowColumn[], at: number): readonly FlowLink[] {
  const of = (column: number, key: string): number => columns[column]?.nodes.find((node) => node.key === key)?.people ?? 0
  return [{ key: notYet, people: of(at + 1, notYet) }, { key: noLonger, people: of(at, noLonger) }]
    .flatMap(({ key, people }) => (people === 0 ? [] : [{ at, from: key, to: key, group: null, people }]))
}

function groupOfKey(key: string): StandingGroup | null {
  if (key === notYet || key === noLonger) return null
  if (key === 'on-the-way') return 'confirmed'
  return key.split('@')[0] as StandingGroup // keys of people begin with their group
}

type OfColumn = Readonly<{ tree: PlaceTree; each: Moment; keyOf: (segment: Segment) => string; beside: ReturnType<typeof besideOf> }>

function columnOf(desk: ViewDesk, { tree, each, keyOf, beside }: OfColumn): FlowColumn {
  const people = new Map<string, number>()
  for (const segment of each.people.values()) people.set(keyOf(segment), (people.get(keyOf(segment)) ?? 0) + 1)
  if (beside.notYet > 0) people.set(notYet, beside.notYet)
  if (beside.noLonger > 0) people.set(noLonger, beside.noLonger)
  const nodes = [...people].map(([key, count]) => nodeOf(desk, tree, { key, people: count }))
  return { ...each.moment, registered: each.people.size, nodes }
}

function nodeOf(desk: ViewDesk, tree: PlaceTree, { key, people }: Readonly<{ key: string; people: number }>): FlowNode {
  const base = { key, people, group: groupOfKey(key), place: null }
  if (key === notYet || key === noLonger || key === 'on-the-way') return { ...base, kind: key }
  const [, site] = key.split('@')
  if (site === undefined) return { ...base, kind: 'group' }
  if (site === 'nowhere') return { ...base, kind: 'nowhere' }
  if (site === 'others') return { ...base, kind: 'other-places' }
  const placeId = [...tree.places.keys()].find((id) => id === site)
  return { ...base, kind: 'at-place', place: placeId === undefined ? null : shownPlace(desk, tree, placeId) }
}

type Linked = Readonly<{ moments: readonly Moment[]; steps: readonly (readonly Step[])[]; link: NonNullable<FlowAsked['link']> }>

function linkedOf(desk: ViewDesk, { moments, steps, link }: Linked): FlowView['linked'] {
  const end = moments[link.at + 1]
  const found = (steps[link.at] ?? []).filter(({ from, to }) => from === link.from && to === link.to)
  const people = found.flatMap(({ who }): readonly FlowPerson[] => {
    const segment = who === null ? undefined : end?.people.get(who)
    return who === null || segment === undefined ? [] : [{ person: shownPerson(desk, who), standing: segment.standing }]
  })
  return { found: found.length, people: people.slice(0, linkedMax) }
}
