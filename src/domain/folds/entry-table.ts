/**
 * All entries received, in order of position, with what later entries say of them: verdicts,
 * withdrawals, corrections, measured clocks. Answers for any number of known entries: `known` is
 * how many entries, counted from the first, are taken into account. Rows are added in `add-rows.ts`.
 * State: owned by the account; rows are only ever added.
 */
import { assert, canonicalJson, type Json, type Ms, type Sha256 } from '../../kernel/index.ts'
import { definitionOf, readEntry } from '../entries/read-entry.ts'
import type { CountOf, EntryContent } from '../entries/entry-catalogue.ts'
import type { ClockMeasure, Moment } from './clock.ts'
import { newHomes, tenureOf, type Homes } from './homes.ts'
import { isReadable, type ReceivedEntry } from './received-entry.ts'

/** Row number: the position in the log, and after it in the local tail. */
export type Row = number

/**
 * One epoch of a device. `rows` in order of sequence, and of hash where a fork has two of one; `clock` is
 * null after a measure changed; `regular` while numbers came 1, 2, 3 without gap or fork; `front` is the
 * latest nominal moment so far.
 */
export type Chain = {
  readonly key: string
  readonly rows: Row[]
  readonly measures: Row[]
  clock: readonly ClockMeasure[] | null
  next: number
  regular: boolean
  front: Ms
}
export type MomentVersion = Readonly<{ known: number; moment: Moment }>

export type EntryTable = {
  readonly rows: ReceivedEntry[]
  readonly byHash: Map<Sha256, Row>
  readonly verdicts: Map<Sha256, Row[]>
  readonly withdrawals: Map<Sha256, Row[]>
  readonly corrections: Map<Sha256, Row[]>
  /** Home's words on entries outside the log that use an id of this one. */
  readonly refusals: Map<Sha256, Row[]>
  readonly chains: Map<string, Chain>
  /** By row: every moment an entry was thought to have, oldest first. */
  readonly moments: MomentVersion[][]
  /** Entries that another one names: all others say what they say. */
  readonly named: Set<Sha256>
  readonly homes: Homes
}

export function newEntryTable(): EntryTable {
  return {
    rows: [],
    byHash: new Map(),
    verdicts: new Map(),
    withdrawals: new Map(),
    corrections: new Map(),
    refusals: new Map(),
    chains: new Map(),
    moments: [],
    named: new Set(),
    homes: newHomes(),
  }
}

/** Fails: throws when there is no such row. */
export function entryAt(table: EntryTable, row: Row): ReceivedEntry {
  const entry = table.rows[row]
  assert(entry !== undefined, 'entry table: no such row')
  return entry
}

/** Out: the content that counts when `known` entries are known; null when it is set aside, withdrawn or unreadable. */
export function contentAt(table: EntryTable, row: Row, known: number): EntryContent | null {
  if (row >= known) return null
  const entry = entryAt(table, row)
  if (!isReadable(entry.content)) return null
  if (!table.named.has(entry.hash)) return entry.content
  return stands(table, row, known) ? asCorrected(table, row, entry.content, known) : null
}

/** In: a row that is known. Out: what it said when it was taken back, and the first word that did; null where it stands, was set aside or is unreadable. */
export function takenBackAt(table: EntryTable, row: Row, known: number): Readonly<{ content: EntryContent; by: Row }> | null {
  const { content, hash } = entryAt(table, row)
  if (!isReadable(content) || isSetAside(table, hash, known)) return null
  const by = withdrawalOf(table, row, known)
  return by === undefined ? null : { content: asCorrected(table, row, content, known), by }
}

/** Everything an entry ever said: its content and each correction of it, standing or not. */
export function readingsOf(table: EntryTable, row: Row): readonly EntryContent[] {
  const { content, hash } = entryAt(table, row)
  if (!isReadable(content)) return []
  const corrections = (table.corrections.get(hash) ?? []).flatMap((by) => correctionOf(table, content, by))
  return [content, ...corrections.map(({ reading }) => reading)]
}

/** Standing corrections of an entry that differ from each other: a doubt of their own (FORMATS 3). */
export function differingCorrections(table: EntryTable, row: Row, known: number): readonly Row[] {
  const standing = standingCorrections(table, row, known)
  const texts = new Set(standing.map(({ count }) => canonicalJson([count.count, count.occurredAt])))
  return texts.size > 1 ? standing.map((correction) => correction.row) : []
}

