/** Where somebody was, place by place: solid where confirmed, dashed where to be confirmed, red where missing; a list behind it. */
import type { ReactNode } from 'react'
import type { PersonSegment } from '../views/person.ts'
import { groupOf } from '../views/standing-groups.ts'
import { usePlaceName } from './BidiName.tsx'
import { momentText } from './clock-text.ts'
import { TableTwin } from './TableTwin.tsx'
import { useWords } from './use-words.tsx'

type WhereProps = Readonly<{ segments: readonly PersonSegment[]; asOfMs: number; offsetMinutes: number }>

const [width, labels, lane, top] = [860, 170, 30, 18]
/** Lanes in sight; a life on the move is longer in the table. */
const lanesMax = 8

const strokes = { confirmed: ['var(--ver)', 5, undefined], unconfirmed: ['var(--unv)', 3, '5 4'], missing: ['var(--mis)', 4, undefined], locatedElsewhere: ['var(--loc)', 3, '2 3'], leftCare: ['var(--dis)', 2, undefined], died: ['var(--ink-2)', 2, undefined] } as const

export function WhereTimeline({ segments, asOfMs, offsetMinutes }: WhereProps): ReactNode {
  const { app, phrases, language } = useWords()
  const nameOf = usePlaceName()
  const text = (ms: number): string => momentText(ms, { asOfMs, offsetMinutes, language })
  const laneOf = (segment: PersonSegment): string => (segment.place === null ? app.board.nowhere : nameOf(segment.place))
  const lanes = [...new Set(segments.map(laneOf))].slice(0, lanesMax)
  const from = segments[0]?.fromMs ?? asOfMs
  const scale = moments(drawnTogether(segments), from, asOfMs)
  const height = top + lanes.length * lane + 8
  const rows = segments.map((segment) => [laneOf(segment), phrases.standing[segment.standing], text(segment.fromMs), segment.toMs === null ? app.person.stillSo : text(segment.toMs), phrases.cause[segment.cause]])
  const marks = scale.marks.filter((_each, at, all) => at === 0 || (scale.x(all[at] ?? 0) - scale.x(all[at - 1] ?? 0)) > 0)
  return (
    <TableTwin caption={app.person.whereabouts} head={[app.people.place, app.people.standing, app.person.happened, '', app.person.why]} rows={rows}>
      <svg className="where" viewBox={`0 0 ${width} ${height + 18}`} role="img" aria-label={rows.map((row) => row.join(', ')).join('. ')} direction="ltr">
        {lanes.map((name, at) => (
          <g key={name}>
            <text x="0" y={top + at * lane + 4} fill="var(--ink)">{name.length > 22 ? `${name.slice(0, 21)}…` : name}</text>
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
        {spaced(marks, scale.x).map((ms) => <text key={ms} x={scale.x(ms)} y={height + 12} textAnchor={ms === from ? 'start' : 'middle'} className="num">{text(ms)}</text>)}
        <text x={width - 6} y={height + 12} textAnchor="end" fontWeight="600" fill="var(--ink)">{app.person.stillSo}</text>
      </svg>
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
function moments(segments: readonly PersonSegment[], from: number, to: number): Scale {
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
  return { x: (ms) => at.get(ms) ?? between(turns, at, ms), marks: turns.slice(0, -1) }
}

function between(turns: readonly number[], at: ReadonlyMap<number, number>, ms: number): number {
  const before = turns.findLast((each) => each <= ms) ?? turns[0] ?? ms
  const after = turns.find((each) => each > ms) ?? before
  const [first, last] = [at.get(before) ?? labels, at.get(after) ?? width - 6]
  return after === before ? first : first + ((ms - before) / (after - before)) * (last - first)
}

/** Labels that would lie on each other give way to the later one. */
function spaced(marks: readonly number[], x: (ms: number) => number): readonly number[] {
  const shown: number[] = []
  for (const ms of marks) if (x(ms) < width - 130 && (shown.length === 0 || x(ms) - x(shown.at(-1) ?? ms) > 130)) shown.push(ms)
  return shown
}
