/** Gathers everything known of one person as facts for the timeline. */
import type { PlaceId, RegistrationId, Sha256 } from '../../kernel/index.ts'
import type { EntryContent } from '../entries/entry-catalogue.ts'
import { currentMovement, knownCount, rulesAt, type Account } from './account-state.ts'
import { wearerAt } from './bands.ts'
import { contentAt, type Row } from './entry-table.ts'
import type { Fact, FactBase, FactSaying, IncidentSpan } from './fact.ts'
import { factsOfEntry, type FactSource } from './facts-of-entry.ts'
import type { Person } from './identity.ts'
import { factBase, factsOfDisturbances } from './incidents.ts'
import { listed, noteWay, touchesOf } from './indexes.ts'
import { departureBefore } from './movements.ts'
import { timelineOf, type Timeline } from './timeline.ts'

/** In: `assemblies`, whether counts of heads and roll calls have their say. Notes the places of her way, so that a change there reaches her. */
export function foldPerson(account: Account, person: Person, assemblies: 'with-assemblies' | 'without'): Timeline {
  const who = new Set(person.registrations)
  const known = knownCount(account)
  const source = factSource(account, who)
  const rejected = rejectedReadings(account, person, known)
  const facts: Fact[] = []
  const visited = new Set<PlaceId>()
  for (const row of rowsOf(account, person)) {
    const content = contentAt(account.table, row, known)
    if (content === null) continue
    for (const placeId of touchesOf(content).places ?? []) visited.add(placeId)
    const base = afterWhatItNames(account, content, factBase(account.table, row, known))
    const sayings = factsOfEntry(content, base, source)
    for (const saying of rejected.has(base.hash) ? withoutPlace(sayings) : sayings) facts.push({ ...base, ...saying })
  }
  const disturbed = factsOfDisturbances(account.disturbances, who, visited, account.tree)
  facts.push(...disturbed.facts)
  if (assemblies === 'with-assemblies') facts.push(...assemblyFacts(account, person.root, known))
  const timeline = timelineOf(facts, contextOf(account, who, disturbed.spans))
  noteWay(account.indexes, person.root, [...disturbed.reached, ...timeline.segments.map(({ placeId }) => placeId)])
  return timeline
}

function contextOf(account: Account, who: ReadonlySet<RegistrationId>, incidents: readonly IncidentSpan[]) {
  return { tree: account.tree, rulesAt: (ms: number) => rulesAt(account.rules, ms), incidents, registrations: who }
}

function factSource(account: Account, who: ReadonlySet<RegistrationId>): FactSource {
  return {
    who,
    rulesAt: (ms) => rulesAt(account.rules, ms),
    movement: (id) => currentMovement(account, id),
    wearerOf: (bandId, atMs) => wearerAt(account.table, { bandId, rows: listed(account.indexes.bands, bandId), atMs }, knownCount(account)),
  }
}

/** Rows that name her, rows of movements and bands that she is part of; each once, in order. */
function rowsOf(account: Account, person: Person): readonly Row[] {
  const { indexes, table } = account
  const known = knownCount(account)
  const who = new Set(person.registrations)
  const rows = new Set<Row>()
  for (const id of person.registrations) {
    for (const row of listed(indexes.registrations, id)) {
      const content = contentAt(table, row, known)
      if (content === null) continue
      const { movements = [], bands = [], registrations = [] } = touchesOf(content)
      for (const movementId of movements) for (const each of listed(indexes.movements, movementId)) rows.add(each)
      for (const bandId of bands) for (const each of listed(indexes.bands, bandId)) if (readsOnly(account, each)) rows.add(each)
      // After a correction the entry may speak of somebody else.
      if (registrations.some((named) => who.has(named))) rows.add(row)
    }
  }
  return [...rows].sort((a, b) => a - b)
}

/** A band read by somebody who did not know whose it was. */
function readsOnly(account: Account, row: Row): boolean {
  const content = contentAt(account.table, row, knownCount(account))
  return content?.type === 'band.read' && content.count.registrationId === null
}

/** An arrival folds after the departure it names, whatever the clocks say (FORMATS 4). */
function afterWhatItNames(account: Account, content: EntryContent, base: FactBase): FactBase {
  if (content.type !== 'movement.arrived' && content.type !== 'movement.boarded') return base
  const departure = departureBefore(currentMovement(account, content.count.movementId), base.at)
  if (departure === undefined || base.at > departure.moment.at) return base
  const at = Math.max(base.at, departure.moment.at + 1)
  return { ...base, at, earliest: Math.max(base.earliest, departure.moment.earliest), latest: Math.max(base.latest, at) }
}

function assemblyFacts(account: Account, root: RegistrationId, known: number): readonly Fact[] {
  const facts: Fact[] = []
  for (const row of account.outcomesOf.get(root) ?? []) {
    const outcome = account.outcomes.get(row)
    if (outcome === undefined || outcome.says === null) continue
    const base = factBase(account.table, outcome.sayingRow, known)
    facts.push({ ...base, at: Math.max(base.at, outcome.assembly.atMs), ...outcome.says })
  }
  return facts
}

/** A rejected reading says nothing of where she was; that she was written down, and as what, it still says. */
function withoutPlace(sayings: readonly FactSaying[]): readonly FactSaying[] {
  return sayings.flatMap((saying): readonly FactSaying[] => {
    if (saying.kind === 'seen' && saying.opens) return [{ kind: 'written-down-nowhere' }]
    return saying.kind === 'counted-as' || saying.kind === 'written-down-nowhere' ? [saying] : []
  })
}

/** Readings that a settlement did not accept: they stay in the ledger and no longer speak of her place. */
function rejectedReadings(account: Account, person: Person, known: number): ReadonlySet<Sha256> {
  const rejected = new Set<Sha256>()
  for (const id of person.registrations) {
    for (const row of listed(account.indexes.registrations, id)) {
      const content = contentAt(account.table, row, known)
      if (content?.type !== 'discrepancy.settled' || content.count.accepted === null) continue
      for (const hash of content.count.entries) if (hash !== content.count.accepted) rejected.add(hash)
    }
  }
  return rejected
}
