// What people said of readings, heard in the comparison.
import { expect, test } from 'vitest'
import { compareJudged, compareReports } from './compare-reports.ts'

const reports = [
  { id: 'a', text: 'Officials said that 160 children were taken into care.', published: '2024-12-21' },
  { id: 'b', text: 'The ministry said that 140 children were taken into care.', published: '2024-12-21' },
]
const nothing = { rejected: new Set<string>(), corrected: new Map<string, never>() }
const conflicts = (of: ReturnType<typeof compareReports>) => of.relations.filter(({ type }) => type === 'conflict').map(({ statementIds }) => statementIds)
const figure = (id: string) => compareReports(reports).statements.find(({ value, sourceId }) => value.kind === 'quantity' && sourceId === id)?.id ?? ''

test('[PR108] with no word of anybody it is the comparison itself', () => {
  expect(compareJudged(reports, nothing).comparison).toEqual(compareReports(reports))
  expect(conflicts(compareReports(reports))).toEqual([[figure('a'), figure('b')]])
})

test('[PR108] what is rejected is compared with nothing, and is not gone', () => {
  const { comparison, rejected } = compareJudged(reports, { ...nothing, rejected: new Set([figure('b')]) })
  expect(conflicts(comparison)).toEqual([])
  expect(rejected.map(({ id }) => id)).toEqual([figure('b')])
})

test.each([
  [{ min: 160, max: 160 }, 0, 'exact', 160],
  [{ min: 140, max: null }, 0, 'atLeast', 140],
  [{ min: null, max: 150 }, 1, 'atMost', 140],
  [{ min: 141, max: 149 }, 1, 'between', 141],
] as const)('[PR108] what is corrected is compared as corrected: %j', (ends, count, qualifier, point) => {
  const { comparison } = compareJudged(reports, { ...nothing, corrected: new Map([[figure('b'), { ...ends, unit: null, speaker: 'the agency for children' }]]) })
  expect(conflicts(comparison)).toHaveLength(count)
  expect(comparison.statements.find(({ id }) => id === figure('b'))).toMatchObject({ value: { qualifier, point, unit: 'child' }, rule: 'by-person/1', attribution: { to: 'the agency for children', isDoubtful: false } })
})

test('[PR108] another unit, of the same number; a word that is no unit changes nothing', () => {
  const unitBy = (unit: string) => compareJudged(reports, { ...nothing, corrected: new Map([[figure('b'), { min: null, max: null, unit, speaker: null }]]) }).comparison.statements.find(({ id }) => id === figure('b'))?.value
  expect(unitBy('woman')).toMatchObject({ unit: 'woman', point: 140 })
  expect(unitBy('goat')).toMatchObject({ unit: 'child', point: 140 })
})
