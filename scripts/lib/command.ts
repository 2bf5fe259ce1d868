// Runs one command of the project's own tools under the Node that runs us.
// For the tasks beside this file; arguments are passed as a list, never through a shell.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

export type Finished = { readonly code: number; readonly output: string; readonly ms: number }

/** The scripts behind the tools' commands, relative to the project. */
export const tools = {
  vitest: 'node_modules/vitest/vitest.mjs',
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
} as const

export type RunOptions = {
  /** 'show' hands over the terminal, 'keep' collects both streams in `output`. */
  readonly output: 'show' | 'keep'
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a Node script with arguments. Out: exit code (128 or more: ended by a signal), output, ms. */
export function runNode(args: readonly string[], options: RunOptions): Promise<Finished> {
  return runProgram(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], options)
}

/** Runs any program. A program that cannot be started ends with 127 and the reason as output. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Finished> {
  const startedAt = performance.now()
  const chunks: Buffer[] = []
  return new Promise((done) => {
    const finish = (code: number, more = ''): void => {
      const output = Buffer.concat(chunks).toString('utf8') + more
      done({ code, output, ms: performance.now() - startedAt })
    }
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: options.output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', (error) => finish(127, `${program}: ${error.message}\n`))
    child.once('close', (code) => finish(code ?? 128))
  })
}
