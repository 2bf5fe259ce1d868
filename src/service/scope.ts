/**
 * Which parts of home's log an officer's device is sent (DESIGN rule 8): count parts to whoever may fetch at all, sealed
 * parts only of classes the role may open somewhere, still sealed; everything else comes as its header. Rule SV4.
 */
import type { Header } from '../ledger/index.ts'
import { isAccessAction, openActions, rolesThatCould, type AccessRole, type PolicyEngine } from '../access/index.ts'
import type { Scope } from '../sync/index.ts'

export type ScopeFor = (role: AccessRole) => Scope

/** In: the policies. Out: for each role what it is sent; worked out once. */
export function scopeFor(engine: PolicyEngine): ScopeFor {
  const classesOf = new Map<AccessRole, ReadonlySet<string>>()
  return (role) => {
    const found = classesOf.get(role) ?? openedBy(engine, role)
    classesOf.set(role, found)
    return (header: Header, at) => {
      const named = header.parts[at]
      return named !== undefined && (named.class === 'count' || found.has(named.class))
    }
  }
}

function openedBy(engine: PolicyEngine, role: AccessRole): ReadonlySet<string> {
  const classes = Object.entries(openActions).filter(([, action]) => isAccessAction(action) && rolesThatCould(engine, action).includes(role))
  return new Set(classes.map(([partClass]) => partClass))
}
