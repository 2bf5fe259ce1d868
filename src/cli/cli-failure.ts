/** A command that ends early: with an exit code, a code for logs and a sentence that says what to do next. */
import type { ExitCode } from './exit-codes.ts'

export class CliFailure extends Error {
  override readonly name = 'CliFailure'
  readonly exitCode: ExitCode
  readonly code: string
  constructor(exitCode: ExitCode, code: string, message: string) {
    super(message)
    this.exitCode = exitCode
    this.code = code
  }
}
