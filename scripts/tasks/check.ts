// npm run check: what must hold before a change is pushed. Two steps at a time, one line each.
// The output of a step is printed only when it fails.
import { lintArguments } from '../lib/lint-arguments.ts'
import { runNode, tools, type Finished } from '../lib/command.ts'

type Step = { readonly name: string; readonly args: readonly string[] }

/** Longest first, so that two cores end together. */
const steps: readonly Step[] = [
  { name: 'fast tests', args: [tools.vitest, 'run', '--project=fast', '--passWithNoTests', '--reporter=dot'] },
  { name: 'types', args: [tools.tsc, '-p', 'tsconfig.json'] },
  { name: 'types, pure layers', args: [tools.tsc, '-p', 'tsconfig.pure.json'] },
  { name: 'types, the app', args: [tools.tsc, '-p', 'tsconfig.web.json'] },
  { name: 'types, tests of the app', args: [tools.tsc, '-p', 'tsconfig.web-tests.json'] },
  { name: 'lint', args: [tools.oxlint, ...lintArguments] },
  { name: 'layers', args: ['scripts/tasks/layers.ts'] },
  { name: 'tidy', args: [tools.vitest, 'run', '--project=tidy', '--passWithNoTests', '--reporter=dot'] },
]

const atOnce = 2

async function main(): Promise<void> {
  const waiting = [...steps]
  const failures: { readonly step: Step; readonly result: Finished }[] = []
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const result = await runNode(step.args, { output: 'keep' })
      const seconds = (result.ms / 1000).toFixed(1).padStart(5)
      process.stdout.write(`${result.code === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${step.name}\n`)
      if (result.code !== 0) failures.push({ step, result })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  for (const { step, result } of failures) process.stdout.write(`\n${step.name}:\n${result.output.trimEnd()}\n`)
  process.exitCode = failures.length === 0 ? 0 : 1
}

await main()
