// When a statement was said, and of which moment of the world.
import { expect, test } from 'vitest'
import { instantOf } from '../../kernel/index.ts'
import { statementsOf } from '../statements.ts'
import { takeApart } from '../take-apart.ts'
import { momentsOfStatement } from './moments-of.ts'

function momentsIn(text: string, published: string | undefined) {
  const report = takeApart({ id: 'S1', text, zone: 'America/Guatemala', ...(published === undefined ? {} : { published }) })
  const statements = statementsOf(report)
  const statement = statements.find(({ value }) => value.kind === 'outcome' || value.kind === 'quantity')
  if (statement === undefined) throw new Error('nothing read')
  const found = momentsOfStatement(statement, { report, statements })
  return found === null ? null : [instantOf(found.aboutMs).slice(0, 16), instantOf(found.saidMs).slice(0, 16), found.aboutBasis, found.saidBasis]
}

test.each([
  ['of a day, to its last minute there', 'Three children are missing.', '2024-12-22', ['2024-12-23T05:59', '2024-12-23T05:59', 'when-said', 'day']],
  ['of an instant', 'Three children are missing.', '2024-12-22T20:15:00-06:00', ['2024-12-23T02:15', '2024-12-23T02:15', 'when-said', 'instant']],
  ['of the time in its sentence', 'At 4:30 p.m. three children were missing.', '2024-12-22T23:00:00Z', ['2024-12-22T22:30', '2024-12-22T23:00', 'said-so', 'instant']],
  ['of two times in one sentence neither', 'At 3 p.m. and at 4:30 p.m. three children were missing.', '2024-12-22T23:00:00Z', ['2024-12-22T23:00', '2024-12-22T23:00', 'when-said', 'instant']],
] as const)('[PR107] %s', (_, text, published, expected) => {
  expect(momentsIn(text, published)).toEqual(expected)
})

test('[PR107] what nobody dates is not asked', () => {
  expect(momentsIn('Three children are missing.', undefined)).toBeNull()
})
