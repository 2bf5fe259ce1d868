/** One person's whereabouts at a moment: standing, place, since when, why, and every segment that led there (rule 7). */
import type { Ms, RegistrationId, Sha256 } from '../../kernel/index.ts'
import { personAt, type Account } from './account-state.ts'
import { answeringFor, type Answering } from './answering.ts'
import { segmentAt, subjectOfSegment } from './columns.ts'
import type { EntryContent } from '../entries/entry-catalogue.ts'
import { contentAt, entryAt, inWorldOrder, momentAt, standingCorrections, takenBackAt, type Row } from './entry-table.ts'
import { listed, touchesOf } from './indexes.ts'
import { scanAt } from './segments-at.ts'
import { lapsedSegment } from './timeline.ts'
import type { Segment } from './timeline-state.ts'

export type Whereabouts = Readonly<{
  registrations: readonly RegistrationId[]
  /** Lapse included; null when nobody of that registration exists then. */
  now: Segment | null
  since: Ms | null
  segments: readonly Segment[]
  answering: Answering | null
}>

export function whereaboutsAt(account: Account, id: RegistrationId, query: Readonly<{ asOfMs: Ms; known: number }>): Whereabouts {
  const person = personAt(account, id, query.known)
  const segments = segmentsOf(account, person.root, query.known)
  const found = segments.find((segment) => segment.from <= query.asOfMs && query.asOfMs < segment.to)
  const now = found === undefined ? null : withLapse(found, query.asOfMs)
  const answering = now === null ? null : answeringFor(account, { registrations: person.registrations, placeId: now.placeId }, query)
  const since = found === undefined || now === null ? null : now.standing === found.standing ? found.from : found.lapse
  return { registrations: person.registrations, now, since, segments, answering }
}

/** Everybody with a standing then, by smallest registration. Cost: one scan. */
export function everybodyAt(account: Account, query: Readonly<{ asOfMs: Ms; known: number }>): ReadonlyMap<RegistrationId, Segment> {
  const found = new Map<RegistrationId, Segment>()
  scanAt(account.columns, query.asOfMs, query.known, (at) => {
    found.set(subjectOfSegment(account.columns, at), withLapse(segmentAt(account.columns, at), query.asOfMs))
  })
  return found
}

/** The entries that speak of a person, in the order of the world: what opens behind her standing. */
export function entriesOf(account: Account, id: RegistrationId, known: number): readonly Readonly<{ row: Row; hash: Sha256; at: Ms }>[] {
  const rows = new Set(personAt(account, id, known).registrations.flatMap((each) => listed(account.indexes.registrations, each)))
  return inWorldOrder(account.table, rows, known)
    .filter((row) => contentAt(account.table, row, known) !== null)
    .map((row) => ({ row, hash: entryAt(account.table, row).hash, at: momentAt(account.table, row, known).at }))
}

/** What one entry says of a person, or said until it was taken back. `takenBack`: the row of the word that did. */
export type Written = Readonly<{ row: Row; at: Ms; content: EntryContent; corrected: 'yes' | 'no'; takenBack: Row | null }>

/** As `entriesOf`, with those that were taken back: they count no longer, and are still what somebody wrote. */
export function writtenOf(account: Account, id: RegistrationId, known: number): readonly Written[] {
  const { table } = account
  const who = personAt(account, id, known).registrations
  const rows = new Set(who.flatMap((each) => listed(account.indexes.registrations, each)))
  return inWorldOrder(table, rows, known).flatMap((row): readonly Written[] => {
    const stands = contentAt(table, row, known)
    const back = stands === null ? takenBackAt(table, row, known) : null
    const content = stands ?? back?.content
    if (content === undefined) return []
    // Whoever it names no longer is as if never named (EN7).
    if (touchesOf(content).registrations?.some((each) => who.includes(each)) !== true) return []
    const corrected = standingCorrections(table, row, known).length > 0 ? 'yes' : 'no'
    return [{ row, at: momentAt(table, row, known).at, content, corrected, takenBack: back?.by ?? null }]
  })
}

function withLapse(segment: Segment, asOfMs: Ms): Segment {
  return segment.lapse > asOfMs ? segment : { ...lapsedSegment(segment), lapse: segment.lapse }
}

function segmentsOf(account: Account, root: RegistrationId, known: number): readonly Segment[] {
  const { columns } = account
  const code = columns.subjects.codes.get(root)
  if (code === undefined) return []
  const found: Segment[] = []
  for (let at = 0; at < columns.length; at++) {
    if (columns.subject[at] !== code || (columns.known[at] as number) > known || known >= (columns.superseded[at] as number)) continue
    found.push(segmentAt(columns, at))
  }
  return found.sort((a, b) => a.from - b.from)
}
