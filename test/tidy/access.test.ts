// What is derived from src/access and the policies is kept as it is drawn, and nothing is left without a policy.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/command.ts'
import { accessActions } from '../../src/access/index.ts'
import { compiledPolicies } from '../access/policies.ts'
import { rowsOf } from '../access/expected.ts'
import { accessPages } from './access-page.ts'

test.each(Object.entries(accessPages))('[AX1] %s says what the actions and the policies say', (path, draw) => {
  expect(existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '').toBe(draw())
})

test('[AX1] every act, query and class is permitted by some policy', () => {
  const permits = compiledPolicies.filter(({ effect }) => effect === 'permit')
  expect(accessActions.filter((action) => !permits.some(({ speaksOf }) => speaksOf(action)))).toEqual([])
})

test('[AX12] every act, query and class stands in the table of the rules, and nothing else does', () => {
  expect(accessActions.filter((action) => rowsOf(action).length === 0)).toEqual([])
})
