// Stands behind every npm script: installs what is missing, finds the pinned
// Node 24 and runs the task under it. Plain JavaScript, because it must run on
// any Node from 20 on, before anything is installed.
//   node scripts/run.mjs <task> [arguments for the task]
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './launch/install.mjs'
import { findNode } from './launch/find-node.mjs'
import { isBuilt, noteBuilt } from './launch/built.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** Task name to the script it runs and the arguments that always come first. */
const tasks = new Map([
  ['start', ['src/cli/main.ts', 'start']],
  ['amparo', ['src/cli/main.ts']],
  ['build', ['scripts/tasks/build.ts']],
  ['test', ['scripts/tasks/test.ts', 'all']],
  ['test:fast', ['scripts/tasks/test.ts', 'fast']],
  ['tidy', ['scripts/tasks/test.ts', 'tidy']],
  ['coverage', ['scripts/tasks/test.ts', 'coverage']],
  ['test:independent', ['scripts/tasks/test-independent.ts']],
  ['check', ['scripts/tasks/check.ts']],
  ['bill', ['scripts/tasks/bill.ts']],
  ['bench', ['scripts/tasks/bench.ts']],
  ['pictures', ['scripts/tasks/pictures.ts']],
  ['eval:press', ['scripts/tasks/eval-press.ts']],
  ['types', ['scripts/tasks/types.ts']],
  ['lint', ['scripts/tasks/lint.ts']],
  ['layers', ['scripts/tasks/layers.ts']],
])

/** The data folder and other paths are the caller's: a command runs where it was typed. */
const runsWhereTyped = new Set(['start', 'amparo'])

/** node:sqlite still announces itself as experimental; the decision to use it is written down. */
const nodeFlags = ['--disable-warning=ExperimentalWarning']

/** How often to look whether the shell that npm started us in is still there. */
const shellLookMs = 500

async function main() {
  const [name, ...args] = process.argv.slice(2)
  const task = name === undefined ? undefined : tasks.get(name)
  if (task === undefined) return fail(`Which task? One of: ${[...tasks.keys()].join(', ')}.`)
  const installed = await ensureInstalled(root)
  if (installed.problem !== null) return fail(installed.problem)
  const node = findNode(root)
  if (node.problem !== null) return fail(node.problem)
  if (name === 'start' && !isBuilt(root)) {
    process.stderr.write('amparo: building the app (some seconds, once).\n')
    if ((await buildApp(node.path, ['--quiet'])) !== 0) return fail('the app could not be built; npm run build shows why.')
  }
  if (name === 'build') return buildApp(node.path, args)
  const [script, ...first] = task
  return run(node.path, [...nodeFlags, join(root, script), ...first, ...args], name)
}

/** Out: the exit code. What it was built from is noted only when it was built. */
async function buildApp(nodePath, args) {
  const code = await run(nodePath, [...nodeFlags, join(root, 'scripts/tasks/build.ts'), ...args], 'build')
  if (code === 0) noteBuilt(root)
  return code
}

/** Runs to the end with the terminal handed over; resolves to the exit code. */
function run(nodePath, args, taskName) {
  return new Promise((done) => {
    const child = spawn(nodePath, args, {
      cwd: runsWhereTyped.has(taskName) ? (process.env.INIT_CWD ?? process.cwd()) : root,
      env: withPath(dirname(nodePath)),
      stdio: 'inherit',
    })
    const stopForwarding = forwardSignals(child)
    child.once('error', (error) => {
      stopForwarding()
      done(fail(`Could not start Node at ${nodePath}: ${error.message}.`))
    })
    child.once('exit', (code, signal) => {
      stopForwarding()
      done(code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0)))
    })
  })
}

/** Puts the pinned Node first, so that whatever a task starts runs under it too. */
function withPath(folder) {
  const env = { ...process.env }
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  env[key] = `${folder}${delimiter}${env[key] ?? ''}`
  return env
}

/**
 * A terminal sends Ctrl-C to the whole group, so the child has it already: passing
 * it on as well would count as a second, impatient Ctrl-C.
 */
function forwardSignals(child) {
  const forward = (signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  const watch = watchShell(() => child.kill('SIGTERM'))
  return () => {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, forward)
  }
}

/**
 * npm passes a SIGTERM to the shell between it and us, and that shell dies without
 * passing it on: a program stopped through npm would go on alone and hold its port.
 */
function watchShell(onGone) {
  if (process.platform === 'win32' || process.env.npm_lifecycle_event === undefined) return undefined
  const shell = process.ppid
  return setInterval(() => {
    if (process.ppid !== shell) onGone()
  }, shellLookMs)
}

function fail(message) {
  process.stderr.write(`amparo: ${message}\n`)
  return 1
}

process.exitCode = await main()
