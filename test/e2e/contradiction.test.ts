// Two phones without a network say of one person that she was in two places at one moment: both words are kept, one
// discrepancy is open, and every board says the same, whichever phone comes back first. Rules BR22, SC6 and WH10.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { allSent, appKept, goTo, heardHome, joins, openApp, signsIn, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { serveEmpty } from '../support/one-place.ts'

const [here, there] = ['Hogar Uno', 'Hogar Dos']
let server: AppServer
beforeAll(async () => void (server = await serveEmpty([{ id: 'home-one', kind: 'home', name: here }, { id: 'home-two', kind: 'home', name: there }])))
afterAll(() => server.close())

async function opens(browser: Browser, account: string): Promise<Page> {
  const page = await openApp(await browser.newContext({ locale: 'en-US' }), server)
  await joins(page, server, `Tablet of ${account}`)
  await signsIn(page, server, account)
  await heardHome(page)
  await goTo(page, '/intake')
  await page.locator('select.inp optgroup').first().waitFor({ state: 'attached' })
  await appKept(page)
  return page
}

/** Half an hour ago: long enough for the way from one place to the other. */
async function writesDown(page: Page, name: string): Promise<void> {
  await goTo(page, '/intake')
  await page.getByLabel('Where').selectOption({ label: here })
  await page.locator('.inp.name').fill(name)
  await page.locator('input[type=radio][value="30"]').dispatchEvent('click')
  await page.locator('.dock .btn.primary').click()
  await expect.poll(() => page.locator('.inp.name').inputValue()).toBe('')
  await allSent(page)
}

/** Out: the address of her file; the list is asked until she has come. */
async function finds(page: Page, name: string): Promise<string> {
  await goTo(page, '/people')
  await page.getByLabel('Find a person').fill(name)
  return (await page.locator('a.person-row', { hasText: name }).getAttribute('href')) ?? ''
}

/** With the clock of the device standing at `atMs` meanwhile. */
async function sees(page: Page, file: string, { place, atMs }: Readonly<{ place: string; atMs: number }>): Promise<void> {
  const worker = page.workers()[0]
  if (worker === undefined) throw new Error('test: a worker')
  await worker.evaluate((at) => {
    const told = Date.now
    Object.assign(globalThis, { goesOn: () => { Date.now = told } })
    Date.now = () => at
  }, atMs)
  await goTo(page, file)
  await page.locator('.person-head .btn.primary').click()
  await page.getByLabel('Where').selectOption({ label: place })
  await page.locator('.row-of-buttons .btn.primary').click()
  await page.locator('.toast', { hasText: 'seen' }).waitFor()
  await worker.evaluate(() => (globalThis as unknown as { goesOn: () => void }).goesOn()) // put there above
}

const all = (page: Page, selector: string): Promise<readonly string[]> => page.locator(selector).evaluateAll((found) => found.map((each) => (each.textContent ?? '').trim()))

type Shown = Readonly<Record<'sum' | 'inCare' | 'places' | 'decisions', readonly string[]>>

/** What the board says that does not depend on the second in which it is looked at. */
async function board(page: Page): Promise<Shown> {
  await goTo(page, '/')
  await page.locator('.hero').waitFor()
  const places = await page.locator('.places .pl').evaluateAll((cards) => cards.map((card) => `${card.querySelector('h3')?.textContent ?? ''}: ${card.querySelector('.k')?.textContent ?? ''}`))
  return { sum: await all(page, '.hero span.v.num'), inCare: await all(page, '.care .v'), places: places.toSorted(), decisions: await all(page, '.rail .di') }
}

/** Out: what makes the discrepancies that are open for her, each in a list of its own. */
async function discrepanciesOf(page: Page, name: string): Promise<readonly (readonly string[])[]> {
  await goTo(page, '/discrepancies')
  const cards = page.locator('.doubt', { hasText: name })
  await cards.first().waitFor()
  return cards.evaluateAll((found) => found.map((card) => [...card.querySelectorAll('.fact small')].map((fact) => (fact.textContent ?? '').split(' · ')[0] ?? '').toSorted()))
}

type File = Readonly<{ words: readonly string[]; doubts: readonly string[]; standing: string }>

/** In: the address of a file. Out: who wrote what where, without when. */
async function fileOf(page: Page, file: string): Promise<File> {
  await goTo(page, file)
  await page.locator('.entry').first().waitFor()
  return { words: (await all(page, '.entry > span:nth-child(2)')).toSorted(), doubts: await all(page, '.file .di a'), standing: (await all(page, '.person-head .chip')).join() }
}

const orders = [
  { name: 'Rivka Castan', who: 'the first', at: [0, 1] },
  { name: 'דבורה מולין', who: 'the second', at: [1, 0] },
] as const

test.each(orders)('[BR22][SC6][WH10] $who comes back first: both sightings are kept, one discrepancy is open, and both boards are alike', async ({ name, at }) => {
  await withBrowser(async (browser) => {
    const pages = [await opens(browser, 'shift.lead'), await opens(browser, 'coordinator')] as const
    const [first, second] = pages
    await writesDown(first, name)
    const file = await finds(second, name)
    const before = Number((await board(second)).sum[2])
    for (const page of pages) await page.context().setOffline(true)
    const atMs = Date.now()
    await sees(first, file, { place: here, atMs })
    await sees(second, file, { place: there, atMs })
    // Neither knows of the other: each is certain by itself.
    for (const page of pages) expect(await fileOf(page, file)).toMatchObject({ doubts: [], standing: expect.stringContaining('Confirmed') })
    for (const each of at) {
      await pages[each].context().setOffline(false)
      await allSent(pages[each])
    }
    for (const page of pages) {
      // Names of officers open to the coordinator alone.
      const [lead, coordinator] = page === first ? ['', ''] : [' · Exercise shift-lead', ' · Exercise coordinator']
      await expect.poll(() => fileOf(page, file)).toEqual({
        words: [`Seen${here}${lead}`, `Seen${there}${coordinator}`, `Written down${here}${lead}`].toSorted(),
        doubts: ['Two places at once'],
        standing: expect.stringContaining('To be confirmed'),
      })
    }
    for (const page of pages) expect(await discrepanciesOf(page, name)).toEqual([[there, here]])
    await expect.poll(async () => (await board(first)).sum[2]).toBe(String(before + 1))
    await expect.poll(() => board(second)).toEqual(await board(first))
  })
})
