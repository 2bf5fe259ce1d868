// What holds of any reports: rules PR41 and PR48.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, day, made, outcome, quote, type Made, type MadeReport } from '../../../test/press/made.ts'
import type { ReadReport } from './comparison.ts'
import { compareRead } from './compare-read.ts'
import { relateRanges, rangeOf } from './intervals.ts'

const who = fc.constantFrom('the Prosecution Service', 'the Welfare Secretariat', undefined)
const taken = fc.record({ number: fc.integer({ min: 1, max: 300 }), qualifier: fc.constantFrom('exact', 'atLeast', 'about'), to: who }).map(
  ({ number, qualifier, to }): readonly [string, Made] => [`Police took ${number} children into care at the farm.`, { words: `${number} children`, value: count(number, 'child', qualifier as 'exact'), ...(to === undefined ? {} : { to }) }],
)
const result = fc.record({ frame: fc.constantFrom('allLocated', 'someMissing', 'alertActive', 'entered', 'attemptedEntry'), to: who }).map(
  ({ frame, to }): readonly [string, Made] => [`The shelter spoke of ${frame} on that night.`, { words: frame, value: outcome(frame as 'allLocated'), ...(to === undefined ? {} : { to }) }],
)
const dated = fc.integer({ min: 1, max: 28 }).map((number): readonly [string, Made] => [`The families met the judge in the old town hall on day ${number}.`, { words: `day ${number}`, value: day(`2031-03-${String(number).padStart(2, '0')}`, number % 2 === 0) }])
const quoted = fc.constantFrom('we never left the gate open that night', 'we left the gate open that night').map((text): readonly [string, Made] => [`"${text}," said the cook.`, { words: `"${text},"`, value: quote(text), to: 'the cook' }])

const report = fc.record({ lines: fc.array(fc.oneof(taken, result, dated, quoted), { maxLength: 7 }), published: fc.option(fc.constantFrom('2031-03-04', '2031-03-09'), { nil: undefined }) })
const reports = fc.array(report, { minLength: 1, maxLength: 5 }).map((drawn) => drawn.map(({ lines, published }, at): ReadReport => {
  const distinct = [...new Map(lines.map((line) => [line[0], line])).values()]
  const given: MadeReport = { id: `s${at}`, text: distinct.map(([text]) => text).join('\n'), says: distinct.map(([, says]) => says), ...(published === undefined ? {} : { published }) }
  return made(given)
}))

test('[PR48] the order of sources changes nothing', () => {
  fc.assert(
    fc.property(reports, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (drawn, keys) => {
      const turned = drawn.map((each, at) => [keys[at] ?? 0, each] as const).sort(([a], [b]) => a - b).map(([, each]) => each)
      expect(compareRead(turned)).toEqual(compareRead(drawn))
    }),
  )
})

test('[PR48] one more source takes no statement away; every relation names what it stands on, in at least one report', () => {
  fc.assert(
    fc.property(reports, (drawn) => {
      const all = compareRead(drawn)
      const ids = new Set(all.statements.map(({ id }) => id))
      const before = compareRead(drawn.slice(1)).statements
      expect(before.every(({ id }) => ids.has(id))).toBe(true)
      expect(new Set(all.relations.map(({ id }) => id)).size).toBe(all.relations.length)
      for (const { statementIds, sides, explanation, type } of all.relations) {
        expect(statementIds.length).toBeGreaterThan(0)
        expect(statementIds.every((id) => ids.has(id))).toBe(true)
        expect([...new Set(sides.flat())].sort()).toEqual([...statementIds].sort())
        expect(explanation.en !== '' && explanation.es !== '').toBe(true)
        if (type === 'conflict') expect(sides.length).toBe(2)
      }
    }),
  )
})

test('[PR41] in a comparison, too: what agrees overlaps, what conflicts does not', () => {
  fc.assert(
    fc.property(reports, (drawn) => {
      const { relations, statements } = compareRead(drawn)
      const byId = new Map(statements.map((statement) => [statement.id, statement.value]))
      for (const { rule, sides, statementIds } of relations) {
        const values = statementIds.flatMap((id) => { const value = byId.get(id); return value?.kind === 'quantity' ? [rangeOf(value)] : [] })
        if (rule === 'figure.agrees/1') for (const value of values) expect(relateRanges(value, values[0] ?? value)).toBe('agrees')
        if (rule === 'figure.conflict/1') {
          const [one, other] = sides.map((side) => byId.get(side[0] ?? ''))
          if (one?.kind === 'quantity' && other?.kind === 'quantity') expect(relateRanges(rangeOf(one), rangeOf(other))).toBe('apart')
        }
      }
    }),
  )
})
