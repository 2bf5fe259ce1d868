/**
 * All entries received, in order of position, with what later entries say of them: verdicts,
 * withdrawals, corrections, measured clocks. Answers for any number of known entries: `known` is
 * how many entries, counted from the first, are taken into account.
 * State: owned by the account; rows are only ever added.
 */
import { assert, canonicalJson, msOf, type Json, type Ms, type Sha256 } from '../../kernel/index.ts'
import { definitionOf, readEntry } from '../entries/read-entry.ts'
import type { CountOf, EntryContent, EntryType } from '../entries/entry-catalogue.ts'
import { inChain, measureOf, momentOf, type ClockMeasure, type Moment } from './clock.ts'
import { isReadable, type ReceivedEntry } from './received-entry.ts'

/** Row number: the position in the log, and after it in the local tail. */
export type Row = number

/** `clock` is null after a measure changed; `regular` while numbers came 1, 2, 3 without gap or fork. */
type Chain = { key: string; rows: Row[]; measures: Row[]; clock: readonly ClockMeasure[] | null; next: number; regular: boolean }
type MomentVersion = Readonly<{ known: number; moment: Moment }>

export type EntryTable = {
  readonly rows: ReceivedEntry[]
  readonly byHash: Map<Sha256, Row>
  readonly verdicts: Map<Sha256, Row[]>
  readonly withdrawals: Map<Sha256, Row[]>
  readonly corrections: Map<Sha256, Row[]>
  readonly chains: Map<string, Chain>
  readonly moments: Map<Row, MomentVersion[]>
  readonly fronts: Map<string, Ms>
  homeDevice: string | null
}

export function newEntryTable(): EntryTable {
  return {
    rows: [],
    byHash: new Map(),
    verdicts: new Map(),
    withdrawals: new Map(),
    corrections: new Map(),
    chains: new Map(),
    moments: new Map(),
    fronts: new Map(),
    homeDevice: null,
  }
}

/**
 * Adds entries in order of position.
 * Out: rows whose content or moment is new or may differ now, the added ones included.
 */
export function addRows(table: EntryTable, entries: readonly ReceivedEntry[]): ReadonlySet<Row> {
  const changed = new Set<Row>()
  const measured = new Set<string>()
  const known = table.rows.length + entries.length
  for (const entry of entries) {
    const row = table.rows.length
    assert(!table.byHash.has(entry.hash), 'entry table: the same entry twice')
    table.rows.push(entry)
    table.byHash.set(entry.hash, row)
    changed.add(row)
    const named = noteTarget(table, row, entry)
    if (named !== null) changed.add(named)
    const chain = chainOf(table, entry)
    chain.rows.push(row)
    if (entry.sequence === chain.next) chain.next++
    else chain.regular = false
    placeInTime(table, row, chain, known)
    if (entry.content.type === 'device.clock-measured' && isReadable(entry.content)) {
      const target = chainFor(table, `${entry.content.count.deviceId}/${entry.content.count.epoch}`)
      target.measures.push(row)
      target.clock = null
      measured.add(target.key)
    }
  }
  for (const row of waitingFor(table, changed)) changed.add(row)
  for (const key of clocksTouched(table, changed, measured)) for (const row of remeasure(table, key, known)) changed.add(row)
  return changed
}

/** Out: the content that counts when `known` entries are known; null when it is set aside, withdrawn or unreadable. */
export function contentAt(table: EntryTable, row: Row, known: number): EntryContent | null {
  const entry = table.rows[row]
  if (entry === undefined || row >= known || !isReadable(entry.content)) return null
  if (!stands(table, row, known)) return null
  const corrections = standingCorrections(table, entry.hash, known)
  if (corrections.length === 0) return entry.content
  const replaced = corrections.flatMap((correction) => replacement(entry.content, correction))
  return leastCertain(replaced) ?? entry.content
}

/** Standing corrections of an entry that differ from each other: a doubt of their own (FORMATS 3). */
export function differingCorrections(table: EntryTable, row: Row, known: number): readonly Row[] {
  const entry = table.rows[row]
  if (entry === undefined) return []
  const standing = standingCorrections(table, entry.hash, known)
  const texts = new Set(standing.map(({ count }) => canonicalJson([count.count as Json, count.occurredAt])))
  return texts.size > 1 ? standing.map((correction) => correction.row) : []
}

