// npm run test:independent: the verifiers written in other languages, each in its own
// folder under test/independent with a run.sh or run.mjs. One folder counts as one test:
// it passes when its script ends with 0.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode, runProgram, type Finished } from '../lib/command.ts'

const needed = [
  { program: 'go', args: ['version'], install: 'Go 1.19 or later (Debian: apt-get install golang)' },
  { program: 'python3', args: ['--version'], install: 'Python 3.9 or later (Debian: apt-get install python3)' },
  { program: 'z3', args: ['--version'], install: 'z3 4.8 or later (Debian: apt-get install z3)' },
] as const

async function main(): Promise<void> {
  const folder = join(root, 'test', 'independent')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => scriptOf(join(folder, name)) !== null).toSorted() : []
  const missing = await missingTools()
  for (const text of missing) process.stdout.write(`The independent tests need ${text}.\n`)
  if (missing.length > 0) return finish(0, Math.max(names.length, 1))
  let failed = 0
  for (const name of names) {
    const { code, ms } = await runVerifier(join(folder, name))
    if (code !== 0) failed += 1
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${(ms / 1000).toFixed(1).padStart(5)} s  ${name}\n`)
  }
  finish(names.length - failed, failed)
}

async function missingTools(): Promise<readonly string[]> {
  const found = await Promise.all(needed.map(({ program, args }) => runProgram(program, args, { output: 'keep' })))
  return needed.filter((_, at) => found[at]?.code !== 0).map(({ install }) => install)
}

function scriptOf(folder: string): string | null {
  return ['run.sh', 'run.mjs'].map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null
}

function runVerifier(folder: string): Promise<Finished> {
  const script = scriptOf(folder)
  if (script === null) throw new Error(`${folder} holds no run.sh or run.mjs`)
  const options = { output: 'show', cwd: folder } as const
  return script.endsWith('.mjs') ? runNode([script], options) : runProgram('bash', [script], options)
}

function finish(passed: number, failed: number): void {
  process.exitCode = failed === 0 ? 0 : 1
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
}

await main()
