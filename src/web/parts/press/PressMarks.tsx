/** Signs of the press desk: each has a shape of its own, and its word always stands beside it. */
import type { ReactNode } from 'react'
import type { Colour, Verdict } from '../../../press/index.ts'

type Sign = 'agrees' | 'partly' | 'contradicts' | 'outside'

const signOfVerdict: Readonly<Record<Verdict, Sign>> = {
  supportedThenAndNow: 'agrees', supportedThenSupersededNow: 'partly', notSupportedThenTrueNow: 'partly', contradictedThenAndNow: 'contradicts', notComparable: 'outside',
}
const signOfColour: Readonly<Record<Colour, Sign>> = { green: 'agrees', amber: 'partly', red: 'contradicts' }

const ring = { cx: 8, cy: 8, r: 6.4, fill: 'none', strokeWidth: 1.6 } as const

const shapes: Readonly<Record<Sign, ReactNode>> = {
  agrees: <><circle {...ring} stroke="var(--ver)" /><path d="M4.9 8.2l2.1 2.1 4.1-4.5" fill="none" stroke="var(--ver-t)" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" /></>,
  partly: <><circle {...ring} stroke="var(--unv)" /><path d="M4.4 8.9c1.2-2.6 2.4-2.6 3.6-.9s2.4 1.7 3.6-.9" fill="none" stroke="var(--unv-t)" strokeWidth="1.6" strokeLinecap="round" /></>,
  contradicts: <><path d="M8 .9L15.1 8 8 15.1.9 8z" fill="var(--mis)" stroke="var(--mis)" strokeLinejoin="round" /><path d="M5 6.7h6M5 9.4h6M9.7 4.6l-3.4 6.8" fill="none" stroke="var(--on-mis)" strokeWidth="1.3" strokeLinecap="round" /></>,
  outside: <circle {...ring} stroke="var(--dis)" strokeDasharray="1.2 2.4" strokeLinecap="round" />,
}

function Glyph({ sign, size }: Readonly<{ sign: Sign; size: number }>): ReactNode {
  return <svg className="glyph" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">{shapes[sign]}</svg>
}

export function VerdictGlyph({ verdict, size = 16 }: Readonly<{ verdict: Verdict; size?: number }>): ReactNode {
  return <Glyph sign={signOfVerdict[verdict]} size={size} />
}

export function ColourGlyph({ colour, size = 16 }: Readonly<{ colour: Colour; size?: number }>): ReactNode {
  return <Glyph sign={signOfColour[colour]} size={size} />
}

/** What stands against something else, with its number in the row. */
export function ContraryGlyph({ size = 15 }: Readonly<{ size?: number }>): ReactNode {
  return <Glyph sign="contradicts" size={size} />
}
