// npm run pictures: the pictures of the documents, taken of the app over the December exercise in a real browser.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { build } from 'vite'
import type { Browser, Page } from 'playwright-core'
import { withBrowser } from '../../test/support/browser.ts'
import { root } from '../lib/command.ts'

type Picture = Readonly<{ name: string; path: string; viewport: Readonly<{ width: number; height: number }>; theme: 'light' | 'dark' }>

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
/** An hour after the gate was forced, as it was known then. */
const hour = 'at=2024-12-22T23%3A40%3A00.000Z&clock=learned'

const pictures: readonly Picture[] = [
  { name: 'board', path: `/?${hour}`, viewport: desk, theme: 'light' },
  { name: 'board-phone', path: `/?${hour}`, viewport: phone, theme: 'dark' },
]

const folder = mkdtempSync(join(tmpdir(), 'amparo-pictures-'))
await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'src/cli/main.ts'), 'start', '--store', join(folder, 'december'), '--port', '0'], { env: { ...process.env, LANG: 'en' } })
let said = ''
for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => void (said += chunk.toString()))
try {
  await withBrowser(takeAll)
} finally {
  server.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

async function takeAll(browser: Browser): Promise<void> {
  const origin = await until(server, /Listening at (\S+)/)
  const code = await until(server, /devices join, for a day:\s+(\S+)/)
  const phrase = await until(server, /coordinator\s+((?:[a-z]{4}-){7}[a-z]{4})/)
  for (const { name, path, viewport, theme } of pictures) {
    const context = await browser.newContext({ viewport, colorScheme: theme, deviceScaleFactor: 2, locale: 'en-US', timezoneId: 'America/Guatemala' })
    const page = await context.newPage()
    await page.goto(origin)
    await signIn(page, { code, phrase })
    // Loading an address anew locks the app: the screen is gone to as a link would.
    await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`)
    await page.getByText('The sum balances.').first().waitFor({ timeout: 60_000 })
    await page.waitForTimeout(1_500)
    await page.screenshot({ path: join(root, 'docs', 'pictures', `${name}.png`) })
    process.stdout.write(`docs/pictures/${name}.png\n`)
    await context.close()
  }
}

async function signIn(page: Page, { code, phrase }: Readonly<{ code: string; phrase: string }>): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByLabel(/^Name of this device/).fill('Desk')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByLabel('Name', { exact: true }).fill('coordinator')
  await page.getByLabel('Pass phrase', { exact: true }).fill(phrase)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('The sum balances.').first().waitFor({ timeout: 120_000 })
}

async function until(child: ChildProcess, wanted: RegExp): Promise<string> {
  for (;;) {
    const found = wanted.exec(said)
    if (found !== null) return found[1] ?? found[0]
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
