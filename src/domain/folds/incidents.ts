/** Incidents and evacuations as spans over the place tree (DESIGN 4): what they make doubtful, and from when to when. */
import type { IncidentId } from '../../kernel/index.ts'
import { incidentVoids } from '../entries/vocabulary.ts'
import { chainKey, contentAt, entryAt, inWorldOrder, momentAt, type EntryTable, type Row } from './entry-table.ts'
import type { Fact, FactBase, IncidentSpan } from './fact.ts'
import { areRelated, type PlaceTree } from './place-tree.ts'
import type { PlaceId, RegistrationId } from '../../kernel/index.ts'

export type Disturbance =
  | Readonly<{ kind: 'incident'; span: IncidentSpan }>
  | Readonly<{ kind: 'evacuation'; base: FactBase; placeId: PlaceId; movesTo: PlaceId | null }>

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
    if (span !== null) found.push({ kind: 'incident', span })
  }
  for (const row of rows.evacuations) {
    const content = contentAt(table, row, known)
    if (content?.type !== 'place.evacuated') continue
    const base = factBase(table, row, known)
    found.push({ kind: 'evacuation', base, placeId: content.count.placeId, movesTo: content.count.assemblyPlaceId })
  }
  return found
}

/** Facts of those disturbances that reach a person: by name, or by a place she was ever put at. */
export function factsOfDisturbances(
  disturbances: readonly Disturbance[],
  who: ReadonlySet<RegistrationId>,
  visited: ReadonlySet<PlaceId>,
  tree: PlaceTree,
): Readonly<{ facts: readonly Fact[]; spans: readonly IncidentSpan[]; reached: ReadonlySet<PlaceId> }> {
  const facts: Fact[] = []
  const spans: IncidentSpan[] = []
  const reached = reachedBy(disturbances, visited, tree)
  for (const each of disturbances) {
    if (each.kind === 'evacuation') {
      if (!near(reached, each.placeId, tree)) continue
      facts.push({ ...each.base, kind: 'voided', cause: 'evacuated', placeId: each.placeId, scope: 'within', movesTo: each.movesTo })
      continue
    }
    const { span } = each
    const voided = { ...span.start, kind: 'voided', cause: 'incident', scope: 'related', movesTo: null } as const
    if (span.voids === 'place' && near(reached, span.placeId, tree)) {
      spans.push(span)
      facts.push({ ...voided, placeId: span.placeId })
    }
    if (span.voids === 'named' && [...who].some((id) => span.named.has(id))) facts.push({ ...voided, placeId: null })
  }
  return { facts, spans, reached }
}

/** Where evacuations may have led from there, one after another; in whatever order they are listed. */
function reachedBy(disturbances: readonly Disturbance[], visited: ReadonlySet<PlaceId>, tree: PlaceTree): ReadonlySet<PlaceId> {
  const reached = new Set(visited)
  const evacuations = disturbances.filter((each) => each.kind === 'evacuation')
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const { placeId, movesTo } of evacuations) if (movesTo !== null && near(reached, placeId, tree)) reached.add(movesTo)
  }
  return reached
}

function near(visited: ReadonlySet<PlaceId>, node: PlaceId, tree: PlaceTree): boolean {
  for (const placeId of visited) if (areRelated(tree, placeId, node)) return true
  return false
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
