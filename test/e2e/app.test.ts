// The app as an officer has it: joined, signed in, cut off, killed, opened again; and what the browser keeps of it. Rules WB10 to WB12.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { root } from '../../scripts/lib/command.ts'
import { withProfile } from '../support/browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-app-'))
let server: ChildProcess
let origin = ''
let said = ''

async function until(wanted: RegExp): Promise<string> {
  for (;;) {
    const found = wanted.exec(said)
    if (found !== null) return found[1] ?? found[0]
    if (server.exitCode !== null) throw new Error(`the server ended: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/tasks/build.ts'), '--quiet'], { cwd: root, stdio: 'inherit' })
  server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'src/cli/main.ts'), 'start', '--store', join(folder, 'december'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'en' },
  })
  const keep = (chunk: Buffer): void => void (said += chunk.toString())
  server.stdout?.on('data', keep)
  server.stderr?.on('data', keep)
  origin = await until(/Listening at (\S+)/)
  await until(/says what can be asked/)
})

afterAll(() => {
  server.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function openApp(context: BrowserContext, path = '/'): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${origin}${path}`)
  return page
}

async function joins(page: Page): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(await until(/devices join, for a day:\s+(\S+)/))
  await page.getByLabel(/^Name of this device/).fill('Tablet 2')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
}

async function signsIn(page: Page, role: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(role)
  await page.getByLabel('Pass phrase', { exact: true }).fill(await phraseOf(role))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const phraseOf = (role: string): Promise<string> => until(new RegExp(`${role.replace('.', '\\.')}\\s+((?:[a-z]{4}-){7}[a-z]{4})`))

const shown = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor({ timeout: 90_000 })

/** Everything the browser wrote to its profile. */
function bytesOf(profile: string): Buffer {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))))
}

test('[WB10][WB11][WB12] a device joins and shows the account; with the server gone it opens again, from what it kept, which is sealed', async () => {
  const profile = mkdtempSync(join(folder, 'profile-'))
  await withProfile(profile, async (context) => {
    const page = await openApp(context)
    await joins(page)
    await signsIn(page, 'coordinator')
    await shown(page, 'The sum balances.')
    await shown(page, 'Marta Solval answers')
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.close()
  })
  // Another start of the browser, and no network at all.
  await withProfile(profile, async (context) => {
    await context.setOffline(true)
    const page = await openApp(context)
    await shown(page, /coordinator was here last/)
    expect(await page.getByText('Marta Solval').count()).toBe(0)
    await page.getByLabel('Name', { exact: true }).fill('coordinator')
    await page.getByLabel('Pass phrase', { exact: true }).fill('some-thing-else')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await shown(page, /did not fit/)
    await signsIn(page, 'coordinator')
    await shown(page, 'The sum balances.')
    await shown(page, 'Marta Solval answers')
    await shown(page, /No connection/)
    // The line is back: whoever opened the app without it is signed in by itself.
    await context.setOffline(false)
    await shown(page, 'Connected')
  })
  const kept = bytesOf(profile)
  for (const secret of ['Marta Solval', 'Hogar Uno', await phraseOf('coordinator')]) expect(kept.includes(secret), secret).toBe(false)
})

test('[WB10] two tabs are one device: the second shows the same without opening the store again, and goes on when the first is closed', async () => {
  const profile = mkdtempSync(join(folder, 'profile-'))
  await withProfile(profile, async (context) => {
    const first = await openApp(context)
    await joins(first)
    await signsIn(first, 'coordinator')
    await shown(first, 'The sum balances.')
    const second = await openApp(context)
    await shown(second, 'The sum balances.')
    await first.close()
    await shown(second, /coordinator was here last|The sum balances/)
  })
})

test('[WB13] whoever is written down with no network is saved here at once, survives a killed browser, and reaches the server once', async () => {
  const profile = mkdtempSync(join(folder, 'profile-'))
  const name = 'Zwölfkind Canaria'
  await withProfile(profile, async (context) => {
    const page = await openApp(context)
    await joins(page)
    await signsIn(page, 'intake')
    // All of it was fetched.
    await shown(page, /^200$/)
    await page.getByRole('link', { name: 'Register', exact: true }).first().click()
    await page.getByRole('button', { name: 'Save and next' }).waitFor({ timeout: 90_000 })
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await context.setOffline(true)
    await page.getByLabel('Where').selectOption({ index: 1 })
    await page.getByLabel(/^Name, as said/).fill(name)
    await page.getByRole('button', { name: 'Save and next' }).click()
    await shown(page, /Person \d+ saved here/)
    // Said to be saved, so it is: the browser ends at once.
  })
  expect(bytesOf(profile).includes(name)).toBe(false)
  await withProfile(profile, async (context) => {
    await context.setOffline(true)
    const page = await openApp(context)
    await shown(page, /intake was here last/)
    await signsIn(page, 'intake')
    await shown(page, /1 saved here/)
    await context.setOffline(false)
    await shown(page, 'All in the ledger')
  })
  await withProfile(mkdtempSync(join(folder, 'profile-')), async (context) => {
    const page = await openApp(context)
    await joins(page)
    await signsIn(page, 'coordinator')
    await shown(page, 'The sum balances.')
    // Two hundred in the story, and her; by her name too, whose key came with her.
    await shown(page, /^201$/)
    await page.getByRole('link', { name: 'People' }).first().click()
    await page.getByLabel('Find a person').fill('canaria')
    await shown(page, name)
  })
})
