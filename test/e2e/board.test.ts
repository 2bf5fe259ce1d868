// The truth of numbers as they are drawn: each is a sum that can be counted on the screen, and opens the list that makes it. Rules BR13 to BR15.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { goTo, opensBoard, serveApp, shown, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'

let server: AppServer
beforeAll(async () => void (server = await serveApp()))
afterAll(() => server.close())

const at = (moment: string, clock: string): string => `at=${encodeURIComponent(`${moment}:00.000Z`)}&clock=${clock}`
const moments = [at('2024-12-20T21:00', 'learned'), at('2024-12-21T12:00', 'learned'), at('2024-12-21T12:00', 'happened'), at('2024-12-22T23:40', 'learned'), at('2024-12-23T18:00', 'happened')]

async function withBoard(act: (page: Page) => Promise<void>): Promise<void> {
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server)
    await shown(page, 'The sum balances.')
    await act(page)
  })
}

const numbersOf = (page: Page, selector: string): Promise<readonly number[]> => page.locator(selector).evaluateAll((found) => found.map((each) => Number(each.textContent)))

async function boardAt(page: Page, query: string): Promise<void> {
  await goTo(page, '/settings')
  await goTo(page, `/?${query}`)
  await page.locator('.skeleton').waitFor({ state: 'detached' })
}

test('[BR13] what is registered is the sum of the standings, of the marks and of the cards, at every moment and on both clocks', async () => {
  await withBoard(async (page) => {
    for (const moment of ['', ...moments]) {
      await boardAt(page, moment)
      if ((await page.locator('.card.empty').count()) > 0) continue
      const [registered = 0, ...standings] = await numbersOf(page, '.hero span.v.num')
      expect(standings.reduce((sum, each) => sum + each, 0), moment).toBe(registered)
      expect(await page.locator('.places .mark').count(), moment).toBe(registered)
      const cards = await numbersOf(page, '.places .k > b.num')
      expect(cards.reduce((sum, each) => sum + each, 0), moment).toBe(registered)
      const twin = page.locator('.twin', { has: page.locator('.places') }).locator('.twin-switch')
      await twin.click()
      const rows = await page.locator('.twin table tbody tr').evaluateAll((found) => found.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))))
      expect(rows.reduce((sum, [people = 0]) => sum + people, 0), moment).toBe(registered)
      for (const [people, ...byStanding] of rows) expect(byStanding.reduce((sum, each) => sum + each, 0), moment).toBe(people)
    }
  })
})

test('[BR14] every number of the board opens a list of as many people', async () => {
  await withBoard(async (page) => {
    for (const moment of moments.slice(3)) {
      await boardAt(page, moment)
      const links = await page.locator('.hero a, .places a').evaluateAll((found) => found.map((each) => ({ href: each.getAttribute('href') ?? '', text: each.textContent ?? '' })))
      const counted = links.flatMap(({ href, text }) => (/^\d+/.test(text) ? [{ href, count: Number(/^\d+/.exec(text)?.[0]) }] : []))
      expect(counted.length).toBeGreaterThan(3)
      for (const { href, count } of counted) {
        await goTo(page, '/settings')
        await goTo(page, href)
        await page.locator('.top .under').waitFor()
        await expect.poll(async () => Number(/\d+/.exec((await page.locator('.top .under').textContent()) ?? '')?.[0]), { message: `${href} of ${count}` }).toBe(count)
      }
    }
  })
})

test('[BR13] an incident makes as many to be confirmed as it said it would, and nobody elsewhere', async () => {
  await withBoard(async (page) => {
    const unconfirmed = async (): Promise<number> => {
      await goTo(page, '/')
      await page.locator('.hero').waitFor()
      return (await numbersOf(page, '.hero span.v.num'))[2] ?? 0
    }
    // Somebody certain, whom it can reach.
    await goTo(page, '/people?group=unconfirmed')
    const [person] = await page.locator('a.person-row').evaluateAll((found) => found.map((each) => each.getAttribute('href') ?? ''))
    await goTo(page, person ?? '')
    await page.locator('.person-head .btn.primary').click()
    await page.locator('select.inp').selectOption({ label: 'Hogar Dos' })
    await page.locator('.panel .btn.primary').click()
    await page.locator('.toast').waitFor()
    const before = await unconfirmed()
    await goTo(page, '/incident')
    await page.locator('select.inp').selectOption({ label: 'Hogar Dos' })
    await page.locator('input[type=radio][value=place-breached]').dispatchEvent('click')
    const effect = (await page.locator('.effect li').first().textContent()) ?? ''
    await page.locator('.two-taps').click()
    await page.locator('.hold-asks .danger-fill').click()
    await page.locator('.toast', { hasText: 'Declared' }).waitFor()
    expect(Number(/\d+/.exec(effect)?.[0])).toBe(1)
    await expect.poll(unconfirmed).toBe(before + 1)
  })
})

test('[BR15] the wall holds no name and no band; names of two scripts stand in the order they are written', async () => {
  await withBoard(async (page) => {
    await goTo(page, '/people')
    const names = (await page.locator('.person-row .nm bdi').allTextContents()).filter((name) => name.length > 3)
    await page.getByLabel('Find a person').fill('לרמן')
    const both = page.locator('.person-row', { hasText: /[\u0590-\u05FF]/ }).first()
    const [portrait, name, chip] = [await both.locator('.portrait').boundingBox(), await both.locator('.nm').boundingBox(), await both.locator('.chip').boundingBox()]
    expect((portrait?.x ?? 0) < (name?.x ?? 0) && (name?.x ?? 0) < (chip?.x ?? 0)).toBe(true)
    expect(await both.locator('bdi').first().evaluate((bdi) => getComputedStyle(bdi).direction)).toBe('rtl')
    await boardAt(page, `wall=1&${moments[3]}`)
    const drawn = await page.locator('html').innerHTML()
    expect(names.length).toBeGreaterThan(10)
    for (const secret of [...names, 'Marta Solval', 'Inés Coyoy']) expect(drawn.includes(secret), secret).toBe(false)
  })
})
