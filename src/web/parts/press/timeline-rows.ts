/** What stands on the timeline: when sources were published, which moments they speak of, and what the account knows to have happened. */
import { dayMs, type Ms } from '../../../kernel/index.ts'
import type { Statement } from '../../../press/index.ts'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { isContrary, stateOf } from './matrix-rows.ts'
import { whenSpan } from './value-text.ts'

/** `lane`: said, or spoken of. Times as long as they are exact; the end is not in them. `more`: others of the same time, drawn in one. */
export type TimelineBar = Readonly<{ id: string; more: readonly Statement[]; lane: 'said' | 'spoken'; sourceId: string; statement: Statement | null; fromMs: Ms; toMs: Ms; isDisputed: boolean; row: number }>

export type TimelineDrawn = Readonly<{ bars: readonly TimelineBar[]; all: readonly TimelineBar[]; outsideCount: number; fromMs: Ms; toMs: Ms; rows: Readonly<Record<'said' | 'spoken', number>> }>

/** Days around what was published that are drawn; a report may speak of a year long past. */
const aroundMs = 21 * dayMs
/** A bar shorter than this share of the whole is drawn as long, and rows are kept apart by it. */
const leastShare = 1 / 60

export function timelineOf(view: PressDeskView): TimelineDrawn {
  const said = saidBars(view)
  const spoken = spokenBars(view)
  const edges = [...said.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), ...view.incidents.map(({ fromMs }) => fromMs)]
  const [least, most] = edges.length === 0 ? edgesOf(spoken) : [Math.min(...edges) - aroundMs, Math.max(...edges) + aroundMs]
  const inside = (bar: Unplaced): boolean => bar.toMs > least && bar.fromMs < most && bar.toMs - bar.fromMs <= aroundMs
  const drawn = asOne(spoken.filter(inside))
  const shown = [...said, ...drawn]
  const [first, last] = edgesOf(shown.length === 0 ? [...said, ...spoken] : shown)
  const from = Math.min(first, ...view.incidents.map((incident) => incident.fromMs))
  const to = Math.max(last, ...view.incidents.map((incident) => incident.fromMs))
  const apartMs = (to - from) * leastShare
  const placed = [...placeIn(said, apartMs), ...placeIn(drawn, apartMs)]
  const rowsOf = (lane: TimelineBar['lane']): number => Math.max(0, ...placed.filter((bar) => bar.lane === lane).map(({ row }) => row + 1))
  return { bars: placed, all: [...said, ...spoken].map((bar) => ({ ...bar, row: 0 })), outsideCount: spoken.filter((bar) => !inside(bar)).length, fromMs: from - apartMs, toMs: to + apartMs, rows: { said: rowsOf('said'), spoken: rowsOf('spoken') } }
}

type Unplaced = Omit<TimelineBar, 'row'>

function edgesOf(bars: readonly Unplaced[]): readonly [Ms, Ms] {
  if (bars.length === 0) return [0, dayMs]
  return [Math.min(...bars.map(({ fromMs }) => fromMs)), Math.max(...bars.map(({ toMs }) => toMs))]
}

function saidBars(view: PressDeskView): readonly Unplaced[] {
  return view.comparison.sources.flatMap(({ id, published, assumedPublished }) => {
    const value = published.value ?? assumedPublished
    const span = whenSpan({ value, granularity: value?.includes('T') === true ? 'minute' : 'day' }, view.utcOffsetMinutes)
    return span === null ? [] : [{ id, more: [], lane: 'said' as const, sourceId: id, statement: null, isDisputed: published.value === null, ...span }]
  })
}

/** Days and times as they were read; for outcomes and numbers without one, the moment they were asked of. */
function spokenBars(view: PressDeskView): readonly Unplaced[] {
  const disputed = new Set(view.comparison.relations.filter((relation) => isContrary(relation) && stateOf(view, relation) !== 'dismissed').flatMap(({ statementIds }) => statementIds))
  return view.comparison.statements.flatMap((statement): readonly Unplaced[] => {
    if (view.decisions[statement.id]?.decision === 'rejected') return []
    const { id, sourceId, value } = statement
    const bar = { id, more: [], lane: 'spoken' as const, sourceId, statement, isDisputed: disputed.has(id) }
    if (value.kind === 'date' || value.kind === 'time') {
      const span = whenSpan(value, view.utcOffsetMinutes)
      return span === null ? [] : [{ ...bar, ...span }]
    }
    const about = value.kind === 'outcome' ? view.answers[id]?.aboutMs : undefined
    return about === undefined ? [] : [{ ...bar, fromMs: about, toMs: about }]
  })
}

/** Of those that speak of the same time, disputed ones and others apart, the first with the rest in it. */
function asOne(bars: readonly Unplaced[]): readonly Unplaced[] {
  const groups = Map.groupBy(bars, ({ fromMs, toMs, isDisputed }) => `${fromMs} ${toMs} ${isDisputed}`)
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, more: others.flatMap(({ statement }) => statement ?? []) }]))
}

/** Each in the first row of its lane in which it lies on no other. */
function placeIn(bars: readonly Unplaced[], apartMs: Ms): readonly TimelineBar[] {
  const ends: Ms[] = []
  return bars.toSorted((a, b) => a.fromMs - b.fromMs || b.toMs - a.toMs).map((bar) => {
    const free = ends.findIndex((end) => end <= bar.fromMs)
    const row = free === -1 ? ends.length : free
    ends[row] = Math.max(bar.toMs, bar.fromMs + apartMs) + apartMs / 4
    return { ...bar, row }
  })
}
