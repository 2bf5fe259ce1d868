/** Adds entries to the table, works out what changes for entries that came before, and when each happened in the world. */
import { assert, msOf, type Sha256 } from '../../kernel/index.ts'
import type { EntryType } from '../entries/entry-catalogue.ts'
import { inChain, measureOf, momentOf, type ClockMeasure, type StatedTime } from './clock.ts'
import {
  chainKey,
  compareInChain,
  contentAt,
  entryAt,
  standingCorrections,
  type Chain,
  type EntryTable,
  type MomentVersion,
  type Row,
} from './entry-table.ts'
import { deriveTenures, tenureOf } from './homes.ts'
import { isReadable, type ReceivedEntry } from './received-entry.ts'

/**
 * Adds entries in order of position.
 * Out: rows whose content or moment is new or may differ now, the added ones included.
 */
export function addRows(table: EntryTable, entries: readonly ReceivedEntry[]): ReadonlySet<Row> {
  const changed = new Set<Row>()
  const toMeasure = new Set<string>()
  const known = table.rows.length + entries.length
  for (const entry of entries) {
    const row = table.rows.length
    assert(!table.byHash.has(entry.hash), 'entry table: the same entry twice')
    table.rows.push(entry)
    table.byHash.set(entry.hash, row)
    changed.add(row)
    for (const touched of noteHome(table, row, entry)) {
      if (typeof touched === 'number') changed.add(touched)
      else toMeasure.add(touched)
    }
    const named = noteTarget(table, row, entry)
    if (named !== null) changed.add(named)
    const chain = chainFor(table, chainKey(entry))
    if (joinChain(table, chain, row) === 'last') placeLast(table, chain, { row, known })
    else toMeasure.add(chain.key)
    if (isReadable(entry.content) && entry.content.type === 'device.clock-measured') {
      chainFor(table, `${entry.content.count.deviceId}/${entry.content.count.epoch}`).measures.push(row)
    }
  }
  for (const row of targetsOf(table, changed)) changed.add(row)
  for (const key of [...toMeasure, ...clocksTouched(table, changed)]) for (const row of remeasure(table, key, known)) changed.add(row)
  return changed
}

/**
 * What changes when it is learnt who is home. Out: entries with a verdict of a device that is or was home, and keys of
 * its chains, whose clock was the reference while it was. A log that home itself wrote has none of them before.
 */
function noteHome({ homes, verdicts, byHash, rows, chains }: EntryTable, row: Row, { content }: ReceivedEntry): readonly (Row | string)[] {
  if (!isReadable(content)) return []
  if (content.type === 'operation.opened') homes.opened ??= content.count.homeDeviceId
  else if (content.type === 'home.moved') homes.moves.push({ row, count: content.count })
  else return []
  deriveTenures(homes)
  const devices = new Set<string>(homes.tenures.map(({ deviceId }) => deviceId))
  const ofHome = (by: Row): boolean => devices.has(rows[by]?.deviceId ?? '')
  const spokenOf = [...verdicts].flatMap(([target, list]) => (list.some(ofHome) ? [byHash.get(target) ?? []].flat() : []))
  return [...spokenOf, ...[...chains.values()].filter(({ rows: [first = -1] }) => ofHome(first)).map(({ key }) => key)]
}

const targetLists: Readonly<Partial<Record<EntryType, 'verdicts' | 'withdrawals' | 'corrections' | 'refusals'>>> = {
  'entry.set-aside': 'verdicts',
  'entry.readmitted': 'verdicts',
  'entry.withdrawn': 'withdrawals',
  'entry.corrected': 'corrections',
  'entry.refused': 'refusals',
}

/** Notes what an entry says of another by hash. Out: the other's row when it is here already. */
function noteTarget(table: EntryTable, row: Row, entry: ReceivedEntry): Row | null {
  if (!isReadable(entry.content)) return null
  const list = targetLists[entry.content.type]
  const target = targetOf(entry)
  if (list === undefined || target === null) return null
  table.named.add(target)
  const rows = table[list].get(target)
  if (rows === undefined) table[list].set(target, [row])
  else rows.push(row)
  return table.byHash.get(target) ?? null
}

