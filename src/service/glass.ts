/** Breaking glass: reading beyond one's task for an hour, told to two supervisors, reviewed within a day (AX11). The port; kept with the log of reads. */
import type { Outcome } from '../kernel/index.ts'
import type { Caller, OperationDesk } from './caller.ts'

export type Glass = Readonly<{
  /** Seconds since this officer broke glass, null when it is whole or the hour is over; and whether a review is overdue. */
  standing(caller: Pick<Caller, 'officerId'>): Readonly<{ breakGlassSecondsAgo: number | null; review: 'overdue' | 'none' }>
  break(desk: OperationDesk, caller: Caller, reason: string): Promise<Outcome<unknown, string>>
  list(desk: OperationDesk, caller: Caller): Promise<Outcome<unknown, string>>
  review(desk: OperationDesk, caller: Caller, finding: Readonly<{ glassId: string; finding: 'justified' | 'not-justified' }>): Promise<Outcome<unknown, string>>
}>
