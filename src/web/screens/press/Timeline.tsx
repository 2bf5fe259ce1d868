/** When what was said was said, and of which moments it speaks: two lanes over one time, what is less exact the longer, what is disputed hollow. */
import { useMemo, type ReactNode } from 'react'
import { dayMs, minuteMs, type Ms } from '../../../kernel/index.ts'
import { wordsAt, type Statement } from '../../../press/index.ts'
import { dayText, isolated, momentText } from '../../parts/clock-text.ts'
import { timelineOf, type TimelineBar, type TimelineDrawn } from '../../parts/press/timeline-rows.ts'
import { usePressWords } from '../../parts/press/use-press-words.tsx'
import { TableTwin } from '../../parts/TableTwin.tsx'
import { useWidth } from '../../parts/use-width.ts'
import { useWords } from '../../parts/use-words.tsx'
import type { PressDeskView } from '../../views/press-desk-types.ts'

export function Timeline({ view }: Readonly<{ view: PressDeskView }>): ReactNode {
  const { desk } = usePressWords()
  const drawn = useMemo(() => timelineOf(view), [view])
  const rows = useRows(view, drawn.all)
  if (drawn.bars.length === 0) return <p className="card empty">{desk.timelineEmpty}</p>
  const spoken = drawn.all.filter(({ lane }) => lane === 'spoken')
  const says = desk.timelineSays(drawn.all.length - spoken.length, spoken.length, spoken.filter(({ isDisputed }) => isDisputed).length)
  return (
    <section className="card panel">
      <TableTwin caption={says} head={[desk.tableSource, desk.tableWhat, desk.tableSaid, desk.tableAbout, desk.tableDoubt]} rows={rows}>
        <Picture view={view} drawn={drawn} says={says} />
        <p className="muted">{desk.timelineHint}{drawn.outsideCount > 0 && ` ${desk.outside(drawn.outsideCount)}`}</p>
      </TableTwin>
    </section>
  )
}

function useRows(view: PressDeskView, bars: readonly TimelineBar[]): readonly (readonly string[])[] {
  const { desk } = usePressWords()
  const textOf = useMomentText(view)
  const said = new Map(bars.filter(({ lane }) => lane === 'said').map((bar) => [bar.sourceId, bar]))
  return bars.map(({ sourceId, statement, lane, fromMs, toMs, isDisputed }) => {
    const published = said.get(sourceId)
    const words = statement === null ? '' : wordsAt(view.reports[sourceId]?.text ?? '', statement.span)
    const span = toMs - fromMs <= minuteMs ? textOf(fromMs) : desk.fromTo(textOf(fromMs), textOf(toMs))
    return [publisherOf(view, sourceId) ?? desk.noPublisher, words, published === undefined ? '' : textOf(published.fromMs), lane === 'said' ? '' : span, isDisputed ? desk.disputed : desk.settled]
  })
}

function useMomentText(view: PressDeskView): (ms: Ms) => string {
  const { language } = useWords()
  return (ms) => momentText(ms, { asOfMs: 0, offsetMinutes: view.utcOffsetMinutes, language })
}

function publisherOf(view: PressDeskView, sourceId: string): string | null {
  return view.comparison.sources.find(({ id }) => id === sourceId)?.publisher ?? null
}

const pad = { left: 84, right: 12, top: 34, bottom: 26 }
const rowHeight = 22
const between = 18

type Scale = Readonly<{ x: (ms: Ms) => number; y: (bar: Pick<TimelineBar, 'lane' | 'row'>) => number; width: number; height: number }>

function Picture({ view, drawn, says }: Readonly<{ view: PressDeskView; drawn: TimelineDrawn; says: string }>): ReactNode {
  const { desk } = usePressWords()
  const [box, width] = useWidth<HTMLDivElement>()
  const saidHeight = Math.max(1, drawn.rows.said) * rowHeight
  const height = pad.top + saidHeight + between + Math.max(1, drawn.rows.spoken) * rowHeight + pad.bottom
  const scale: Scale = {
    x: (ms) => pad.left + ((ms - drawn.fromMs) / Math.max(1, drawn.toMs - drawn.fromMs)) * (width - pad.left - pad.right),
    y: ({ lane, row }) => pad.top + (lane === 'said' ? 0 : saidHeight + between) + row * rowHeight,
    width, height,
  }
  const laneY = pad.top + saidHeight + between / 2
  return (
    <div ref={box} dir="ltr" className="timeline-box">
      <svg className="strip timeline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
        <line x1={0} x2={width} y1={laneY} y2={laneY} stroke="var(--line-2)" />
        <text x={4} y={pad.top + 15} fontWeight="600">{isolated(desk.saidLane)}</text>
        <text x={4} y={pad.top + saidHeight + between + 15} fontWeight="600">{isolated(desk.spokenLane)}</text>
        <Incidents view={view} scale={scale} />
        {drawn.bars.map((bar, at) => <Bar key={`${bar.lane}${bar.id}`} view={view} bar={bar} next={drawn.bars.slice(at + 1).find(({ lane, row }) => lane === bar.lane && row === bar.row)} scale={scale} />)}
        <Times view={view} drawn={drawn} scale={scale} />
      </svg>
    </div>
  )
}

