/** The headcount over time, by groups (UI12): from the first registration on, and closer around the last incident; either clock. */
import { dayMs, minuteMs, type Ms } from '../../kernel/index.ts'
import { contentAt, knownAt, momentAt, peopleKnown, standingCountsAt } from '../../domain/index.ts'
import type { StandingGroup } from '../../locale/index.ts'
import type { FlowClock } from './flow.ts'
import { declaredIncidents, type Declared } from './flow-moments.ts'
import { offsetOf } from './naming.ts'
import { groupCounts } from './standing-groups.ts'
import type { ViewDesk } from './view-desk.ts'

/** What holds from that moment to the next one: exact there, drawn as a step. */
export type Sample = Readonly<{ atMs: Ms; groups: Readonly<Record<StandingGroup, number>>; onTheWay: number; registered: number }>
export type Flag = Readonly<{ atMs: Ms; kind: 'incident'; incident: Declared } | { atMs: Ms; kind: 'first-missing' }>
export type Strip = Readonly<{ fromMs: Ms; toMs: Ms; samples: readonly Sample[]; flags: readonly Flag[] }>
export type StripView = Readonly<{ asOfMs: Ms; utcOffsetMinutes: number; whole: Strip | null; around: Readonly<Strip & { incident: Declared }> | null }>

/** Moments looked at: one for every four points of a wide screen. */
const samplesWanted = 220
/** Around an incident: what was before it, and what the first day brought. */
const beforeMs = 15 * minuteMs
const afterMs = dayMs
/** Shorter than this there is nothing to see in time. */
const shortestMs = 10 * minuteMs

/** `days`: no more than so many from the first registration on; null is all of it. */
export type StripAsked = Readonly<{ clock: FlowClock; days: number | null }>

export function stripView(desk: ViewDesk, { clock, days }: StripAsked): StripView {
  const base = { asOfMs: desk.asOfMs, utcOffsetMinutes: offsetOf(desk) }
  const fromMs = peopleKnown(desk.account.existence, desk.known).reduce((first, { from }) => Math.min(first, from), Infinity)
  if (desk.asOfMs - fromMs < shortestMs || !Number.isFinite(fromMs)) return { ...base, whole: null, around: null }
  const incident = declaredIncidents(desk).at(-1)
  const whole = stripOf(desk, { clock, fromMs, toMs: Math.min(desk.asOfMs, days === null ? Infinity : fromMs + days * dayMs) })
  if (incident === undefined || desk.asOfMs - incident.sinceMs < minuteMs) return { ...base, whole, around: null }
  const around = { fromMs: Math.max(fromMs, incident.sinceMs - beforeMs), toMs: Math.min(desk.asOfMs, incident.sinceMs + afterMs) }
  return { ...base, whole, around: { ...stripOf(desk, { clock, ...around }), incident } }
}

type Span = Readonly<{ clock: FlowClock; fromMs: Ms; toMs: Ms }>

function stripOf(desk: ViewDesk, span: Span): Strip {
  const { fromMs, toMs, clock } = span
  const flags = flagsIn(desk, span)
  // Just before a flag and at it: what an incident did is a wall, not a slope.
  const moments = new Set<Ms>(flags.flatMap(({ atMs }) => [atMs - 1, atMs]).filter((ms) => ms >= fromMs))
  for (let at = 0; at <= samplesWanted; at++) moments.add(Math.round(fromMs + ((toMs - fromMs) * at) / samplesWanted))
  const samples = [...moments].sort((a, b) => a - b).map((atMs) => sampleAt(desk, atMs, clock))
  return { fromMs, toMs, samples, flags }
}

function sampleAt(desk: ViewDesk, atMs: Ms, clock: FlowClock): Sample {
  const known = clock === 'learned' ? Math.min(desk.known, knownAt(desk.account, atMs)) : desk.known
  const counts = standingCountsAt(desk.account, { asOfMs: atMs, known })
  const groups = groupCounts(counts)
  return { atMs, groups, onTheWay: counts.inTransit, registered: Object.values(groups).reduce((sum, each) => sum + each, 0) }
}

function flagsIn(desk: ViewDesk, { fromMs, toMs }: Span): readonly Flag[] {
  const { account, known } = desk
  const incidents = declaredIncidents(desk).filter(({ sinceMs }) => sinceMs >= fromMs && sinceMs <= toMs)
  const flags: Flag[] = incidents.map((incident) => ({ atMs: incident.sinceMs, kind: 'incident', incident }))
  let firstMissing = Infinity
  account.table.rows.forEach((_entry, row) => {
    if (row >= known || contentAt(account.table, row, known)?.type !== 'person.declared-missing') return
    firstMissing = Math.min(firstMissing, momentAt(account.table, row, known).at)
  })
  if (firstMissing >= fromMs && firstMissing <= toMs) flags.push({ atMs: firstMissing, kind: 'first-missing' })
  return flags.sort((a, b) => a.atMs - b.atMs)
}
