/** Incidents at a moment, and whom one would make to be confirmed: the preview that stands before the act (DESIGN 4). */
import type { IncidentId, Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { areRelated, contentAt, everybodyAt, momentAt, treeAt, vocabulary, type Segment } from '../../domain/index.ts'
import { standingGroups, type StandingGroup } from '../../locale/index.ts'
import { groupOf } from './standing-groups.ts'
import { offsetOf, shownPlace, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

type IncidentKind = vocabulary.IncidentKind

export type ShownIncident = Readonly<{
  incidentId: IncidentId
  kind: IncidentKind
  place: ShownPlace
  sinceMs: Ms
  containedMs: Ms | null
  /** How many it made to be confirmed; and what they are by now, each in one group. */
  became: number
  since: Readonly<Record<StandingGroup, number>>
}>

/** Open ones, and those contained while anybody they reached is to be confirmed, missing or elsewhere; the latest first. */
export function incidentsAt(desk: ViewDesk): readonly ShownIncident[] {
  const { account, known, asOfMs } = desk
  const tree = treeAt(account, known)
  const found: ShownIncident[] = []
  for (const [incidentId, rows] of account.indexes.incidents) {
    let declared: Readonly<{ kind: IncidentKind; placeId: PlaceId; sinceMs: Ms }> | null = null
    let containedMs: Ms | null = null
    for (const row of rows) {
      const content = contentAt(account.table, row, known)
      if (content === null) continue
      const { at } = momentAt(account.table, row, known)
      if (at > asOfMs) continue
      if (content.type === 'incident.contained') containedMs = Math.max(containedMs ?? at, at)
      if (content.type === 'incident.declared' && (declared === null || at < declared.sinceMs)) declared = { ...content.count, sinceMs: at }
    }
    if (declared === null) continue
    const since = sinceThen(reachedBy(desk, declared.sinceMs), everybodyAt(account, { asOfMs, known }))
    if (containedMs !== null && since.unconfirmed + since.missing + since.locatedElsewhere === 0) continue
    const { kind, placeId, sinceMs } = declared
    found.push({ incidentId, kind, place: shownPlace(desk, tree, placeId), sinceMs, containedMs, became: standingGroups.reduce((sum, group) => sum + since[group], 0), since })
  }
  return found.sort((a, b) => b.sinceMs - a.sinceMs)
}

function sinceThen(people: readonly RegistrationId[], now: ReadonlyMap<RegistrationId, Segment>): ShownIncident['since'] {
  const since = { confirmed: 0, unconfirmed: 0, missing: 0, locatedElsewhere: 0, leftCare: 0, died: 0 }
  for (const id of people) {
    const segment = now.get(id)
    if (segment !== undefined) since[groupOf[segment.standing]]++
  }
  return since
}

function reachedBy(desk: ViewDesk, sinceMs: Ms): readonly RegistrationId[] {
  return [...everybodyAt(desk.account, { asOfMs: sinceMs, known: desk.known })].flatMap(([id, { cause, from }]) => (cause === 'incident' && from === sinceMs ? [id] : []))
}

export type IncidentAsked = Readonly<{ kind: IncidentKind; placeId: PlaceId; named: readonly RegistrationId[] }> | null

export type IncidentView = Readonly<{
  open: readonly ShownIncident[]
  /** What declaring it would do; null when nothing was asked. */
  effect: Readonly<{ becoming: number; already: number; freezes: 'place' | 'nobody'; voids: 'place' | 'named' | 'nobody' }> | null
  nowMs: Ms
  utcOffsetMinutes: number
}>

/** Counted by the rule of the fold itself: whose last place is that node, below it or above it, and who is certain now. */
export function incidentView(desk: ViewDesk, asked: IncidentAsked): IncidentView {
  const base = { open: incidentsAt(desk), nowMs: desk.asOfMs, utcOffsetMinutes: offsetOf(desk) }
  if (asked === null) return { ...base, effect: null }
  const { account, known, asOfMs } = desk
  const tree = treeAt(account, known)
  const voids = vocabulary.incidentVoids[asked.kind]
  const named = new Set(asked.named)
  const isReached = (id: RegistrationId, { placeId }: Segment): boolean => {
    if (voids === 'nobody') return false
    return voids === 'named' ? named.has(id) : placeId !== null && areRelated(tree, placeId, asked.placeId)
  }
  let [becoming, already] = [0, 0]
  for (const [id, segment] of everybodyAt(account, { asOfMs, known })) {
    if (!isReached(id, segment)) continue
    if (segment.standing === 'unconfirmed') already++
    // Who is on the way, missing or elsewhere is not at the place: the fold leaves them as they are.
    else if (segment.standing === 'present' || segment.standing === 'away') becoming++
  }
  return { ...base, effect: { becoming, already, voids, freezes: vocabulary.incidentFreezes[asked.kind] } }
}