/** When an entry happened, as it was known then; a correction of the time counts. */
export function momentAt(table: EntryTable, row: Row, known: number): Moment {
  const versions = table.moments[row]
  const first = versions?.[0]
  assert(versions !== undefined && first !== undefined, 'entry table: a row without a moment')
  if (versions.length === 1) return first.moment
  const later = versions.findLast((version, index) => index > 0 && version.known <= known)
  return (later ?? first).moment
}

/** World order of rows: (at, device and epoch, sequence), and the hash where branches of a fork tie. Never the order of arrival. */
export function compareRows(table: EntryTable, a: Row, b: Row, known: number): number {
  const byTime = momentAt(table, a, known).at - momentAt(table, b, known).at
  if (byTime !== 0) return byTime
  const [first, second] = [entryAt(table, a), entryAt(table, b)]
  const keys = [chainKey(first), chainKey(second)] as const
  if (keys[0] !== keys[1]) return keys[0] < keys[1] ? -1 : 1
  return compareInChain(first, second)
}

/** The rows that are known, in world order. */
export function inWorldOrder(table: EntryTable, rows: Iterable<Row>, known: number): readonly Row[] {
  return [...rows].filter((row) => row < known).sort((a, b) => compareRows(table, a, b, known))
}

export function compareInChain(a: ReceivedEntry, b: ReceivedEntry): number {
  return a.sequence - b.sequence || (a.hash < b.hash ? -1 : 1)
}

/** Key of a device's chain in one epoch. */
export function chainKey(entry: ReceivedEntry): string {
  return `${entry.deviceId}/${entry.epoch}`
}

/** Home's last word: of the device that became home last, in the order of its own chain. */
export function isSetAside(table: EntryTable, hash: Sha256, known: number): boolean {
  let last: Readonly<{ entry: ReceivedEntry; tenure: number }> | null = null
  for (const row of table.verdicts.get(hash) ?? []) {
    const entry = entryAt(table, row)
    const tenure = tenureOf(table.homes, entry)
    if (row >= known || tenure < 0) continue
    const isLater = last === null || (tenure - last.tenure || entry.epoch - last.entry.epoch || compareInChain(entry, last.entry)) > 0
    if (isLater) last = { entry, tenure }
  }
  return last?.entry.content.type === 'entry.set-aside'
}

function stands(table: EntryTable, row: Row, known: number): boolean {
  const entry = entryAt(table, row)
  if (isSetAside(table, entry.hash, known)) return false
  // A withdrawal is final: nothing but home's verdict takes it back.
  if (entry.content.type === 'entry.withdrawn') return true
  return withdrawalOf(table, row, known) === undefined
}

function withdrawalOf(table: EntryTable, row: Row, known: number): Row | undefined {
  return (table.withdrawals.get(entryAt(table, row).hash) ?? []).find((by) => by < known && stands(table, by, known))
}

function asCorrected(table: EntryTable, row: Row, content: EntryContent, known: number): EntryContent {
  const corrections = standingCorrections(table, row, known)
  return corrections.length === 0 ? content : leastCertain(corrections.map(({ reading }) => reading))
}

type Correction = Readonly<{ row: Row; count: CountOf<'entry.corrected'>; reading: EntryContent }>

/** Corrections of an entry that count: not set aside, not withdrawn, and of a content its own schema accepts. */
export function standingCorrections(table: EntryTable, row: Row, known: number): readonly Correction[] {
  const { content, hash } = entryAt(table, row)
  if (!isReadable(content)) return []
  const rows = (table.corrections.get(hash) ?? []).filter((by) => by < known && stands(table, by, known))
  return rows.flatMap((by) => correctionOf(table, content, by))
}

/** What a correction makes of an entry; nothing when the entry is final or its schema refuses the content. */
function correctionOf(table: EntryTable, original: EntryContent, row: Row): readonly Correction[] {
  const { content } = entryAt(table, row)
  const definition = definitionOf(original.type)
  if (!isReadable(content) || content.type !== 'entry.corrected' || definition.correctable === 'no') return []
  const read = readEntry(original.type, definition.version, content.count.count)
  return read.ok ? [{ row, count: content.count, reading: read.value }] : []
}

/** Of readings that differ the one that promises less; ties by canonical text, so that all replicas choose alike. */
function leastCertain(readings: readonly EntryContent[]): EntryContent {
  const ranked = readings.map((content) => ({
    content,
    rank: definitionOf(content.type).certainty(content.count),
    text: canonicalJson(content.count as Json), // parsed from JSON by its own schema
  }))
  return ranked.reduce((least, each) => (each.rank - least.rank || (each.text < least.text ? -1 : 1)) < 0 ? each : least).content
}
