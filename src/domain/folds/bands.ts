/** Who wears which band, and what about it cannot hold: a band on two people, two bands on one, a face that differs. */
import { type BandId, type Ms, type RegistrationId } from '../../kernel/index.ts'
import type { Doubt } from './doubts.ts'
import { compareRows, contentAt, entryAt, momentAt, type EntryTable, type Row } from './entry-table.ts'

type Change = Readonly<{ row: Row; at: Ms; puts: RegistrationId | null; takes: RegistrationId | 'everybody' | null }>

/** In: rows that touch the band. Out: the last one it was put on at that moment, null when nobody. */
export function wearerAt(
  table: EntryTable,
  { bandId, rows, atMs }: Readonly<{ bandId: BandId; rows: readonly Row[]; atMs: Ms }>,
  known: number,
): RegistrationId | null {
  let wearer: RegistrationId | null = null
  for (const change of changesOf(table, { bandId, rows }, known)) {
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
  for (const change of changesOf(table, band, known)) {
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
  return [...doubts, ...faceDoubts(table, band, known)]
}

function faceDoubts(table: EntryTable, band: Readonly<{ bandId: BandId; rows: readonly Row[] }>, known: number): readonly Doubt[] {
  const doubts: Doubt[] = []
  for (const row of band.rows) {
    const content = contentAt(table, row, known)
    if (content?.type !== 'band.read' || content.count.face !== 'differs' || content.count.bandId !== band.bandId) continue
    const registrations = content.count.registrationId === null ? [] : [content.count.registrationId]
    const key = `band-and-face-disagree:${band.bandId}:${entryAt(table, row).hash}`
    doubts.push({ kind: 'band-and-face-disagree', key, from: momentAt(table, row, known).at, to: Infinity, rows: [row], registrations, placeId: content.count.placeId, movementId: null })
  }
  return doubts
}

/** While a person wears more than one band. In: each band that was ever hers, with its rows. */
export function twoBandsDoubts(
  table: EntryTable,
  worn: Readonly<{ person: readonly RegistrationId[]; bands: ReadonlyMap<BandId, readonly Row[]> }>,
  known: number,
): readonly Doubt[] {
  const who = new Set(worn.person)
  const on = new Map<BandId, Row>()
  const doubts: Doubt[] = []
  const changes = [...worn.bands].flatMap(([bandId, rows]) => changesOf(table, { bandId, rows }, known).map((change) => ({ ...change, bandId })))
  for (const change of changes.sort((a, b) => compareRows(table, a.row, b.row, known))) {
    if (change.takes === 'everybody' || (change.takes !== null && who.has(change.takes))) on.delete(change.bandId)
    if (change.puts !== null && who.has(change.puts)) on.set(change.bandId, change.row)
    closeAt(doubts, change.at)
    if (on.size < 2) continue
    const key = ['two-bands', ...[...on.keys()].sort()].join(':')
    doubts.push({ kind: 'two-bands', key, from: change.at, to: Infinity, rows: [...on.values()], registrations: worn.person, placeId: null, movementId: null })
  }
  return doubts
}

/** A correction may have moved an entry to another band: it is that one's then. */
function changesOf(table: EntryTable, band: Readonly<{ bandId: BandId; rows: readonly Row[] }>, known: number): readonly Change[] {
  const found: Change[] = []
  for (const row of band.rows) {
    const content = contentAt(table, row, known)
    if (content === null || !('bandId' in content.count) || content.count.bandId !== band.bandId) continue
    const at = momentAt(table, row, known).at
    if (content.type === 'band.worn') found.push({ row, at, puts: content.count.registrationId, takes: null })
    if (content.type === 'band.moved') {
      found.push({ row, at, puts: content.count.toRegistrationId, takes: content.count.fromRegistrationId })
    }
    if (content.type === 'band.retired') found.push({ row, at, puts: null, takes: 'everybody' })
  }
  return found.sort((a, b) => compareRows(table, a.row, b.row, known))
}

function same(band: Readonly<{ rootOf(id: RegistrationId): RegistrationId }>, a: RegistrationId, b: RegistrationId | null): boolean {
  return b !== null && band.rootOf(a) === band.rootOf(b)
}

function closeAt(doubts: Doubt[], at: Ms): void {
  const last = doubts.at(-1)
  if (last !== undefined) doubts[doubts.length - 1] = { ...last, to: Math.min(at, last.to) }
}
