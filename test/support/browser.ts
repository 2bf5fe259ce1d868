// A real Chromium for tests: $AMPARO_CHROMIUM, the machine's own, else the one out of the registry with libraries of
// its own where the machine lacks them. Never skips: a test that needs a browser fails where there is none.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { root } from '../../scripts/lib/command.ts'

type Found = Readonly<{ executablePath: string; env: Readonly<Record<string, string>> }>

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Quiet, and the same everywhere. Without its own sandbox, which needs rights that a test's machine may not give. */
const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']

/** Nothing is kept after it. */
export async function withBrowser(act: (browser: Browser) => Promise<void>): Promise<void> {
  const { executablePath, env } = findChromium()
  const browser = await chromium.launch({ executablePath, env, args: flags })
  try {
    await act(browser)
  } finally {
    await browser.close()
  }
}

/** Profiles whose browser a test ended without asking it. */
const killed = new Set<string>()

/** With what sites keep written to `profile`, a folder, as on a phone. `more`: flags of the browser, such as a film in place of a camera. */
export async function withProfile(profile: string, act: (context: BrowserContext) => Promise<void>, more: readonly string[] = []): Promise<void> {
  const { executablePath, env } = findChromium()
  const context = await chromium.launchPersistentContext(profile, { executablePath, env, args: [...flags, ...more] })
  try {
    await act(context)
  } finally {
    // One that was killed has nothing left to close, and says so.
    await context.close().catch((error: unknown) => {
      if (!killed.has(profile)) throw error
    })
  }
}

/** As when a phone's battery falls out: every process of the browser that has `profile` open ends in this instant. */
export function killBrowser(profile: string): void {
  killed.add(profile)
  const parents = new Map<number, number>()
  const started: number[] = []
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)) {
    try {
      // After the name in parentheses, which may hold spaces: state, then the parent.
      parents.set(pid, Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]))
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      if (command.includes(`--user-data-dir=${profile}`)) started.push(pid)
    } catch {
      // It ended meanwhile.
    }
  }
  const all = new Set(started)
  for (let before = 0; before !== all.size; ) {
    before = all.size
    for (const [pid, parent] of parents) if (all.has(parent)) all.add(pid)
  }
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
  // A phone starts again when nothing of before runs: a process that is still ending holds the browser's files.
  const sleeping = new Int32Array(new SharedArrayBuffer(4))
  for (let turns = 0; turns < endedTurnsMax && [...all].some(isRunning); turns++) Atomics.wait(sleeping, 0, 0, 10)
}

/** Half a minute: a busy machine ends processes late. */
const endedTurnsMax = 3_000

function isRunning(pid: number): boolean {
  try {
    // Z: it ended, and nobody has asked how.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z')
  } catch {
    return false
  }
}

function findChromium(): Found {
  const env = ownEnvironment()
  const named = process.env['AMPARO_CHROMIUM']
  const executablePath = named ?? installed.find((path) => existsSync(path))
  return executablePath === undefined ? unpackedChromium(env) : { executablePath, env }
}

function ownEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** Unpacked once a machine and version, aside first: another process must never find half of it. */
function unpackedChromium(env: Readonly<Record<string, string>>): Found {
  // The file has the form of every package's.
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `amparo-chromium-${version}-with-fonts`)
  if (!existsSync(folder)) unpack(folder, env)
  const executablePath = join(folder, 'chromium')
  const fonts = { FONTCONFIG_PATH: join(folder, 'fonts') }
  if (hasLibraries(executablePath)) return { executablePath, env: { ...env, ...fonts } }
  return { executablePath, env: { ...env, ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } }
}

/** In a process of its own: the package sets the environment of the one it runs in. */
function unpack(folder: string, env: Readonly<Record<string, string>>): void {
  const aside = mkdtempSync(join(tmpdir(), 'amparo-chromium-'))
  const script = "const { default: one } = await import('@sparticuz/chromium'); await one.executablePath()"
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    stdio: 'ignore',
    // With this word it unpacks its own libraries too.
    env: { ...env, TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  })
  // Its own list looks for letters under /tmp/fonts: a browser that finds none at all ends itself.
  writeFileSync(join(aside, 'fonts', 'fonts.conf'), fontsIn(join(folder, 'fonts')))
  try {
    renameSync(aside, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(aside, { recursive: true, force: true })
  }
}

const fontsIn = (folder: string): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`

function hasLibraries(executablePath: string): boolean {
  try {
    return !execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found')
  } catch {
    return false
  }
}
