// Four days of December on a desk and two phones: written down on Friday, counted, the gate forced, called by two phones with the
// line cut in the middle, settled and closed; at the end every board says the same. Rule BR20.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { allSent, appKept, desk, goTo, heardHome, joins, openApp, phone, signsIn, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { serveEmpty } from '../support/one-place.ts'

let server: AppServer
beforeAll(async () => void (server = await serveEmpty([{ id: 'home-one', kind: 'home', name: 'Hogar Uno' }, { id: 'home-two', kind: 'home', name: 'Hogar Dos' }])))
afterAll(() => server.close())

async function opens(browser: Browser, account: string, viewport: typeof desk): Promise<Page> {
  const page = await openApp(await browser.newContext({ locale: 'en-US' }), server, { viewport })
  await joins(page, server, account)
  await signsIn(page, server, account)
  await heardHome(page)
  await goTo(page, '/count')
  await page.locator('select.inp optgroup').first().waitFor({ state: 'attached' })
  await appKept(page)
  return page
}

/** Everybody at the first place: as many as `count`, each saved before the next. */
async function writesDown(page: Page, placeId: string, names: readonly string[]): Promise<void> {
  await goTo(page, '/intake')
  await page.locator('select.inp').first().selectOption(placeId)
  for (const name of names) {
    await page.locator('.inp.name').fill(name)
    await page.locator('.dock .btn.primary').click()
    await expect.poll(() => page.locator('.inp.name').inputValue()).toBe('')
  }
}

async function board(page: Page): Promise<string> {
  await goTo(page, '/')
  await page.locator('.hero').waitFor()
  return (await page.locator('.hero span.v.num').allTextContents()).join(' ')
}

async function ticks(page: Page, count: number): Promise<void> {
  for (let no = 0; no < count; no++) {
    const seen = await page.locator('.face.seen').count()
    await page.locator('.face:not(.seen)').first().click()
    await expect.poll(() => page.locator('.face.seen').count()).toBe(seen + 1)
  }
}

test('[BR20] the December story on a desk and two phones, the line cut in the middle: everyone\'s board is alike at the end', async () => {
  await withBrowser(async (browser) => {
    const office = await opens(browser, 'coordinator', desk)
    const [first, second] = [await opens(browser, 'shift.lead', phone), await opens(browser, 'intake', phone)]
    const placeId = (await office.locator('option', { hasText: 'Hogar Uno' }).first().getAttribute('value')) ?? ''
    // Friday: two phones write down, one of them without a network; heads are counted.
    await second.context().setOffline(true)
    await writesDown(first, placeId, ['Rivka Castan', 'Yosef Castan', 'Pesia Hadas', 'Bela Hadas'])
    await writesDown(second, placeId, ['Dvora Molin', 'Shimon Molin', 'Miriam Perlow', 'Josue Quenum'])
    await second.context().setOffline(false)
    for (const page of [first, second]) await allSent(page)
    for (const page of [office, first, second]) await expect.poll(() => board(page)).toBe('8 8 0 0 0 0')
    await goTo(office, '/count')
    await office.locator('select.inp').first().selectOption(placeId)
    await office.locator('input.digits').first().fill('8')
    await office.locator('.told', { hasText: 'The same as on our list' }).waitFor()
    await office.locator('.dock .btn.primary').click()
    await office.locator('.toast').waitFor()
    // The gate: everybody there is to be confirmed, everywhere.
    await goTo(office, '/incident')
    await office.locator('select.inp').first().selectOption(placeId)
    await office.locator('input[type=radio][value=place-breached]').dispatchEvent('click')
    await office.locator('.effect', { hasText: '8 people become to be confirmed' }).waitFor()
    await office.locator('.two-taps').click()
    await office.locator('.hold-asks .danger-fill').click()
    for (const page of [office, first, second]) await expect.poll(() => board(page)).toBe('8 0 8 0 0 0')
    await goTo(office, '/incident')
    await office.getByRole('button', { name: 'It is contained' }).click()
    await allSent(office)
    // One roll call on two phones; the line is cut in the middle of it.
    await goTo(first, '/roll-call')
    await first.locator('.dock .btn.primary').click()
    await first.locator('.face').first().waitFor()
    await allSent(first)
    const call = new URL(first.url()).searchParams.get('call') ?? ''
    await goTo(second, `/roll-call?call=${call}`)
    await second.locator('.face').first().waitFor()
    await ticks(first, 2)
    await expect.poll(() => second.locator('.face.seen').count()).toBe(2)
    for (const page of [first, second]) await page.context().setOffline(true)
    await ticks(first, 2)
    await ticks(second, 3)
    // Whom either of them saw, both will have seen.
    const seen = (page: Page): Promise<readonly string[]> => page.locator('.face.seen').evaluateAll((faces) => faces.map((face) => face.getAttribute('aria-label') ?? ''))
    const together = new Set([...(await seen(first)), ...(await seen(second))]).size
    expect(together).toBeGreaterThanOrEqual(4)
    for (const page of [first, second]) await page.context().setOffline(false)
    for (const page of [first, second]) await allSent(page)
    for (const page of [first, second]) await expect.poll(async () => (await seen(page)).length).toBe(together)
    // Settled and closed by whoever opened it.
    await first.locator('.dock .btn.primary').click()
    await first.locator('.call-sum').waitFor()
    await first.getByRole('button', { name: 'Sign and close' }).click()
    await first.getByText('The roll call is closed.').first().waitFor()
    for (const page of [office, first, second]) await allSent(page)
    const end = `8 ${together} ${8 - together} 0 0 0`
    for (const page of [office, first, second]) await expect.poll(() => board(page)).toBe(end)
  })
})
