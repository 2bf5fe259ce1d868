// An invented operation from the command line: rule CL15.
import { expect, test } from 'vitest'
import { amparo, field } from './run.ts'

test('[CL15] the same seed gives the same account, and the log of it holds', () => {
  const args = ['simulate', '--seed', 'night', '--people', '12', '--days', '1', '--happenings', '20', '--json']
  const [first, second] = [amparo(args), amparo(args)]
  expect(first.code).toBe(0)
  expect(field(first.json, 'findings')).toEqual([])
  expect(field(first.json, 'headcount', 'registered', 'atMost')).toBeGreaterThan(0)
  expect(second.out).toBe(first.out)
})

test('[CL15] another seed is another operation; a size out of range is refused by name', () => {
  const args = ['simulate', '--people', '12', '--days', '1', '--happenings', '20', '--json']
  expect(amparo([...args, '--seed', 'one']).out).not.toBe(amparo([...args, '--seed', 'two']).out)
  const refused = amparo(['simulate', '--people', '0'])
  expect([refused.code, refused.err.includes('--people')]).toEqual([2, true])
})
