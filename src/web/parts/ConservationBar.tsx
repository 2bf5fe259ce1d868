/** Everybody registered as one bar, in the order of certainty, with two brackets: for certain in care, and at most (rule 6). */
import type { ReactNode } from 'react'
import { standings, type Range, type Standing } from '../../domain/index.ts'
import { useWords } from './use-words.tsx'

type Counts = Readonly<Record<Standing, number>>

/** Drawn in units of the viewBox; the picture stretches with its card, the textures do not. */
const width = 1000
const gap = 3
const narrowest = 6

const fills: Readonly<Record<Standing, string>> = {
  present: 'var(--ver)', inTransit: 'url(#chev)', away: 'url(#rings)', unconfirmed: 'url(#hatch)', missing: 'var(--mis)',
  locatedElsewhere: 'url(#lattice)', leftCare: 'var(--dis-bg)', died: 'var(--ink-2)',
}

type Piece = Readonly<{ standing: Standing; x: number; w: number }>

function piecesOf(counts: Counts): readonly Piece[] {
  const shown = standings.filter((standing) => counts[standing] > 0)
  const total = shown.reduce((sum, standing) => sum + counts[standing], 0)
  const room = width - gap * Math.max(0, shown.length - 1)
  const wanted = shown.map((standing) => Math.max(narrowest, (room * counts[standing]) / Math.max(1, total)))
  const scale = room / wanted.reduce((sum, each) => sum + each, 0)
  let x = 0
  return shown.map((standing, at) => {
    const w = (wanted[at] ?? 0) * scale
    const piece = { standing, x, w }
    x += w + gap
    return piece
  })
}

export function ConservationBar({ counts, inCare, height = 26 }: Readonly<{ counts: Counts; inCare: Range | null; height?: number }>): ReactNode {
  const { app, phrases } = useWords()
  const pieces = piecesOf(counts)
  const said = pieces.map(({ standing }) => `${phrases.standing[standing]} ${counts[standing]}`).join(', ')
  const end = (last: readonly Standing[]): number => Math.max(0, ...pieces.filter(({ standing }) => last.includes(standing)).map(({ x, w }) => x + w))
  const certain = end(['present', 'inTransit', 'away'])
  const atMost = end(['present', 'inTransit', 'away', 'unconfirmed'])
  return (
    <div className="bar" role="img" aria-label={app.board.barSays(said)}>
      <div className="bar-pieces" style={{ blockSize: height }}>
        {pieces.map(({ standing, x, w }) => (
          <svg key={standing} className={`bar-piece of-${standing}`} style={{ insetInlineStart: `${x / 10}%`, inlineSize: `${w / 10}%` }} width="100%" height={height} aria-hidden="true">
            <rect width="100%" height="100%" rx="3" fill={fills[standing]} />
          </svg>
        ))}
      </div>
      {inCare !== null && (
        <div className="bar-brackets" aria-hidden="true">
          <span className="bracket" style={{ inlineSize: `${certain / 10}%` }}><b>{app.board.certain(inCare.certain)}</b></span>
          <span className="bracket may" style={{ inlineSize: `${atMost / 10}%` }}><b>{app.board.atMost(inCare.atMost)}</b></span>
        </div>
      )}
    </div>
  )
}

/** Textures resolve their colours where they are defined: once inside every themed root. */
export function Textures(): ReactNode {
  return (
    <svg width="0" height="0" className="textures" aria-hidden="true">
      <defs>
        <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" fill="var(--unv-bg)" />
          <rect width="2.6" height="7" fill="var(--unv)" />
        </pattern>
        <pattern id="chev" width="12" height="12" patternUnits="userSpaceOnUse">
          <rect width="12" height="12" fill="var(--tran)" />
          <path d="M3.5 2.5L7.5 6l-4 3.5" fill="none" stroke="var(--surface)" strokeOpacity=".55" strokeWidth="1.3" />
        </pattern>
        <pattern id="rings" width="10" height="10" patternUnits="userSpaceOnUse">
          <rect width="10" height="10" fill="var(--ver)" />
          <circle cx="5" cy="5" r="2" fill="none" stroke="var(--surface)" strokeOpacity=".7" strokeWidth="1.2" />
        </pattern>
        <pattern id="lattice" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill="var(--surface)" />
          <path d="M4 0L8 4 4 8 0 4z" fill="none" stroke="var(--loc)" strokeWidth="1.1" />
        </pattern>
      </defs>
    </svg>
  )
}
