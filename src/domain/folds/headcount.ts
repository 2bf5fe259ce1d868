/**
 * The headcount (recuento): how many are registered and in which of the eight standings, at a moment of
 * the world as known at another; with heads, mentions and doubt (DESIGN 4). Rule 5 is checked on every
 * answer: registered, from registrations and links alone, equals the sum of the standings.
 */
import { assert, instantOf, type Instant, type Ms, type PlaceId, type RegistrationId } from '../../kernel/index.ts'
import type { CountedAs } from '../entries/vocabulary.ts'
import { foldVersion } from './account.ts'
import { personAt, treeAt, type Account } from './account-state.ts'
import { countedAsOfSegment, subjectOfSegment } from './columns.ts'
import { openDiscrepancies, openSuspicions } from './discrepancies.ts'
import { peopleCount } from './existence.ts'
import { headsAt, type Heads } from './heads.ts'
import { certainCount } from './identity.ts'
import { mentionedNeverSeen } from './mentions.ts'
import { isWithin, type PlaceTree } from './place-tree.ts'
import { scanAt, standingOf } from './segments-at.ts'
import { inCareAs, standings, type Standing } from './standings.ts'

export type Range = Readonly<{ certain: number; atMost: number }>
export type StandingCounts = Readonly<Record<Standing, number>>

export type PlaceCount = Readonly<
  StandingCounts & {
    /** Null: nowhere, for people whose last place nobody stated. In transit are counted at the place they left. */
    placeId: PlaceId | null
    inCare: Range
    /** Heads counted last at this place or below; null when never counted. */
    countedHeads: number | null
  }
>

export type Headcount = Readonly<
  StandingCounts & {
    asOf: Instant
    knownAt: Instant
    position: number
    foldVersion: number
    registered: Range
    /** Of those registered: children for certain, and at most with every disputed age. */
    children: Range
    adults: Range
    inCare: Range
    countedHeads: number
    notYetRegistered: Range
    mentionedNeverSeen: number
    places: readonly PlaceCount[]
    discrepancies: number
    unreadable: number
  }
>

export type HeadcountQuery = Readonly<{
  asOfMs: Ms
  /** How many entries are taken into account; see `knownAt`. */
  known: number
  knownAtMs: Ms
  /** Counts only people whose place is this node or below it. */
  placeId?: PlaceId
}>

/** Fails: throws when the two independent counts differ, which is a defect of the highest rank. */
export function headcountAt(account: Account, query: HeadcountQuery): Headcount {
  const { asOfMs, known } = query
  const tree = treeAt(account, known)
  const discrepancies = openDiscrepancies(account, asOfMs, known)
  const suspicions = suspicionsOf(account, known)
  const tally = tallyAt(account, query, { tree, suspects: new Set(suspicions.flat()) })
  const total = sum(tally.counts)
  if (query.placeId === undefined) {
    const atMost = peopleCount(account.existence, asOfMs, known)
    assert(atMost === total, 'headcount: registered differs from the sum of standings')
  }
  const registered = { certain: total - mergedBy(suspicions, tally.suspects, null), atMost: total }
  const heads = headsAt(account, query, tree)
  return {
    asOf: instantOf(asOfMs),
    knownAt: instantOf(query.knownAtMs),
    position: known,
    foldVersion,
    registered,
    ...tally.counts,
    children: { certain: tally.as.child - mergedBy(suspicions, tally.suspects, 'child'), atMost: tally.as.child + tally.as.disputed },
    adults: { certain: tally.as.adult - mergedBy(suspicions, tally.suspects, 'adult'), atMost: tally.as.adult + tally.as.disputed },
    inCare: inCare(tally.counts),
    countedHeads: heads.counted,
    notYetRegistered: notYetRegistered(heads, registered),
    mentionedNeverSeen: mentionedNeverSeen(account, asOfMs, known),
    places: placeCounts(tree, tally, heads),
    discrepancies: discrepancies.length,
    unreadable: unreadableAt(account, known),
  }
}

type Suspicion = readonly [RegistrationId, RegistrationId]

type Tally = Readonly<{
  counts: Record<Standing, number>
  as: Record<CountedAs, number>
  byPlace: Map<PlaceId | null, Record<Standing, number>>
  /** Of those under suspicion who were counted: as what. */
  suspects: Map<RegistrationId, CountedAs>
}>

