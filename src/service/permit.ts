/** May this caller do this, about that? One question to the policies; a refusal says what is lacking or who could. */
import type { Outcome } from '../kernel/index.ts'
import { decideStrictly, type AccessAction, type AccessRefusal, type Permission } from '../access/index.ts'
import type { Caller, PolicyDesk } from './caller.ts'
import { principalOf, resourceOf, type About } from './facts.ts'

export type Asking = Readonly<{ caller: Caller; action: AccessAction; about: About; reason: string | null }>

export function permit({ engine, logbook }: PolicyDesk, { caller, action, about, reason }: Asking): Outcome<Permission, AccessRefusal> {
  return decideStrictly(engine, {
    action,
    principal: principalOf(logbook, caller),
    resource: resourceOf(logbook, about),
    context: {
      stepUpSecondsAgo: caller.stepUpSecondsAgo,
      reason: reason === null ? 'none' : 'given',
      breakGlassSecondsAgo: caller.breakGlassSecondsAgo,
      review: caller.review,
    },
  })
}
