export { cedarEngine } from './cedar-engine.ts'
export { parsePolicies, validatePolicies, type StatedPolicy } from './parse-policies.ts'
export { policiesFolder, readPolicyTexts, type PolicyTexts } from './policy-texts.ts'
