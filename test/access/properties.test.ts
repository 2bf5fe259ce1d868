// The properties over every request that is tried.
import { expect, test } from 'vitest'
import { accessActions, type AccessAction } from '../../src/access/index.ts'
import { corpusOf } from './corpus.ts'
import { evaluate } from './evaluate.ts'
import { compiledPolicies } from './policies.ts'
import { better, properties, untouchedByBrokenGlass } from './properties.ts'
import { requestOf, type State } from './states.ts'

const own = new Map(accessActions.map((action) => [action, compiledPolicies.filter(({ speaksOf }) => speaksOf(action))]))
const allowed = (action: AccessAction, state: State): boolean => evaluate(own.get(action) ?? [], requestOf(action, state)).allowed

type Tried = Readonly<{ action: AccessAction; state: State; allowed: boolean }>
const tried: readonly Tried[] = corpusOf(compiledPolicies).flatMap(({ action, states }) =>
  states.map((state) => ({ action, state, allowed: allowed(action, state) })),
)

test.each(properties)('$title', ({ must, when }) => {
  const about = tried.filter(({ action, state }) => when(action, state))
  expect(about.length).toBeGreaterThan(0)
  expect(about.filter((each) => each.allowed !== (must === 'allow')).slice(0, 3)).toEqual([])
})

test('[AX11] broken glass opens nothing but who and where somebody is, and her health', () => {
  const glasses = tried.filter(({ action, state }) => untouchedByBrokenGlass(action) && state.glass === 'broken')
  expect(glasses.length).toBeGreaterThan(0)
  expect(glasses.filter((each) => each.allowed !== allowed(each.action, { ...each.state, glass: 'unbroken' }))).toEqual([])
})

test('[AX13] nothing an officer mends, and no approval given, turns a yes into a no', () => {
  const worse: string[] = []
  let stepCount = 0
  for (const { action, state } of tried.filter((each) => each.allowed)) {
    for (const [name, steps] of Object.entries(better)) {
      for (const value of steps[state[name as keyof State]] ?? []) { // a name of a dimension, by its table
        stepCount += 1
        if (!allowed(action, { ...state, [name]: value })) worse.push(`${action} ${name}=${value} ${JSON.stringify(state)}`)
      }
    }
  }
  process.stdout.write(`steps to the better: ${stepCount}\n`)
  expect(stepCount).toBeGreaterThan(10_000)
  expect(worse.slice(0, 3)).toEqual([])
})
