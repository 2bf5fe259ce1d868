// One phone, several hands: two officers, two tabs, and another app that takes over in the middle of a save. Rules BR9 to BR11.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { allSent, appKept, bytesOf, goTo, joins, openApp, opensBoard, phone, serveApp, shown, signsIn, signsInBeside, type AppServer } from '../support/app.ts'
import { killBrowser, withBrowser, withProfile } from '../support/browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-shared-'))
let server: AppServer
beforeAll(async () => void (server = await serveApp()))
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const newProfile = (): string => mkdtempSync(join(folder, 'profile-'))
const strip = (page: Page, text: string | RegExp): Promise<void> => page.locator('.net', { hasText: text }).waitFor()

async function joined(context: BrowserContext, account: string): Promise<Page> {
  const page = await openApp(context, server, { viewport: phone })
  await joins(page, server)
  await signsIn(page, server, account)
  await shown(page, /^20\d$/)
  await appKept(page)
  return page
}

async function fills(page: Page, name: string): Promise<void> {
  await goTo(page, '/intake')
  await page.getByLabel('Where').selectOption({ index: 1 })
  await page.getByLabel(/^Name, as said/).fill(name)
}

async function writesDown(page: Page, name: string): Promise<void> {
  await fills(page, name)
  await page.getByRole('button', { name: 'Save and next' }).click()
  await shown(page, /Person \d+ saved here/)
}

async function locks(page: Page): Promise<void> {
  await goTo(page, '/settings')
  await page.getByRole('button', { name: 'Lock this device' }).click()
  await page.locator('.door').waitFor()
}

/** On another device: who is said to have written somebody down. */
async function filesOf(names: readonly string[]): Promise<readonly string[]> {
  const files: string[] = []
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server)
    await shown(page, 'The sum balances.')
    for (const name of names) {
      await goTo(page, '/people')
      await page.getByLabel('Find a person').fill(name)
      await page.locator('a.person-row', { hasText: name }).click()
      await page.locator('.entry').first().waitFor()
      files.push((await page.locator('.entry').allInnerTexts()).join('\n'))
    }
  })
  return files
}

/** PKCS #8 of Ed25519 and X25519 begin so, and private keys as JWK hold a "d". */
const keysInClear = [Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from('302e020100300506032b656e04220420', 'hex'), Buffer.from('"d":"'), Buffer.from('PRIVATE KEY')]

test('[BR9][BR10][UI23] two officers share a phone without a network: nothing is lost, nothing is the other\'s, and locked it keeps no name and no key in clear', async () => {
  const profile = newProfile()
  const [first, second] = ['Aalders Castan', 'Bbracht Castan']
  await withProfile(profile, async (context) => {
    const page = await joined(context, 'intake')
    await signsInBeside(page, server, 'shift.lead')
    await goTo(page, '/')
    await shown(page, /^20\d$/)
    await locks(page)
    await context.setOffline(true)
    await signsIn(page, server, 'intake')
    await writesDown(page, first)
    await locks(page)
    expect(await page.locator('.toast button').count()).toBe(0)
    await signsIn(page, server, 'shift.lead')
    await page.locator('.screen h1').waitFor()
    expect(await page.locator('.toast').count()).toBe(0)
    await writesDown(page, second)
    killBrowser(profile)
  })
  const kept = bytesOf(profile)
  for (const name of [first, second, 'Aalders', 'Bbracht', server.phraseOf('intake'), server.phraseOf('shift.lead'), 'Marta Solval']) {
    for (const encoding of ['utf8', 'utf16le'] as const) expect(kept.includes(Buffer.from(name, encoding)), `${name} in ${encoding}`).toBe(false)
  }
  for (const key of keysInClear) expect(kept.includes(key), key.toString('hex')).toBe(false)
  await withProfile(profile, async (context) => {
    await context.setOffline(true)
    const page = await openApp(context, server, { viewport: phone })
    await signsIn(page, server, 'shift.lead')
    await strip(page, /saved here/)
    await context.setOffline(false)
    await allSent(page)
  })
  const [ofFirst, ofSecond] = await filesOf([first, second])
  expect(ofFirst).toContain('Inés Coyoy')
  expect(ofFirst).not.toContain('Marta Solval')
  expect(ofSecond).toContain('Marta Solval')
  expect(ofSecond).not.toContain('Inés Coyoy')
})

