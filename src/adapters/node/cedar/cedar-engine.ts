/**
 * Fills the PolicyEngine port with Cedar. The engine skips a policy that fails, so that a forbidding one
 * would let pass what it should stop: every request is checked against the schema, and every error is
 * counted and denies (AX4). Policies are parsed once, and laid out by action: Cedar looks at every policy
 * of a set, so that a set of all of them takes three times as long for the same answer.
 */
import {
  getValidRequestEnvsPolicy,
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs'
import { accessActions, type AccessAction, type PolicyAnswer, type PolicyEngine } from '../../../access/index.ts'
import { assert } from '../../../kernel/index.ts'
import { cedarCall } from './cedar-call.ts'
import { parsePolicies, validatePolicies, type StatedPolicy } from './parse-policies.ts'
import type { PolicyTexts } from './policy-texts.ts'

/** Engines made by this process. Cedar keeps parsed sets under a name for as long as the process lives. */
let enginesMade = 0

/** Throws a Fault where a policy cannot be read, has no owner, or does not fit the schema. */
export function cedarEngine(texts: PolicyTexts): PolicyEngine {
  const policies = parsePolicies(texts)
  validatePolicies(texts.schema, Object.fromEntries(policies.map(({ id, text }) => [id, text])))
  enginesMade += 1
  const schemaName = `amparo-${enginesMade}`
  const schemaRead = preparseSchema(schemaName, texts.schema)
  assert(schemaRead.type === 'success', 'policies: the schema was not taken')
  const setNames = setByAction(policies, texts.schema, schemaName)
  return {
    decide(request): PolicyAnswer {
      const answer = statefulIsAuthorized({
        ...cedarCall(request),
        preparsedSchemaName: schemaName,
        preparsedPolicySetId: setNames.get(request.action) ?? '',
        validateRequest: true,
      })
      if (answer.type === 'failure') return { allowed: false, because: [], errors: 1 }
      const { decision, diagnostics } = answer.response
      return { allowed: decision === 'allow', because: diagnostics.reason.toSorted(), errors: diagnostics.errors.length }
    },
  }
}

/** Out: the name of the parsed set for each action: the policies that Cedar itself says can ever speak of it. */
function setByAction(policies: readonly StatedPolicy[], schema: string, prefix: string): ReadonlyMap<AccessAction, string> {
  const spoken = policies.map((policy) => ({ ...policy, actions: actionsOf(policy, schema) }))
  const taken = new Set<string>()
  return new Map(
    accessActions.map((action) => {
      const own = spoken.filter(({ actions }) => actions.has(`Action::"${action}"`))
      // Actions of which the same policies speak share a set.
      const name = `${prefix} ${own.map(({ id }) => id).join(' ')}`
      if (!taken.has(name)) takeSet(name, own)
      taken.add(name)
      return [action, name]
    }),
  )
}

function takeSet(name: string, policies: readonly StatedPolicy[]): void {
  const answer = preparsePolicySet(name, { staticPolicies: Object.fromEntries(policies.map(({ id, text }) => [id, text])) })
  assert(answer.type === 'success', `policies: the set ${name} was not taken`)
}

function actionsOf({ id, text }: StatedPolicy, schema: string): ReadonlySet<string> {
  const answer = getValidRequestEnvsPolicy(text, schema)
  assert(answer.type === 'success', `policies: ${id} speaks of no action`)
  return new Set(answer.actions)
}
