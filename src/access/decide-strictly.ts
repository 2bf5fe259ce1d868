/**
 * May this officer do this, now? The one door to the policies: whatever goes wrong on the way is a
 * denial (AX4), and a denial says what the officer lacks, or which roles could (AX5). The roles named
 * depend on the action alone, so that a refusal gives nothing away about whom it was asked of.
 */
import { accept, refuse, type Outcome } from '../kernel/index.ts'
import { accessRoles, plainResource, type AccessContext, type AccessPrincipal, type AccessRequest, type AccessResource, type AccessRole } from './access-request.ts'
import type { AccessAction } from './actions.ts'
import { malformedField } from './malformed-field.ts'
import type { PolicyAnswer, PolicyEngine } from './policy-engine.ts'

export type AccessRefusal =
  /** Not asked rightly; `field` says where. A fault of the caller, denied all the same. */
  | 'access-malformed'
  /** The policies could not be evaluated: denied, and to be looked into at once. */
  | 'access-undecided'
  /** Allowed once the officer does what `lacks` names. */
  | 'access-lacking'
  /** Not with this role, or not for this one: `roles` names those that could. */
  | 'access-denied'

export type Permission = Readonly<{
  /** Policies that permit it. */
  because: readonly string[]
  /** `set-aside`: taken from a device that is revoked or not yet confirmed, and not counted until home has looked (AX3). */
  counts: 'counts' | 'set-aside'
}>

/** What an officer can mend alone, or have mended, in the order in which it is said. */
export const mendings = ['session', 'device', 'unlock', 'waiting', 'step-up', 'reason', 'freeze'] as const
export type Mending = (typeof mendings)[number]

/** Fails: see `AccessRefusal`. Cost: one decision; a denial asks up to twenty more to say what is lacking. */
export function decideStrictly(engine: PolicyEngine, request: AccessRequest): Outcome<Permission, AccessRefusal> {
  const field = malformedField(request)
  if (field !== null) return refuse('access-malformed', { field })
  const { action } = request
  const answer = ask(engine, request)
  if (answer === null || answer.errors > 0) return refuse('access-undecided', { action })
  if (answer.allowed) {
    return accept({ because: answer.because, counts: request.principal.device === 'confirmed' ? 'counts' : 'set-aside' })
  }
  const lacks = lacking(engine, request)
  if (lacks.length > 0) return refuse('access-lacking', { action, lacks: lacks.join(' ') })
  return refuse('access-denied', { action, roles: rolesThatCould(engine, action).join(' ') })
}

/** Null where it was not decided at all. */
function ask(engine: PolicyEngine, request: AccessRequest): PolicyAnswer | null {
  try {
    return engine.decide(request)
  } catch {
    return null
  }
}

function isAllowed(engine: PolicyEngine, request: AccessRequest): boolean {
  const answer = ask(engine, request)
  return answer !== null && answer.errors === 0 && answer.allowed
}

type Mended = Readonly<{ principal: AccessPrincipal; resource: AccessResource; context: AccessContext }>

/** A year: longer than any wait for a new device. */
const longAgoHours = 8_766

const mend: Readonly<Record<Mending, (asked: Mended) => Mended>> = {
  session: ({ principal, ...asked }) => ({ ...asked, principal: { ...principal, session: 'live' } }),
  device: ({ principal, ...asked }) => ({ ...asked, principal: { ...principal, device: 'confirmed' } }),
  unlock: ({ principal, ...asked }) => ({ ...asked, principal: { ...principal, unlock: 'full' } }),
  waiting: ({ principal, ...asked }) => ({ ...asked, principal: { ...principal, deviceConfirmedHours: longAgoHours } }),
  'step-up': ({ context, ...asked }) => ({ ...asked, context: { ...context, stepUpSecondsAgo: 0 } }),
  reason: ({ context, ...asked }) => ({ ...asked, context: { ...context, reason: 'given' } }),
  freeze: ({ resource, ...asked }) => ({ ...asked, resource: { ...resource, freeze: 'none' } }),
}

/** With everything mended but `left`: what then still denies is lacking. Holds because nothing mended ever harms (AX13). */
function lacking(engine: PolicyEngine, request: AccessRequest): readonly Mending[] {
  const mendedBut = (left: Mending | null): AccessRequest => {
    const { principal, resource, context } = mendings.reduce<Mended>((asked, each) => (each === left ? asked : mend[each](asked)), request)
    return { ...request, principal, resource, context }
  }
  if (!isAllowed(engine, mendedBut(null))) return []
  return mendings.filter((each) => !isAllowed(engine, mendedBut(each)))
}

/** Roles that could do this at all, for something of their own task. Not of whom it was asked about. */
export function rolesThatCould(engine: PolicyEngine, action: AccessAction): readonly AccessRole[] {
  return accessRoles.filter((role) => waysOf(role, action).some((request) => isAllowed(engine, request)))
}

const self = '0'.repeat(31)
const place = `${self}1` as AccessPrincipal['placeIds'][number] // 32 hex digits, of nobody
const officer = `${self}2` as AccessPrincipal['officerId'] // as above
const agency = `${self}3` as AccessPrincipal['agencyId'] // as above
const otherAgency = `${self}4` as AccessPrincipal['agencyId'] // as above
const device = `${self}5` as AccessPrincipal['deviceId'] // as above

/** Everything in order: once for something of her own agency and place, once for what another agency began. */
function waysOf(role: AccessRole, action: AccessAction): readonly AccessRequest[] {
  const principal = {
    officerId: officer,
    agencyId: agency,
    role,
    placeIds: [place],
    deviceId: device,
    device: 'confirmed',
    deviceConfirmedHours: longAgoHours,
    unlock: 'full',
    session: 'live',
  } as const
  const context = { stepUpSecondsAgo: 0, reason: 'given', breakGlassSecondsAgo: null, review: 'none' } as const
  const own = { ...plainResource, placePath: [place], madeBy: [officer], agencyIds: [agency], escortedBy: [officer], danger: 'in-danger', entry: 'decision' } as const
  const others = { ...own, madeBy: [], agencyIds: [otherAgency] } as const
  return [own, others].map((resource) => ({ action, principal, resource, context }))
}
