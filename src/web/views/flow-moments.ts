/** Which moments tell how people got to where they are: written down, the first night, before each incident, a day later, and the one looked at. */
import { dayMs, hourMs, minuteMs, type Ms } from '../../kernel/index.ts'
import { contentAt, momentAt, peopleKnown, treeAt, type vocabulary } from '../../domain/index.ts'
import { offsetOf, shownPlace, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

export type FlowWhy = 'written-down' | 'first-night' | 'before-incident' | 'day-after' | 'looked-at'
export type Declared = Readonly<{ kind: vocabulary.IncidentKind; place: ShownPlace; sinceMs: Ms }>
export type FlowMoment = Readonly<{ atMs: Ms; why: FlowWhy; incident: Declared | null }>

/** More columns than this leave no room for names between them. */
const momentsMax = 6
/** Of everybody who was ever written down by then: the last few come one by one for days. */
const mostOfThem = 0.95
const nightHour = 22
/** Two columns closer than this say the same. */
const apartMs = 10 * minuteMs

/** In world order; empty while nobody is written down. The one looked at is always the last. */
export function flowMoments(desk: ViewDesk): readonly FlowMoment[] {
  const written = peopleKnown(desk.account.existence, desk.known).map(({ from }) => from).filter((from) => from <= desk.asOfMs).toSorted((a, b) => a - b)
  const most = written[Math.max(0, Math.ceil(written.length * mostOfThem) - 1)]
  if (most === undefined) return []
  const incidents = declaredIncidents(desk)
  const wanted: FlowMoment[] = [
    { atMs: most, why: 'written-down', incident: null },
    { atMs: nightAfter(written[0] ?? most, offsetOf(desk)), why: 'first-night', incident: null },
    ...incidents.map((incident): FlowMoment => ({ atMs: incident.sinceMs - minuteMs, why: 'before-incident', incident })),
    ...incidents.slice(-1).map((incident): FlowMoment => ({ atMs: incident.sinceMs + dayMs, why: 'day-after', incident })),
  ]
  const shown: FlowMoment[] = [{ atMs: desk.asOfMs, why: 'looked-at', incident: null }]
  // What comes first in the list of wishes is kept where two lie together.
  for (const moment of wanted) {
    const isFree = moment.atMs <= desk.asOfMs - apartMs && shown.every(({ atMs }) => Math.abs(atMs - moment.atMs) >= apartMs)
    if (isFree && shown.length < momentsMax) shown.push(moment)
  }
  return shown.sort((a, b) => a.atMs - b.atMs)
}

/** Every incident that began by then, the first first. */
export function declaredIncidents(desk: ViewDesk): readonly Declared[] {
  const { account, known } = desk
  const tree = treeAt(account, known)
  const found: Declared[] = []
  for (const rows of account.indexes.incidents.values()) {
    for (const row of rows) {
      const content = row < known ? contentAt(account.table, row, known) : null
      if (content?.type !== 'incident.declared') continue
      const sinceMs = momentAt(account.table, row, known).at
      if (sinceMs <= desk.asOfMs) found.push({ kind: content.count.kind, place: shownPlace(desk, tree, content.count.placeId), sinceMs })
    }
  }
  return found.sort((a, b) => a.sinceMs - b.sinceMs)
}

function nightAfter(ms: Ms, offsetMinutes: number): Ms {
  const local = ms + offsetMinutes * minuteMs
  const night = Math.floor(local / dayMs) * dayMs + nightHour * hourMs
  return (night > local ? night : night + dayMs) - offsetMinutes * minuteMs
}
