/**
 * Bitemporal segments in flat typed columns (FORMATS 7): valid in the world in [from, to), known in
 * [known, superseded). A superseded segment is closed, never overwritten, so that every earlier answer
 * stays. State: owned by the account; grows by doubling.
 */
import { assert, type MovementId, type PlaceId, type RegistrationId } from '../../kernel/index.ts'
import type { CountedAs } from '../entries/vocabulary.ts'
import { causes, standings, type Cause, type Standing } from './standings.ts'
import type { Segment } from './timeline-state.ts'

export const countedAsCodes = ['child', 'adult', 'disputed'] as const

/** Numbers for texts, given in order of first use. */
export type Codes<Text extends string> = { readonly texts: Text[]; readonly codes: Map<Text, number> }

export type Columns = {
  length: number
  subject: Int32Array
  from: Float64Array
  to: Float64Array
  lapse: Float64Array
  known: Int32Array
  superseded: Int32Array
  standing: Uint8Array
  cause: Uint8Array
  countedAs: Uint8Array
  place: Int32Array
  movement: Int32Array
  row: Int32Array
  /** The last question's answer, until a segment is added or closed: one headcount asks several things of it. */
  lastScan: Scan | null
  readonly subjects: Codes<RegistrationId>
  readonly places: Codes<PlaceId>
  readonly movements: Codes<MovementId>
}

/** Column indices that hold at (asOf, known), and the code of each standing then. */
export type Scan = Readonly<{ asOf: number; known: number; at: Int32Array; standing: Uint8Array }>

/** `superseded` of a segment that still stands. */
export const standsStill = 0x7fffffff

export function newColumns(capacity = 1_024): Columns {
  return {
    length: 0,
    subject: new Int32Array(capacity),
    from: new Float64Array(capacity),
    to: new Float64Array(capacity),
    lapse: new Float64Array(capacity),
    known: new Int32Array(capacity),
    superseded: new Int32Array(capacity),
    standing: new Uint8Array(capacity),
    cause: new Uint8Array(capacity),
    countedAs: new Uint8Array(capacity),
    place: new Int32Array(capacity),
    movement: new Int32Array(capacity),
    row: new Int32Array(capacity),
    lastScan: null,
    subjects: { texts: [], codes: new Map() },
    places: { texts: [], codes: new Map() },
    movements: { texts: [], codes: new Map() },
  }
}

export function codeOf<Text extends string>(codes: Codes<Text>, text: Text): number {
  const found = codes.codes.get(text)
  if (found !== undefined) return found
  const code = codes.texts.push(text) - 1
  codes.codes.set(text, code)
  return code
}

/** Out: the index of the added segment. */
export function addSegment(columns: Columns, root: RegistrationId, segment: Segment, known: number): number {
  if (columns.length === columns.subject.length) grow(columns)
  columns.lastScan = null
  const at = columns.length++
  columns.subject[at] = codeOf(columns.subjects, root)
  columns.from[at] = segment.from
  columns.to[at] = segment.to
  columns.lapse[at] = segment.lapse
  columns.known[at] = known
  columns.superseded[at] = standsStill
  columns.standing[at] = standings.indexOf(segment.standing)
  columns.cause[at] = causes.indexOf(segment.cause)
  columns.countedAs[at] = countedAsCodes.indexOf(segment.countedAs)
  columns.place[at] = segment.placeId === null ? -1 : codeOf(columns.places, segment.placeId)
  columns.movement[at] = segment.movementId === null ? -1 : codeOf(columns.movements, segment.movementId)
  columns.row[at] = segment.row
  return at
}

export function closeSegment(columns: Columns, at: number, known: number): void {
  assert(columns.superseded[at] === standsStill, 'columns: a segment is closed once')
  columns.lastScan = null
  columns.superseded[at] = known
}

/** In: an index below `length`, as everywhere here; every column has a number there, and every code a text. */
export function segmentAt(columns: Columns, at: number): Segment {
  assert(at < columns.length, 'columns: no such segment')
  return {
    from: columns.from[at] as number,
    to: columns.to[at] as number,
    lapse: columns.lapse[at] as number,
    standing: standings[columns.standing[at] as number] as Standing,
    cause: causes[columns.cause[at] as number] as Cause,
    placeId: placeOfSegment(columns, at),
    movementId: columns.movements.texts[columns.movement[at] as number] ?? null,
    countedAs: countedAsOfSegment(columns, at),
    row: columns.row[at] as number,
  }
}

export function subjectOfSegment(columns: Columns, at: number): RegistrationId {
  return columns.subjects.texts[columns.subject[at] as number] as RegistrationId // as for `segmentAt`
}

export function placeOfSegment(columns: Columns, at: number): PlaceId | null {
  return columns.places.texts[columns.place[at] as number] ?? null
}

export function countedAsOfSegment(columns: Columns, at: number): CountedAs {
  return countedAsCodes[columns.countedAs[at] as number] as CountedAs // as for `segmentAt`
}

function grow(columns: Columns): void {
  columns.subject = widened(columns.subject, Int32Array)
  columns.from = widened(columns.from, Float64Array)
  columns.to = widened(columns.to, Float64Array)
  columns.lapse = widened(columns.lapse, Float64Array)
  columns.known = widened(columns.known, Int32Array)
  columns.superseded = widened(columns.superseded, Int32Array)
  columns.standing = widened(columns.standing, Uint8Array)
  columns.cause = widened(columns.cause, Uint8Array)
  columns.countedAs = widened(columns.countedAs, Uint8Array)
  columns.place = widened(columns.place, Int32Array)
  columns.movement = widened(columns.movement, Int32Array)
  columns.row = widened(columns.row, Int32Array)
}

type Column = { set(from: Column): void; readonly length: number }

function widened<Kind extends Column>(column: Kind, make: new (length: number) => Kind): Kind {
  const wider = new make(column.length * 2)
  wider.set(column)
  return wider
}
