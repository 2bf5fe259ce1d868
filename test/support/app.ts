// The app as its tests have it: built once for what it is built from, a server with a story in a store of its own, and the
// ways in: joining, signing in, going from screen to screen. What the door asks for is known here alone.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { BrowserContext, Page } from 'playwright-core'
import { root } from '../../scripts/lib/command.ts'
import { exercisePassphrase } from '../../src/cli/exercise-store.ts'

const Said = z.object({ origin: z.string(), operationId: z.string(), deviceCode: z.string(), accounts: z.array(z.object({ name: z.string(), phrase: z.string() })) })

/** The command of whoever runs the server. */
function amparo(...args: readonly string[]): void {
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], { env: { ...process.env, AMPARO_PASSPHRASE: exercisePassphrase, LANG: 'en' }, stdio: ['ignore', 'ignore', 'pipe'] })
}

export type AppServer = Readonly<{
  origin: string
  operationId: string
  code: string
  /** The folder its app lies in, a copy of its own. */
  web: string
  /** By the account's name, such as `shift.lead`. */
  phraseOf(account: string): string
  /** As when its power goes. */
  kill(): Promise<void>
  /** At the same address, with what it had. */
  startAgain(): Promise<void>
  /** Out: to be called later: it ends, and comes back with what it had now, as from a backup; accounts stay. */
  backedUp(): () => Promise<void>
  /** As when a day went by for every PIN. */
  endShifts(): void
  /** Ends it and removes its store. */
  close(): Promise<void>
}>

export const december = join(root, 'examples', 'december')

/** In: the folder of a story, played once for what plays it and copied for whoever asks; a name on loopback, where passkeys need one. */
export async function serveApp(story: string = december, host = '127.0.0.1'): Promise<AppServer> {
  const built = await builtApp()
  const folder = mkdtempSync(join(tmpdir(), 'amparo-served-'))
  const web = join(folder, 'web')
  cpSync(built, web, { recursive: true })
  const store = join(folder, 'store')
  cpSync(await playedStore(story, built), folder, { recursive: true })
  let running = await start([store, story, web, '0', host])
  const { origin, operationId, deviceCode, accounts } = running.said
  const { port } = new URL(origin)
  return {
    origin,
    operationId,
    code: deviceCode,
    web,
    phraseOf: (account) => {
      const found = accounts.find(({ name }) => name === account)
      if (found === undefined) throw new Error(`no account ${account}`)
      return found.phrase
    },
    kill: () => ended(running.child, 'SIGKILL'),
    startAgain: async () => void (running = await start([store, story, web, port, host])),
    backedUp: () => {
      const backup = join(folder, 'backup')
      amparo('backup', backup, '--store', store)
      return async () => {
        await ended(running.child, 'SIGKILL')
        const before = `${store}-before`
        renameSync(store, before)
        amparo('restore', backup, '--store', store)
        for (const name of readdirSync(before).filter((each) => each.startsWith('accounts'))) cpSync(join(before, name), join(store, name), { recursive: true })
        running = await start([store, story, web, port, host])
      }
    },
    endShifts: () => {
      const accounts = new DatabaseSync(join(store, 'accounts.sqlite'))
      accounts.exec(`UPDATE pin_share SET ends_ms = ${Date.now() - 1}`)
      accounts.close()
    },
    close: async () => {
      await ended(running.child, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Out: the folder of the app as it is built from these sources. */
export function builtApp(): Promise<string> {
  return once(`amparo-web-${digestOf(['src', 'package-lock.json', 'vite.config.ts', 'scripts'])}`, async (folder) => {
    // In a process of its own, which no test has told that it is one: as it is built for people.
    const { NODE_ENV: _, VITEST: __, ...env } = process.env
    execFileSync(process.execPath, [join(root, 'scripts/tasks/build.ts'), '--quiet', '--out', folder], { cwd: root, stdio: 'inherit', env })
  })
}

/** By hour: the code with which devices join opens for a day. */
function playedStore(story: string, web: string): Promise<string> {
  const hour = new Date().toISOString().slice(0, 13)
  return once(`amparo-story-${hour}-${digestOf(['src', 'policies', story])}`, async (folder) => {
    const { child } = await start([join(folder, 'store'), story, web, '0'])
    await ended(child, 'SIGTERM')
  })
}

/** Made aside first and named when it is whole: another process never finds half of it. What is older than a day goes. */
async function once(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(tmpdir(), name)
  if (existsSync(folder)) return folder
  dropOlder()
  const aside = mkdtempSync(join(tmpdir(), 'amparo-aside-'))
  await make(aside)
  try {
    renameSync(aside, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(aside, { recursive: true, force: true })
  }
  return folder
}

const dayMs = 86_400_000

function dropOlder(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!/^amparo-(?:web|story)-/.test(name)) continue
    const path = join(tmpdir(), name)
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > dayMs) rmSync(path, { recursive: true, force: true })
  }
}

/** In: files and folders, of the project where they are relative. Tests change nothing of what is built or played. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths.map((each) => join(each.startsWith('/') ? '' : root, each))) {
    const files = statSync(path).isFile() ? [path] : readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name)).sort()
    for (const file of files) hash.update(file.slice(path.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

type Running = Readonly<{ child: ChildProcess; said: z.infer<typeof Said> }>

async function start(args: readonly string[]): Promise<Running> {
  const script = fileURLToPath(new URL('app-server.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LANG: 'en' } })
  let [said, problems] = ['', '']
  child.stderr.on('data', (chunk: Buffer) => void (problems = `${problems}${chunk.toString()}`.slice(-4_000)))
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk)
    const line = said.split('\n').slice(0, -1).find((each) => each.startsWith('{'))
    if (line !== undefined) return { child, said: Said.parse(JSON.parse(line)) }
  }
  throw new Error(`the server ended: ${problems}`)
}

function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

export const desk = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

/** A busy machine is slow; this only ends what hangs. */
const hangsMs = 90_000

export async function openApp(context: BrowserContext, server: Readonly<{ origin: string }>, { path = '/', viewport = desk }: Readonly<{ path?: string; viewport?: typeof desk }> = {}): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(hangsMs)
  await page.setViewportSize(viewport)
  await page.goto(`${server.origin}${path}`)
  return page
}

export async function joins(page: Page, server: AppServer, label = 'Tablet 2'): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(server.code)
  await page.getByLabel(/^Name of this device/).fill(label)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
}

