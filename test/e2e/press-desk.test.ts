// Two agencies said opposite things of one night. A coordinator keeps both reports, sees that they cannot both be true and
// what the account knew, writes what may be said, and another of another agency approves it with whoever speaks to the
// press: only then it goes out. Rules UI26 to UI34, PR104.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { allSent, appKept, goTo, heardHome, joins, openApp, phone, serveApp, signsIn, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { herald, keepsSource, radio } from '../support/kept-source.ts'

let server: AppServer
beforeAll(async () => void (server = await serveApp()))
afterAll(() => server.close())

async function opens(browser: Browser, account: string, viewport?: typeof phone): Promise<Page> {
  const page = await openApp(await browser.newContext({ locale: 'en-US' }), server, viewport === undefined ? {} : { viewport })
  await joins(page, server, `Tablet of ${account}`)
  await signsIn(page, server, account)
  await heardHome(page)
  await appKept(page)
  return page
}

test('[UI26] from two reports that cannot both be true to what may be said of it', async () => {
  await withBrowser(async (browser) => {
    const writer = await opens(browser, 'coordinator')
    await goTo(writer, '/record')
    await writer.locator('.screen h1').waitFor()
    await keepsSource(writer, herald)
    await keepsSource(writer, radio)
    // The same text again leads to the one that is there.
    await goTo(writer, '/record?show=add')
    await writer.locator('textarea.paste').fill(herald.text)
    await writer.locator('form.add-source button[type=submit]').click()
    await writer.locator('[role=alert]').waitFor()

    await goTo(writer, '/record')
    await writer.locator('table').first().waitFor()
    expect(await writer.locator('table').first().textContent()).toMatch(/160/)
    await goTo(writer, '/record?show=inbox')
    const first = writer.locator('article', { hasText: 'fueron localizadas' }).first()
    await first.waitFor()
    const raised = (await first.textContent()) ?? ''
    expect(raised).toContain('todas las niñas fueron localizadas')
    expect(raised).toContain('siguen sin localizar')

    // What cannot be said is told while it is typed, with what may be said.
    await goTo(writer, '/record?communique=new')
    await writer.locator('textarea').first().fill('Everyone has been located. As of {{asOf}}, {{present}} are present and {{toBeConfirmed}} are being confirmed.')
    const judged = writer.locator('.draft-preview .sentence-judged')
    await judged.nth(1).waitFor()
    expect(await judged.first().getAttribute('class')).toContain('of-red')
    expect(await judged.nth(1).getAttribute('class')).toContain('of-green')
    await judged.first().locator('.instead button').click()
    await expect.poll(() => writer.locator('textarea').first().inputValue()).toMatch(/^As of \{\{asOf\}\}, \{\{present\}\} of \{\{registered\}\}/)
  })
})

const said = 'As of {{asOf}}, {{present}} of {{registered}} people are confirmed present; {{toBeConfirmed}} are being confirmed; {{missing}} are missing.'

/** At the communiqué that somebody else wrote. */
async function reads(page: Page): Promise<void> {
  await goTo(page, '/record?show=communiques')
  await page.locator('.screen a[href*="communique="]:not([href*="communique=new"])').first().click()
  await page.locator('.guard').waitFor()
}

test('[UI32][PR104] written by one, approved by two of two agencies on their own devices, let out by home', async () => {
  await withBrowser(async (browser) => {
    const writer = await opens(browser, 'shift.lead')
    await goTo(writer, '/record?communique=new')
    await writer.locator('textarea').first().fill(said)
    await writer.locator('.draft-preview .chip.of-confirmed').first().waitFor()
    await writer.locator('.saved-bar .btn').first().click()
    await writer.locator('.guard').waitFor()
    await allSent(writer)
    const publishing = (page: Page) => page.locator('.guard .btn.lg.primary')
    const approvers: Page[] = []
    for (const account of ['coordinator', 'coordinator.2']) {
      const page = await opens(browser, account, account === 'coordinator' ? undefined : phone)
      await reads(page)
      expect(await publishing(page).isDisabled()).toBe(true)
      await page.locator('.guard [data-act=approve]').click()
      await page.locator('.guard .approvals li').first().waitFor()
      await allSent(page)
      approvers.push(page)
    }
    const [, last] = approvers
    if (last === undefined) throw new Error('test: two approve')
    await expect.poll(() => publishing(last).isEnabled(), { timeout: 60_000 }).toBe(true)
    await publishing(last).click()
    await last.locator('.published-one').waitFor()
    const text = (await last.locator('.published-one .as-read').first().textContent()) ?? ''
    expect(text).toMatch(/^As of .+ of 200 people are confirmed present; \d+ are being confirmed; 0 are missing\.$/)
    expect(await last.locator('.published-one .pairs').first().textContent()).toMatch(/[0-9a-f]{64}/)
  })
})
