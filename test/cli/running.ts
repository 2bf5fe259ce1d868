// The command as a process that goes on: what it says as it says it, and its end. Every one that is left ends with the file.
import { spawn, type ChildProcess } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const children: ChildProcess[] = []

export type Running = Readonly<{ child: ChildProcess; text(): string; ended: Promise<number | null> }>

/** In: what stands after `amparo`; `env` beside that of the test. */
export function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env, LANG: 'en' } })
  children.push(child)
  let text = ''
  const keep = (chunk: Buffer): void => void (text += chunk.toString())
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return { child, text: () => text, ended: new Promise((resolve) => child.on('close', (code) => resolve(code))) }
}

/** Out: the first group of what was waited for, or all of it. Fails: when it ends before. */
export async function until(started: Running, wanted: RegExp): Promise<string> {
  for (;;) {
    const found = wanted.exec(started.text())
    if (found !== null) return found[1] ?? found[0]
    if (started.child.exitCode !== null) throw new Error(`ended: ${started.text()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** To be called after all tests of a file. */
export function endAll(): void {
  for (const child of children) child.kill('SIGKILL')
}
