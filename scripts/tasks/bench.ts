// npm run bench: every bench/*.bench.ts in the order of its name, each a script that prints its own lines.
// An argument keeps only the files whose name holds it.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode } from '../lib/command.ts'

const folder = join(root, 'bench')
const wanted = process.argv[2] ?? ''
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts') && name.includes(wanted)).toSorted()
  : []
if (files.length === 0) {
  process.stderr.write('No measurement to run: bench/ holds no file of that name.\n')
  process.exitCode = 1
}
for (const file of files) {
  process.stdout.write(`${file}\n`)
  const { code } = await runNode([join(folder, file)], { output: 'show' })
  if (code !== 0) process.exitCode = 1
}
