// npm test, test:fast, tidy and coverage. The last line printed is "N passed, N failed"
// and nothing else; the exit code is 0 only when nothing failed.
// Further arguments go to vitest (a part of a file name keeps only those files).
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, runNode, tools } from '../lib/command.ts'
import { coverageGate, uncovered } from '../lib/coverage.ts'
import { runTypeTests } from '../lib/type-tests.ts'
import { tallyReport, type Tally } from '../lib/vitest-report.ts'

type Scope = 'all' | 'fast' | 'tidy' | 'coverage'

type Run = Readonly<{ projects: readonly string[]; measure: boolean }>

/** Of the whole: what is run one after the other. Branches are counted only where they have to be: it takes half as long again. */
const runsOf: Readonly<Record<Scope, readonly Run[]>> = {
  all: [{ projects: ['tidy', 'fast', 'covering'], measure: true }, { projects: ['wide'], measure: false }],
  fast: [{ projects: ['tidy', 'fast'], measure: false }],
  tidy: [{ projects: ['tidy'], measure: false }],
  coverage: [{ projects: ['tidy', 'fast', 'covering', 'wide'], measure: true }],
}

/** In: further words for vitest; of a part nothing is measured, and all of it is one run. */
function runsFor(scope: Scope, args: readonly string[]): readonly Run[] {
  return args.length === 0 ? runsOf[scope] : [{ projects: runsOf[scope].flatMap(({ projects }) => projects), measure: false }]
}

/** Findings beyond this many are counted, not printed. */
const findingsShownMax = 60

async function main(): Promise<void> {
  const [first, ...args] = process.argv.slice(2)
  const scope = scopeOf(first)
  const folder = mkdtempSync(join(tmpdir(), 'amparo-test-'))
  try {
    const tallies: Tally[] = []
    for (const run of runsFor(scope, args)) tallies.push(await runVitest(run, args, { folder, scope }))
    const whole = args.length === 0 && (scope === 'all' || scope === 'coverage')
    if (whole) tallies.push(await runTypeTests())
    if (whole && coverageGate === 'on') tallies.push(judgeCoverage(folder))
    report(tallies)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function scopeOf(text: string | undefined): Scope {
  if (text === 'all' || text === 'fast' || text === 'tidy' || text === 'coverage') return text
  throw new Error(`unknown scope ${text}`)
}

async function runVitest({ projects, measure }: Run, args: readonly string[], { folder, scope }: Readonly<{ folder: string; scope: Scope }>): Promise<Tally> {
  const reportPath = join(folder, `report-${projects.join('-')}.json`)
  const reports = scope === 'coverage' ? ['json', 'html', 'text-summary'] : ['json']
  const coverage = [
    '--coverage.enabled',
    '--coverage.reportOnFailure',
    ...reports.map((name) => `--coverage.reporter=${name}`),
    `--coverage.reportsDirectory=${coverageFolder(scope, folder)}`,
  ]
  const { code } = await runNode(
    [
      tools.vitest,
      'run',
      '--passWithNoTests',
      ...projects.map((name) => `--project=${name}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportPath}`,
      ...(measure ? coverage : []),
      ...args,
    ],
    { output: 'show' },
  )
  if (!existsSync(reportPath)) return { passed: 0, failed: 1, problems: ['vitest ended without a report'] }
  const tally = tallyReport(reportPath)
  if (code === 0 || tally.failed > 0) return tally
  return { ...tally, failed: 1, problems: [...tally.problems, `vitest ended with ${code}`] }
}

function coverageFolder(scope: Scope, folder: string): string {
  return scope === 'coverage' ? join(root, 'coverage') : join(folder, 'coverage')
}

/** Full coverage counts as one test: it passes or fails with everything it found. */
function judgeCoverage(folder: string): Tally {
  const own = join(folder, 'coverage', 'coverage-final.json')
  const path = existsSync(own) ? own : join(root, 'coverage', 'coverage-final.json')
  if (!existsSync(path)) return { passed: 0, failed: 1, problems: ['no coverage report was written'] }
  const problems = uncovered(path)
  return problems.length === 0 ? { passed: 1, failed: 0, problems } : { passed: 0, failed: 1, problems }
}

function report(tallies: readonly Tally[]): void {
  const problems = tallies.flatMap((tally) => tally.problems)
  for (const problem of problems.slice(0, findingsShownMax)) process.stdout.write(`${problem}\n`)
  if (problems.length > findingsShownMax) process.stdout.write(`and ${problems.length - findingsShownMax} more\n`)
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  process.exitCode = failed === 0 ? 0 : 1
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
}

await main()
