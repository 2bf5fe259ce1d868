// Another reader beside the rules: what it proposes is words of the text, read by our grammar, or it is nothing.
import { expect, test } from 'vitest'
import { hearProposals, proposalsMax, type Proposal } from './extractor.ts'
import { statementsOf } from './statements.ts'
import { takeApart } from './take-apart.ts'

const text = 'The bus carried forty-one (41 girls) and their mothers. Officials counted 160 children on Sunday.'
const report = takeApart({ id: 'S1', text, published: '2024-12-23', zone: 'America/Guatemala', language: 'en' })
const rules = statementsOf(report)
const model = { id: 'fake', version: '3' }

const at = (exact: string, kind: Proposal['kind'] = 'quantity'): Proposal => ({ kind, exact, start: text.indexOf(exact), end: text.indexOf(exact) + exact.length })
/** As if the rules had read nothing there. */
const hear = (proposals: readonly Proposal[], statements: typeof rules = []) => hearProposals({ report, statements }, model, proposals)

test('[PR109] the value is what our grammar reads in the words, at their place, of nobody, and a question', () => {
  const [found] = hear([at('160 children')]).proposed
  expect(found).toMatchObject({ value: { point: 160, unit: 'child', qualifier: 'exact' }, rule: 'model.fake/3', attribution: { to: null, isDoubtful: true } })
  expect(found?.confidence).toBeLessThan(0.5)
  expect(text.slice(found?.span.start, found?.span.end)).toBe('160 children')
  expect(text.slice(found?.sentence.start, found?.sentence.end)).toBe('Officials counted 160 children on Sunday.')
})

test('[PR109] a day is resolved as of the report', () => {
  expect(hear([at('on Sunday', 'date')]).proposed).toMatchObject([{ value: { value: '2024-12-22' } }])
})

test.each([
  ['not-verbatim', { ...at('160 children'), exact: '170 children' }],
  ['not-verbatim', { ...at('160 children'), start: -4 }],
  ['not-verbatim', { ...at('160 children'), start: 0.5 }],
  ['not-verbatim', { ...at('160 children'), end: 3 }],
  ['too-long', { kind: 'quantity', start: 0, end: 3_000, exact: 'x'.repeat(3_000) }],
  ['no-value', at('their mothers')],
  ['no-value', at('160 children', 'outcome')],
] as const)('[PR109] %s', (because, proposal) => {
  expect(hear([proposal])).toMatchObject({ proposed: [], dropped: [{ because }] })
})

test('[PR109] what the rules read stands; two proposals of one passage are one; more than is heard is dropped', () => {
  expect(hear([at('160 children')], [...rules])).toMatchObject({ proposed: [], dropped: [{ because: 'read-by-rules' }] })
  expect(hear([at('160 children'), at('160 children on')])).toMatchObject({ proposed: [{}], dropped: [{ because: 'read-by-rules' }] })
  const many = Array.from({ length: proposalsMax + 2 }, () => at('their mothers'))
  expect(hear(many).dropped.filter(({ because }) => because === 'too-many')).toHaveLength(2)
})