function targetOf(entry: ReceivedEntry): Sha256 | null {
  return isReadable(entry.content) && 'target' in entry.content.count ? entry.content.count.target : null
}

/** Targets of corrections and withdrawals that themselves changed by a verdict or a withdrawal, and their targets. */
function targetsOf(table: EntryTable, changed: ReadonlySet<Row>): ReadonlySet<Row> {
  const found = new Set<Row>()
  const open = [...changed]
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    const target = targetOf(entryAt(table, row))
    const named = target === null ? undefined : table.byHash.get(target)
    if (named === undefined || found.has(named)) continue
    found.add(named)
    open.push(named)
  }
  return found
}

function chainFor(table: EntryTable, key: string): Chain {
  const found = table.chains.get(key)
  if (found !== undefined) return found
  const made: Chain = { key, rows: [], measures: [], clock: null, next: 1, regular: true, front: -Infinity }
  table.chains.set(key, made)
  return made
}

/** Chains are kept in their own order, whatever order they arrive in. Out: whether the row came last in it. */
function joinChain(table: EntryTable, chain: Chain, row: Row): 'last' | 'earlier' {
  const entry = entryAt(table, row)
  if (entry.sequence === chain.next) chain.next++
  else chain.regular = false
  let at = chain.rows.length
  for (let last = chain.rows[at - 1]; last !== undefined && compareInChain(entryAt(table, last), entry) > 0; last = chain.rows[at - 1]) at--
  chain.rows.splice(at, 0, row)
  table.moments[row] = []
  return at === chain.rows.length - 1 ? 'last' : 'earlier'
}

function placeLast(table: EntryTable, chain: Chain, added: Readonly<{ row: Row; known: number }>): void {
  const entry = entryAt(table, added.row)
  const moment = inChain(momentOf(entry, clockOf(table, chain, entry, added.known)), chain.front)
  chain.front = Math.max(chain.front, moment.at)
  table.moments[added.row] = [{ known: added.known, moment }]
}

/** Home's clock is the reference; any other is known by its measures. */
function clockOf(table: EntryTable, chain: Chain, entry: ReceivedEntry, known: number): 'reference' | readonly ClockMeasure[] {
  if (tenureOf(table.homes, entry) >= 0) return 'reference'
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

/** Chains whose moments must be worked out again: newly measured, or with a measure or a time that changed. */
function clocksTouched(table: EntryTable, changed: ReadonlySet<Row>): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const row of changed) {
    const entry = entryAt(table, row)
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
  chain.front = -Infinity
  const changed: Row[] = []
  for (const row of chain.rows) {
    const entry = entryAt(table, row)
    const moment = inChain(momentOf(statedTime(table, row, known), clockOf(table, chain, entry, known)), chain.front)
    chain.front = Math.max(chain.front, moment.at)
    const versions = table.moments[row] as MomentVersion[] // stated when the row joined its chain
    const last = versions.at(-1)?.moment
    if (last?.at === moment.at && last.earliest === moment.earliest && last.latest === moment.latest) continue
    table.moments[row] = [...versions, { known, moment }]
    changed.push(row)
  }
  return changed
}

/** The stated time with its corrections: of two that differ the later and wider one, which lets fewer sightings count. */
function statedTime(table: EntryTable, row: Row, known: number): StatedTime {
  let stated: StatedTime = entryAt(table, row)
  let isCorrected = false
  for (const { count } of standingCorrections(table, row, known)) {
    if (count.occurredAt === null) continue
    const next = { ...stated, occurredAtMs: msOf(count.occurredAt), occurredErrorMs: count.occurredErrorMs }
    const promisesLess = next.occurredAtMs - stated.occurredAtMs || next.occurredErrorMs - stated.occurredErrorMs
    if (isCorrected && promisesLess <= 0) continue
    stated = next
    isCorrected = true
  }
  return stated
}
