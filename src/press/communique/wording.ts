/** The words of one language with which numbers are said, and the templates of what may be said (`wordings.ts`). */
import type { CountClass } from '../../domain/index.ts'

export type Wording = Readonly<{
  fewerThan(limit: number): string
  atLeast(people: number): string
  range(from: number, to: number): string
  moment(at: Readonly<{ year: number; month: number; day: number; clock: string }>): string
  /** Where everybody stands: the sentence in which nobody is left out. */
  summary: Readonly<Record<CountClass, string>>
  summaryWithAlert: Readonly<Record<CountClass, string>>
  elsewhere: string
  /** While no number may be said. */
  waiting: string
}>