/** At a door that is open for somebody: also with no network, where she was here before. */
export async function signsIn(page: Page, server: AppServer, account: string, phrase: string = server.phraseOf(account)): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(account)
  await page.getByLabel('Pass phrase', { exact: true }).fill(phrase)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Somebody else signs in at a device that is open. */
export async function signsInBeside(page: Page, server: AppServer, account: string): Promise<void> {
  await goTo(page, '/settings')
  await page.getByText('Another officer joins this device').click()
  await signsIn(page, server, account)
  await page.locator('.me', { hasText: account }).waitFor({ state: 'attached' })
}

/** All of the app is here: it opens with no network. */
export async function appKept(page: Page): Promise<void> {
  const isKept = (): Promise<boolean> => page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated')")
  for (const end = Date.now() + hangsMs; !(await isKept()); await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (Date.now() > end) throw new Error('test: the app was not kept')
  }
}

/** Everything written here has reached home. */
export async function allSent(page: Page): Promise<void> {
  await page.locator('.ledger', { hasText: /Connected.*All in the ledger/s }).waitFor({ state: 'attached' })
}

export const shown = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()

/** A new device with somebody at it, on its board, with all of the account fetched. */
export async function opensBoard(context: BrowserContext, server: AppServer, { account = 'coordinator', viewport = desk }: Readonly<{ account?: string; viewport?: typeof desk }> = {}): Promise<Page> {
  const page = await openApp(context, server, { viewport })
  await joins(page, server)
  await signsIn(page, server, account)
  await heardHome(page)
  await page.locator('.screen h1').waitFor()
  await page.locator('.skeleton').waitFor({ state: 'detached' })
  return page
}

/** Numbers are there before the keys of names, bands and places: after this those are too. */
export async function heardHome(page: Page): Promise<void> {
  await page.locator('.ledger', { hasText: 'Connected' }).waitFor({ state: 'attached' })
}

/** As a link would: loading an address anew locks the app. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`)
  await page.locator('.screen h1').waitFor()
}

/** Everything the browser wrote to its profile. */
export function bytesOf(profile: string): Buffer {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))))
}
