/** How many people have each standing at a moment as known at another, and nothing else: one scan, for pictures of many moments. */
import type { Ms } from '../../kernel/index.ts'
import type { Account } from './account-state.ts'
import { noCounts, type StandingCounts } from './headcount.ts'
import { scanAt, standingOf } from './segments-at.ts'

/** Out: the same as the headcount's, without heads, places and doubts. */
export function standingCountsAt(account: Account, { asOfMs, known }: Readonly<{ asOfMs: Ms; known: number }>): StandingCounts {
  const counts = noCounts()
  scanAt(account.columns, asOfMs, known, (_at, standing) => {
    counts[standingOf(standing)]++
  })
  return counts
}
