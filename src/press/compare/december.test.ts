// The December story, invented anew: two agencies contradict each other, newspapers relay one of them. Rules PR46, PR47, PR49, PR53, PR54.
import { expect, test } from 'vitest'
import { courier, december, gazette, herald } from '../../../test/press/december.ts'
import { made } from '../../../test/press/made.ts'
import { compareRead } from './compare-read.ts'
import type { ComparedRelation } from './comparison.ts'

const comparison = compareRead(december)
const of = (...types: readonly string[]): readonly ComparedRelation[] => comparison.relations.filter(({ type }) => types.includes(type))
const outcomes = of('conflict').filter(({ rule }) => rule.startsWith('outcome.'))
const sourcesOf = (ids: readonly string[]): string => [...new Set(ids.map((id) => id.split(':')[0] ?? ''))].sort().join('+')
const told = (relation: ComparedRelation): readonly unknown[] => [relation.id.split('/').at(-1), ...relation.sides.map(sourcesOf), relation.severity]

test('[PR46] every contradiction about the outcome is raised, within one report too', () => {
  expect(outcomes.map(told)).toEqual([
    ['taken~attemptedTaking', 'courier', 'herald', 3],
    ['allLocated~alertActive', 'courier+gazette+herald', 'courier', 3],
    ['allLocated~someMissing', 'courier+gazette+herald', 'courier', 3],
    ['resolved~alertActive', 'gazette', 'courier', 3],
    ['resolved~someMissing', 'gazette', 'courier', 3],
    ['entered~attemptedEntry', 'courier+herald', 'gazette', 2],
  ].sort((a, b) => Number(b[3]) - Number(a[3]) || order.indexOf(String(a[0])) - order.indexOf(String(b[0]))))
})

const order = ['resolved~alertActive', 'resolved~someMissing', 'taken~attemptedTaking', 'allLocated~alertActive', 'allLocated~someMissing', 'entered~attemptedEntry']

test('[PR46] the agencies are named in both languages, with the reports that carry them, and one report that carries both', () => {
  const found = outcomes.find(({ id }) => id.endsWith('allLocated~someMissing'))
  for (const said of [found?.explanation.en, found?.explanation.es]) {
    expect(said).toContain('Prosecution Service (Harbour Courier, Weekly Herald)')
    expect(said).toContain('Social Welfare Secretariat (Harbour Courier)')
  }
  expect(found?.explanation.en).toContain('one report carries both')
  expect(found?.explanation.es).toContain('un mismo reporte trae ambas')
})

test('[PR47] the better-supported reading is named with its reasons; nothing is confirmed', () => {
  const better = (end: string) => outcomes.find(({ id }) => id.endsWith(end))?.better
  expect(better('allLocated~someMissing')).toMatchObject({ statementId: expect.stringMatching(/^courier/), why: ['laterCorrection', 'custodianAgency'] })
  expect(better('allLocated~alertActive')?.why).toEqual(['laterCorrection', 'custodianAgency', 'operationalAct'])
  expect(better('taken~attemptedTaking')).toMatchObject({ why: ['directQuotation'] })
  expect(better('entered~attemptedEntry')).toMatchObject({ statementId: expect.stringMatching(/^courier/), why: ['attributed'] })
  expect(JSON.stringify(comparison)).not.toMatch(/confirm|decided|resolution/i)
})

test('[PR49] what is relayed of one agency counts once', () => {
  const row = comparison.figures.find(({ key }) => key === 'outcome/whereabouts')
  const agreed = of('agrees').find(({ rule, row: key }) => rule.startsWith('outcome.') && key === row?.key)
  expect(agreed?.originsOfSides).toEqual([2])
  expect(comparison.origins.filter(({ basis }) => basis === 'sameStatement')).toMatchObject([{ sources: ['courier', 'herald'] }])
  expect(comparison.origins.filter(({ basis }) => basis !== 'sameStatement').map(({ basis, sources }) => [basis, ...sources])).toEqual([['alone', 'courier'], ['alone', 'gazette'], ['alone', 'herald']])
})

test('[PR53] the quotation that came back with "tried to" is shown with what was put in', () => {
  expect(of('quoteChanged')).toMatchObject([{ severity: 3, rule: 'quote.turned/1', changed: [{ out: '', in: 'tried to' }] }])
  expect(of('quoteChanged')[0]?.explanation.en).toContain('tried to')
  expect(of('quoteChanged')[0]?.better?.why).toContain('directQuotation')
  expect(of('sameQuote')).toHaveLength(1)
})

test('[PR54] last year against a written year; a clock against another zone; days that agree', () => {
  expect(of('staleRelativeDate')).toMatchObject([{ better: { why: ['explicitDate'] }, explanation: { en: expect.stringContaining('counted from 2031-12-24') } }])
  expect(of('zoneAgrees')).toMatchObject([{ deltaMinutes: 0 }])
  expect(of('agrees').filter(({ rule }) => rule.startsWith('date.')).map(({ statementIds }) => sourcesOf(statementIds))).toEqual(['courier+gazette+herald'])
})

test('[PR43] the count that lost "at least" is said to have', () => {
  expect(of('qualifierDropped').map(told)).toEqual([['takenIntoCare:atLeast:160-~exact:160-160', 'courier', 'gazette+herald', 2]])
})

test('[PR45] the women, the alert and the spokeswoman are in one report only', () => {
  const only = of('onlyHere').map(({ id, absentIn }) => [id.split(':')[1], ...absentIn])
  expect(only).toContainEqual(['figure/woman/takenIntoCare', 'gazette', 'herald'])
  expect(only).toContainEqual(['outcome/whereabouts/alertActive', 'gazette', 'herald'])
  expect(of('onlyHere').some(({ rule, explanation }) => rule === 'speaker.onlyHere/1' && explanation.en.includes('Leah Brandt'))).toBe(true)
})

test('[PR48] the order of sources changes nothing, and one more takes no statement away', () => {
  for (const turned of [[gazette, herald, courier], [herald, courier, gazette]]) expect(compareRead(turned.map(made))).toEqual(comparison)
  const fewer = compareRead([courier, gazette].map(made)).statements.map(({ id }) => id)
  const all = new Set(comparison.statements.map(({ id }) => id))
  expect(fewer.filter((id) => !all.has(id))).toEqual([])
})
