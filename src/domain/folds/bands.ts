/** Who wears which band, and what about it cannot hold: a band on two people, two bands on one, a face that differs. */
import { type BandId, type Ms, type RegistrationId } from '../../kernel/index.ts'
import type { Doubt } from './doubts.ts'
import { compareRows, contentAt, momentAt, type EntryTable, type Row } from './entry-table.ts'

type Change = Readonly<{ row: Row; at: Ms; puts: RegistrationId | null; takes: RegistrationId | 'everybody' | null }>

/** In: rows that touch the band. Out: the last one it was put on at that moment, null when nobody. */
export function wearerAt(table: EntryTable, rows: readonly Row[], atMs: Ms, known: number): RegistrationId | null {
  let wearer: RegistrationId | null = null
  for (const change of changesOf(table, rows, known)) {
    if (change.at > atMs) break
    if (change.takes === 'everybody' || change.takes === wearer) wearer = null
    wearer = change.puts ?? wearer
  }
  return wearer
}

/** Doubts about one band. In: `rootOf`, so that two registrations of one person are one wearer. */
export function bandDoubts(
  table: EntryTable,
  band: Readonly<{ bandId: BandId; rows: readonly Row[]; rootOf(id: RegistrationId): RegistrationId }>,
  known: number,
): readonly Doubt[] {
  const doubts: Doubt[] = []
  let wearing: readonly Readonly<{ id: RegistrationId; row: Row }>[] = []
  const blank = { placeId: null, movementId: null }
  for (const change of changesOf(table, band.rows, known)) {
    if (change.takes !== null) wearing = wearing.filter((each) => change.takes !== 'everybody' && !same(band, each.id, change.takes))
    if (change.puts !== null && !wearing.some((each) => same(band, each.id, change.puts))) {
      wearing = [...wearing, { id: change.puts, row: change.row }]
    }
    closeAt(doubts, change.at)
    if (wearing.length < 2) continue
    const registrations = wearing.map((each) => each.id).sort()
    const rows = wearing.map((each) => each.row)
    doubts.push({ kind: 'band-on-two', key: `band-on-two:${band.bandId}`, from: change.at, to: Infinity, rows, registrations, ...blank })
  }
  for (const row of band.rows) {
    const content = contentAt(table, row, known)
    if (content?.type !== 'band.read' || content.count.face !== 'differs') continue
    const registrations = content.count.registrationId === null ? [] : [content.count.registrationId]
    const key = `band-and-face-disagree:${band.bandId}:${table.rows[row]?.hash ?? ''}`
    doubts.push({ kind: 'band-and-face-disagree', key, from: momentAt(table, row, known).at, to: Infinity, rows: [row], registrations, placeId: content.count.placeId, movementId: null })
  }
  return doubts
}

/** Out: since when a person wears more than one band, if so. In: each band with its rows. */
export function twoBandsDoubt(
  table: EntryTable,
  worn: Readonly<{ person: readonly RegistrationId[]; bands: ReadonlyMap<BandId, readonly Row[]> }>,
  known: number,
): readonly Doubt[] {
  const who = new Set(worn.person)
  const on: Readonly<{ row: Row; at: Ms }>[] = []
  for (const rows of worn.bands.values()) {
    let put: Readonly<{ row: Row; at: Ms }> | null = null
    for (const change of changesOf(table, rows, known)) {
      if (change.takes === 'everybody' || (change.takes !== null && who.has(change.takes))) put = null
      if (change.puts !== null && who.has(change.puts)) put = change
    }
    if (put !== null) on.push(put)
  }
  if (on.length < 2) return []
  const from = [...on].sort((a, b) => a.at - b.at)[1]?.at ?? 0
  const key = ['two-bands', ...[...worn.bands.keys()].sort()].join(':')
  const rows = on.map((each) => each.row).sort((a, b) => a - b)
  return [{ kind: 'two-bands', key, from, to: Infinity, rows, registrations: worn.person, placeId: null, movementId: null }]
}

function changesOf(table: EntryTable, rows: readonly Row[], known: number): readonly Change[] {
  const found: Change[] = []
  for (const row of rows) {
    const content = contentAt(table, row, known)
    const at = momentAt(table, row, known).at
    if (content?.type === 'band.worn') found.push({ row, at, puts: content.count.registrationId, takes: null })
    if (content?.type === 'band.moved') {
      found.push({ row, at, puts: content.count.toRegistrationId, takes: content.count.fromRegistrationId })
    }
    if (content?.type === 'band.retired') found.push({ row, at, puts: null, takes: 'everybody' })
  }
  return found.sort((a, b) => compareRows(table, a.row, b.row, known))
}

function same(band: Readonly<{ rootOf(id: RegistrationId): RegistrationId }>, a: RegistrationId, b: RegistrationId | null): boolean {
  return b !== null && band.rootOf(a) === band.rootOf(b)
}

function closeAt(doubts: Doubt[], at: Ms): void {
  const last = doubts.at(-1)
  if (last !== undefined && last.to === Infinity) doubts[doubts.length - 1] = { ...last, to: Math.max(at, last.from) }
}
