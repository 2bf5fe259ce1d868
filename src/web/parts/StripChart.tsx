/** The headcount as a strip of steps, certain below, doubt hatched above it, flags where something turned. Time runs left to right. */
import type { ReactNode } from 'react'
import type { StandingGroup } from '../../locale/index.ts'
import type { Flag, Sample, Strip } from '../views/strip.ts'
import { clockText, isolated, momentText } from './clock-text.ts'
import { useWidth } from './use-width.ts'
import { useWords } from './use-words.tsx'

export const stripPad = { left: 34, right: 10, top: 26, bottom: 24 }

/** From certain to gone; who is on the way is confirmed, and drawn apart. */
const layers: readonly Readonly<{ of: (sample: Sample) => number; fill: string; stroke?: string }>[] = [
  { of: ({ groups, onTheWay }) => groups.confirmed - onTheWay, fill: 'var(--ver)' },
  { of: ({ onTheWay }) => onTheWay, fill: 'var(--tran)' },
  { of: ({ groups }) => groups.unconfirmed, fill: 'url(#hatch)' },
  { of: ({ groups }) => groups.missing, fill: 'var(--mis)' },
  { of: ({ groups }) => groups.locatedElsewhere, fill: 'url(#lattice)' },
  { of: ({ groups }) => groups.leftCare + groups.died, fill: 'var(--dis-bg)' },
]

type ChartProps = Readonly<{ strip: Strip; height: number; offsetMinutes: number; markMs: number | null; label: string }>

export function StripChart({ strip, height, offsetMinutes, markMs, label }: ChartProps): ReactNode {
  const [box, width] = useWidth<HTMLDivElement>()
  const { samples, flags, fromMs, toMs } = strip
  const most = Math.max(1, ...samples.map(({ registered }) => registered))
  const top = most * 1.05
  const x = (ms: number): number => stripPad.left + ((ms - fromMs) / Math.max(1, toMs - fromMs)) * (width - stripPad.left - stripPad.right)
  const y = (people: number): number => stripPad.top + (1 - people / top) * (height - stripPad.top - stripPad.bottom)
  const scale = { x, y }
  const labels = useLabels(flags, x, { width, offsetMinutes })
  const isMarked = markMs !== null && markMs >= fromMs && markMs <= toMs
  return (
    <div ref={box} dir="ltr">
      <svg className="strip" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {linesOf(most).map((people) => (
          <g key={people}>
            <line x1={stripPad.left} x2={width - stripPad.right} y1={y(people)} y2={y(people)} stroke="var(--line-2)" strokeDasharray={people === 0 ? undefined : '2 3'} />
            <text x={stripPad.left - 6} y={y(people) + 4} textAnchor="end">{people}</text>
          </g>
        ))}
        {layersOf(samples, scale)}
        <path d={stepsOf(samples.map(({ atMs, registered }) => [x(atMs), y(registered)]))} fill="none" stroke="var(--ink)" strokeWidth="1.5" />
        <Times strip={strip} x={x} y={height - 6} base={height - stripPad.bottom} width={width} offsetMinutes={offsetMinutes} />
        {labels.map((label) => <FlagMark key={`${label.flag.kind}${label.flag.atMs}`} label={label} bottom={height - stripPad.bottom} />)}
        {isMarked && <g className="mark-line"><line x1={x(markMs)} x2={x(markMs)} y1={stripPad.top - 4} y2={height - stripPad.bottom} stroke="var(--focus)" strokeWidth="2" /><circle cx={x(markMs)} cy={height - stripPad.bottom} r="5" fill="var(--focus)" /></g>}
      </svg>
    </div>
  )
}

type Scale = Readonly<{ x: (ms: number) => number; y: (people: number) => number }>

function layersOf(samples: readonly Sample[], { x, y }: Scale): ReactNode {
  const base = samples.map(() => 0)
  return layers.map(({ of, fill }, layer) => {
    const lower = samples.map(({ atMs }, at): readonly [number, number] => [x(atMs), y(base[at] ?? 0)])
    samples.forEach((sample, at) => { base[at] = (base[at] ?? 0) + of(sample) })
    const upper = samples.map(({ atMs }, at): readonly [number, number] => [x(atMs), y(base[at] ?? 0)])
    return <path key={layer} d={`${stepsOf(upper)}${backOf(lower)}Z`} fill={fill} />
  })
}

