/** The port behind which policies are decided. What fills it may be replaced; nothing else asks it directly. */
import type { AccessRequest } from './access-request.ts'

/** `because`: ids of the policies that decided, forbidding ones where it is denied; none where nothing permits. */
export type PolicyAnswer = Readonly<{
  allowed: boolean
  because: readonly string[]
  /** Policies that could not be evaluated, or 1 for a request that did not fit the schema; any of them denies. */
  errors: number
}>

export type PolicyEngine = Readonly<{
  /** Never waits. May throw; whoever asks takes that as a denial. */
  decide(request: AccessRequest): PolicyAnswer
}>
