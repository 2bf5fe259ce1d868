/** Headcount now and at any moment, the fold from zero, and what it keeps in memory, at two sizes. */
import { memoryUsage } from 'node:process'
import { canonicalJson, type Json } from '../src/kernel/index.ts'
import { applyEntries, headcountAt, knownAt, knownCount, newAccount, type Account } from '../src/domain/index.ts'
import { heading, inTurn, report } from './lib/report.ts'
import { rivalSql } from './lib/rival-sql.ts'
import { startMs, synthetic, type Synthetic } from './lib/synthetic.ts'

const rounds = 5
const sightingsEach = 4

await heading('headcount')
for (const personCount of [10_000, 100_000]) {
  const operation = synthetic(personCount, sightingsEach)
  const { account, ms, heapBytes } = folded(operation)
  await measureHeadcount(operation, account)
  measureFold(operation, ms, heapBytes)
}

async function measureHeadcount(operation: Synthetic, account: Account): Promise<void> {
  const rival = rivalSql(operation)
  const middleMs = Math.round((startMs + operation.endMs) / 2)
  const now = (): unknown => headcountAt(account, { asOfMs: operation.endMs, known: knownCount(account), knownAtMs: operation.endMs })
  const earlier = (): unknown => headcountAt(account, { asOfMs: middleMs, known: knownAt(account, middleMs), knownAtMs: middleMs })
  const ms = await inTurn(rounds, {
    now,
    grouped: () => rival.groupProjection(),
    earlier,
    latest: () => rival.latestPerPerson(middleMs),
  })
  rival.close()
  const size = operation.personCount
  const [nowMs = NaN, groupedMs = NaN, earlierMs = NaN, latestMs = NaN] = [ms['now'], ms['grouped'], ms['earlier'], ms['latest']]
  report({ name: `headcount now, ${size} people`, value: nowMs, unit: 'ms', comparedWith: 'SQL GROUP BY over a table kept up to date', ratio: groupedMs / nowMs, goal: 3 })
  report({ name: `headcount at any asOf and knownAt, ${size} people`, value: earlierMs, unit: 'ms', comparedWith: 'SQL latest entry per person', ratio: latestMs / earlierMs, goal: 5 })
}

function measureFold(operation: Synthetic, ms: number, heapBytes: number): void {
  const texts = operation.entries.map(({ content }) => ('unreadable' in content ? '{}' : canonicalJson(content.count as Json)))
  const start = performance.now()
  let fields = 0
  for (const text of texts) fields += Object.keys(JSON.parse(text) as object).length
  const parseMs = performance.now() - start
  const size = operation.personCount
  const rate = (operation.entries.length / ms) * 1_000
  report({ name: `fold from zero, ${size} people`, value: rate, unit: 'entries/s', comparedWith: `JSON.parse of the same count parts (${fields} fields)`, ratio: parseMs / ms, goal: 0.25 })
  const textBytes = texts.reduce((sum, text) => sum + text.length, 0)
  const perEntry = heapBytes / operation.entries.length
  report({ name: `memory of the account, ${size} people`, value: perEntry, unit: 'bytes/entry', comparedWith: 'the text of the count parts', ratio: textBytes / heapBytes, goal: 0.25 })
}

function folded(operation: Synthetic): Readonly<{ account: Account; ms: number; heapBytes: number }> {
  const account = newAccount()
  globalThis.gc?.()
  const before = memoryUsage()
  const start = performance.now()
  applyEntries(account, operation.entries)
  const ms = performance.now() - start
  globalThis.gc?.()
  const after = memoryUsage()
  return { account, ms, heapBytes: after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers }
}