test('[BR11] two tabs of one phone: what one saves while the other, which holds the store, is closed is kept once', async () => {
  await withProfile(newProfile(), async (context) => {
    const holder = await joined(context, 'intake')
    const other = await openApp(context, server, { viewport: phone })
    await shown(other, /^20\d$/)
    await context.setOffline(true)
    await fills(other, 'Ccuni Castan')
    // The tap first: a door that came before it would take the button away.
    await other.getByRole('button', { name: 'Save and next' }).click()
    await holder.close()
    // The tab that is left takes the store over: its keys went with the other one, so that the door is between, over what it says too.
    await other.getByText(/Person \d+ saved here/).or(other.locator('.door')).first().waitFor()
    if (!(await other.locator('.door').isVisible())) await other.reload()
    await signsIn(other, server, 'intake')
    await context.setOffline(false)
    await allSent(other)
  })
  const [file] = await filesOf(['Ccuni Castan'])
  expect(file).toContain('Inés Coyoy')
})

/** Home has another one since, and this tab heard of it. */
async function newerApp(page: Page): Promise<void> {
  const path = join(server.web, 'service-worker.js')
  writeFileSync(path, readFileSync(path, 'utf8').replace(/amparo-app-/, 'amparo-app-next-'))
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
}

const useItNow = (page: Page): Locator => page.getByRole('button', { name: 'Use it now' })
const appsKept = (page: Page): Promise<readonly string[]> => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('amparo-app-')))

test('[BR11] one tab changes to another app: the other goes on with its own, without a network too, until it is asked', async () => {
  await withProfile(newProfile(), async (context) => {
    const holder = await joined(context, 'intake')
    const other = await openApp(context, server, { viewport: phone })
    await shown(other, /^20\d$/)
    await newerApp(other)
    await useItNow(other).click()
    await expect.poll(() => other.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null)).toBe(null)
    await useItNow(holder).waitFor()
    await context.setOffline(true)
    await holder.evaluate(withOtherNames)
    const files = await holder.evaluate(ownScripts)
    expect(files.length).toBeGreaterThan(20)
    expect(await holder.evaluate(answered, files)).toEqual(files)
    expect(await appsKept(holder)).toHaveLength(2)
    await useItNow(holder).click()
    await holder.locator('.door').waitFor()
  })
})

/** Runs in the page: as when no file of the newer app has the name of one of the older. */
async function withOtherNames(): Promise<void> {
  const newer = await caches.open((await caches.keys()).find((name) => name.includes('next')) ?? '')
  for (const request of await newer.keys()) if (new URL(request.url).pathname.startsWith('/assets/')) await newer.delete(request)
}

/** Runs in the page. Out: what the older app is made of. */
async function ownScripts(): Promise<readonly string[]> {
  const own = await caches.open((await caches.keys()).find((name) => !name.includes('next')) ?? '')
  return (await own.keys()).map(({ url }) => url).filter((url) => url.endsWith('.js'))
}

/** Runs in the page. Out: those of `files` that it can have now. */
async function answered(files: readonly string[]): Promise<readonly string[]> {
  const answers = await Promise.all(files.map((file) => fetch(file).then(({ ok }) => ok, () => false)))
  return files.filter((_, index) => answers[index])
}

/** Runs in the page: as when screens are fetched while the older app is ended, which starts that one again. */
function asksForFiles(): void {
  const every = setInterval(() => void fetch('/icon.svg'), 5)
  setTimeout(() => clearInterval(every), 3_000)
}

test('[BR11] another app takes over in the middle of a save: what was saved is there, and the new one opens without a network', async () => {
  const profile = newProfile()
  await withProfile(profile, async (context) => {
    const page = await joined(context, 'intake')
    await newerApp(page)
    const useNow = useItNow(page)
    await useNow.waitFor()
    await context.setOffline(true)
    await fills(page, 'Ddalia Castan')
    // Nobody is told that it is saved before the other tap: the one waits for the other.
    await page.getByRole('button', { name: 'Save and next' }).click({ noWaitAfter: true })
    await page.evaluate(asksForFiles)
    await useNow.click()
    await page.locator('.door').waitFor()
    await signsIn(page, server, 'intake')
    await strip(page, /saved here/)
    expect(await appsKept(page)).toEqual([expect.stringContaining('amparo-app-next-')])
    await context.setOffline(false)
    await allSent(page)
  })
  const [file] = await filesOf(['Ddalia Castan'])
  expect(file).toContain('Inés Coyoy')
})
