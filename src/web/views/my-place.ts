/** The place an officer answers for, at the start of a shift (UI16): who answers, how many, how sure, what is due, what is open there. */
import type { AgencyId, IncidentId, Ms, OfficerId, PlaceId, RollCallId } from '../../kernel/index.ts'
import { answeringForPlace, everybodyAt, headcountAt, isWithin, openDiscrepancies, rosterNow, treeAt, type DiscrepancyKind, type OfficerRole, type PlaceTree, type Segment, type vocabulary } from '../../domain/index.ts'
import { incidentsAt } from './incidents.ts'
import { nightWatchView } from './night-watch.ts'
import { offsetOf, shownPlace, type ShownPlace } from './naming.ts'
import { rollCallView } from './roll-calls.ts'
import type { ViewDesk } from './view-desk.ts'

export type Colleague = Readonly<{ officerId: OfficerId; agencyId: AgencyId; name: string | null; code: string; role: OfficerRole }>

export type MyPlaceView = Readonly<{
  nowMs: Ms
  utcOffsetMinutes: number
  place: ShownPlace | null
  answering: Readonly<{ officerId: OfficerId; name: string | null; sinceMs: Ms; grade: 'both-signed' | 'one-signed' | 'assumed'; isMe: boolean }> | null
  counts: Readonly<{ listed: number; confirmed: number; unconfirmed: number; missing: number; away: number; children: number }>
  countedHeads: number | null
  /** The certain sighting that lapses first: by then everybody there must have been seen again. */
  lapsesMs: Ms | null
  due: Readonly<{
    rollCalls: readonly Readonly<{ rollCallId: RollCallId; sinceMs: Ms; mine: boolean }>[]
    watches: readonly Readonly<{ rollCallId: RollCallId; untilMs: Ms }>[]
    incidents: readonly Readonly<{ incidentId: IncidentId; kind: vocabulary.IncidentKind; sinceMs: Ms; left: number }>[]
    doubts: readonly Readonly<{ key: string; kind: DiscrepancyKind; people: number }>[]
  }>
  colleagues: readonly Colleague[]
  me: Readonly<{ officerId: OfficerId; agencyId: AgencyId }>
}>

const doubtsMax = 12

export function myPlaceView(desk: ViewDesk, asked: Readonly<{ placeId: PlaceId | null }>): MyPlaceView {
  const tree = treeAt(desk.account, desk.known)
  const base = { nowMs: desk.asOfMs, utcOffsetMinutes: offsetOf(desk), colleagues: colleaguesOf(desk), me: { officerId: desk.me.officerId, agencyId: desk.me.agencyId } }
  const { placeId } = asked
  if (placeId === null || !tree.places.has(placeId)) {
    return { ...base, place: null, answering: null, counts: { listed: 0, confirmed: 0, unconfirmed: 0, missing: 0, away: 0, children: 0 }, countedHeads: null, lapsesMs: null, due: { rollCalls: [], watches: [], incidents: [], doubts: [] } }
  }
  const { account, asOfMs, known, knownAtMs } = desk
  const answering = answeringForPlace(account, placeId, { asOfMs, known })
  const here = [...everybodyAt(account, { asOfMs, known }).values()].filter((segment) => segment.placeId !== null && isWithin(tree, segment.placeId, placeId))
  const lapses = here.flatMap(({ standing, lapse }) => (standing === 'present' && Number.isFinite(lapse) ? [lapse] : []))
  return {
    ...base,
    place: shownPlace(desk, tree, placeId),
    answering: answering === null ? null : { officerId: answering.officerId, name: desk.officerNames.get(answering.officerId) ?? null, sinceMs: answering.since, grade: answering.grade, isMe: answering.officerId === desk.me.officerId },
    counts: countsOf(here),
    countedHeads: headcountAt(account, { asOfMs, known, knownAtMs }).places.find((each) => each.placeId === placeId)?.countedHeads ?? null,
    lapsesMs: lapses.length === 0 ? null : Math.min(...lapses),
    due: dueAt(desk, tree, placeId),
  }
}

function countsOf(here: readonly Segment[]): MyPlaceView['counts'] {
  const of = (standing: Segment['standing']): number => here.filter((each) => each.standing === standing).length
  const listed = here.filter(({ standing }) => standing === 'present' || standing === 'unconfirmed')
  return { listed: listed.length, confirmed: of('present'), unconfirmed: of('unconfirmed'), missing: of('missing'), away: of('away'), children: listed.filter(({ countedAs }) => countedAs !== 'adult').length }
}

function dueAt(desk: ViewDesk, tree: PlaceTree, placeId: PlaceId): MyPlaceView['due'] {
  const isHere = (place: Readonly<{ placeId: PlaceId }> | null): boolean => place !== null && (isWithin(tree, place.placeId, placeId) || isWithin(tree, placeId, place.placeId))
  return {
    rollCalls: rollCallView(desk, { rollCallId: null }).open.filter(({ place }) => isHere(place)).map(({ rollCallId, sinceMs, mine }) => ({ rollCallId, sinceMs, mine })),
    watches: nightWatchView(desk, { rollCallId: null, placeId: null }).open.filter(({ place }) => isHere(place)).map(({ rollCallId, untilMs }) => ({ rollCallId, untilMs })),
    incidents: incidentsAt(desk).filter(({ place }) => isHere(place)).map(({ incidentId, kind, sinceMs, since }) => ({ incidentId, kind, sinceMs, left: since.unconfirmed })),
    doubts: openDiscrepancies(desk.account, desk.asOfMs, desk.known)
      .filter((doubt) => doubt.placeId !== null && isHere({ placeId: doubt.placeId }))
      .slice(0, doubtsMax)
      .map(({ key, kind, registrations }) => ({ key, kind, people: registrations.length })),
  }
}

/** Whom one may hand over to: everybody who takes part, whoever writes at this device first. */
function colleaguesOf(desk: ViewDesk): readonly Colleague[] {
  const all = [...rosterNow(desk.account).officers.values()].map(({ officerId, agencyId, role }): Colleague => ({ officerId, agencyId, role, name: desk.officerNames.get(officerId) ?? null, code: officerId.slice(0, 4).toUpperCase() }))
  return all.filter(({ officerId }) => officerId !== desk.me.officerId).sort((a, b) => ((a.name ?? a.code) < (b.name ?? b.code) ? -1 : 1))
}
