// Extraction over many invented reports, each of which was scored before any rule had seen it. What is asked for is what the rules reach now over
// all of them, less a little: a rule that reads one report better and three worse is seen. No speaker is wrong without doubt in any.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readGold } from '../../scripts/lib/press-gold.ts'
import { scoreSet, type Score } from '../../scripts/lib/press-score.ts'

const base = join(import.meta.dirname, 'many-reports')
const scores: readonly Score[] = readdirSync(base, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => scoreSet(readGold(join(base, name))))

function shareOfAll(name: string): number {
  const measures = scores.map((score) => score.measures[name] ?? { right: 0, of: 0 })
  const of = measures.reduce((sum, each) => sum + each.of, 0)
  expect(of, `nothing is measured as ${name}`).toBeGreaterThan(0)
  return measures.reduce((sum, each) => sum + each.right, 0) / of
}

const asked: readonly (readonly [rule: string, measure: string, least: number])[] = [
  ['[PR10] figures', 'figures, all three', 0.88],
  ['[PR10] figures read', 'figures, precision', 0.97],
  ['[PR20] dates and times', 'dates and times, value', 0.94],
  ['[PR20] dates and times read', 'dates and times, precision', 0.96],
  ['[PR21] what lasts', 'durations, value', 0.92],
  ['[PR30] quotations', 'quotations, span exact', 0.98],
  ['[PR32] speakers', 'speakers right', 0.93],
  ['[PR32] speakers given without doubt', 'speakers not wrong without doubt', 1],
]

test.each(asked)('%s: %s, at least %d', (_, measure, least) => {
  expect(shareOfAll(measure)).toBeGreaterThanOrEqual(least)
})
