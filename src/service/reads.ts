/** The log of who read what: written before anything is shown, so that nothing is shown that was not written (AX9). */
import type { Outcome, RegistrationId } from '../kernel/index.ts'
import type { AccessAction } from '../access/index.ts'
import type { Caller } from './caller.ts'

export type Read = Readonly<{
  caller: Caller
  action: AccessAction
  registrationId: RegistrationId | null
  /** As the officer gave it; null where the task needs none. */
  reason: string | null
}>

/** `note` is durable when it returns. Fails: throws; then nothing is shown. */
export type Reads = Readonly<{
  note(read: Read): Promise<void>
  /** A page of the log, after this position; in order. */
  list(after: string | null): Promise<Outcome<unknown, string>>
}>
