/**
 * From texts to policies by id, each with the role that answers for it and a sentence why (AX1). A policy
 * without them, an id given twice and whatever the validator warns of stop the start: a policy that never
 * holds is a mistake of somebody who thought it did.
 */
import { policySetTextToParts, policyToJson, validate, type PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { accessRoles } from '../../../access/index.ts'
import { assert } from '../../../kernel/index.ts'
import type { PolicyTexts } from './policy-texts.ts'

export type StatedPolicy = Readonly<{ id: string; owner: string; why: string; text: string; json: PolicyJson }>

/** In: what `readPolicyTexts` gives. Throws a Fault that names the policy or file and what is wrong with it. */
export function parsePolicies({ files }: PolicyTexts): readonly StatedPolicy[] {
  const policies = Object.entries(files).flatMap(([name, text]) => {
    const parts = policySetTextToParts(text)
    assert(parts.type === 'success', `policies: ${name} is not Cedar`)
    assert(parts.policy_templates.length === 0, `policies: ${name} holds a template`)
    return parts.policies.map(statedPolicy)
  })
  const ids = policies.map(({ id }) => id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  assert(twice === undefined, `policies: ${twice ?? ''} is stated twice`)
  return policies
}

/** Throws a Fault unless every policy fits the schema strictly, without a warning. */
export function validatePolicies(schema: string, policies: Readonly<Record<string, string>>): void {
  const answer = validate({ validationSettings: { mode: 'strict' }, schema, policies: { staticPolicies: { ...policies } } })
  assert(answer.type === 'success', 'policies: the schema or a policy cannot be read')
  const found = [...answer.validationErrors, ...answer.validationWarnings].map(({ policyId, error }) => `${policyId}: ${error.message}`)
  assert(found.length === 0, `policies: ${found.join('; ')}`)
  assert(answer.otherWarnings.length === 0, `policies: ${answer.otherWarnings.map(({ message }) => message).join('; ')}`)
}

function statedPolicy(text: string): StatedPolicy {
  const answer = policyToJson(text)
  assert(answer.type === 'success', 'policies: a policy cannot be read')
  const { id = '', owner = '', why = '' } = answer.json.annotations ?? {}
  assert(/^[a-z]+\.[a-z-]+$/.test(id), `policies: "${id}" is no id of a policy`)
  assert((accessRoles as readonly string[]).includes(owner), `policies: ${id} has no role that answers for it`)
  assert(why.length > 0, `policies: ${id} does not say why`)
  return { id, owner, why, text, json: answer.json }
}
