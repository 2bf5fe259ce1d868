/** Reports of 4 kB read a second on one core, after warm-up; against cutting the same text into words by what the platform offers. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cpuUsage } from 'node:process'
import { statementsOf, takeApart } from '../src/press/index.ts'
import { heading, inTurn, report } from './lib/report.ts'

const rounds = 9
const reportsCount = 100
const reportUnits = 4_096
/** Wanted of one core: 500 a second. */
const wantedMs = 2
/** Words are cut once and read by some twenty rules: at most so many times the cutting alone. */
const costGoal = 0.05

await heading('press')
const folder = join(import.meta.dirname, '..', 'test', 'press', 'reports')
const own = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt')).toSorted().map((name) => readFileSync(join(folder, name), 'utf8').trim())
const texts = own.map((_, at) => Array.from({ length: 4 }, (__, next) => own[(at + next) % own.length] ?? '').join('\n').repeat(2).slice(0, reportUnits))

const readAll = (): number => {
  let statements = 0
  for (let at = 0; at < reportsCount; at++) statements += statementsOf(takeApart({ id: 'R1', text: texts[at % texts.length] ?? '', published: '2024-03-12', zone: 'America/Guatemala' })).length
  return statements
}
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const segmentAll = (): number => {
  let words = 0
  for (let at = 0; at < reportsCount; at++) for (const { isWordLike } of segmenter.segment(texts[at % texts.length] ?? '')) if (isWordLike === true) words++
  return words
}

for (let warm = 0; warm < 20; warm++) readAll()
segmentAll()
const ms = await inTurn(rounds, { read: readAll, segment: segmentAll })
const [readMs = NaN, segmentMs = NaN] = [ms['read'], ms['segment']]
report({ name: 'reports of 4 kB read', value: (reportsCount / readMs) * 1_000, unit: 'a second', comparedWith: 'Intl.Segmenter cutting the words', ratio: segmentMs / readMs, goal: costGoal })
// Processor time, so that a busy machine does not count against it.
const before = cpuUsage()
for (let round = 0; round < rounds; round++) readAll()
const { user, system } = cpuUsage(before)
const reportMs = (user + system) / 1_000 / (rounds * reportsCount)
report({ name: 'one report of 4 kB, processor time', value: reportMs, unit: 'ms', comparedWith: `${wantedMs} ms`, ratio: wantedMs / reportMs, goal: 1 })
