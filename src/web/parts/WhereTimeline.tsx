/** Where somebody was, place by place: solid where confirmed, dashed where to be confirmed, red where missing; a list behind it. */
import type { ReactNode } from 'react'
import type { PersonSegment } from '../views/person.ts'
import { groupOf } from '../views/standing-groups.ts'
import { usePlaceName } from './BidiName.tsx'
import { momentText } from './clock-text.ts'
import { TableTwin } from './TableTwin.tsx'
import { useWidth } from './use-width.ts'
import { useWords } from './use-words.tsx'

type WhereProps = Readonly<{ segments: readonly PersonSegment[]; asOfMs: number; offsetMinutes: number }>

/** CSS pixels: where lanes begin, how high one is, where its name stands beside its line or over it. */
type Frame = Readonly<{ width: number; labels: number; lane: number; top: number; nameOver: number }>

/** A phone has no room beside the lanes: names stand over them. */
const narrowMax = 560
const frameOf = (width: number): Frame => (width <= narrowMax ? { width, labels: 2, lane: 44, top: 26, nameOver: 10 } : { width, labels: 170, lane: 30, top: 18, nameOver: -4 })
/** Letters of a moment, and as much again between two. */
const markPx = 130

/** Lanes in sight; a life on the move is longer in the table. */
const lanesMax = 8

const strokes = { confirmed: ['var(--ver)', 5, undefined], unconfirmed: ['var(--unv)', 3, '5 4'], missing: ['var(--mis)', 4, undefined], locatedElsewhere: ['var(--loc)', 3, '2 3'], leftCare: ['var(--dis)', 2, undefined], died: ['var(--ink-2)', 2, undefined] } as const

export function WhereTimeline({ segments, asOfMs, offsetMinutes }: WhereProps): ReactNode {
  const { app, phrases, language } = useWords()
  const nameOf = usePlaceName()
  const [box, measured] = useWidth<HTMLDivElement>()
  const frame = frameOf(measured)
  const { width, labels, lane, top, nameOver } = frame
  const text = (ms: number): string => momentText(ms, { asOfMs, offsetMinutes, language })
  const laneOf = (segment: PersonSegment): string => (segment.place === null ? app.board.nowhere : nameOf(segment.place))
  const lanes = [...new Set(segments.map(laneOf))].slice(0, lanesMax)
  const from = segments[0]?.fromMs ?? asOfMs
  const scale = moments(drawnTogether(segments), { from, to: asOfMs }, frame)
  const height = top + lanes.length * lane + 8
  const rows = segments.map((segment) => [laneOf(segment), phrases.standing[segment.standing], text(segment.fromMs), segment.toMs === null ? app.person.stillSo : text(segment.toMs), phrases.cause[segment.cause]])
  const marks = scale.marks.filter((_each, at, all) => at === 0 || (scale.x(all[at] ?? 0) - scale.x(all[at - 1] ?? 0)) > 0)
  return (
    <TableTwin caption={app.person.whereabouts} head={[app.people.place, app.people.standing, app.person.happened, '', app.person.why]} rows={rows}>
      <div ref={box} dir="ltr">
        <svg className="where" width={width} height={height + 18} viewBox={`0 0 ${width} ${height + 18}`} role="img" aria-label={rows.map((row) => row.join(', ')).join('. ')} direction="ltr">
          {lanes.map((name, at) => (
            <g key={name}>
              <text x="0" y={top + at * lane - nameOver} fill="var(--ink)">{name.length > 22 ? `${name.slice(0, 21)}…` : name}</text>
              <line x1={labels} x2={width - 6} y1={top + at * lane} y2={top + at * lane} stroke="var(--line)" />
            </g>
          ))}
          {drawnTogether(segments).map((segment, at) => {
            const index = lanes.indexOf(laneOf(segment))
            if (index < 0) return null
            const [stroke, thick, dashes] = strokes[groupOf[segment.standing]]
            const y = top + index * lane
            return <line key={at} x1={scale.x(segment.fromMs)} x2={Math.max(scale.x(segment.toMs ?? asOfMs), scale.x(segment.fromMs) + 3)} y1={y} y2={y} stroke={stroke} strokeWidth={thick} strokeDasharray={dashes} />
          })}
          {spaced(marks, scale.x, width - markPx).map((ms) => <text key={ms} x={scale.x(ms)} y={height + 12} textAnchor={ms === marks[0] ? 'start' : 'middle'} className="num">{text(ms)}</text>)}
          <text x={width - 6} y={height + 12} textAnchor="end" fontWeight="600" fill="var(--ink)">{app.person.stillSo}</text>
        </svg>
      </div>
    </TableTwin>
  )
}

/** What looks the same is drawn as one: the table behind it tells each stretch. */
function drawnTogether(segments: readonly PersonSegment[]): readonly PersonSegment[] {
  const drawn: PersonSegment[] = []
  for (const segment of segments) {
    const last = drawn.at(-1)
    const isSame = last !== undefined && groupOf[last.standing] === groupOf[segment.standing] && last.place?.placeId === segment.place?.placeId && last.toMs === segment.fromMs
    if (isSame) drawn[drawn.length - 1] = { ...last, toMs: segment.toMs }
    else drawn.push(segment)
  }
  return drawn
}

type Scale = Readonly<{ x: (ms: number) => number; marks: readonly number[] }>

/** Time is compressed: quiet days take little room, each turn of events at least a hand's breadth of its own. */
function moments(segments: readonly PersonSegment[], { from, to }: Readonly<{ from: number; to: number }>, { width, labels }: Frame): Scale {
  const turns = [...new Set([from, ...segments.map(({ fromMs }) => fromMs), to])].filter((ms) => ms <= to).sort((a, b) => a - b)
  const weights = turns.slice(1).map((ms, at) => Math.log2(2 + (ms - (turns[at] ?? ms)) / 60_000))
  const total = weights.reduce((sum, each) => sum + each, 0) || 1
  const room = width - labels - 6
  const at = new Map<number, number>()
  let x = labels
  turns.forEach((ms, index) => {
    if (index > 0) x += ((weights[index - 1] ?? 0) / total) * room
    at.set(ms, x)
  })
  return { x: (ms) => at.get(ms) ?? between(turns, at, ms) ?? labels, marks: turns.slice(0, -1) }
}

function between(turns: readonly number[], at: ReadonlyMap<number, number>, ms: number): number | undefined {
  const before = turns.findLast((each) => each <= ms) ?? turns[0] ?? ms
  const after = turns.find((each) => each > ms) ?? before
  const [first, last] = [at.get(before), at.get(after)]
  return first === undefined || last === undefined || after === before ? first : first + ((ms - before) / (after - before)) * (last - first)
}

/** Labels that would lie on each other give way to the one before; the first begins at its moment, the others have it in their middle. */
function spaced(marks: readonly number[], x: (ms: number) => number, end: number): readonly number[] {
  const shown: number[] = []
  let middle = -Infinity
  for (const ms of marks) {
    const at = shown.length === 0 ? x(ms) + markPx / 2 : x(ms)
    if (at - middle <= markPx || (shown.length > 0 && at > end)) continue
    shown.push(ms)
    middle = at
  }
  return shown
}
