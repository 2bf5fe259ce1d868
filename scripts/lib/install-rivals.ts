// What the measurements run beside ours, fetched into bench/ when it is not there: exact versions by bench/package-lock.json.
// No install script of theirs runs. Reasons: docs/decisions/0020-bench-rivals.md.
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runNode, runProgram } from './command.ts'

/** In: the folder of the measurements. Fails: throws when npm does. */
export async function installRivals(folder: string): Promise<void> {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return
  process.stderr.write('bench: fetching what is measured beside ours (about 55 MB, once).\n')
  const args = ['ci', '--loglevel=error', '--ignore-scripts']
  const npm = process.env['npm_execpath']
  const isNpm = npm !== undefined && basename(npm).startsWith('npm-cli')
  const { code } = isNpm ? await runNode([npm, ...args], { output: 'show', cwd: folder }) : await runProgram('npm', args, { output: 'show', cwd: folder })
  if (code !== 0) throw new Error(`bench: npm ended with ${code}`)
}
