// The requests that everything is tried on: for each action every combination of what the policies look at and what
// the rules name for it, and on top some at random over every dimension. Drawn from a seed, so that a run can be repeated.
import { accessActions, type AccessAction } from '../../src/access/index.ts'
import type { Compiled } from './evaluate.ts'
import { dimensionsExpected } from './expected.ts'
import { dimensionNames, dimensions, inOrder, statesOver, type Dimension, type State } from './states.ts'

export const randomEach = 1_000
const seed = 20_261_122

export type Corpus = Readonly<{ action: AccessAction; enumerated: readonly Dimension[]; states: readonly State[] }>

export function corpusOf(policies: readonly Compiled[]): readonly Corpus[] {
  const draw = drawing(seed)
  return accessActions.map((action) => {
    const enumerated = seenDimensions(policies, action)
    return { action, enumerated, states: [...statesOver(enumerated), ...Array.from({ length: randomEach }, () => randomState(draw))] }
  })
}

export function seenDimensions(policies: readonly Compiled[], action: AccessAction): readonly Dimension[] {
  const seen = new Set(dimensionsExpected(action))
  for (const { speaksOf, readsFor } of policies) if (speaksOf(action)) for (const name of readsFor(action)) seen.add(name)
  return dimensionNames.filter((name) => seen.has(name))
}

/** Half of what is drawn is in order, since almost everything is refused otherwise. */
export function randomState(draw: (below: number) => number): State {
  const state: Record<string, string> = { ...inOrder }
  for (const name of dimensionNames) {
    const values: readonly string[] = dimensions[name]
    if (name === 'role' || draw(2) === 0) state[name] = values[draw(values.length)] ?? ''
  }
  return state as State // every dimension has one of its own values
}

/** Mulberry32: small, well spread, and the same everywhere. */
export function drawing(start: number): (below: number) => number {
  let state = start
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
