// npm run eval:press -- --set FOLDER [--json FILE]: how well the public-record desk reads the reports of a folder with a gold annotation.
// Prints a table and each miss with its source and offsets. Ends with 2 where the folder cannot be read, and with 0 whatever the score.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { readGold } from '../lib/press-gold.ts'
import { scoreSet, type Miss, type Score } from '../lib/press-score.ts'

const { values } = parseArgs({ options: { set: { type: 'string' }, json: { type: 'string' } }, strict: false })
const [folder, jsonFile] = [values['set'], values['json']]
if (typeof folder !== 'string') {
  process.stderr.write('--set wants the folder of a gold.json and its reports.\n')
  process.exitCode = 2
} else run(resolve(folder), typeof jsonFile === 'string' ? resolve(jsonFile) : null)

function run(folder: string, jsonFile: string | null): void {
  let score: Score
  try {
    score = scoreSet(readGold(folder))
  } catch (error) {
    process.stderr.write(`${folder}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
    return
  }
  for (const line of [...tableOf(score), '', ...score.assumed.map((each) => `assumed: ${each}`), ...score.misses.map(missLine)]) process.stdout.write(`${line}\n`)
  const measures = Object.fromEntries(Object.entries(score.measures).map(([name, { right, of }]) => [name, { right, of, share: shareOf(right, of) }]))
  if (jsonFile !== null) writeFileSync(jsonFile, `${JSON.stringify({ set: folder, measures, misses: score.misses, assumed: score.assumed }, null, 2)}\n`)
}

function tableOf({ measures }: Score): readonly string[] {
  return Object.entries(measures).map(([name, { right, of }]) => `${name.padEnd(36)} ${String(right).padStart(4)} of ${String(of).padStart(4)}  ${shareOf(right, of).toFixed(2)}`)
}

function shareOf(right: number, of: number): number {
  return of === 0 ? 1 : Math.round((right / of) * 10_000) / 10_000
}

function missLine({ measure, source, start, end, words, wanted, got }: Miss): string {
  return `${measure}: ${source} ${start}-${end} ${JSON.stringify(words)}: wanted ${wanted}; got ${got}`
}