function Bar({ view, bar, next, scale }: Readonly<{ view: PressDeskView; bar: TimelineBar; next: TimelineBar | undefined; scale: Scale }>): ReactNode {
  const from = scale.x(bar.fromMs)
  const wide = Math.max(7, scale.x(bar.toMs) - from - 2)
  const name = publisherOf(view, bar.sourceId) ?? ''
  const wordsOf = (statement: Statement): string => wordsAt(view.reports[statement.sourceId]?.text ?? '', statement.span)
  const label = bar.statement === null ? name : `${wordsOf(bar.statement)}${bar.more.length > 0 ? ` +${bar.more.length}` : ''}`
  const says = [bar.statement, ...bar.more].flatMap((each) => (each === null ? [] : [`${publisherOf(view, each.sourceId) ?? ''}: ${wordsOf(each)}`])).join('; ')
  const ink = bar.lane === 'said' ? 'var(--ver)' : 'var(--tran)'
  const long = label.length * letterWidth + 10
  const room = Math.min(scale.width - pad.right, next === undefined ? Infinity : scale.x(next.fromMs)) - from - wide
  return (
    <g>
      <rect x={from} y={scale.y(bar)} width={wide} height={14} rx="3" fill={bar.isDisputed ? 'var(--surface)' : ink} stroke={bar.isDisputed ? 'var(--mis)' : ink} strokeWidth="1.6" strokeDasharray={bar.isDisputed ? '4 2' : undefined}><title>{says === '' ? name : says}</title></rect>
      {long < wide ? <text x={from + 6} y={scale.y(bar) + 11} fill="var(--canvas)" fontWeight="600">{isolated(label)}</text> : long < room ? <text x={from + wide + 5} y={scale.y(bar) + 12}>{isolated(label)}</text> : bar.lane === 'said' && from - long > pad.left && <text x={from - 5} y={scale.y(bar) + 12} textAnchor="end">{isolated(label)}</text>}
    </g>
  )
}

/** About as wide as a letter is drawn. */
const letterWidth = 6.6

function Incidents({ view, scale }: Readonly<{ view: PressDeskView; scale: Scale }>): ReactNode {
  const { app } = useWords()
  const { desk } = usePressWords()
  const kinds: Readonly<Record<string, string>> = app.incident.kinds
  return view.incidents.map(({ kind, fromMs }) => {
    const x = scale.x(fromMs)
    const isLate = x > scale.width - 220
    return (
      <g key={`${kind}${fromMs}`}>
        <line x1={x} x2={x} y1={16} y2={scale.height - pad.bottom} stroke="var(--mis)" strokeWidth="1.6" />
        <text x={x + (isLate ? -5 : 5)} y={14} textAnchor={isLate ? 'end' : 'start'} fontWeight="600" fill="var(--mis-t)">{isolated(kinds[kind] ?? desk.incident)}</text>
      </g>
    )
  })
}

/** Midnights of the place, as many as there is room for; within two days the hours. */
function Times({ view, drawn: { fromMs, toMs }, scale }: Readonly<{ view: PressDeskView; drawn: TimelineDrawn; scale: Scale }>): ReactNode {
  const { language } = useWords()
  const textOf = useMomentText(view)
  const wanted = Math.max(1, Math.floor((scale.width - pad.left) / 130))
  const isOfDays = toMs - fromMs > 2 * dayMs
  const stepMs = isOfDays ? Math.ceil((toMs - fromMs) / dayMs / wanted) * dayMs : (toMs - fromMs) / wanted
  const shift = view.utcOffsetMinutes * minuteMs
  const firstMs = isOfDays ? Math.ceil((fromMs + shift) / dayMs) * dayMs - shift : fromMs
  // The first stands to the right of its mark, so that the second would run into it.
  const isHidden = (at: number): boolean => !isOfDays && at === 1
  return Array.from({ length: Math.floor((toMs - firstMs) / stepMs) + 1 }, (_none, at) => {
    const ms = firstMs + at * stepMs
    const x = scale.x(ms)
    return (
      <g key={at}>
        <line x1={x} x2={x} y1={scale.height - pad.bottom} y2={scale.height - pad.bottom + 4} stroke="var(--ui)" />
        {x < scale.width - 50 && !isHidden(at) && <text x={x} y={scale.height - 7} textAnchor={at === 0 && !isOfDays ? 'start' : 'middle'}>{isolated(isOfDays ? dayText(ms, view.utcOffsetMinutes, language).replace(/ \d{4}$/, '') : textOf(ms))}</text>}
      </g>
    )
  })
}
