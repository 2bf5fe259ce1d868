/** How far the oldest sighting has gone towards its lapse: a pie that fills. Past half time a round is due, in words and by a triangle. */
import type { ReactNode } from 'react'
import { clockText, minutesBetween } from './clock-text.ts'
import { PriorityGlyph } from './StateGlyph.tsx'
import { useWords } from './use-words.tsx'

/** The rounds a place keeps are half its freshness: one missed round is not yet a doubt. */
const roundShare = 0.5

type DialProps = Readonly<{ oldestMs: number; lapseMs: number; nowMs: number; utcOffsetMinutes: number }>

export function FreshnessDial({ oldestMs, lapseMs, nowMs, utcOffsetMinutes }: DialProps): ReactNode {
  const { app } = useWords()
  const whole = Math.max(1, lapseMs - oldestMs)
  const share = Math.min(1, Math.max(0, (nowMs - oldestMs) / whole))
  const dueMs = oldestMs + whole * roundShare
  if (nowMs >= dueMs) {
    return (
      <p className="foot unv">
        <PriorityGlyph priority="caution" size={14} />
        <span className="num">{app.board.overdue(app.span(minutesBetween(dueMs, nowMs)))}</span>
      </p>
    )
  }
  return (
    <p className="foot">
      <Pie share={share / roundShare} />
      <span className="num">{app.board.seenAgo(app.span(minutesBetween(oldestMs, nowMs)), clockText(oldestMs, utcOffsetMinutes))}</span>
    </p>
  )
}

function Pie({ share }: Readonly<{ share: number }>): ReactNode {
  const angle = Math.min(share, 0.999) * 2 * Math.PI
  const [x, y] = [8 + 6 * Math.sin(angle), 8 - 6 * Math.cos(angle)]
  return (
    <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="var(--ui)" strokeWidth="1.3" />
      <path d={`M8 8V2A6 6 0 ${angle > Math.PI ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`} fill="var(--ui)" />
    </svg>
  )
}
