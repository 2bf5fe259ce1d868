/** The moment looked at, under the strip: the platform's own slider, so that hands, keys and readers all reach it. */
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { instantOf, minuteMs } from '../../kernel/index.ts'
import type { Strip } from '../views/strip.ts'
import { momentText } from './clock-text.ts'
import { stripPad } from './StripChart.tsx'
import { momentAddress, useRoute } from './use-route.tsx'
import { useWords } from './use-words.tsx'

const pageMs = 15 * minuteMs
/** After the hand rests: the account is asked once, not for every point passed. */
const restMs = 150

type HandleProps = Readonly<{ strip: Strip; valueMs: number; offsetMinutes: number; onMove: (ms: number) => void }>

export function TimeHandle({ strip, valueMs, offsetMinutes, onMove }: HandleProps): ReactNode {
  const { app, language } = useWords()
  const { path, query, look } = useRoute()
  const [min, max] = [Math.floor(strip.fromMs / minuteMs) * minuteMs, Math.ceil(strip.toMs / minuteMs) * minuteMs]
  const [atMs, setAtMs] = useState<number | null>(null)
  const shownMs = Math.min(max, Math.max(min, atMs ?? valueMs))
  useEffect(() => {
    if (atMs === null) return undefined
    const timer = setTimeout(() => {
      setAtMs(null)
      look(momentAddress(path, query, atMs >= max ? null : instantOf(atMs)))
    }, restMs)
    return () => clearTimeout(timer)
  }, [atMs, max, path, query, look])
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
