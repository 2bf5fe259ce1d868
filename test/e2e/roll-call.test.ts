// A roll call under a thumb: nothing moves while it is ticked, an undo takes back, closing leaves whoever was not seen to be confirmed. Rules BR18 and BR19.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { goTo, opensBoard, phone, serveApp, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'

let server: AppServer
beforeAll(async () => void (server = await serveApp()))
afterAll(() => server.close())

async function opensCall(page: Page): Promise<number> {
  await goTo(page, '/roll-call')
  await page.locator('select.inp').first().selectOption({ label: 'Hogar Uno' })
  await page.locator('.dock .btn.primary').click()
  await page.locator('.face').first().waitFor()
  return page.locator('.face').count()
}

const missing = async (page: Page): Promise<string> => {
  await goTo(page, '/')
  await page.locator('.hero').waitFor()
  return (await page.locator('.hero span.v.num').allTextContents())[3] ?? ''
}

test('[BR18] nothing moves under the finger while a roll call is ticked, and the place in the list is kept', async () => {
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server, { viewport: phone })
    const expected = await opensCall(page)
    expect(expected).toBeGreaterThan(40)
    await page.locator('.face').nth(18).scrollIntoViewIfNeeded()
    await page.evaluate(() => {
      const shifts: number[] = []
      Object.assign(globalThis, { shifts })
      // Taps are input: what moves because of them counts here as well.
      new PerformanceObserver((seen) => { for (const entry of seen.getEntries()) if ('value' in entry) shifts.push(Number(entry.value)) }).observe({ type: 'layout-shift', buffered: false })
    })
    const placeOf = (): Promise<readonly number[]> => page.locator('.face').evaluateAll((faces) => [scrollY, ...faces.slice(12, 24).map((face) => face.getBoundingClientRect().top)])
    const before = await placeOf()
    for (let no = 12; no < 24; no++) {
      await page.locator('.face').nth(no).dispatchEvent('click')
      await page.locator('.face').nth(no).and(page.locator('.seen')).waitFor()
    }
    expect(await placeOf()).toEqual(before)
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: readonly number[] }).shifts.reduce((sum, each) => sum + each, 0))).toBe(0) // put there above
  })
})

test('[BR19] an undo takes a tick back; closing leaves whoever was not seen to be confirmed and nobody missing', async () => {
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server, { viewport: phone })
    const missingBefore = await missing(page)
    const expected = await opensCall(page)
    const [first, second] = [page.locator('.face').nth(0), page.locator('.face').nth(1)]
    for (const face of [first, second]) {
      await face.click()
      await face.and(page.locator('.seen')).waitFor()
    }
    await expect.poll(() => page.locator('.legend b').first().textContent()).toBe('2')
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.toast', { hasText: 'Taken back' }).waitFor()
    await expect.poll(() => page.locator('.legend b').first().textContent()).toBe('1')
    await page.locator('.dock .btn.primary').click()
    await page.locator('.call-sum').waitFor()
    expect(await page.locator('.call-sum b').allTextContents()).toEqual([String(expected), '1', '0', String(expected - 1)])
    await page.getByRole('button', { name: 'Sign and close' }).click()
    await page.getByText('The roll call is closed.').first().waitFor()
    expect(await missing(page)).toBe(missingBefore)
  })
})
