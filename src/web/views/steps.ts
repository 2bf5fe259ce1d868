/** One entry back or on in time, by either clock: when it happened, or when home had it (rule 2). */
import { contentAt, momentAt } from '../../domain/index.ts'
import type { Ms } from '../../kernel/index.ts'
import type { ViewDesk } from './view-desk.ts'

export type StepsAsked = Readonly<{ atMs: Ms; clock: 'happened' | 'learned' }>
export type StepsView = Readonly<{ previousMs: Ms | null; nextMs: Ms | null }>

/** Entries of one moment are one step; what is still to come is none. */
export function stepsView(desk: ViewDesk, { atMs, clock }: StepsAsked): StepsView {
  const { table } = desk.account
  let [previousMs, nextMs] = [-Infinity, Infinity]
  table.rows.forEach((entry, row) => {
    if (row >= desk.known || contentAt(table, row, desk.known) === null) return
    const ms = clock === 'learned' ? entry.recordedAtMs : momentAt(table, row, desk.known).at
    if (ms < atMs) previousMs = Math.max(previousMs, ms)
    else if (ms > atMs && ms <= desk.asOfMs) nextMs = Math.min(nextMs, ms)
  })
  return { previousMs: Number.isFinite(previousMs) ? previousMs : null, nextMs: Number.isFinite(nextMs) ? nextMs : null }
}
