// The project's own policies, read once for each test file.
import { parsePolicies, readPolicyTexts } from '../../src/adapters/node/cedar/index.ts'
import { compilePolicy, type Compiled } from './evaluate.ts'

export const policyTexts = readPolicyTexts()
export const statedPolicies = parsePolicies(policyTexts)
export const compiledPolicies: readonly Compiled[] = statedPolicies.map(({ id, json }) => compilePolicy(id, json))
