/**
 * Open discrepancies at a moment as known at another: those kept by the account, those that depend on the
 * moment asked for (capacity, locked doors, nobody answering), less those settled for the same facts.
 */
import type { Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { personAt, treeAt, type Account } from './account-state.ts'
import { answeringFor, answeringForPlace } from './answering.ts'
import { placeOfSegment, subjectOfSegment } from './columns.ts'
import { doubtsAt, type Doubt } from './doubts.ts'
import { contentAt, entryAt, inWorldOrder, momentAt, type Row } from './entry-table.ts'
import { isWithin, type Place, type PlaceTree } from './place-tree.ts'
import { scanAt, standingOf } from './segments-at.ts'
import type { Standing } from './standings.ts'
import { statementDoubts } from './statement-doubts.ts'

/** Cost: one scan of the columns and of all doubts. Sorted by key, each key once. */
export function openDiscrepancies(account: Account, asOfMs: Ms, known: number): readonly Doubt[] {
  const query = { asOfMs, known }
  const byKey = new Map<string, Doubt>()
  const all = [...doubtsAt(account.doubts, asOfMs, known), ...momentary(account, query)]
  for (const doubt of all.sort((a, b) => a.from - b.from || ((a.placeId ?? '') < (b.placeId ?? '') ? -1 : 1))) {
    const before = byKey.get(doubt.key)
    byKey.set(doubt.key, before === undefined ? doubt : joined(before, doubt))
  }
  return [...byKey.values()].filter((doubt) => !isSettled(account, doubt, query)).sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Two suspicions or two arrivals that come to the same are one discrepancy, settled by a word on both. */
function joined(a: Doubt, b: Doubt): Doubt {
  const rows = [...new Set([...a.rows, ...b.rows])]
  const registrations = [...new Set([...a.registrations, ...b.registrations])].sort()
  return { ...a, from: Math.min(a.from, b.from), to: Math.max(a.to, b.to), rows, registrations }
}

/**
 * Pairs that may be one person, as known then. Who somebody is has no time in the world: a suspicion makes the
 * lower bound of every moment, as a link would the count itself.
 */
export function openSuspicions(account: Account, known: number): readonly (readonly [RegistrationId, RegistrationId])[] {
  const query = { asOfMs: Number.MAX_SAFE_INTEGER, known }
  const open = doubtsAt(account.doubts, query.asOfMs, known).filter((doubt) => doubt.kind === 'suspected-duplicate')
  return open
    .filter((doubt) => !isSettled(account, doubt, query))
    .map(({ registrations }) => registrations as unknown as readonly [RegistrationId, RegistrationId]) // a suspicion names two
}

/** Settled for the facts known then: an entry that was not among them opens it again. */
export function isSettled(account: Account, doubt: Pick<Doubt, 'key' | 'rows'>, query: Query): boolean {
  const hashes = doubt.rows.map((row) => entryAt(account.table, row).hash)
  return (account.indexes.settlements.get(doubt.key) ?? []).some((row) => {
    const content = contentAt(account.table, row, query.known)
    if (content?.type !== 'discrepancy.settled' || content.count.discrepancyKey !== doubt.key) return false
    if (momentAt(account.table, row, query.known).at > query.asOfMs) return false
    return hashes.every((hash) => content.count.entries.includes(hash))
  })
}

type Query = Readonly<{ asOfMs: Ms; known: number }>

/** Whoever is in care, missing or elsewhere is somebody's to answer for; who left or died is not. */
const asksForAnswering: Readonly<Record<Standing, 'asks' | 'over'>> = {
  present: 'asks',
  inTransit: 'asks',
  away: 'asks',
  unconfirmed: 'asks',
  missing: 'asks',
  locatedElsewhere: 'asks',
  leftCare: 'over',
  died: 'over',
}

function momentary(account: Account, query: Query): readonly Doubt[] {
  const tree = treeAt(account, query.known)
  const found = [...nobodyAnswering(account, query, tree), ...statementDoubts(account, query)]
  const present = presentAt(account, query)
  for (const [placeId, place] of tree.places) {
    let people = 0
    for (const [at, here] of present) if (isWithin(tree, at, placeId)) people += here
    const { capacity, door } = attributesOf(account, place, query)
    if (capacity.stands !== null && people > capacity.stands) found.push(doubtAt('place-over-capacity', placeId, query, { rows: [capacity.row], registrations: [] }))
    if (door.stands === 'locked' && people > 0) found.push(doubtAt('locked-with-people', placeId, query, { rows: [door.row], registrations: [] }))
  }
  return found
}

/** By the last place of each, and once for all who were placed nowhere. Made by the entries behind their standings. */
function nobodyAnswering(account: Account, query: Query, tree: PlaceTree): readonly Doubt[] {
  const { columns } = account
  const byPlace = new Map<PlaceId | null, { rows: Row[]; registrations: RegistrationId[] }>()
  const answered = new Map<PlaceId | null, boolean>()
  scanAt(columns, query.asOfMs, query.known, (at, code) => {
    if (asksForAnswering[standingOf(code)] === 'over') return
    const placeId = placeOfSegment(columns, at)
    const byItsPlace = answered.get(placeId) ?? (placeId !== null && answeringForPlace(account, placeId, query) !== null)
    answered.set(placeId, byItsPlace)
    if (byItsPlace) return
    const root = subjectOfSegment(columns, at)
    const { registrations } = personAt(account, root, query.known)
    if (answeringFor(account, { registrations, placeId: null }, query) !== null) return
    const unanswered = byPlace.get(placeId) ?? { rows: [], registrations: [] }
    byPlace.set(placeId, unanswered)
    unanswered.registrations.push(root)
    unanswered.rows.push(columns.row[at] as number) // `at` is inside every column
  })
  return [...byPlace].map(([placeId, { rows, registrations }]) => {
    const opened = placeId === null ? undefined : tree.places.get(placeId)?.row
    return doubtAt('nobody-answering', placeId, query, { rows: opened === undefined ? rows : [opened], registrations: registrations.sort() })
  })
}

/** How many are present at each node itself. */
function presentAt(account: Account, query: Query): ReadonlyMap<PlaceId, number> {
  const present = new Map<PlaceId, number>()
  scanAt(account.columns, query.asOfMs, query.known, (at, code) => {
    const placeId = placeOfSegment(account.columns, at)
    if (placeId !== null && standingOf(code) === 'present') present.set(placeId, (present.get(placeId) ?? 0) + 1)
  })
  return present
}

type MomentaryKind = 'nobody-answering' | 'place-over-capacity' | 'locked-with-people'

function doubtAt(kind: MomentaryKind, placeId: PlaceId | null, query: Query, made: Pick<Doubt, 'rows' | 'registrations'>): Doubt {
  return { kind, key: `${kind}:${placeId ?? '-'}`, from: query.asOfMs, to: Infinity, placeId, movementId: null, ...made }
}

type Attributes = Readonly<{
  capacity: Readonly<{ stands: number | null; row: Row }>
  door: Readonly<{ stands: 'locked' | 'opened'; row: Row }>
}>

/** The last word on a place's capacity and door by then. */
function attributesOf(account: Account, place: Place, query: Query): Attributes {
  const { table, indexes } = account
  let capacity: Attributes['capacity'] = { stands: place.capacity, row: place.row }
  let door: Attributes['door'] = { stands: 'opened', row: place.row }
  for (const row of inWorldOrder(table, indexes.attributeRows.get(place.placeId) ?? [], query.known)) {
    const content = contentAt(table, row, query.known)
    if (content === null || !('placeId' in content.count) || content.count.placeId !== place.placeId) continue
    if (momentAt(table, row, query.known).at > query.asOfMs) continue
    if (content.type === 'place.capacity-set') capacity = { stands: content.count.capacity, row }
    if (content.type === 'place.locked') door = { stands: content.count.door, row }
  }
  return { capacity, door }
}