type TallyPlan = Readonly<{ tree: PlaceTree; suspects: ReadonlySet<RegistrationId> }>

function tallyAt(account: Account, query: HeadcountQuery, plan: TallyPlan): Tally {
  const { columns } = account
  const cells = new Int32Array((columns.places.texts.length + 1) * standings.length)
  const as = { child: 0, adult: 0, disputed: 0 }
  const suspects = new Map<RegistrationId, CountedAs>()
  const suspectCodes = new Set([...plan.suspects].map((id) => columns.subjects.codes.get(id)))
  const inside = columns.places.texts.map((id) => query.placeId === undefined || isWithin(plan.tree, id, query.placeId))
  scanAt(columns, query.asOfMs, query.known, (at, standing) => {
    const place = columns.place[at] as number // `at` is inside every column
    if (query.placeId !== undefined && inside[place] !== true) return
    const cell = (place + 1) * standings.length + standing
    cells[cell] = (cells[cell] as number) + 1 // a cell for every place and standing
    const countedAs = countedAsOfSegment(columns, at)
    as[countedAs]++
    if (suspectCodes.has(columns.subject[at])) suspects.set(subjectOfSegment(columns, at), countedAs)
  })
  const byPlace = new Map<PlaceId | null, Record<Standing, number>>()
  const counts = noCounts()
  cells.forEach((people, cell) => {
    if (people === 0) return
    const standing = standingOf(cell % standings.length)
    const placeId = columns.places.texts[Math.floor(cell / standings.length) - 1] ?? null
    const row = byPlace.get(placeId) ?? noCounts()
    row[standing] += people
    byPlace.set(placeId, row)
    counts[standing] += people
  })
  return { counts, as, byPlace, suspects }
}

/** Pairs of people who may be one, by smallest registration as known then. */
function suspicionsOf(account: Account, known: number): readonly Suspicion[] {
  return openSuspicions(account, known).map(([a, b]) => [personAt(account, a, known).root, personAt(account, b, known).root])
}

/** How many fewer people there are if every open suspicion is true; of children alone both must count as children. */
function mergedBy(suspicions: readonly Suspicion[], suspects: ReadonlyMap<RegistrationId, CountedAs>, only: CountedAs | null): number {
  const people = new Set([...suspects].flatMap(([root, as]) => (only === null || as === only ? [root] : [])))
  return people.size - certainCount(people, suspicions)
}

/** If people written down twice are one, so many more heads have nobody written down for them, unless there were too many names. */
function notYetRegistered(heads: Heads, registered: Range): Range {
  const doubt = Math.max(0, registered.atMost - registered.certain - heads.excess)
  return { certain: heads.unregistered, atMost: heads.counted === 0 ? 0 : heads.unregistered + doubt }
}

function placeCounts(tree: PlaceTree, tally: Tally, heads: Heads): readonly PlaceCount[] {
  const ids = new Set<PlaceId | null>([...tally.byPlace.keys(), ...heads.byPlace.keys()])
  return [...ids]
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map((placeId) => {
      const counts = tally.byPlace.get(placeId) ?? noCounts()
      const countedHeads = placeId === null ? null : (heads.byPlace.get(placeId) ?? null)
      return { placeId, ...counts, inCare: inCare(counts), countedHeads }
    })
    .filter((each) => each.placeId === null || tree.places.has(each.placeId) || sum(each) > 0)
}

/** Nowhere comes last. */
function orderOf(placeId: PlaceId | null): string {
  return placeId ?? '~'
}

export function inCare(counts: StandingCounts): Range {
  let certain = 0
  let possible = 0
  for (const standing of standings) {
    if (inCareAs[standing] === 'certain') certain += counts[standing]
    if (inCareAs[standing] === 'possible') possible += counts[standing]
  }
  return { certain, atMost: certain + possible }
}

export function noCounts(): Record<Standing, number> {
  return { present: 0, inTransit: 0, away: 0, unconfirmed: 0, missing: 0, locatedElsewhere: 0, leftCare: 0, died: 0 }
}

function sum(counts: StandingCounts): number {
  return standings.reduce((total, standing) => total + counts[standing], 0)
}

function unreadableAt(account: Account, known: number): number {
  return [...account.unreadable].filter((row) => row < known).length
}