/** What holds from a point holds to the next one. */
function stepsOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], at) => (at === 0 ? `M${x.toFixed(1)} ${y.toFixed(1)}` : `H${x.toFixed(1)}V${y.toFixed(1)}`)).join('')
}

function backOf(points: readonly (readonly [number, number])[]): string {
  return points.toReversed().map(([x, y], at, all) => {
    const before = all[at + 1]
    return `L${x.toFixed(1)} ${y.toFixed(1)}${before === undefined ? '' : `V${before[1].toFixed(1)}`}`
  }).join('')
}

/** Two or three round numbers. */
function linesOf(most: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000].find((each) => most / each <= 3) ?? most
  return Array.from({ length: Math.floor(most / step) + 1 }, (_none, at) => at * step)
}

type TimesProps = Readonly<{ strip: Strip; x: (ms: number) => number; y: number; base: number; width: number; offsetMinutes: number }>

/** The hour alone within a day; the day on its first mark. */
function Times({ strip: { fromMs, toMs }, x, y, base, width, offsetMinutes }: TimesProps): ReactNode {
  const { language } = useWords()
  const wanted = Math.max(1, Math.floor(width / 215))
  const marks = Array.from({ length: wanted + 1 }, (_none, at) => Math.round(fromMs + ((toMs - fromMs) * at) / wanted))
  return marks.map((ms, at) => {
    const isEnd = at === marks.length - 1
    const before = marks[at - 1]
    const text = momentText(ms, { asOfMs: before ?? ms - farMs, offsetMinutes, language })
    return (
      <g key={ms}>
        <line x1={x(ms)} x2={x(ms)} y1={base} y2={base + 4} stroke="var(--ui)" />
        <text x={x(ms)} y={y} textAnchor={at === 0 ? 'start' : isEnd ? 'end' : 'middle'} fontWeight={isEnd ? 620 : undefined}>{isolated(text)}</text>
      </g>
    )
  })
}

const farMs = 400 * 86_400_000
/** About as wide as a letter of a label is drawn. */
const letterWidth = 6.8

type Labelled = Readonly<{ flag: Flag; text: string; says: string; at: number; anchor: 'start' | 'end' }>

/** Lines stand all; a label only where it lies on no other: in full, else its hour, else none. */
function useLabels(flags: readonly Flag[], x: (ms: number) => number, { width, offsetMinutes }: Readonly<{ width: number; offsetMinutes: number }>): readonly Labelled[] {
  const { app } = useWords()
  let free = 0
  return flags.map((flag, index) => {
    const says = flag.kind === 'incident' ? app.incident.kinds[flag.incident.kind] : app.flow.firstMissing
    const clock = clockText(flag.atMs, offsetMinutes)
    const at = x(flag.atMs)
    const end = Math.min(width, x(flags[index + 1]?.atMs ?? Infinity))
    const fits = (text: string): Pick<Labelled, 'text' | 'anchor'> | null => {
      const wide = text.length * letterWidth + 8
      if (at >= free && at + wide <= end) return { text, anchor: 'start' }
      return at - wide >= free ? { text, anchor: 'end' } : null
    }
    const { text, anchor } = fits(`${clock} ${says}`) ?? fits(clock) ?? { text: '', anchor: 'start' as const }
    if (text !== '') free = anchor === 'start' ? at + text.length * letterWidth + 8 : at + 4
    return { flag, text, says, at, anchor }
  })
}

function FlagMark({ label: { text, says, at, anchor }, bottom }: Readonly<{ label: Labelled; bottom: number }>): ReactNode {
  return (
    <g>
      <line x1={at} x2={at} y1={stripPad.top - 6} y2={bottom} stroke="var(--mis)" strokeWidth="1.5"><title>{says}</title></line>
      <text x={at + (anchor === 'end' ? -5 : 5)} y={stripPad.top - 9} textAnchor={anchor} fontWeight="600" fill="var(--mis-t)">{isolated(text)}</text>
    </g>
  )
}

export const stripGroups: readonly StandingGroup[] = ['confirmed', 'unconfirmed', 'missing', 'locatedElsewhere', 'leftCare', 'died']
