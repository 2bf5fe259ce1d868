/** A text that somebody hands in by file, or by standard input: what must not stand among the arguments. */
import { readFileSync } from 'node:fs'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'

/** In: a path, or `-` for standard input. Fails: `file-missing`. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    throw new CliFailure(exitCodes.failed, 'file-missing', `No file ${file} that can be read.`)
  }
}
