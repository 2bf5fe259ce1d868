/**
 * What every measurement says: a value, what it is compared with in the same run, the ratio, and the goal.
 * Machines are noisy: read ratios, not values; the idle share of the machine before the run is printed.
 */
import { appendFileSync, readFileSync } from 'node:fs'
import { env } from 'node:process'

export type Result = Readonly<{
  name: string
  value: number
  unit: string
  comparedWith: string
  /** How many times better than what it is compared with; below 1 is worse. */
  ratio: number
  /** The ratio that is wanted. */
  goal: number
  met: boolean
}>

export function report(result: Omit<Result, 'met'>): void {
  const met = result.ratio >= result.goal
  const said = `${result.name}: ${rounded(result.value)} ${result.unit} · ${rounded(result.ratio)} × ${result.comparedWith} (wanted ${result.goal}) ${met ? 'met' : 'NOT MET'}`
  process.stdout.write(`  ${said}\n`)
  const file = env['AMPARO_BENCH_LINES']
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ ...result, met })}\n`)
}

/** Share of the machine's time that nobody used during half a second before the run; null where /proc is not there. */
export async function idleShare(): Promise<number | null> {
  const idle = idleSpan()
  await new Promise((resolve) => setTimeout(resolve, 500))
  return idle()
}

/** Begins a span. Out: asked at its end, the share of the machine's time that nobody used in it; null where /proc is not there. */
export function idleSpan(): () => number | null {
  const before = cpuTimes()
  return () => {
    const after = cpuTimes()
    return before === null || after === null ? null : (after.idle - before.idle) / (after.total - before.total)
  }
}

/** Clock ticks of /proc, which Linux gives in hundredths of a second to every program. */
const tickMs = 10

/** In: a process. Out: milliseconds of processor time that all its threads have taken until now; null where /proc is not there. */
export function processorMs(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // After the name, which may hold anything: fields 14 and 15, in user mode and in the kernel.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * tickMs
  } catch {
    return null
  }
}

export async function heading(what: string): Promise<void> {
  const idle = await idleShare()
  process.stdout.write(`${what} · idle before: ${idle === null ? 'unknown' : `${Math.round(idle * 100)} of 100`}\n`)
}

/** Median milliseconds of `rounds` runs of each, taken in turn so that noise falls on all alike. */
export async function inTurn(rounds: number, runs: Readonly<Record<string, () => unknown>>): Promise<Readonly<Record<string, number>>> {
  const times = new Map<string, number[]>(Object.keys(runs).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(runs)) {
      const start = performance.now()
      await run()
      times.get(name)?.push(performance.now() - start)
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]))
}

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function rounded(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3)
}

function cpuTimes(): Readonly<{ idle: number; total: number }> | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
    const ticks = line.trim().split(/\s+/).slice(1).map(Number)
    return { idle: (ticks[3] ?? 0) + (ticks[4] ?? 0), total: ticks.reduce((sum, each) => sum + each, 0) }
  } catch {
    return null
  }
}
