/** One mark, one person, in the order of certainty; above a limit a bar stands for them, so that nobody counts dots for nothing. */
import type { ReactNode } from 'react'
import { standings, type Standing } from '../../domain/index.ts'
import { ConservationBar } from './ConservationBar.tsx'
import { useWords } from './use-words.tsx'

/** Beyond this many marks in one card nobody sees one person (our own choice: a card of twelve rows). */
export const marksMax = 260

const pitch = 14

const marks: Readonly<Record<Standing, (x: number, y: number) => ReactNode>> = {
  present: (x, y) => <circle cx={x + 5} cy={y + 5} r="4.3" fill="var(--ver)" />,
  inTransit: (x, y) => <path d={`M${x + 0.4} ${y + 1.2}h5.2l4 3.8-4 3.8h-5.2z`} fill="var(--tran)" />,
  away: (x, y) => (
    <>
      <circle cx={x + 5} cy={y + 5} r="1.8" fill="var(--ver)" />
      <circle cx={x + 5} cy={y + 5} r="3.9" fill="none" stroke="var(--ver)" strokeWidth="1.3" strokeDasharray="19 5.5" strokeDashoffset="-9" />
    </>
  ),
  unconfirmed: (x, y) => <circle cx={x + 5} cy={y + 5} r="3.7" fill="var(--unv-tint)" stroke="var(--unv)" strokeWidth="1.5" strokeDasharray="2.3 1.57" />,
  missing: (x, y) => <path d={`M${x + 5} ${y - 0.4}l5.4 5.4-5.4 5.4-5.4-5.4z`} fill="var(--mis)" />,
  locatedElsewhere: (x, y) => <path d={`M${x + 5} ${y + 0.4}l4.6 4.6-4.6 4.6-4.6-4.6z`} fill="none" stroke="var(--loc)" strokeWidth="1.4" />,
  leftCare: (x, y) => <rect x={x + 1.2} y={y + 1.2} width="7.6" height="7.6" rx="1" fill="none" stroke="var(--dis)" strokeWidth="1.4" />,
  died: (x, y) => (
    <>
      <circle cx={x + 5} cy={y + 5} r="4" fill="none" stroke="var(--ink-2)" strokeWidth="1.2" />
      <path d={`M${x + 3} ${y + 5}h4`} stroke="var(--ink-2)" strokeWidth="1.3" />
    </>
  ),
}

type MarksProps = Readonly<{ counts: Readonly<Record<Standing, number>>; columns: number; label: string }>

export function UnitMarks({ counts, columns, label }: MarksProps): ReactNode {
  const { phrases } = useWords()
  const people = standings.flatMap((standing) => Array.from({ length: counts[standing] }, () => standing))
  if (people.length > marksMax) return <ConservationBar counts={counts} inCare={null} height={14} />
  const across = Math.min(columns, Math.max(1, people.length))
  const [w, h] = [across * pitch - 2, Math.ceil(people.length / columns) * pitch - 2]
  const said = standings.filter((standing) => counts[standing] > 0).map((standing) => `${counts[standing]} ${phrases.standing[standing]}`)
  return (
    <svg className="marks" width={w} height={Math.max(h, 1)} viewBox={`-.6 -.6 ${w + 1.2} ${Math.max(h, 1) + 1.2}`} role="img" aria-label={[label, ...said].join(', ')}>
      {people.map((standing, at) => (
        <g key={at} className={`mark of-${standing}`}>{marks[standing]((at % columns) * pitch, Math.floor(at / columns) * pitch)}</g>
      ))}
    </svg>
  )
}
