/** One scan over the columns: everybody's segment at a moment as known at another (FORMATS 7). */
import type { Ms } from '../../kernel/index.ts'
import type { Columns, Scan } from './columns.ts'
import { lapsedStanding, standings, type Standing } from './standings.ts'

/** Code of what a standing lapses to, by code of the standing. */
const lapsed = Uint8Array.from(standings.map((standing) => standings.indexOf(lapsedStanding(standing))))

/** Calls `visit` with each column index that holds at (asOf, known) and the code of the standing then, lapse included. */
export function scanAt(columns: Columns, asOf: Ms, known: number, visit: (at: number, standing: number) => void): void {
  const { lastScan } = columns
  const scan = lastScan !== null && lastScan.asOf === asOf && lastScan.known === known ? lastScan : scanned(columns, asOf, known)
  columns.lastScan = scan
  // Indices below their own length are inside both lists.
  for (let each = 0; each < scan.at.length; each++) visit(scan.at[each] as number, scan.standing[each] as number)
}

function scanned(columns: Columns, asOf: Ms, known: number): Scan {
  const { from, to, lapse, known: since, superseded, standing, length } = columns
  const found = new Int32Array(length)
  const codes = new Uint8Array(length)
  let count = 0
  for (let at = 0; at < length; at++) {
    // Indices below `length` are inside every column.
    if ((since[at] as number) > known || known >= (superseded[at] as number)) continue
    if ((from[at] as number) > asOf || asOf >= (to[at] as number)) continue
    const code = standing[at] as number
    found[count] = at
    codes[count++] = (lapse[at] as number) <= asOf ? (lapsed[code] as number) : code
  }
  return { asOf, known, at: found.slice(0, count), standing: codes.slice(0, count) }
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
