/** Incidents and evacuations as spans over the place tree (DESIGN 4): what they make doubtful, and from when to when. */
import type { IncidentId } from '../../kernel/index.ts'
import { incidentVoids } from '../entries/vocabulary.ts'
import { chainKey, contentAt, entryAt, inWorldOrder, momentAt, type EntryTable, type Row } from './entry-table.ts'
import { byWorldOrder, type Fact, type FactBase, type IncidentSpan } from './fact.ts'
import type { PlaceTree } from './place-tree.ts'
import type { PlaceId, RegistrationId } from '../../kernel/index.ts'

/** `fact`: what it says of everybody it reaches; null where it voids nobody. */
export type Disturbance =
  | Readonly<{ kind: 'incident'; span: IncidentSpan; fact: Fact | null }>
  | Readonly<{ kind: 'evacuation'; fact: Fact; placeId: PlaceId; movesTo: PlaceId | null }>

/** What disturbances say of one person, in world order. */
export type Disturbed = Readonly<{ facts: readonly Fact[]; spans: readonly IncidentSpan[]; reached: ReadonlySet<PlaceId> }>

export function factBase(table: EntryTable, row: Row, known: number): FactBase {
  const entry = entryAt(table, row)
  return { ...momentAt(table, row, known), row, chain: chainKey(entry), sequence: entry.sequence, hash: entry.hash }
}

/** In: rows of each incident, and rows of evacuations. Out: in order of rows. */
export function disturbancesAt(
  table: EntryTable,
  rows: Readonly<{ incidents: ReadonlyMap<IncidentId, readonly Row[]>; evacuations: readonly Row[] }>,
  known: number,
): readonly Disturbance[] {
  const found: Disturbance[] = []
  for (const [incidentId, list] of rows.incidents) {
    const span = spanOf(table, { incidentId, rows: list }, known)
    if (span !== null) found.push({ kind: 'incident', span, fact: incidentFact(span) })
  }
  for (const row of rows.evacuations) {
    const content = contentAt(table, row, known)
    if (content?.type !== 'place.evacuated') continue
    const { placeId, assemblyPlaceId: movesTo } = content.count
    const fact: Fact = { ...factBase(table, row, known), kind: 'voided', cause: 'evacuated', placeId, scope: 'within', movesTo }
    found.push({ kind: 'evacuation', fact, placeId, movesTo })
  }
  return found
}

function incidentFact({ voids, start, placeId }: IncidentSpan): Fact | null {
  if (voids === 'nobody') return null
  return { ...start, kind: 'voided', cause: 'incident', scope: 'related', movesTo: null, placeId: voids === 'place' ? placeId : null }
}

/** Facts of those disturbances that reach a person: by name, or by a place she was ever put at. */
export function factsOfDisturbances(
  disturbances: readonly Disturbance[],
  who: ReadonlySet<RegistrationId>,
  visited: ReadonlySet<PlaceId>,
  tree: PlaceTree,
): Disturbed {
  const facts: Fact[] = []
  const spans: IncidentSpan[] = []
  const reach = reachOf(disturbances, visited, tree)
  for (const each of disturbances) {
    if (each.kind === 'evacuation') {
      if (isNear(reach, each.placeId, tree)) facts.push(each.fact)
      continue
    }
    const { span, fact } = each
    if (fact === null) continue
    if (span.voids === 'named') {
      if ([...who].some((id) => span.named.has(id))) facts.push(fact)
    } else if (isNear(reach, span.placeId, tree)) {
      spans.push(span)
      facts.push(fact)
    }
  }
  return { facts: facts.sort(byWorldOrder), spans, reached: reach.at }
}

/** Places, and all nodes on their ways up. */
type Reach = Readonly<{ at: Set<PlaceId>; above: Set<PlaceId> }>

/** Where evacuations may have led from there, one after another; in whatever order they are listed. */
function reachOf(disturbances: readonly Disturbance[], visited: ReadonlySet<PlaceId>, tree: PlaceTree): Reach {
  const reach: Reach = { at: new Set(), above: new Set() }
  const add = (placeId: PlaceId): void => {
    reach.at.add(placeId)
    for (const node of tree.path(placeId)) reach.above.add(node)
  }
  for (const placeId of visited) add(placeId)
  const evacuations = disturbances.filter((each) => each.kind === 'evacuation')
  for (let before = -1; before !== reach.at.size; ) {
    before = reach.at.size
    for (const { placeId, movesTo } of evacuations) if (movesTo !== null && isNear(reach, placeId, tree)) add(movesTo)
  }
  return reach
}

/** Is the node one of the places, or above or below one of them? */
function isNear({ at, above }: Reach, node: PlaceId, tree: PlaceTree): boolean {
  return above.has(node) || tree.path(node).some((each) => at.has(each))
}

function spanOf(table: EntryTable, incident: Readonly<{ incidentId: IncidentId; rows: readonly Row[] }>, known: number): IncidentSpan | null {
  let span: IncidentSpan | null = null
  let contained: FactBase | null = null
  for (const row of inWorldOrder(table, incident.rows, known)) {
    const content = contentAt(table, row, known)
    if (content === null || !('incidentId' in content.count) || content.count.incidentId !== incident.incidentId) continue
    if (content.type === 'incident.contained') {
      const base = factBase(table, row, known)
      // Of two containments the later one: less was certain in between.
      if (contained === null || base.latest > contained.latest) contained = base
    }
    if (content.type !== 'incident.declared') continue
    const { placeId, kind, registrationIds } = content.count
    // Of two declarations the first: from then on it was doubtful.
    span ??= { start: factBase(table, row, known), contained: null, placeId, voids: incidentVoids[kind], named: new Set(registrationIds) }
  }
  if (span === null || contained === null) return span
  const { start } = span
  const after = contained.at >= start.at ? contained : { ...contained, at: start.at, earliest: start.earliest, latest: start.latest }
  return { ...span, contained: after }
}
