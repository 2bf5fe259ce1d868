/**
 * `npm start`: an embedded store with the December story, made on the first run and opened again on later
 * ones, and its account at each turning point.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { pathsOf } from '../installation.ts'
import { terminalOf, type CommonOptions } from '../options.ts'
import { readExample } from '../read-example.ts'
import { replayInto } from './replay.ts'

export type StartOptions = Omit<CommonOptions, 'store'> & Readonly<{ store?: string }>

const root = fileURLToPath(new URL('../../..', import.meta.url))

export async function startCommand(options: StartOptions): Promise<ExitCode> {
  const terminal = terminalOf({ store: '', ...options })
  const paths = pathsOf(freeFolder(options.store ?? join(root, 'data', 'december')), options.custody)
  mkdirSync(dirname(paths.store), { recursive: true })
  terminal.note(`Playing the December story, an exercise with invented people, into ${paths.store}`)
  await replayInto(terminal, { story: readExample(join(root, 'examples', 'december')), name: 'december', paths })
  if (!terminal.json) {
    terminal.note('Ask it yourself, for any moment as known at any other:')
    terminal.note(`  AMPARO_PASSPHRASE=exercise-exercise npm run -s amparo -- headcount --store ${paths.store} --as-of "2024-12-22 16:31" --known-at "2024-12-22 18:05"`)
  }
  return exitCodes.ok
}

/** A folder of an earlier start stays as it is: what was tried out in it is not lost. */
function freeFolder(wished: string): string {
  let folder = wished
  for (let no = 2; existsSync(folder) || existsSync(`${folder}.custody.age`); no++) folder = `${wished}-${no}`
  return folder
}
