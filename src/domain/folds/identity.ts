/**
 * Who is one person (FORMATS 1): components of un-withdrawn links over registrations. Suspicions make
 * the lower bound of what is registered; they merge nobody. Counted here from registrations and links
 * alone, never from timelines: one of the two sides that rule 5 compares.
 */
import type { RegistrationId } from '../../kernel/index.ts'
import type { EntryContent } from '../entries/entry-catalogue.ts'
import type { Opening } from './existence.ts'
import { compareRows, contentAt, inWorldOrder, momentAt, type EntryTable, type Row } from './entry-table.ts'

export type Person = Readonly<{
  /** The smallest registration id: only for display, never stored in an entry. */
  root: RegistrationId
  registrations: readonly RegistrationId[]
}>

/** What is said of pairs and registrations, by registration. Rows only, asked at any `known`. */
export type IdentityRows = Readonly<{
  /** Rows of `person.registered` and `person.born`. */
  opening: ReadonlyMap<RegistrationId, readonly Row[]>
  /** Rows of links, unlinks, declared different and suspicions. */
  pairs: ReadonlyMap<RegistrationId, readonly Row[]>
  outOfScope: ReadonlyMap<RegistrationId, readonly Row[]>
}>

export type PairState = Readonly<{
  other: RegistrationId
  linked: 'linked' | 'apart'
  different: 'declared' | 'undeclared'
  suspected: 'suspected' | 'unsuspected'
  rows: readonly Row[]
}>

/** Everybody linked with this registration, itself included. Cost: linear in the size of the component. */
export function personOf(table: EntryTable, rows: IdentityRows, id: RegistrationId, known: number): Person {
  const found = new Set<RegistrationId>([id])
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (rows.pairs.get(next) === undefined) continue
    for (const pair of pairsOf(table, rows, next, known)) {
      if (pair.linked !== 'linked' || found.has(pair.other)) continue
      found.add(pair.other)
      open.push(pair.other)
    }
  }
  const registrations = [...found].filter((each) => !isOutOfScope(table, rows, each, known)).sort()
  return { root: registrations[0] ?? id, registrations }
}

/** What stands between a registration and each other one that some entry pairs it with. */
export function pairsOf(table: EntryTable, rows: IdentityRows, id: RegistrationId, known: number): readonly PairState[] {
  const byOther = new Map<RegistrationId, Row[]>()
  for (const row of rows.pairs.get(id) ?? []) {
    const content = contentAt(table, row, known)
    if (content === null || !('registrationIds' in content.count)) continue
    const ids = content.count.registrationIds
    const other = ids.find((each) => each !== id)
    if (other === undefined || !ids.includes(id)) continue
    const list = byOther.get(other)
    if (list === undefined) byOther.set(other, [row])
    else list.push(row)
  }
  return [...byOther].map(([other, list]) => pairState(table, other, list, known))
}

/** When and where a person is first written down; null when no registration of hers counts. */
export function openingOf(table: EntryTable, rows: IdentityRows, person: Person, known: number): Opening | null {
  const all = person.registrations.flatMap((id) => rowsOf(table, rows.opening, id, known))
  const [row] = inWorldOrder(table, all, known)
  if (row === undefined) return null
  // Rows of `opening` are of these two types.
  const content = contentAt(table, row, known) as Extract<EntryContent, { type: 'person.registered' | 'person.born' }>
  return { from: momentAt(table, row, known).at, placeId: content.count.placeId }
}

/**
 * How many people there are at least, if every open suspicion among `roots` turned out true.
 * In: people who exist at the moment asked for. Out: count of groups.
 */
export function certainCount(roots: ReadonlySet<RegistrationId>, suspicions: readonly (readonly [RegistrationId, RegistrationId])[]): number {
  const parent = new Map<RegistrationId, RegistrationId>()
  const find = (id: RegistrationId): RegistrationId => {
    let at = id
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up
    return at
  }
  let merged = 0
  for (const [a, b] of suspicions) {
    if (!roots.has(a) || !roots.has(b)) continue
    const [first, second] = [find(a), find(b)]
    if (first === second) continue
    parent.set(second, first)
    merged++
  }
  return roots.size - merged
}

export function isOutOfScope(table: EntryTable, rows: IdentityRows, id: RegistrationId, known: number): boolean {
  return rowsOf(table, rows.outOfScope, id, known).length > 0
}

/** Rows listed under a registration that count, and still speak of it: a correction may have moved them to another. */
function rowsOf(table: EntryTable, lists: ReadonlyMap<RegistrationId, readonly Row[]>, id: RegistrationId, known: number): readonly Row[] {
  return (lists.get(id) ?? []).filter((row) => {
    const content = contentAt(table, row, known)
    return content !== null && 'registrationId' in content.count && content.count.registrationId === id
  })
}

/** Does a registration or a birth count for this id, and is it one of ours? */
export function isWrittenDown(table: EntryTable, rows: IdentityRows, id: RegistrationId, known: number): boolean {
  if (isOutOfScope(table, rows, id, known)) return false
  return rowsOf(table, rows.opening, id, known).length > 0
}

/** The latest word in the order of the world decides between link and unlink, whatever order they came in. */
function pairState(table: EntryTable, other: RegistrationId, rows: readonly Row[], known: number): PairState {
  const ordered = [...rows].sort((a, b) => compareRows(table, a, b, known))
  let linked: PairState['linked'] = 'apart'
  let different: PairState['different'] = 'undeclared'
  let suspected: PairState['suspected'] = 'unsuspected'
  for (const row of ordered) {
    const type = contentAt(table, row, known)?.type
    if (type === 'registrations.linked') linked = 'linked'
    if (type === 'registrations.unlinked') linked = 'apart'
    if (type === 'registrations.declared-different') different = 'declared'
    if (type === 'duplicate.suspected') suspected = 'suspected'
  }
  return { other, linked, different, suspected, rows: ordered }
}