/** When an entry happened, as it was known then; a correction of the time counts. */
export function momentAt(table: EntryTable, row: Row, known: number): Moment {
  const versions = table.moments.get(row)
  assert(versions !== undefined, 'entry table: a row without a moment')
  let found = versions[0]
  for (const version of versions) if (version.known <= known) found = version
  assert(found !== undefined, 'entry table: a row without a moment')
  return found.moment
}

/** World order of rows: (at, device and epoch, sequence), and the hash where branches of a fork tie. Never the order of arrival. */
export function compareRows(table: EntryTable, a: Row, b: Row, known: number): number {
  const [first, second] = [table.rows[a], table.rows[b]]
  assert(first !== undefined && second !== undefined, 'entry table: no such row')
  const byTime = momentAt(table, a, known).at - momentAt(table, b, known).at
  if (byTime !== 0) return byTime
  const keys = [chainKey(first), chainKey(second)] as const
  if (keys[0] !== keys[1]) return keys[0] < keys[1] ? -1 : 1
  return first.sequence - second.sequence || (first.hash < second.hash ? -1 : 1)
}

/** Key of a device's chain in one epoch. */
export function chainKey(entry: ReceivedEntry): string {
  return `${entry.deviceId}/${entry.epoch}`
}

export function isSetAside(table: EntryTable, hash: Sha256, known: number): boolean {
  let verdict: string | null = null
  for (const row of table.verdicts.get(hash) ?? []) {
    const entry = table.rows[row]
    if (row < known && entry?.deviceId === table.homeDevice) verdict = entry.content.type
  }
  return verdict === 'entry.set-aside'
}

function stands(table: EntryTable, row: Row, known: number): boolean {
  const entry = table.rows[row]
  assert(entry !== undefined, 'entry table: no such row')
  if (isSetAside(table, entry.hash, known)) return false
  // A withdrawal is final: nothing but home's verdict takes it back.
  if (entry.content.type === 'entry.withdrawn') return true
  return !(table.withdrawals.get(entry.hash) ?? []).some((by) => by < known && stands(table, by, known))
}

type StandingCorrection = Readonly<{ row: Row; count: CountOf<'entry.corrected'> }>

function standingCorrections(table: EntryTable, hash: Sha256, known: number): readonly StandingCorrection[] {
  const found: StandingCorrection[] = []
  for (const row of table.corrections.get(hash) ?? []) {
    const content = table.rows[row]?.content
    if (row >= known || content === undefined || !isReadable(content) || content.type !== 'entry.corrected') continue
    if (stands(table, row, known)) found.push({ row, count: content.count })
  }
  return found
}

function replacement(original: ReceivedEntry['content'], correction: StandingCorrection): readonly EntryContent[] {
  if (!isReadable(original)) return []
  const definition = definitionOf(original.type)
  if (definition.correctable === 'no') return []
  const read = readEntry(original.type, definition.version, correction.count.count)
  return read.ok ? [read.value] : []
}

/** Of readings that differ the one that promises less; ties by canonical text, so that all replicas choose alike. */
function leastCertain(readings: readonly EntryContent[]): EntryContent | null {
  const ranked = readings.map((content) => ({
    content,
    rank: definitionOf(content.type).certainty(content.count as never),
    text: canonicalJson(content.count as Json),
  }))
  ranked.sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : 1))
  return ranked[0]?.content ?? null
}

const targetLists: Readonly<Partial<Record<EntryType, 'verdicts' | 'withdrawals' | 'corrections'>>> = {
  'entry.set-aside': 'verdicts',
  'entry.readmitted': 'verdicts',
  'entry.withdrawn': 'withdrawals',
  'entry.corrected': 'corrections',
}

/** Notes what an entry says of another by hash. Out: the other's row when it is here already. */
function noteTarget(table: EntryTable, row: Row, entry: ReceivedEntry): Row | null {
  if (!isReadable(entry.content)) return null
  if (entry.content.type === 'operation.opened') table.homeDevice ??= entry.content.count.homeDeviceId
  const list = targetLists[entry.content.type]
  if (list === undefined || !('target' in entry.content.count)) return null
  const { target } = entry.content.count
  const rows = table[list].get(target)
  if (rows === undefined) table[list].set(target, [row])
  else rows.push(row)
  return table.byHash.get(target) ?? null
}

