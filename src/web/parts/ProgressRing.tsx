/** A roll call as a ring: seen solid, not found here red, left dashed; in the middle how many are left. */
import type { ReactNode } from 'react'
import { useWords } from './use-words.tsx'

const radius = 41
const round = 2 * Math.PI * radius
const gap = 2.5
const dash = 7.2

export function ProgressRing({ seen, notFound, left }: Readonly<{ seen: number; notFound: number; left: number }>): ReactNode {
  const { app } = useWords()
  const total = Math.max(1, seen + notFound + left)
  const arc = (count: number): number => (round * count) / total
  const [a, b] = [arc(seen), arc(notFound)]
  const rest = round - a - b
  const dashes = Array.from({ length: Math.max(0, Math.floor(rest / dash)) }, () => '4 3.2').join(' ')
  return (
    <svg className="ring" width="96" height="96" viewBox="0 0 96 96" role="img" aria-label={app.rollCall.ringSays(seen, left, notFound)}>
      <g transform="rotate(-90 48 48)" fill="none" strokeWidth="9">
        <circle cx="48" cy="48" r={radius} stroke="var(--inset)" />
        {seen > 0 && <circle cx="48" cy="48" r={radius} stroke="var(--ver)" strokeDasharray={`${Math.max(0, a - gap)} ${round}`} />}
        {notFound > 0 && <circle cx="48" cy="48" r={radius} stroke="var(--mis)" strokeDasharray={`${Math.max(0, b - gap)} ${round}`} strokeDashoffset={-a} />}
        {left > 0 && <circle cx="48" cy="48" r={radius} stroke="var(--unv)" strokeDasharray={`${dashes === '' ? rest : dashes} 0 ${round}`} strokeDashoffset={-(a + b)} />}
      </g>
      <text x="48" y="49" textAnchor="middle" fontSize="27" fontWeight="650">{left}</text>
      <text className="small" x="48" y="65" textAnchor="middle" fontSize="13">{app.rollCall.left}</text>
    </svg>
  )
}
