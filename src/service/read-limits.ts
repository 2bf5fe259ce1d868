/**
 * How much may one officer open and search in an hour and in a day? Counted from the log of reads itself, so that every
 * process of a server and one that was started again count alike (ASVS 2.4.1). Far above any night's work: what it stops
 * is a program, or somebody who copies. Acts never ask, nor does what is read under broken glass. Rule SV18.
 */
import { dayMs, hourMs, refuse, accept, secondMs, type Ms, type OfficerId, type Outcome } from '../kernel/index.ts'
import { isReadable } from '../domain/index.ts'
import type { Logbook } from '../logbook/index.ts'

export type ReadKind = 'files' | 'searches' | 'checks'
export type ReadLimit = Readonly<{ perHour: number; perDay: number }>

/**
 * Files: a person's file has up to twelve parts, each a line. A file every ten seconds for an hour with all of them is
 * some 3,000 lines; everybody of the largest operation studied, twice in a day, is 12,000. Searches: one every six seconds.
 * Checks of a draft: one every half minute; a draft may hold many names, and each check tells of all of them.
 */
export const readLimits: Readonly<Record<ReadKind, ReadLimit>> = {
  files: { perHour: 3_000, perDay: 12_000 },
  searches: { perHour: 600, perDay: 3_000 },
  checks: { perHour: 120, perDay: 600 },
}

export type ReadCounts = Readonly<{
  /** Fails: `reads-too-many` with the limit and the seconds until one is free. Out: to be called once it was written or failed. */
  take(asked: Readonly<{ officerId: OfficerId; action: string }>): Outcome<() => void, 'reads-too-many'>
}>

type Times = { readonly atMs: Ms[]; underWay: number }

/** State: moments of reads of a day by officer and kind, owned by whoever opened the log; what lies further back is dropped as it is met. */
export function newReadCounts(log: Logbook, limits: Readonly<Record<ReadKind, ReadLimit>>): ReadCounts {
  const times = new Map<string, Times>()
  let upTo = 0
  const timesOf = (officerId: string, kind: ReadKind): Times => {
    const key = `${kind} ${officerId}`
    const found = times.get(key) ?? { atMs: [], underWay: 0 }
    times.set(key, found)
    return found
  }
  const catchUp = (nowMs: Ms): void => {
    const { rows } = log.account.table
    for (; upTo < rows.length; upTo++) {
      const row = rows[upTo]
      if (row === undefined || row.recordedAtMs <= nowMs - dayMs || !isReadable(row.content) || row.content.type !== 'file.opened') continue
      const { officerId, action, glassId } = row.content.count
      const kind = kindOf(action)
      if (kind !== null && glassId === null) timesOf(officerId, kind).atMs.push(row.recordedAtMs)
    }
  }
  return {
    take({ officerId, action }) {
      const kind = kindOf(action)
      if (kind === null) return accept(() => undefined)
      const nowMs = log.ports.clock.now()
      catchUp(nowMs)
      const own = timesOf(officerId, kind)
      while ((own.atMs[0] ?? nowMs) <= nowMs - dayMs) own.atMs.shift()
      const waitMs = Math.max(waitOf(own, { nowMs, spanMs: hourMs, max: limits[kind].perHour }), waitOf(own, { nowMs, spanMs: dayMs, max: limits[kind].perDay }))
      if (waitMs > 0) return refuse('reads-too-many', { what: kind, perHour: limits[kind].perHour, perDay: limits[kind].perDay, seconds: Math.ceil(waitMs / secondMs) })
      own.underWay += 1
      return accept(() => {
        own.underWay -= 1
      })
    },
  }
}

function kindOf(action: string): ReadKind | null {
  if (action === 'search-people') return 'searches'
  if (action === 'check-communique') return 'checks'
  return action === 'read-access-log' ? null : 'files'
}

/** Until fewer than `max` lie within the span; those under way count as now. */
function waitOf({ atMs, underWay }: Times, { nowMs, spanMs, max }: Readonly<{ nowMs: Ms; spanMs: Ms; max: number }>): Ms {
  const free = max - underWay
  if (free <= 0) return secondMs
  const first = atMs[atMs.length - free]
  return first === undefined ? 0 : Math.max(0, first + spanMs - nowMs)
}
