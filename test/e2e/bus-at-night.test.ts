// A bus at night: three phones, no network, sixty people in forty minutes of the clock, no names, bands declined. Rules BR16 and BR17.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { allSent, appKept, goTo, heardHome, joins, openApp, phone, serveApp, shown, signsIn, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { serveEmpty, setAhead, withTestClock } from '../support/one-place.ts'

const minuteMs = 60_000
const scriptMinutes = 40
const phones = ['coordinator', 'shift.lead', 'intake'] as const
const eachWrites = 20

let server: AppServer
beforeAll(async () => {
  server = await serveEmpty([{ id: 'bus', kind: 'vehicle', name: 'Bus 3' }])
  withTestClock(server)
})
afterAll(() => server.close())

/** By the value of its radio, in the group of that name. */
const chooses = (page: Page, group: RegExp, value: string): Promise<void> => page.getByRole('group', { name: group }).locator(`input[value="${value}"]`).dispatchEvent('click')

async function registers(page: Page, { age, isInjured }: Readonly<{ age: string; isInjured: boolean }>): Promise<void> {
  await chooses(page, /^Name/, 'gave-no-name')
  await chooses(page, /^Age/, age)
  await chooses(page, /^Band/, 'declined')
  if (isInjured) {
    await page.locator('input[type=radio][value=mark]').dispatchEvent('click')
    await page.locator('.form input.inp').last().fill('left arm bandaged, walks with help')
  }
  await page.getByRole('button', { name: 'Save and next' }).click()
}

const beside = async (page: Page): Promise<string> => {
  await goTo(page, '/')
  await page.locator('.beside').waitFor()
  return page.locator('.beside').innerText()
}

test('[BR16] sixty of a hundred and sixty are listed in forty minutes by three phones without a network, and all boards say so', async () => {
  await withBrowser(async (browser) => {
    const pages: Page[] = []
    for (const account of phones) {
      const context = await browser.newContext({ locale: 'en-US' })
      const page = await openApp(context, server, { viewport: phone })
      await setAhead(page, -scriptMinutes * minuteMs)
      await page.reload()
      await joins(page, server, `Phone of ${account}`)
      await signsIn(page, server, account)
      await heardHome(page)
      // The place has come.
      await goTo(page, '/intake')
      await page.locator('select.inp optgroup').first().waitFor({ state: 'attached' })
      await appKept(page)
      await context.setOffline(true)
      pages.push(page)
    }
    const [first] = pages
    if (first === undefined) throw new Error('no phone')
    // The first minute: heads, before anybody has a number.
    await goTo(first, '/count')
    await first.locator('input.digits').first().fill('160')
    await first.locator('.dock .btn.primary').click()
    await first.locator('.toast').waitFor()
    expect(await beside(first)).toMatch(/Heads counted:\s*160[\s\S]*Not yet registered: 160/)
    for (const page of pages) await goTo(page, '/intake')
    for (let no = 0; no < eachWrites; no++) {
      for (const [at, page] of pages.entries()) {
        await setAhead(page, -(scriptMinutes - (no * scriptMinutes) / eachWrites) * minuteMs)
        await registers(page, { age: at === 0 && no === 3 ? '0-2' : '9-11', isInjured: at === 1 && no === 7 })
        await page.locator('.toast', { hasText: `Person ${no + 1} saved here` }).waitFor()
      }
      if (no === 4) expect(await beside(first)).toMatch(/Heads counted:\s*160[\s\S]*Not yet registered: 155/)
      if (no === 4) await goTo(first, '/intake')
    }
    for (const page of pages) {
      await setAhead(page, 0)
      await page.context().setOffline(false)
      await allSent(page)
    }
    for (const page of pages) {
      await goTo(page, '/settings')
      await expect.poll(() => beside(page), { timeout: 60_000 }).toMatch(/Heads counted:\s*160[\s\S]*Not yet registered: 100/)
      expect(await page.locator('.hero span.v.num').first().textContent()).toBe('60')
    }
  })
})

test('[BR17] somebody is written down in six taps at most: the place is known, everything else may be declined', async () => {
  const story = await serveApp()
  try {
    await withBrowser(async (browser) => {
      const page = await openApp(await browser.newContext({ locale: 'en-US' }), story, { viewport: phone })
      await joins(page, story)
      await signsIn(page, story, 'shift.lead')
      await heardHome(page)
      await page.locator('.screen h1').waitFor()
      let taps = 0
      const tap = async (selector: string): Promise<void> => {
        taps++
        await page.locator(selector).filter({ visible: true }).first().click()
      }
      await tap('.phone-bar a[href^="/intake"]')
      await page.locator('.minimum').waitFor()
      await tap('label.choice:has(input[value="6-8"])')
      await tap('label.choice:has(input[value="female"])')
      await tap('label.choice:has(input[value="declined"])')
      await tap('.dock .btn.primary')
      await shown(page, /Person \d+ saved here/)
      expect(taps).toBeLessThanOrEqual(6)
    })
  } finally {
    await story.close()
  }
})
