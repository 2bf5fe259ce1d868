/**
 * What counts of heads and roll calls say of people (DESIGN 4). Their list is derived from timelines
 * folded without them, so that no answer depends on itself: timelines, then lists, then timelines with
 * what the lists say.
 */
import { msOf, type Ms, type PlaceId, type RegistrationId, type RollCallId } from '../../kernel/index.ts'
import { basisIsCertain } from '../entries/vocabulary.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import type { Doubt, DiscrepancyKind } from './doubts.ts'
import { contentAt, entryAt, inWorldOrder, momentAt, type EntryTable, type Row } from './entry-table.ts'
import type { Fact, FactSaying } from './fact.ts'
import { factBase } from './incidents.ts'
import { isWithin, type PlaceTree } from './place-tree.ts'
import { lapsedStanding } from './standings.ts'
import type { Segment } from './timeline-state.ts'

/** A question to the lists: a count of heads, or a roll call. */
export type Assembly = Readonly<{
  row: Row
  placeId: PlaceId
  atMs: Ms
  /** When it is answered: at once for heads, at its closing for a roll call, never while that is open. */
  endMs: Ms
  asks: Readonly<{ kind: 'heads'; heads: number; holdsUntilMs: Ms | null }> | RollCallAsks
}>

type RollCallAsks = Readonly<{
  kind: 'roll-call'
  rollCallId: RollCallId
  closing: Readonly<{ row: Row; count: CountOf<'roll-call.closed'> }> | null
  ticked: readonly RegistrationId[]
}>

export type Outcome = Readonly<{
  assembly: Assembly
  /** Whom it changes, by smallest registration, and what it says of them. */
  people: readonly RegistrationId[]
  fact: Fact | null
  doubts: readonly Doubt[]
  /** Equal texts mean equal outcomes. */
  text: string
}>

export type AssemblySource = Readonly<{
  table: EntryTable
  tree: PlaceTree
  assemblies: readonly Assembly[]
  rootOf(id: RegistrationId): RegistrationId
  /** People, by smallest registration, whom some entry may have put at this node or below it. */
  peopleNear(placeId: PlaceId): ReadonlySet<RegistrationId>
  /** A person's timeline folded without any assembly. */
  baseOf(root: RegistrationId): readonly Segment[]
}>

/** In: rows of counts, and the roll calls as known now. Out: in order of rows. */
export function assembliesAt(table: EntryTable, rows: Readonly<{ counts: readonly Row[]; rollCalls: ReadonlyMap<RollCallId, RollCall> }>, known: number): readonly Assembly[] {
  const found: Assembly[] = []
  for (const { opened, assembly } of rows.rollCalls.values()) if (opened.kind === 'roll-call') found.push(assembly)
  for (const row of rows.counts) {
    const content = contentAt(table, row, known)
    if (content?.type !== 'place.counted') continue
    const { placeId, heads, rollCallId } = content.count
    const atMs = momentAt(table, row, known).at
    const holdsUntilMs = rollCallId === null ? null : (rows.rollCalls.get(rollCallId)?.holdsUntilMs ?? null)
    found.push({ row, placeId, atMs, endMs: atMs, asks: { kind: 'heads', heads, holdsUntilMs } })
  }
  return found.sort((a, b) => a.row - b.row)
}

/** Who is accounted for at a node at a moment: present or to be confirmed there, or below it. Sorted. */
export function listAt(source: AssemblySource, placeId: PlaceId, atMs: Ms): readonly RegistrationId[] {
  const found: RegistrationId[] = []
  for (const root of source.peopleNear(placeId)) if (isListed(source.tree, source.baseOf(root), { placeId, atMs })) found.push(root)
  return found.sort()
}

/** In: one person's segments. */
export function isListed(tree: PlaceTree, segments: readonly Segment[], { placeId, atMs }: Readonly<{ placeId: PlaceId; atMs: Ms }>): boolean {
  const segment = segmentOver(segments, atMs)
  if (segment === undefined || segment.placeId === null) return false
  const standing = segment.lapse <= atMs ? lapsedStanding(segment.standing) : segment.standing
  return (standing === 'present' || standing === 'unconfirmed') && isWithin(tree, segment.placeId, placeId)
}

/** In: segments in order, none over another. */
export function segmentOver(segments: readonly Segment[], atMs: Ms): Segment | undefined {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((segments[middle] as Segment).from <= atMs) low = middle + 1 // the middle lies below the length
    else high = middle
  }
  const found = segments[low - 1]
  return found !== undefined && atMs < found.to ? found : undefined
}

export function outcomeOf(source: AssemblySource, assembly: Assembly): Outcome {
  const { asks } = assembly
  return asks.kind === 'heads' ? headsOutcome(source, assembly, asks) : rollCallOutcome(source, assembly, asks)
}

/** Equal heads keep presence through a night watch; a mismatch makes that node unconfirmed, not the house. */
function headsOutcome(source: AssemblySource, assembly: Assembly, asks: Extract<Assembly['asks'], { kind: 'heads' }>): Outcome {
  const people = listAt(source, assembly.placeId, assembly.atMs)
  const { placeId } = assembly
  // Nobody is on the list yet: there is nothing to differ from, and *not yet registered* says how many.
  if (people.length === 0 || asks.heads === people.length) {
    const untilMs = asks.holdsUntilMs
    return outcome(source, { assembly, people, says: untilMs === null ? null : { kind: 'held', untilMs, placeId }, sayingRow: assembly.row, doubts: [] })
  }
  const kind = asks.heads < people.length ? 'head-count-short' : 'head-count-over'
  const doubts = [doubtOf(source, assembly, kind, [assembly.row])]
  return outcome(source, { assembly, people, says: voiding('head-count-differs', placeId), sayingRow: assembly.row, doubts })
}

