/** Doubts about pairs of registrations, single entries and device chains, each derived from entries alone. */
import { assert, minuteMs, type RegistrationId } from '../../kernel/index.ts'
import type { CountingRules } from '../entries/rules-adopted.ts'
import type { Doubt } from './doubts.ts'
import { contentAt, differingCorrections, entryAt, momentAt, type EntryTable, type Row } from './entry-table.ts'
import { isWrittenDown, pairsOf, personOf, type IdentityRows } from './identity.ts'
import { measureOf } from './clock.ts'
import { isReadable } from './received-entry.ts'

const blank = { placeId: null, movementId: null }

/** Open suspicions and links that somebody contradicts, for one registration; each pair once, at its smaller id. */
export function pairDoubts(table: EntryTable, rows: IdentityRows, id: RegistrationId, known: number): readonly Doubt[] {
  const doubts: Doubt[] = []
  const person = personOf(table, rows, id, known)
  for (const pair of pairsOf(table, rows, id, known)) {
    if (pair.other < id || !isWrittenDown(table, rows, id, known) || !isWrittenDown(table, rows, pair.other, known)) continue
    const from = Math.min(...pair.rows.map((row) => momentAt(table, row, known).at))
    const common = { from, to: Infinity, rows: pair.rows, registrations: [id, pair.other], ...blank }
    // One person already, if only by way of a third registration: nothing is left to suspect.
    const together = person.registrations.includes(pair.other)
    if (pair.suspected === 'suspected' && !together && pair.different === 'undeclared') {
      doubts.push({ kind: 'suspected-duplicate', key: `suspected-duplicate:${id}:${pair.other}`, ...common })
    }
    if (pair.linked === 'linked' && pair.different === 'declared') {
      doubts.push({ kind: 'link-disputed', key: `link-disputed:${id}:${pair.other}`, ...common })
    }
  }
  return doubts
}

/** What one entry raises by itself: a doubt stated by a person, corrections that differ, content nobody here can read. */
export function entryDoubts(table: EntryTable, row: Row, known: number): readonly Doubt[] {
  const entry = entryAt(table, row)
  const from = momentAt(table, row, known).at
  const differing = differingCorrections(table, row, known)
  const doubts: Doubt[] = []
  if (differing.length > 0) {
    const rows = [row, ...differing].sort((a, b) => a - b)
    doubts.push({ kind: 'corrections-differ', key: `corrections-differ:${entry.hash}`, from, to: Infinity, rows, registrations: [], ...blank })
  }
  if (!isReadable(entry.content)) {
    doubts.push({ kind: 'entry-unreadable', key: `entry-unreadable:${entry.hash}`, from, to: Infinity, rows: [row], registrations: [], ...blank })
  }
  const refusals = (table.refusals.get(entry.hash) ?? []).filter((by) => contentAt(table, by, known) !== null)
  if (refusals.length > 0) {
    doubts.push({ kind: 'entry-id-taken', key: `entry-id-taken:${entry.hash}`, from, to: Infinity, rows: [row, ...refusals].sort((a, b) => a - b), registrations: [], ...blank })
  }
  const content = contentAt(table, row, known)
  if (content?.type === 'discrepancy.raised') {
    const { kind, registrationIds } = content.count
    doubts.push({ kind, key: `${kind}:${entry.hash}`, from, to: Infinity, rows: [row], registrations: registrationIds, ...blank })
  }
  return doubts
}

/** A gap, a fork, a clock that is off: of one device in one epoch. */
export function chainDoubts(table: EntryTable, key: string, rules: CountingRules, known: number): readonly Doubt[] {
  const chain = table.chains.get(key)
  assert(chain !== undefined, 'doubts: no such chain')
  const doubts: Doubt[] = []
  const id = key.replace('/', ':')
  const bySequence = new Map<number, Row[]>()
  for (const row of chain.rows) {
    const sequence = entryAt(table, row).sequence
    const rows = bySequence.get(sequence)
    if (rows === undefined) bySequence.set(sequence, [row])
    else rows.push(row)
  }
  const common = { to: Infinity, registrations: [], ...blank }
  const forked = [...bySequence.values()].flatMap((rows) => (rows.length > 1 ? rows : []))
  if (forked.length > 0) doubts.push({ kind: 'chain-fork', key: `chain-fork:${id}`, from: earliest(table, forked, known), rows: forked, ...common })
  const beyond = chain.rows.filter((row) => {
    const sequence = entryAt(table, row).sequence
    return sequence > 1 && !bySequence.has(sequence - 1)
  })
  if (beyond.length > 0) doubts.push({ kind: 'chain-gap', key: `chain-gap:${id}`, from: earliest(table, beyond, known), rows: beyond, ...common })
  const off = chain.measures.filter((row) => isOff(table, row, rules, known))
  if (off.length > 0) doubts.push({ kind: 'device-clock-off', key: `device-clock-off:${id}`, from: earliest(table, off, known), rows: off, ...common })
  return doubts
}

function isOff(table: EntryTable, row: Row, rules: CountingRules, known: number): boolean {
  const content = contentAt(table, row, known)
  if (content?.type !== 'device.clock-measured') return false
  const { offsetMinMs, offsetMaxMs } = measureOf(content.count)
  const limit = rules.clockOffMinutes * minuteMs
  return offsetMinMs > limit || offsetMaxMs < -limit
}

function earliest(table: EntryTable, rows: readonly Row[], known: number): number {
  return Math.min(...rows.map((row) => momentAt(table, row, known).at))
}
