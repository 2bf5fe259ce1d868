/** What a server answers about an operation: each asks the policies first, then the account. Shapes: src/contract/shapes.ts. */
import { accept, instantOf, refuse, type Instant, type Outcome, type PlaceId, type RegistrationId } from '../kernel/index.ts'
import { entriesOf, knownCount, personAt, treeAt } from '../domain/index.ts'
import type { AccessAction, AccessRefusal } from '../access/index.ts'
import { askedOf, currentRoster, discrepancies, headcount, whereabouts, type Moments, type ProvableHeadcount } from '../logbook/index.ts'
import type { Caller } from './caller.ts'
import type { OperationDesk } from './operation-desk.ts'
import { peopleAt, type About } from './facts.ts'
import { permit } from './permit.ts'
import type { ReadRefused } from './reads.ts'

export type QuestionRefusal = AccessRefusal | ReadRefused | 'registration-unknown' | 'place-unknown'
export type Answer<Value> = Outcome<Value, QuestionRefusal>

/** What a question was asked with, as the contract read it. */
export type AskedMoments = Readonly<{ asOf?: Instant | undefined; knownAt?: Instant | undefined }>

export function momentsOf(asked: AskedMoments): Moments {
  return { asOf: asked.asOf ?? null, knownAt: asked.knownAt ?? null }
}

/** Of all: the totals; of one place: who works there sees it. Places apart only for those who see all of them. */
export function answerHeadcount(desk: OperationDesk, caller: Caller, asked: AskedMoments & Readonly<{ place?: PlaceId | undefined }>): Answer<ProvableHeadcount> {
  const { logbook } = desk
  const { place } = asked
  if (place === undefined) {
    const allowed = permit(desk, { caller, action: 'read-headcount', about: {}, reason: null })
    if (!allowed.ok) return allowed
    const counted = headcount(logbook, momentsOf(asked))
    const everywhere = permit(desk, { caller, action: 'read-places', about: {}, reason: null })
    return accept(everywhere.ok ? counted : { ...counted, places: [] })
  }
  const allowed = permit(desk, { caller, action: 'read-places', about: { placeIds: [place] }, reason: null })
  if (!allowed.ok) return allowed
  return treeAt(logbook.account, knownCount(logbook.account)).places.has(place) ? accept(headcount(logbook, momentsOf(asked), place)) : refuse('place-unknown')
}

export function answerPlaces({ logbook }: OperationDesk, asked: AskedMoments) {
  const { known } = askedOf(logbook, momentsOf(asked))
  const places = [...treeAt(logbook.account, known).places.values()].map(({ placeId, kind, parentId, ours, capacity, timeZone, utcOffsetMinutes }) => ({ placeId, kind, parentId, ours, capacity, timeZone, utcOffsetMinutes }))
  return { places }
}

export function answerDiscrepancies({ logbook }: OperationDesk, asked: AskedMoments) {
  const open = discrepancies(logbook, momentsOf(asked))
  return {
    discrepancies: open.map(({ rows, from, to, kind, key, placeId, registrations, movementId }) => ({
      kind,
      key,
      from: instantOf(from),
      to: Number.isFinite(to) ? instantOf(to) : null,
      placeId,
      registrations,
      movementId,
      entries: rows.flatMap((row) => logbook.account.table.rows[row]?.hash ?? []),
    })),
  }
}

export type PeopleAsked = AskedMoments & Readonly<{ place?: PlaceId | undefined; after?: RegistrationId | undefined }>

