// A browser that emptied every database of the app after it was killed: who opens the device and what was written on it come back from the file beside them. Rule WB26.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { allSent, appKept, goTo, openApp, opensBoard, phone, serveApp, shown, signsIn } from '../support/app.ts'
import { withBrowser, withProfile } from '../support/browser.ts'

async function writesDown(page: Page, name: string): Promise<void> {
  await goTo(page, '/intake')
  await page.getByLabel('Where').selectOption({ index: 1 })
  await page.getByLabel(/^Name, as said/).fill(name)
  await page.getByRole('button', { name: 'Save and next' }).click()
  await expect.poll(() => page.getByLabel(/^Name, as said/).inputValue()).toBe('')
}

/** As Chromium does where it finds them damaged. */
function emptyDatabases(profile: string): void {
  const folder = join(profile, 'Default', 'IndexedDB')
  expect(readdirSync(folder)).not.toEqual([])
  rmSync(folder, { recursive: true })
}

const names = ['Zwölfkind Palmera', 'Dvora Zwölfkind', 'Miriam Zwölfkind']

test('[WB26] with no network the same words open the device, and it says what is saved here; with the line back all of it is sent, once', async () => {
  const server = await serveApp()
  const profile = mkdtempSync(join(tmpdir(), 'amparo-spare-'))
  try {
    await withProfile(profile, async (context) => {
      const page = await opensBoard(context, server, { account: 'intake', viewport: phone })
      await shown(page, /^200$/)
      await appKept(page)
      await allSent(page)
      await context.setOffline(true)
      for (const name of names) await writesDown(page, name)
    })
    emptyDatabases(profile)
    await withProfile(profile, async (context) => {
      await context.setOffline(true)
      const page = await openApp(context, server, { viewport: phone })
      await signsIn(page, server, 'intake')
      await page.locator('.net', { hasText: '3 saved here' }).waitFor()
      // No number of an account that is not here.
      await page.locator('.card', { hasText: 'The ledger is not on this device yet' }).waitFor()
      expect(await page.locator('.hero').count()).toBe(0)
      await context.setOffline(false)
      await shown(page, /^203$/)
      await writesDown(page, 'Josue Zwölfkind')
      await allSent(page)
    })
    await withBrowser(async (browser) => {
      const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server)
      await shown(page, /^204$/)
      await goTo(page, '/people')
      await page.getByLabel('Find a person').fill('zwölfkind')
      await expect.poll(async () => (await page.locator('.person-row .nm').allTextContents()).map((each) => each.trim()).sort()).toEqual([...names, 'Josue Zwölfkind'].sort())
    })
  } finally {
    await server.close()
    rmSync(profile, { recursive: true, force: true })
  }
})
