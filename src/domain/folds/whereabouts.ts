/** One person's whereabouts at a moment: standing, place, since when, why, and every segment that led there (rule 7). */
import type { Ms, RegistrationId, Sha256 } from '../../kernel/index.ts'
import { personAt, type Account } from './account-state.ts'
import { answeringFor, type Answering } from './answering.ts'
import { segmentAt, subjectOfSegment } from './columns.ts'
import { contentAt, entryAt, inWorldOrder, momentAt, type Row } from './entry-table.ts'
import { listed } from './indexes.ts'
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
