// Checks the types of the whole project and counts test/types/*.test-d.ts: one file, one test.
import { globSync } from 'node:fs'
import { root, runNode, tools } from './command.ts'
import type { Tally } from './vitest-report.ts'

/** Out: one passed or failed per type test, and one failed if anything else does not compile. */
export async function runTypeTests(): Promise<Tally> {
  const files = globSync('test/types/**/*.test-d.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'))
  const { code, output } = await runNode([tools.tsc, '-p', 'tsconfig.json', '--pretty', 'false'], { output: 'keep' })
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const failedFiles = files.filter((file) => lines.some((line) => line.startsWith(`${file}(`)))
  const failsElsewhere = code !== 0 && lines.some((line) => !files.some((file) => line.startsWith(`${file}(`)))
  return {
    passed: files.length - failedFiles.length,
    failed: failedFiles.length + (failsElsewhere ? 1 : 0),
    problems: code === 0 ? [] : lines,
  }
}