export function answerPeople(desk: OperationDesk, caller: Caller, asked: PeopleAsked, pageMax: number) {
  const { logbook } = desk
  const about: About = asked.place === undefined ? {} : { placeIds: [asked.place] }
  const allowed = permit(desk, { caller, action: 'read-people', about, reason: null })
  if (!allowed.ok) return allowed
  const moments = askedOf(logbook, momentsOf(asked))
  const all = [...peopleAt(logbook, { ...moments, placeId: asked.place ?? null })].sort(([a], [b]) => (a < b ? -1 : 1))
  const from = asked.after === undefined ? all : all.filter(([id]) => id > (asked.after ?? ''))
  const page = from.slice(0, pageMax)
  const people = page.map(([registrationId, segment]) => ({
    registrationId,
    standing: segment.standing,
    countedAs: segment.countedAs,
    since: instantOf(segment.from),
    placeId: segment.placeId,
    cause: segment.cause,
  }))
  return accept({ people, next: from.length > pageMax ? (people.at(-1)?.registrationId ?? null) : null })
}

export type FileAsked = AskedMoments & Readonly<{ registrationId: RegistrationId; reason?: string | undefined }>

/** Asks, and notes the reading before anything is shown. An unknown registration and one out of reach are told apart by whoever may know. */
export async function openFile(desk: OperationDesk, caller: Caller, { action, asked }: Readonly<{ action: AccessAction; asked: FileAsked }>): Promise<Outcome<null, QuestionRefusal>> {
  const reason = asked.reason ?? null
  const allowed = permit(desk, { caller, action, about: { registrationIds: [asked.registrationId] }, reason })
  if (!allowed.ok) return allowed
  const { account } = desk.logbook
  if (!account.indexes.registrations.has(asked.registrationId)) return refuse('registration-unknown')
  return desk.reads.note({ caller, action, registrationId: asked.registrationId, reason })
}

/** Standing and what it rests on; never a place. */
export async function answerPerson(desk: OperationDesk, caller: Caller, asked: FileAsked) {
  const opened = await openFile(desk, caller, { action: 'read-person', asked })
  if (!opened.ok) return opened
  const { logbook } = desk
  const moments = askedOf(logbook, momentsOf(asked))
  const found = whereabouts(logbook, asked.registrationId, momentsOf(asked))
  if (found.now === null) return refuse('registration-unknown')
  const { now, answering } = found
  return accept({
    registrations: found.registrations,
    standing: now.standing,
    countedAs: now.countedAs,
    since: found.since === null ? null : instantOf(found.since),
    cause: now.cause,
    answering: answering === null ? null : { agencyId: answering.agencyId, officerId: answering.officerId, grade: answering.grade, since: instantOf(answering.since) },
    entries: entriesOf(logbook.account, asked.registrationId, moments.known).map(({ row, hash, at }) => ({ hash, type: logbook.account.table.rows[row]?.content.type ?? '', at: instantOf(at) })),
  })
}

export async function answerWhereabouts(desk: OperationDesk, caller: Caller, asked: FileAsked) {
  const opened = await openFile(desk, caller, { action: 'read-whereabouts', asked })
  if (!opened.ok) return opened
  const { logbook } = desk
  const found = whereabouts(logbook, asked.registrationId, momentsOf(asked))
  if (found.now === null) return refuse('registration-unknown')
  return accept({
    placeId: found.now.placeId,
    segments: found.segments.map((segment) => ({
      from: instantOf(segment.from),
      to: Number.isFinite(segment.to) ? instantOf(segment.to) : null,
      standing: segment.standing,
      placeId: segment.placeId,
      cause: segment.cause,
      entry: logbook.account.table.rows[segment.row]?.hash ?? '',
    })),
  })
}

export function answerRoster({ logbook }: OperationDesk) {
  const roster = currentRoster(logbook)
  return {
    agencies: roster.agencies,
    officers: [...roster.officers.values()].map(({ officerId, agencyId, role }) => ({ officerId, agencyId, role })),
    devices: [...roster.devices.values()].map(({ deviceId, state, agencies }) => ({ deviceId, state, agencies })),
  }
}

/** All registrations of the person behind one of them. */
export function registrationsOf({ logbook }: OperationDesk, id: RegistrationId): readonly RegistrationId[] {
  return personAt(logbook.account, id, knownCount(logbook.account)).registrations
}