/** Closed without somebody expected: unconfirmed. A late tick of another phone counts as if it had been there. */
function rollCallOutcome(source: AssemblySource, assembly: Assembly, asks: RollCallAsks): Outcome {
  const { closing } = asks
  if (closing === null) return outcome(source, { assembly, people: [], says: null, sayingRow: assembly.row, doubts: [] })
  const expected = listAt(source, assembly.placeId, assembly.atMs)
  const seen = new Set(asks.ticked.map((id) => source.rootOf(id)))
  const without = expected.filter((root) => !seen.has(root))
  const isExpected = new Set(expected)
  const extra = [...seen].filter((root) => !isExpected.has(root))
  const rows = [assembly.row, closing.row]
  const attestsLess = closing.count.expectedCount > closing.count.seenCount
  const doubts = [
    ...(without.length > 0 || attestsLess ? [doubtOf(source, assembly, 'roll-call-short', rows)] : []),
    ...(extra.length > 0 ? [doubtOf(source, assembly, 'roll-call-over', rows)] : []),
  ]
  return outcome(source, { assembly, people: without, says: voiding('roll-call-without', assembly.placeId), sayingRow: closing.row, doubts })
}

function voiding(cause: 'head-count-differs' | 'roll-call-without', placeId: PlaceId): FactSaying {
  return { kind: 'voided', cause, placeId, scope: 'within', movesTo: null }
}

type Said = Readonly<{ assembly: Assembly; people: readonly RegistrationId[]; says: FactSaying | null; sayingRow: Row; doubts: readonly Doubt[] }>

function outcome({ table }: AssemblySource, { assembly, people, says, sayingRow, doubts }: Said): Outcome {
  const base = factBase(table, sayingRow, table.rows.length)
  const fact: Fact | null = says === null ? null : { ...base, at: Math.max(base.at, assembly.atMs), ...says }
  const text = JSON.stringify([assembly.atMs, assembly.endMs, people, fact, doubts.map((each) => [each.key, each.from, each.to])])
  return { assembly, people, fact, doubts, text }
}

function doubtOf(source: AssemblySource, assembly: Assembly, kind: DiscrepancyKind, rows: readonly Row[]): Doubt {
  const id = assembly.asks.kind === 'heads' ? entryAt(source.table, assembly.row).hash : assembly.asks.rollCallId
  return {
    kind,
    key: `${kind}:${assembly.placeId}:${id}`,
    from: assembly.endMs,
    to: answeredAt(source, assembly),
    rows,
    registrations: [],
    placeId: assembly.placeId,
    movementId: null,
  }
}

/** The next count or closed roll call at that node or above it asks the same again, and judges for itself. */
function answeredAt(source: AssemblySource, assembly: Assembly): Ms {
  let answered = Infinity
  for (const later of source.assemblies) {
    if (later.endMs <= assembly.endMs || later.endMs >= answered) continue
    if (isWithin(source.tree, assembly.placeId, later.placeId)) answered = later.endMs
  }
  return answered
}

/** A roll call, or a night watch: that asks by the counts that name it, and holds until then. */
export type RollCall = Readonly<{ opened: CountOf<'roll-call.opened'>; holdsUntilMs: Ms | null; assembly: Assembly }>

/** In: rows that touch it. Out: null when no opening of it counts. */
export function rollCallOf(table: EntryTable, rollCallId: RollCallId, rows: readonly Row[], known: number): RollCall | null {
  let opening: Readonly<{ row: Row; count: CountOf<'roll-call.opened'> }> | null = null
  let closing: RollCallAsks['closing'] = null
  const ticked: RegistrationId[] = []
  for (const row of inWorldOrder(table, rows, known)) {
    const content = contentAt(table, row, known)
    // A correction may have moved an entry to another roll call.
    if (content === null || !('rollCallId' in content.count) || content.count.rollCallId !== rollCallId) continue
    if (content.type === 'roll-call.opened') opening ??= { row, count: content.count }
    if (content.type === 'roll-call.closed') closing = { row, count: content.count }
    if (content.type !== 'roll-call.ticked') continue
    if (basisIsCertain[content.count.basis] === 'certain') ticked.push(content.count.registrationId)
  }
  if (opening === null) return null
  const atMs = momentAt(table, opening.row, known).at
  // What names another entry folds after it, whatever the clocks say.
  const endMs = closing === null ? Infinity : Math.max(atMs, momentAt(table, closing.row, known).at)
  const asks: RollCallAsks = { kind: 'roll-call', rollCallId, closing, ticked }
  const { kind, holdsUntil, placeId } = opening.count
  const holdsUntilMs = kind === 'roll-call' || holdsUntil === null ? null : msOf(holdsUntil)
  return { opened: opening.count, holdsUntilMs, assembly: { row: opening.row, placeId, atMs, endMs, asks } }
}
