/** Gathers everything known of one person as facts for the timeline. */
import type { PlaceId, RegistrationId, Sha256 } from '../../kernel/index.ts'
import type { EntryContent } from '../entries/entry-catalogue.ts'
import { currentMovement, knownCount, type Account } from './account-state.ts'
import { wearerAt } from './bands.ts'
import { contentAt, type Row } from './entry-table.ts'
import type { Fact, FactBase, FactSaying } from './fact.ts'
import { factsOfEntry, type FactSource } from './facts-of-entry.ts'
import type { Person } from './identity.ts'
import { factBase } from './incidents.ts'
import { listed, touchesOf } from './indexes.ts'
import type { PersonFacts } from './kept-person.ts'
import { departureBefore } from './movements.ts'
import { rulesAt } from './rules-in-force.ts'

/** Out: facts in no order of meaning. Cost: linear in the entries that touch her. */
export function factsOfPerson(account: Account, person: Person): PersonFacts {
  const rejected = rejectedReadings(account, person, knownCount(account))
  const gathered = newGathering(account, person, { facts: [], visited: new Set(), rejected })
  for (const row of rowsOf(account, person)) gatherRow(account, row, gathered)
  return gathered
}

/** In: rows that name her and no movement or band, none of them gathered before. Out: what is said with them. */
export function withRows(account: Account, person: Person, before: PersonFacts, rows: Iterable<Row>): PersonFacts {
  const { facts, visited, rejected } = before
  const gathered = newGathering(account, person, { facts: [...facts], visited: new Set(visited), rejected })
  for (const row of rows) if (names(account, row, gathered.source.who)) gatherRow(account, row, gathered)
  return gathered
}

/** Owned by one call of the two above. */
type Gathering = Readonly<{ facts: Fact[]; visited: Set<PlaceId>; rejected: ReadonlySet<Sha256>; source: FactSource }>

function newGathering(account: Account, person: Person, parts: Omit<Gathering, 'source'>): Gathering {
  return { ...parts, source: factSource(account, new Set(person.registrations)) }
}

function gatherRow(account: Account, row: Row, { facts, visited, rejected, source }: Gathering): void {
  const known = knownCount(account)
  const content = contentAt(account.table, row, known)
  if (content === null) return
  for (const placeId of touchesOf(content).places ?? []) visited.add(placeId)
  const base = afterWhatItNames(account, content, factBase(account.table, row, known))
  const sayings = factsOfEntry(content, base, source)
  for (const saying of rejected.has(base.hash) ? withoutPlace(sayings) : sayings) facts.push({ ...base, ...saying })
}

/** After a correction the entry may speak of somebody else. */
function names(account: Account, row: Row, who: ReadonlySet<RegistrationId>): boolean {
  const content = contentAt(account.table, row, knownCount(account))
  return content !== null && touchesOf(content).registrations?.some((named) => who.has(named)) === true
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
