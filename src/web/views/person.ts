/** One person: standing, since when and why, where she was, and every entry that makes it so with both of its times (UI6). */
import type { Ms, OfficerId, RegistrationId, Sha256 } from '../../kernel/index.ts'
import { entryAt, lapsedCause, lapsedStanding, momentAt, openDiscrepancies, treeAt, whereaboutsAt, writtenOf, type Cause, type DiscrepancyKind, type PlaceTree, type Standing, type Written } from '../../domain/index.ts'
import { calledBy, knownOf, offsetOf, namingOf, shownPlace, type Naming, type ShownPlace } from './naming.ts'
import { isOwnWord } from './own-word.ts'
import type { KnownPerson, NameForm, SendState, ViewDesk } from './view-desk.ts'

export type PersonSegment = Readonly<{ fromMs: Ms; toMs: Ms | null; standing: Standing; cause: Cause; place: ShownPlace | null }>
export type PersonEntry = Readonly<{
  hash: Sha256
  type: string
  happenedMs: Ms
  recordedMs: Ms
  officer: string | null
  place: ShownPlace | null
  send: SendState
  /** Whoever looks may take it back. */
  takeBack: 'offered' | 'no'
  /** It counts no longer: who said so, and when. */
  takenBack: Readonly<{ atMs: Ms; officer: string | null; isMe: boolean; send: SendState }> | null
}>

export type PersonView = Readonly<{
  asOfMs: Ms
  utcOffsetMinutes: number
  registrations: readonly RegistrationId[]
  code: string
  names: readonly NameForm[]
  naming: Naming
  ageYears: KnownPerson['ageYears']
  now: Readonly<{ standing: Standing; cause: Cause; sinceMs: Ms; place: ShownPlace | null; countedAs: 'child' | 'adult' | 'disputed' }>
  answering: Readonly<{ officer: string | null; sinceMs: Ms }> | null
  segments: readonly PersonSegment[]
  /** The latest first, with those that were taken back. */
  entries: readonly PersonEntry[]
  doubts: readonly Readonly<{ key: string; kind: DiscrepancyKind; sinceMs: Ms }>[]
}>

/** Null where nobody of that registration is known here. */
export function personView(desk: ViewDesk, asked: Readonly<{ registrationId: RegistrationId }>): PersonView | null {
  const { account, asOfMs, known } = desk
  const tree = treeAt(account, known)
  const { registrations, now, since, segments, answering } = whereaboutsAt(account, asked.registrationId, { asOfMs, known })
  const root = registrations[0]
  if (now === null || root === undefined) return null
  const { names: forms, ageYears } = knownOf(desk, root)
  const called = calledBy(forms)
  const parts = new Set(called.flatMap(({ text }) => text.split(' ')))
  // What is part of a name that is shown is not another name.
  const names = [...called, ...forms.filter(({ text }) => !called.some((form) => form.text === text) && !parts.has(text))]
  const who = new Set<string>(registrations)
  const doubts = openDiscrepancies(account, asOfMs, known).filter((doubt) => doubt.registrations.some((id) => who.has(id)))
  return {
    asOfMs,
    utcOffsetMinutes: offsetOf(desk),
    registrations,
    code: root.slice(0, 4).toUpperCase(),
    names,
    naming: namingOf(desk, root),
    ageYears,
    now: { standing: now.standing, cause: now.cause, sinceMs: since ?? now.from, place: placeOf(desk, tree, now.placeId), countedAs: now.countedAs },
    answering: answering === null ? null : { officer: desk.officerNames.get(answering.officerId) ?? null, sinceMs: answering.since },
    segments: segments.filter(({ from }) => from <= asOfMs).flatMap((segment) => shownSegments(desk, tree, segment)),
    entries: entriesBehind(desk, tree, root),
    doubts: doubts.map(({ key, kind, from }) => ({ key, kind, sinceMs: from })),
  }
}

type Segments = ReturnType<typeof whereaboutsAt>['segments']

/** A segment whose lapse has passed is two: what held, and what it lapsed to. */
function shownSegments(desk: ViewDesk, tree: PlaceTree, segment: Segments[number]): readonly PersonSegment[] {
  const { from, to, lapse, standing, cause, placeId } = segment
  const end = Math.min(to, desk.asOfMs)
  const toMs = to > desk.asOfMs ? null : to
  const place = placeOf(desk, tree, placeId)
  if (lapse >= end) return [{ fromMs: from, toMs, standing, cause, place }]
  return [
    { fromMs: from, toMs: lapse, standing, cause, place },
    { fromMs: lapse, toMs, standing: lapsedStanding(standing), cause: lapsedCause(standing, cause), place },
  ]
}

function placeOf(desk: ViewDesk, tree: PlaceTree, placeId: Segments[number]['placeId']): ShownPlace | null {
  return placeId === null ? null : shownPlace(desk, tree, placeId)
}

function entriesBehind(desk: ViewDesk, tree: PlaceTree, root: RegistrationId): readonly PersonEntry[] {
  const { account, known, asOfMs } = desk
  const written = writtenOf(account, root, known).filter(({ at }) => at <= asOfMs)
  return written.map((each) => shownEntry(desk, tree, each)).toReversed()
}

function shownEntry(desk: ViewDesk, tree: PlaceTree, { row, at, content, corrected, takenBack }: Written): PersonEntry {
  const { account, known } = desk
  const { hash, recordedAtMs, officerId } = entryAt(account.table, row)
  const { count } = content
  const placeId = 'placeId' in count ? count.placeId : null
  const isOffered = officerId === desk.me.officerId && desk.opened === 'full' && takenBack === null && corrected === 'no' && isOwnWord(content)
  return {
    hash, type: content.type, happenedMs: at, recordedMs: recordedAtMs, officer: officerNamed(desk, officerId), place: placeOf(desk, tree, placeId),
    send: sendOf(desk, hash),
    takeBack: isOffered ? 'offered' : 'no',
    takenBack: takenBack === null ? null : wordBack(desk, takenBack, known),
  }
}

function wordBack(desk: ViewDesk, row: number, known: number): PersonEntry['takenBack'] {
  const { table } = desk.account
  const { hash, officerId } = entryAt(table, row)
  return { atMs: momentAt(table, row, known).at, officer: officerNamed(desk, officerId), isMe: officerId === desk.me.officerId, send: sendOf(desk, hash) }
}

function officerNamed(desk: ViewDesk, officerId: OfficerId | null): string | null {
  return officerId === null ? null : (desk.officerNames.get(officerId) ?? null)
}

function sendOf({ onTheWay }: ViewDesk, hash: Sha256): SendState {
  return onTheWay.get(hash) ?? 'in-ledger'
}
