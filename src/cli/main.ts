#!/usr/bin/env node
/** `amparo`: runs a command and turns what stopped it into an exit code and a sentence. */
import process from 'node:process'
import { CommanderError } from 'commander'
import { CustodyError } from '../adapters/node/custody/index.ts'
import { Fault } from '../kernel/index.ts'
import { StoreFailure } from '../storage/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { amparoProgram, isHelp } from './program.ts'

async function main(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok
  const program = amparoProgram((code) => {
    exitCode = code
  })
  if (args.length === 0) {
    program.outputHelp()
    return exitCodes.ok
  }
  try {
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    return stopped(error)
  }
}

/** Messages hold ids and codes only: they end up in logs. */
function stopped(error: unknown): ExitCode {
  if (error instanceof CommanderError) return isHelp(error) ? exitCodes.ok : exitCodes.usage
  if (error instanceof CliFailure) return say(`${error.code}: ${error.message}`, error.exitCode)
  if (error instanceof StoreFailure) return say(`${error.code}: ${error.message}`, exitCodes.failed)
  if (error instanceof CustodyError) return say(`${error.message}. Is it the right file, and the right AMPARO_PASSPHRASE or AMPARO_IDENTITY?`, exitCodes.failed)
  if (error instanceof Fault) return say(`fault: ${error.message}. Stop and call; keep the folder as it is.`, exitCodes.fault)
  throw error
}

function say(message: string, exitCode: ExitCode): ExitCode {
  process.stderr.write(`${message}\n`)
  return exitCode
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failed))
process.exitCode = await main(process.argv.slice(2))
