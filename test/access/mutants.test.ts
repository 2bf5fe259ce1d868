// How much of the policies is noticed: each is changed in one place, and some request must be answered otherwise.
import { expect, test } from 'vitest'
import { corpusOf } from './corpus.ts'
import { compilePolicy } from './evaluate.ts'
import { judged, witness } from './judge.ts'
import { mutantsOf } from './mutants.ts'
import { compiledPolicies, statedPolicies } from './policies.ts'

/** Of a hundred changes; the goal of the threat model. */
const noticedMin = 98

/** The shortest first, and what was drawn at random before what was enumerated: most changes are noticed soon. */
const everything = corpusOf(compiledPolicies)
  .map((corpus) => judged({ ...corpus, states: corpus.states.toReversed() }, compiledPolicies))
  .toSorted((a, b) => a.requests.length - b.requests.length)

const results = statedPolicies.flatMap((stated, at) => {
  const compiled = compiledPolicies[at]
  if (compiled === undefined) throw new Error(stated.id)
  return mutantsOf(stated).map(({ id, change, json }) => ({
    id,
    change,
    found: witness(everything, compiled, json === null ? null : compilePolicy(id, json)) !== null,
  }))
})

test('[AX15] of every hundred changes to the policies at least ninety-eight are noticed', () => {
  const missed = results.filter(({ found }) => !found).map(({ id, change }) => `${id}: ${change}`)
  const noticed = ((results.length - missed.length) / results.length) * 100
  process.stdout.write(`policies changed: ${results.length}, noticed: ${noticed.toFixed(1)} %\n${missed.join('\n')}`)
  expect(results.length).toBeGreaterThan(500)
  expect(noticed).toBeGreaterThanOrEqual(noticedMin)
})

test('[AX1] no policy is idle: without it something is answered otherwise', () => {
  expect(results.filter(({ change, found }) => change === 'gone' && !found)).toEqual([])
})
