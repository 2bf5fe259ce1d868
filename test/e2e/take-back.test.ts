// Taking something back from a person's file, long after the toast is gone: by hand, by keys, without a network. Rules UI25, BR2 and EN3.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { allSent, appKept, goTo, opensBoard, phone, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { serveEmpty } from '../support/one-place.ts'
import { axeFindings, smallTargets } from './looks.ts'

const home = 'Hogar Uno'
const name = 'Rivka Castan'
let server: AppServer
beforeAll(async () => void (server = await serveEmpty([{ id: 'home-one', kind: 'home', name: home }])))
afterAll(() => server.close())

const row = (page: Page, word: string) => page.locator('.entry', { hasText: word })
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')

/** Of the board: present, to be confirmed. */
async function numbers(page: Page): Promise<readonly string[]> {
  await goTo(page, '/')
  await page.locator('.hero').waitFor()
  return page.locator('.hero span.v.num').allInnerTexts().then((all) => all.slice(0, 3))
}

async function writesDown(page: Page): Promise<string> {
  await goTo(page, '/intake')
  await page.getByLabel('Where').selectOption({ label: home })
  await page.locator('.inp.name').fill(name)
  await page.locator('.dock .btn.primary').click()
  await expect.poll(() => page.locator('.inp.name').inputValue()).toBe('')
  await goTo(page, '/people')
  return (await page.locator('a.person-row', { hasText: name }).getAttribute('href')) ?? ''
}

async function lookedForInVain(page: Page, file: string): Promise<void> {
  await goTo(page, file)
  await page.locator('[data-act=sighting]').click()
  await page.getByLabel('Where').selectOption({ label: home })
  await page.locator('.form .btn', { hasText: 'Not found here' }).click()
  await page.locator('.toast').waitFor()
  await page.locator('.toast').waitFor({ state: 'detached' })
}

/** Somebody else, at a device of their own. */
async function seesOfAnother(browser: Browser, file: string): Promise<readonly string[]> {
  const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server)
  await goTo(page, file)
  await row(page, 'Taken back').waitFor()
  expect(await page.locator('.take-back').count()).toBe(0)
  return row(page, 'Taken back').locator('.word-back').allInnerTexts()
}

test('[UI25][EN3] what an officer wrote is taken back from the file without a network, and the numbers are as before it', async () => {
  await withBrowser(async (browser) => {
    const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' })
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    const file = await writesDown(page)
    const before = await numbers(page)
    await lookedForInVain(page, file)
    await allSent(page)
    await appKept(page)
    expect(await numbers(page)).not.toEqual(before)
    await context.setOffline(true)
    await goTo(page, file)
    const [looked, written] = [row(page, 'Looked for'), row(page, 'Written down')]
    // Who is registered has a way of its own.
    await written.waitFor()
    expect([await looked.locator('.take-back').count(), await written.locator('.take-back').count()]).toEqual([1, 0])
    // By keys alone; what it does is said first, and leaving it leads back.
    await looked.locator('.take-back').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toMatch(/counts no longer.*stays in the record, marked as taken back/)
    expect([await axeFindings(page, 'everything'), await smallTargets(page, 48)]).toEqual([[], []])
    await looked.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => focused(page)).toBe('Take back')
    expect(await looked.locator('.word-back').count()).toBe(0)
    await looked.getByRole('button', { name: /^Take back: Looked for/ }).click()
    await looked.getByRole('button', { name: 'Take it back' }).click()
    await page.locator('.toasts[role=status]', { hasText: 'Taken back' }).waitFor()
    await looked.locator('.word-back', { hasText: /by you · Saved here/ }).waitFor()
    expect(await looked.locator('.take-back').count()).toBe(0)
    expect(await focused(page)).toContain('Looked for')
    expect(await numbers(page)).toEqual(before)
    await context.setOffline(false)
    await allSent(page)
    await goTo(page, file)
    await looked.locator('.word-back', { hasText: 'In the ledger' }).waitFor()
    expect(await seesOfAnother(browser, file)).toEqual([expect.stringMatching(/^Taken back\s.*In the ledger$/s)])
  })
})
