/** One scan over the columns: everybody's segment at a moment as known at another (FORMATS 7). */
import type { Ms } from '../../kernel/index.ts'
import type { Columns } from './columns.ts'
import { lapsedStanding, standings, type Standing } from './standings.ts'

/** Code of what a standing lapses to, by code of the standing. */
const lapsed = Uint8Array.from(standings.map((standing) => standings.indexOf(lapsedStanding(standing))))

/** Calls `visit` with each column index that holds at (asOf, known) and the code of the standing then, lapse included. */
export function scanAt(columns: Columns, asOf: Ms, known: number, visit: (at: number, standing: number) => void): void {
  const { from, to, lapse, known: since, superseded, standing, length } = columns
  for (let at = 0; at < length; at++) {
    // Indices below `length` are inside every column.
    if ((since[at] as number) > known || known >= (superseded[at] as number)) continue
    if ((from[at] as number) > asOf || asOf >= (to[at] as number)) continue
    const code = standing[at] as number
    visit(at, (lapse[at] as number) <= asOf ? (lapsed[code] as number) : code)
  }
}

/** In: a code that `scanAt` gave. */
export function standingOf(code: number): Standing {
  return standings[code] as Standing // codes are places in that list
}

/** Calls `visit` with each column index known at `known`, whatever its place in the world's time. */
export function scanKnown(columns: Columns, known: number, visit: (at: number) => void): void {
  const { known: since, superseded, length } = columns
  for (let at = 0; at < length; at++) {
    if ((since[at] as number) <= known && known < (superseded[at] as number)) visit(at)
  }
}

/** The standing a segment gives at a moment, lapse included; null outside of it. */
export function standingAt(columns: Columns, at: number, ms: Ms): Standing | null {
  if ((columns.from[at] as number) > ms || ms >= (columns.to[at] as number)) return null
  const standing = standingOf(columns.standing[at] as number)
  return (columns.lapse[at] as number) <= ms ? lapsedStanding(standing) : standing
}
