/** The log of who read what: written before anything is shown, so that nothing is shown that was not written (AX9, SV10). */
import type { GlassId, Instant, OfficerId, DeviceId, Outcome, RegistrationId } from '../kernel/index.ts'
import type { AccessAction } from '../access/index.ts'
import type { Caller } from './caller.ts'

export type Read = Readonly<{
  caller: Pick<Caller, 'officerId' | 'deviceId'>
  action: AccessAction
  registrationId: RegistrationId | null
  /** As the officer gave it; null where the task needs none. */
  reason: string | null
}>

/**
 * `reads-not-kept`: this server has no device of its own in the operation, so its word on who read what is nobody's.
 * `reads-too-many`: this officer opened as much as one may in an hour or a day.
 */
export type ReadRefused = 'reads-not-kept' | 'reads-too-many'

export type ReadLine = Readonly<{
  position: number
  at: Instant
  officerId: OfficerId
  deviceId: DeviceId
  action: string
  registrationId: RegistrationId | null
  reason: string | null
  /** `closed`: a reason was given, and no key here opens it, or it was erased. */
  reasonState: 'none' | 'open' | 'closed'
  glassId: GlassId | null
}>

export type ReadPage = Readonly<{ reads: readonly ReadLine[]; next: number | null }>

export type Reads = Readonly<{
  /** Durable when it returns. Fails: `reads-not-kept`, `reads-too-many`; throws what the store throws. Then nothing is shown. */
  note(read: Read): Promise<Outcome<null, ReadRefused>>
  /** A page of the log, after this position; in order. That somebody looked is a line of it too. */
  list(caller: Read['caller'], after: number | null): Promise<Outcome<ReadPage, ReadRefused>>
}>
