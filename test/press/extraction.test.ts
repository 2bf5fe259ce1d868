// Extraction against gold annotations: of invented reports, and of those that may lie beside the project. What is asked for is a share, so that a
// rule that reads one report better and three worse is seen.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readGold } from '../../scripts/lib/press-gold.ts'
import { scoreSet, type Score } from '../../scripts/lib/press-score.ts'

const own = join(import.meta.dirname, 'reports')
/** Annotated reports of others, where somebody keeps a copy beside the project's folder. */
const beside = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'press')
const folders = [
  ...readdirSync(own, { withFileTypes: true }).filter((each) => each.isDirectory()).map(({ name }) => join(own, name)),
  ...(existsSync(join(beside, 'gold.json')) ? [beside] : []),
]

const scores: readonly (readonly [name: string, score: Score])[] = folders.map((folder) => [folder.slice(folder.lastIndexOf('/press') + 1), scoreSet(readGold(folder))])

function share({ measures }: Score, name: string): number {
  const { right, of } = measures[name] ?? { right: 0, of: 0 }
  return of === 0 ? 1 : right / of
}

const asked: readonly (readonly [rule: string, measure: string, least: number])[] = [
  ['[PR10] of the figures of %s', 'figures, all three', 0.95],
  ['[PR10] of the figures read in %s', 'figures, precision', 0.9],
  ['[PR15] of the numbers that nobody gives in %s', 'vague figures found', 0.85],
  ['[PR20] of the dates and times of %s', 'dates and times, value', 1],
  ['[PR20] of the dates and times read in %s', 'dates and times, precision', 0.9],
  ['[PR21] of what lasts in %s', 'durations, value', 1],
  ['[PR30] of the quotations of %s', 'quotations, span exact', 0.95],
  ['[PR32] of the speakers of %s', 'speakers right', 0.9],
  ['[PR32] of the speakers given without doubt in %s', 'speakers not wrong without doubt', 1],
  ['[PR31] of what nobody is said to have said in %s', 'unattributed, left so', 1],
  ['[PR2] of the headlines of others in %s', 'headlines of others kept out', 1],
]

for (const [rule, measure, least] of asked) {
  test.each(scores)(`${rule}: ${measure}, at least ${least}`, (_, score) => {
    expect(share(score, measure), JSON.stringify(score.misses.slice(0, 5))).toBeGreaterThanOrEqual(least)
  })
}
