#!/usr/bin/env node
/**
 * `verify <folder> [--vkey <text>]`: checks an export and says what was checked. Ends with 0 when everything holds,
 * with 1 when something does not, with 2 when the folder cannot be read. Needs no network and no installation.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileLines } from './file-lines.ts'
import { verifyHash, verifyVerifier } from './node-ports.ts'
import { reportText } from './report-text.ts'
import { verifyExport } from './verify-export.ts'

const files = ['ledger.jsonl', 'commits.jsonl', 'keys.jsonl', 'checkpoint', 'vkey'] as const
type FileName = (typeof files)[number]

async function main(args: readonly string[]): Promise<number> {
  const [folder, option, pinned] = args
  if (folder === undefined || (option !== undefined && (option !== '--vkey' || pinned === undefined))) {
    process.stdout.write('verify <folder> [--vkey <text>]\n')
    return 2
  }
  const missing = files.filter((name) => !(name === 'vkey' && pinned !== undefined) && !existsSync(join(folder, name)))
  if (missing.length > 0) {
    process.stdout.write(`not an export, missing: ${missing.join(', ')}\n`)
    return 2
  }
  const whole = (name: FileName): string => readFileSync(join(folder, name), 'utf8')
  const lines = (name: FileName): AsyncIterable<string> => fileLines(join(folder, name))
  const vkey = pinned ?? whole('vkey').trimEnd()
  const report = await verifyExport(
    { ledger: lines('ledger.jsonl'), commits: lines('commits.jsonl'), keys: lines('keys.jsonl'), checkpoint: whole('checkpoint'), vkey },
    { hash: verifyHash, verifier: verifyVerifier },
  )
  process.stdout.write(reportText(report, { vkey, isPinned: pinned !== undefined }))
  return report.problems.length === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