/** Targets of corrections and withdrawals that themselves changed by a verdict or a withdrawal. */
function waitingFor(table: EntryTable, changed: ReadonlySet<Row>): readonly Row[] {
  const found: Row[] = []
  let open = [...changed]
  while (open.length > 0) {
    const next: Row[] = []
    for (const row of open) {
      const content = table.rows[row]?.content
      if (content === undefined || !isReadable(content) || !('target' in content.count)) continue
      const target = table.byHash.get(content.count.target)
      if (target !== undefined && !changed.has(target) && !found.includes(target)) next.push(target)
    }
    found.push(...next)
    open = next
  }
  return found
}

function chainOf(table: EntryTable, entry: ReceivedEntry): Chain {
  return chainFor(table, chainKey(entry))
}

function chainFor(table: EntryTable, key: string): Chain {
  const found = table.chains.get(key)
  if (found !== undefined) return found
  const made: Chain = { key, rows: [], measures: [], clock: null, next: 1, regular: true }
  table.chains.set(key, made)
  return made
}

function measuresAt(table: EntryTable, chain: Chain, known: number): readonly ClockMeasure[] {
  chain.clock ??= readMeasures(table, chain, known)
  return chain.clock
}

function readMeasures(table: EntryTable, chain: Chain, known: number): readonly ClockMeasure[] {
  const measures: ClockMeasure[] = []
  for (const row of chain.measures) {
    const content = contentAt(table, row, known)
    if (content?.type === 'device.clock-measured') measures.push(measureOf(content.count))
  }
  return measures.sort((a, b) => a.atSequence - b.atSequence || a.deviceClockAtMs - b.deviceClockAtMs)
}

function placeInTime(table: EntryTable, row: Row, chain: Chain, known: number): void {
  const entry = table.rows[row]
  assert(entry !== undefined, 'entry table: no such row')
  const clock = entry.deviceId === table.homeDevice ? 'reference' : measuresAt(table, chain, known)
  const moment = inChain(momentOf(entry, clock), table.fronts.get(chain.key) ?? -Infinity)
  table.fronts.set(chain.key, Math.max(table.fronts.get(chain.key) ?? -Infinity, moment.at))
  table.moments.set(row, [{ known, moment }])
}

/** Chains whose moments must be worked out again: newly measured, or with a measure or a time that changed. */
function clocksTouched(table: EntryTable, changed: ReadonlySet<Row>, measured: ReadonlySet<string>): ReadonlySet<string> {
  const keys = new Set(measured)
  for (const row of changed) {
    const entry = table.rows[row]
    if (entry === undefined) continue
    if (table.corrections.has(entry.hash)) keys.add(chainKey(entry))
    if (isReadable(entry.content) && entry.content.type === 'device.clock-measured') {
      keys.add(`${entry.content.count.deviceId}/${entry.content.count.epoch}`)
    }
  }
  return keys
}

function remeasure(table: EntryTable, key: string, known: number): readonly Row[] {
  const chain = chainFor(table, key)
  chain.clock = null
  const measures = measuresAt(table, chain, known)
  const changed: Row[] = []
  let front = -Infinity
  for (const row of chain.rows) {
    const entry = table.rows[row]
    const versions = table.moments.get(row)
    assert(entry !== undefined && versions !== undefined, 'entry table: no such row')
    const clock = entry.deviceId === table.homeDevice ? 'reference' : measures
    const moment = inChain(momentOf(statedTime(table, entry, known), clock), front)
    front = Math.max(front, moment.at)
    const last = versions.at(-1)?.moment
    if (last?.at === moment.at && last.earliest === moment.earliest && last.latest === moment.latest) continue
    versions.push({ known, moment })
    changed.push(row)
  }
  table.fronts.set(key, front)
  return changed
}

/** The stated time with its corrections: of two that differ the later one, which lets fewer sightings count. */
function statedTime(table: EntryTable, entry: ReceivedEntry, known: number): ReceivedEntry {
  let stated = entry
  for (const { count } of standingCorrections(table, entry.hash, known)) {
    if (count.occurredAt === null) continue
    const occurredAtMs = msOf(count.occurredAt)
    if (stated !== entry && occurredAtMs <= stated.occurredAtMs) continue
    stated = { ...entry, occurredAtMs, occurredErrorMs: count.occurredErrorMs }
  }
  return stated
}
