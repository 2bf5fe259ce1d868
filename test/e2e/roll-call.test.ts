// A roll call under a thumb: nothing moves while it is ticked, an undo takes back, closing leaves whoever was not seen to be confirmed. Rules BR18 and BR19.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { allSent, goTo, opensBoard, phone, serveApp, type AppServer } from '../support/app.ts'
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

test('[UI21] a tick that comes from another phone while the finger comes down is not taken back by it', async () => {
  await withBrowser(async (browser) => {
    const first = await opensBoard(await browser.newContext({ locale: 'en-US' }), server, { account: 'shift.lead', viewport: phone })
    const second = await opensBoard(await browser.newContext({ locale: 'en-US' }), server, { account: 'intake', viewport: phone })
    await opensCall(first)
    await allSent(first)
    await goTo(second, `/roll-call?call=${new URL(first.url()).searchParams.get('call') ?? ''}`)
    await second.locator('.face').first().waitFor()
    // The finger comes down in the moment in which the other's tick is drawn.
    await second.evaluate(`{
      const face = document.querySelector('.face')
      new MutationObserver((_, watch) => { watch.disconnect(); face.click() }).observe(face, { attributeFilter: ['aria-pressed'] })
    }`)
    await first.locator('.face').first().click()
    await second.locator('.toast').waitFor()
    for (const page of [first, second]) {
      await allSent(page)
      await expect.poll(() => page.locator('.face.seen').count()).toBe(1)
    }
    await expect.poll(() => second.locator('.toast').textContent()).not.toContain('Taken back')
  })
})

test('[UI22] a face that was tapped stays as it was tapped, also until the account has been drawn anew', async () => {
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server, { viewport: phone })
    await opensCall(page)
    await page.evaluate(`{
      globalThis.turns = 0
      new MutationObserver((seen) => { globalThis.turns += seen.length }).observe(document.body, { subtree: true, attributeFilter: ['aria-pressed'] })
    }`)
    for (let no = 0; no < 6; no++) await page.locator('.face').nth(no).click()
    await expect.poll(() => page.locator('.legend b').first().textContent()).toBe('6')
    await allSent(page)
    expect(await page.evaluate('globalThis.turns')).toBe(6)
  })
})
