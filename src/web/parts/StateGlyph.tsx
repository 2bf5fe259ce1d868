/**
 * The eight standings as shapes that survive grey, twelve pixels and colour blindness; the word always stands beside
 * them. Our own glyphs: confirmed present is a disc with a tick, away a dot in a ring with a way back, located
 * elsewhere an outlined diamond, died a bar in a circle, in ink.
 */
import type { ReactNode } from 'react'
import type { Standing } from '../../domain/index.ts'

type Size = Readonly<{ size?: number }>

const shapes: Readonly<Record<Standing, ReactNode>> = {
  present: (
    <>
      <circle cx="8" cy="8" r="7" fill="var(--ver)" />
      <path d="M4.6 8.3l2.3 2.3 4.5-4.9" fill="none" stroke="var(--surface)" strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  inTransit: (
    <>
      <path d="M1 3.2h8.6L15 8l-5.4 4.8H1z" fill="var(--tran)" stroke="var(--tran)" strokeWidth="1.2" strokeLinejoin="round" />
      <path d="M5.6 5.2L8.8 8l-3.2 2.8" fill="none" stroke="var(--surface)" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  away: (
    <>
      <circle cx="8" cy="8" r="2.7" fill="var(--ver)" />
      <path d="M3.5 4.4A5.9 5.9 0 1 1 2.2 9.2" fill="none" stroke="var(--ver)" strokeWidth="1.7" strokeLinecap="round" />
      <path d="M3.3 1.3v3.4h3.4" fill="none" stroke="var(--ver)" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  unconfirmed: (
    <>
      <circle cx="8" cy="8" r="6.6" fill="var(--unv-tint)" stroke="var(--unv)" strokeWidth="1.7" strokeDasharray="2.6 1.55" />
      <path d="M6.1 6.4c0-1 .8-1.75 1.9-1.75s1.9.7 1.9 1.6c0 1.3-1.9 1.35-1.9 2.75" fill="none" stroke="var(--unv-t)" strokeWidth="1.5" strokeLinecap="round" />
      <circle cx="8" cy="11.2" r=".95" fill="var(--unv-t)" />
    </>
  ),
  missing: (
    <>
      <path d="M8 .9L15.1 8 8 15.1.9 8z" fill="var(--mis)" stroke="var(--mis)" strokeWidth="1" strokeLinejoin="round" />
      <path d="M8 4.4v4.3" stroke="var(--on-mis)" strokeWidth="1.9" strokeLinecap="round" />
      <circle cx="8" cy="11.2" r="1.1" fill="var(--on-mis)" />
    </>
  ),
  locatedElsewhere: (
    <>
      <path d="M8 1.6L14.4 8 8 14.4 1.6 8z" fill="none" stroke="var(--loc)" strokeWidth="1.7" strokeLinejoin="round" />
      <circle cx="8" cy="8" r="1.7" fill="var(--loc)" />
    </>
  ),
  leftCare: (
    <>
      <path d="M9.5 2.2H3.2c-.6 0-1 .4-1 1v9.6c0 .6.4 1 1 1h9.6c.6 0 1-.4 1-1V6.6" fill="none" stroke="var(--dis)" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M10.6 1.6h3.8v3.8M14.2 1.8L8.2 7.8" fill="none" stroke="var(--dis)" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  died: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="var(--ink-2)" strokeWidth="1.6" />
      <path d="M4.6 8h6.8" stroke="var(--ink-2)" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
}

export function StateGlyph({ standing, size = 16 }: Size & Readonly<{ standing: Standing }>): ReactNode {
  return <Glyph size={size}>{shapes[standing]}</Glyph>
}

/** Three priorities, as one reads them: act now, decide this shift, know. */
export type Priority = 'critical' | 'caution' | 'note'

const alarms: Readonly<Record<Priority, ReactNode>> = {
  critical: (
    <>
      <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" fill="var(--mis)" />
      <path d="M8 4.2v4.6" stroke="var(--on-mis)" strokeWidth="1.9" strokeLinecap="round" />
      <circle cx="8" cy="11.4" r="1.1" fill="var(--on-mis)" />
    </>
  ),
  caution: (
    <>
      <path d="M8 1.3l7 12.7H1z" fill="var(--unv-bg)" stroke="var(--unv)" strokeWidth="1.5" strokeLinejoin="round" />
      <path d="M8 6v3.8" stroke="var(--unv-t)" strokeWidth="1.7" strokeLinecap="round" />
      <circle cx="8" cy="11.8" r="1" fill="var(--unv-t)" />
    </>
  ),
  note: (
    <>
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="var(--ui)" strokeWidth="1.5" />
      <path d="M8 7.4v3.6" stroke="var(--ink-2)" strokeWidth="1.6" strokeLinecap="round" />
      <circle cx="8" cy="4.9" r="1" fill="var(--ink-2)" />
    </>
  ),
}

export function PriorityGlyph({ priority, size = 16 }: Size & Readonly<{ priority: Priority }>): ReactNode {
  return <Glyph size={size}>{alarms[priority]}</Glyph>
}

function Glyph({ size, children }: Readonly<{ size: number; children: ReactNode }>): ReactNode {
  return (
    <svg className="glyph" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  )
}

/** The house with somebody in it. */
export function Mark({ size = 26 }: Size): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
      <path d="M4 24.5V14a10 10 0 0 1 20 0v10.5" />
      <path d="M9.6 24.5v-4.6a4.4 4.4 0 0 1 8.8 0v4.6" />
      <circle cx="14" cy="11.4" r="2.5" fill="currentColor" stroke="none" />
    </svg>
  )
}
