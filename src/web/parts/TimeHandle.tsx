/** The moment looked at, under the strip: the platform's own slider, so that hands, keys and readers all reach it. */
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { instantOf, minuteMs } from '../../kernel/index.ts'
import type { Strip } from '../views/strip.ts'
import { momentText } from './clock-text.ts'
import { stripPad } from './StripChart.tsx'
import { momentAddress, momentsOf, useRoute } from './use-route.tsx'
import { useWords } from './use-words.tsx'

const pageMs = 15 * minuteMs
/** After the hand rests: the account is asked once, not for every point passed. */
const restMs = 150

/** `onMove`: where the hand is while it moves; null when it rests, and the address says it. */
type HandleProps = Readonly<{ strip: Strip; offsetMinutes: number; onMove: (ms: number | null) => void }>

export function TimeHandle({ strip, offsetMinutes, onMove }: HandleProps): ReactNode {
  const { app, language } = useWords()
  const { path, query, look } = useRoute()
  const [min, max] = [Math.floor(strip.fromMs / minuteMs) * minuteMs, Math.ceil(strip.toMs / minuteMs) * minuteMs]
  const [atMs, setAtMs] = useState<number | null>(null)
  // By the address, never by the account that is shown: that one comes later, and the next key would start from where the last one did.
  const { asOf } = momentsOf(query)
  const shownMs = Math.min(max, Math.max(min, atMs ?? (asOf === null ? max : Date.parse(asOf))))
  useEffect(() => {
    if (atMs === null) return undefined
    const timer = setTimeout(() => {
      setAtMs(null)
      onMove(null)
      look(momentAddress(path, query, atMs >= max ? null : instantOf(atMs)))
    }, restMs)
    return () => clearTimeout(timer)
  }, [atMs, max, path, query, look, onMove])
  const move = (ms: number): void => {
    const next = Math.min(max, Math.max(min, ms))
    setAtMs(next)
    onMove(next)
  }
  const onKey = (pressed: KeyboardEvent): void => {
    const by = pressed.key === 'PageUp' ? pageMs : pressed.key === 'PageDown' ? -pageMs : null
    if (by === null) return
    pressed.preventDefault()
    move(shownMs + by)
  }
  const sample = strip.samples.findLast((each) => each.atMs <= shownMs) ?? strip.samples[0]
  const moment = momentText(shownMs, { asOfMs: strip.toMs, offsetMinutes, language })
  const says = sample === undefined ? moment : app.flow.handleSays(moment, sample.groups.confirmed, sample.groups.unconfirmed, sample.groups.missing)
  return (
    <div className="handle" dir="ltr" style={{ paddingInlineStart: stripPad.left - 8, paddingInlineEnd: stripPad.right - 8 }}>
      <input type="range" min={min} max={max} step={minuteMs} value={shownMs} aria-label={app.flow.handle} aria-valuetext={says} onKeyDown={onKey} onChange={(moved) => move(Number(moved.target.value))} />
      <p className="handle-says num" aria-hidden="true" dir="auto">{says}</p>
    </div>
  )
}
