// Every combination of what the policies look at, against the rows of the rules, and Cedar against the second reading.
import { expect, test } from 'vitest'
import { cedarEngine } from '../../src/adapters/node/cedar/index.ts'
import type { AccessRequest } from '../../src/access/index.ts'
import { corpusOf, drawing, randomState } from './corpus.ts'
import { evaluate } from './evaluate.ts'
import { expected } from './expected.ts'
import { compiledPolicies, policyTexts } from './policies.ts'
import { requestOf } from './states.ts'

const corpus = corpusOf(compiledPolicies)
const engine = cedarEngine(policyTexts)

test('[AX12][AX14] whatever is asked, the policies answer as the rows of the rules say, and none of them fails', () => {
  const differing: string[] = []
  let stateCount = 0
  for (const { action, states } of corpus) {
    const own = compiledPolicies.filter(({ speaksOf }) => speaksOf(action))
    for (const state of states) {
      stateCount += 1
      const { allowed, because, errors } = evaluate(own, requestOf(action, state))
      const asked = (): string => `${action} ${JSON.stringify(state)}`
      if (errors > 0) differing.push(`fails: ${asked()}`)
      if (allowed !== expected(action, state)) differing.push(`${allowed ? 'allowed' : 'denied'} by ${because.join(' ')}: ${asked()}`)
    }
  }
  process.stdout.write(`policies against rows: ${stateCount} requests, ${differing.length} differ\n`)
  expect(differing.slice(0, 5)).toEqual([])
  expect(stateCount).toBeGreaterThan(1_000_000)
})

/** One request for each set of policies that hold of an action together. */
function requestsByWhatHolds(): readonly AccessRequest[] {
  const found = new Map<string, AccessRequest>()
  for (const { action, states } of corpus) {
    const own = compiledPolicies.filter(({ speaksOf }) => speaksOf(action))
    for (const state of states) {
      const request = requestOf(action, state)
      const key = `${action} ${own.map(({ holds }) => String(holds(request))).join(' ')}`
      if (!found.has(key)) found.set(key, request)
    }
  }
  return [...found.values()]
}

test('[AX12][AX14] Cedar reads the policies as the second reading does: every set of policies that hold together, and at random', () => {
  const draw = drawing(7)
  const atRandom = corpus.flatMap(({ action }) => Array.from({ length: 40 }, () => requestOf(action, randomState(draw))))
  const requests = [...requestsByWhatHolds(), ...atRandom]
  const start = performance.now()
  const answers = requests.map((request) => engine.decide(request))
  const perSecond = Math.round((requests.length / (performance.now() - start)) * 1_000)
  process.stdout.write(`Cedar against the second reading: ${requests.length} decisions, ${perSecond} a second\n`)
  const differing = requests.filter((request, at) => {
    const own = compiledPolicies.filter(({ speaksOf }) => speaksOf(request.action))
    const second = evaluate(own, request)
    return JSON.stringify(answers[at]) !== JSON.stringify({ allowed: second.allowed, because: second.because, errors: second.errors })
  })
  expect(differing.slice(0, 3)).toEqual([])
})
