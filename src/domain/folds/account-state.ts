/**
 * Everything the account of one operation keeps in memory. Owned by whoever opened it, for as long as it
 * is open; never stale, since every entry passes through `applyEntries`. Derived from entries alone, so it
 * may be thrown away at any time and folded again.
 */
import type { MovementId, Ms, PlaceId, RegistrationId, RollCallId } from '../../kernel/index.ts'
import type { Assembly, Outcome, RollCall } from './assembly.ts'
import { newColumns, type Columns } from './columns.ts'
import { newDoubtTable, type DoubtTable } from './doubts.ts'
import { entryAt, newEntryTable, type EntryTable, type Row } from './entry-table.ts'
import { newExistence, type Existence } from './existence.ts'
import { personOf, type IdentityRows, type Person } from './identity.ts'
import type { Disturbance } from './incidents.ts'
import { listed, newIndexes, type Indexes } from './indexes.ts'
import type { KeptPerson } from './kept-person.ts'
import { movementAt, type Movement } from './movements.ts'
import { areRelated, placeTreeAt, type PlaceTree } from './place-tree.ts'
import { rosterAt, type Roster } from './roster.ts'
import type { RulesInForce } from './rules-in-force.ts'
import type { Segment, TimelineDoubt } from './timeline-state.ts'

export type Account = {
  readonly table: EntryTable
  readonly indexes: Indexes
  readonly columns: Columns
  readonly existence: Existence
  readonly doubts: DoubtTable
  /** Standing segments of each person, by smallest registration: indices into the columns. */
  readonly open: Map<RegistrationId, number[]>
  readonly rootOf: Map<RegistrationId, RegistrationId>
  readonly members: Map<RegistrationId, readonly RegistrationId[]>
  /** Timelines without assemblies, only while some assembly may ask for them. */
  readonly base: Map<RegistrationId, readonly Segment[]>
  readonly outcomes: Map<Row, Outcome>
  readonly outcomesOf: Map<RegistrationId, Set<Row>>
  readonly unreadable: Set<Row>
  readonly personDoubts: Map<RegistrationId, readonly TimelineDoubt[]>
  /** What was gathered and derived of people last, by smallest registration: at most some of them. */
  readonly kept: Map<RegistrationId, KeptPerson>
  /** Roll calls that were opened. */
  readonly rollCalls: Map<RollCallId, RollCall>
  assemblies: readonly Assembly[]
  disturbances: readonly Disturbance[]
  tree: PlaceTree
  /** The roster as known at this count of changes. */
  roster: Readonly<{ changes: number; roster: Roster }> | null
  earlierTree: Readonly<{ known: number; tree: PlaceTree }> | null
  rules: readonly RulesInForce[]
  readonly movements: Map<MovementId, Movement>
}

export function newAccount(): Account {
  const table = newEntryTable()
  return {
    table,
    indexes: newIndexes(),
    columns: newColumns(),
    existence: newExistence(),
    doubts: newDoubtTable(),
    open: new Map(),
    rootOf: new Map(),
    members: new Map(),
    base: new Map(),
    outcomes: new Map(),
    outcomesOf: new Map(),
    unreadable: new Set(),
    personDoubts: new Map(),
    kept: new Map(),
    rollCalls: new Map(),
    assemblies: [],
    disturbances: [],
    tree: placeTreeAt(table, [], 0),
    roster: null,
    earlierTree: null,
    rules: [],
    movements: new Map(),
  }
}

/** The smallest registration of the person now, of one nobody folded yet itself. */
export function rootOf(account: Account, id: RegistrationId): RegistrationId {
  return account.rootOf.get(id) ?? id
}

/** How many entries are known: the position of the next one. */
export function knownCount(account: Account): number {
  return account.table.rows.length
}

/** The largest `known` whose entries were all recorded at or before `knownAt` (FORMATS 4). */
export function knownAt(account: Account, knownAtMs: Ms): number {
  const { rows } = account.table
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (entryAt(account.table, middle).recordedAtMs <= knownAtMs) low = middle + 1
    else high = middle
  }
  return low
}

export function identityRows(indexes: Indexes): IdentityRows {
  return { opening: indexes.opening, pairs: indexes.pairs, outOfScope: indexes.outOfScope }
}

/** The place tree as it was known then; the one of now is kept, an earlier one is built again. */
export function treeAt(account: Account, known: number): PlaceTree {
  if (known >= knownCount(account)) return account.tree
  // What was known then never changes, so the last tree asked for stays right for its `known`.
  if (account.earlierTree?.known !== known) account.earlierTree = { known, tree: placeTreeAt(account.table, account.indexes.placeRows, known) }
  return account.earlierTree.tree
}

/** Agencies, officers and devices as known now; kept until a row that speaks of them comes or changes. */
export function rosterNow(account: Account): Roster {
  const { table, indexes } = account
  const { count: changes } = indexes.rosterChanges
  if (account.roster?.changes === changes) return account.roster.roster
  const roster = rosterAt(table, indexes.rosterRows, knownCount(account))
  account.roster = { changes, roster }
  return roster
}

/** Who was one person with this registration, as known then. */
export function personAt(account: Account, id: RegistrationId, known: number): Person {
  return personOf(account.table, identityRows(account.indexes), id, known)
}

export function currentPerson(account: Account, id: RegistrationId): Person {
  return personOf(account.table, identityRows(account.indexes), id, knownCount(account))
}

/** A movement as known now; kept until a row that touches it comes. */
export function currentMovement(account: Account, id: MovementId): Movement {
  const found = account.movements.get(id)
  if (found !== undefined) return found
  const made = movementAt(account.table, id, listed(account.indexes.movements, id), knownCount(account))
  account.movements.set(id, made)
  return made
}

/** Everybody who may have been at this node, below it or above it, by smallest registration. */
export function peopleNear(account: Account, node: PlaceId): ReadonlySet<RegistrationId> {
  const found = new Set<RegistrationId>()
  for (const [placeId, people] of account.indexes.peopleAt) {
    if (!areRelated(account.tree, placeId, node)) continue
    for (const id of people) found.add(rootOf(account, id))
  }
  return found
}
