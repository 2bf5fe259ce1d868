/** A file that a command writes where there was none: nothing of anybody's is overwritten. */
import { existsSync, writeFileSync } from 'node:fs'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'
import { harmless } from '../documents/index.ts'

/** Before any work is done. Fails: `file-exists`. */
export function refuseExisting(file: string): void {
  if (existsSync(file)) throw exists(file)
}

/** In one step with the question whether it is there. Fails: `file-exists`; `file-not-written` where the folder is missing or closed. */
export function writeNew(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes, { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw exists(file)
    throw new CliFailure(exitCodes.failed, 'file-not-written', `${harmless(file)} could not be written: is its folder there, and may you write in it?`)
  }
}

const exists = (file: string): CliFailure => new CliFailure(exitCodes.failed, 'file-exists', `${harmless(file)} is there already, and nothing is overwritten. Name another file, or move that one away.`)
