// Ids are only ever compared in these ways; answers are kept on the strength of it.
import { expect, test } from 'vitest'
import { cedarEngine } from '../../src/adapters/node/cedar/index.ts'
import { accessActions, rememberAnswers } from '../../src/access/index.ts'
import { drawing, randomState } from './corpus.ts'
import { fieldOf, opened, type Node } from './evaluate.ts'
import { policyTexts, statedPolicies } from './policies.ts'
import { requestOf } from './states.ts'

const relations = new Set([
  'principal.places containsAny resource.placePath',
  'principal.places containsAny resource.aboutPlaces',
  'resource.madeBy contains principal.officer',
  'resource.escortedBy contains principal.officer',
  'resource.agencies contains principal.agency',
  'resource.agencies isEmpty',
])
const ofIds = /(places|placePath|aboutPlaces|madeBy|escortedBy|agencies|officer|agency)$/

/** Every use of a field that holds ids, with what it is compared with. */
function usesIn(expr: Node): readonly string[] {
  const [kind, body] = opened(expr)
  if (kind === '.') return ofIds.test(fieldOf(body)) ? [fieldOf(body)] : []
  if (kind === 'Set') return (body as readonly Node[]).flatMap(usesIn) // a list of expressions
  if (kind === 'Value' || kind === 'Var' || kind === 'has') return []
  const inside = Object.values(body as Readonly<Record<string, Node>>).map(usesIn) // operands
  const isComparison = inside.some((uses) => uses.some((use) => !use.includes(' ')))
  return isComparison ? [[inside[0]?.join(' ') ?? '', kind, inside[1]?.join(' ') ?? ''].join(' ').trim()] : inside.flat()
}

test('[AX20] policies compare ids in no other way', () => {
  // A clause of a policy is an expression.
  const uses = statedPolicies.flatMap(({ json }) => json.conditions.flatMap(({ body }) => usesIn(body as Node)))
  expect(uses.length).toBeGreaterThan(10)
  expect(uses.filter((use) => !relations.has(use))).toEqual([])
})

test('[AX20] an answer that was kept is the one that would be given', () => {
  const engine = cedarEngine(policyTexts)
  const remembering = rememberAnswers(engine)
  const draw = drawing(20)
  const requests = accessActions.flatMap((action) => Array.from({ length: 20 }, () => requestOf(action, randomState(draw))))
  for (const request of requests) remembering.decide(request)
  expect(requests.filter((request) => JSON.stringify(remembering.decide(request)) !== JSON.stringify(engine.decide(request)))).toEqual([])
})
