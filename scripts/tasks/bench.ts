// npm run bench [-- name] [--json FILE]: every bench/*.bench.ts in the order of its name, each a script that prints
// its own lines. A name keeps only the files that hold it. With --json the results of all are written to one file.
// Rivals are installed when they are missing; nothing else needs them.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { root, runNode } from '../lib/command.ts'
import { installRivals } from '../lib/install-rivals.ts'

const args = process.argv.slice(2)
const jsonAt = args.indexOf('--json')
const jsonFile = jsonAt < 0 ? null : (args[jsonAt + 1] ?? null)
const wanted = args.filter((_, at) => jsonAt < 0 || (at !== jsonAt && at !== jsonAt + 1))[0] ?? ''
const folder = join(root, 'bench')
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts') && name.includes(wanted)).toSorted()
  : []
if (jsonAt >= 0 && jsonFile === null) {
  process.stderr.write('--json wants the name of a file.\n')
  process.exitCode = 2
} else if (files.length === 0) {
  process.stderr.write('No measurement to run: bench/ holds no file of that name.\n')
  process.exitCode = 1
} else {
  const scratch = mkdtempSync(join(tmpdir(), 'amparo-bench-'))
  const lines = join(scratch, 'results.jsonl')
  writeFileSync(lines, '')
  process.env['AMPARO_BENCH_LINES'] = lines
  if (files.includes('catch-up.bench.ts')) await installRivals(folder)
  for (const file of files) {
    process.stdout.write(`${file}\n`)
    const { code } = await runNode(['--expose-gc', join(folder, file)], { output: 'show' })
    if (code !== 0) process.exitCode = 1
  }
  const results: unknown[] = readFileSync(lines, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown)
  rmSync(scratch, { recursive: true, force: true })
  if (jsonFile !== null) writeFileSync(resolve(jsonFile), `${JSON.stringify({ results }, null, 2)}\n`)
}
