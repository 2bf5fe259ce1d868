/** Breaking glass: reading beyond one's task for an hour, told to two supervisors, reviewed within a day (AX11). The port; kept with the log of reads. */
import type { DeviceId, GlassId, Instant, OfficerId, Outcome, RegistrationId } from '../kernel/index.ts'
import type { AccessRefusal } from '../access/index.ts'
import type { Caller, PolicyDesk } from './caller.ts'
import type { ReadRefused } from './reads.ts'

export type GlassRefusal = AccessRefusal | ReadRefused | 'registration-unknown' | 'glass-unknown' | 'already-reviewed'

export type GlassLine = Readonly<{
  glassId: GlassId
  officerId: OfficerId
  deviceId: DeviceId
  registrationId: RegistrationId
  reason: string | null
  brokenAt: Instant
  endsAt: Instant
  reviewDueAt: Instant
  told: readonly OfficerId[]
  review: 'due' | 'overdue' | 'justified' | 'not-justified'
  reviewedBy: OfficerId | null
}>

export type Glass = Readonly<{
  /** Seconds since this officer broke glass, null when it is whole or the hour is over; and whether a review is overdue. */
  standing(caller: Pick<Caller, 'officerId'>): Readonly<{ breakGlassSecondsAgo: number | null; review: 'overdue' | 'none' }>
  break(desk: PolicyDesk, caller: Caller, asked: Readonly<{ registrationId: RegistrationId; reason: string }>): Promise<Outcome<GlassLine, GlassRefusal>>
  /** The own ones, those one was told of, and all for whoever may review; the newest first. */
  list(desk: PolicyDesk, caller: Caller): Promise<Outcome<Readonly<{ glass: readonly GlassLine[] }>, GlassRefusal>>
  review(desk: PolicyDesk, caller: Caller, found: Readonly<{ glassId: GlassId; finding: 'justified' | 'not-justified' }>): Promise<Outcome<GlassLine, GlassRefusal>>
}>
