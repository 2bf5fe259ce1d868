// Somebody at the door of an arrival who is on no manifest: kept on no disk, and gone when the device is locked or the arrival signed. Rules WB32, MV2 and MV3.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { bandCodeOf } from '../../src/codes/index.ts'
import { goTo, opensBoard, phone, signsIn, signsInBeside, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { serveEmpty } from '../support/one-place.ts'

let server: AppServer
beforeAll(async () => void (server = await serveEmpty([{ id: 'home-one', kind: 'home', name: 'Hogar Uno' }, { id: 'home-two', kind: 'home', name: 'Hogar Dos' }])))
afterAll(() => server.close())

const codeOf = (byte: number): string => bandCodeOf(new Uint8Array(16).fill(byte))
const [rivka, pesia] = ['Rivka Castan', 'Pesia Hadas']

async function types(page: Page, code: string): Promise<void> {
  await page.locator('h1').first().focus()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

async function writesDown(page: Page, name: string, code: string): Promise<void> {
  await page.locator('.inp.name').fill(name)
  await page.getByRole('button', { name: 'Read the band' }).click()
  await page.locator('.reader').waitFor()
  await types(page, code)
  await page.locator('.band-on').waitFor()
  await page.locator('.dock .btn.primary').click()
  await expect.poll(() => page.locator('.inp.name').inputValue()).toBe('')
}

/** Out: the address of the movement, with one of two aboard. */
async function leavesWith(page: Page, name: string): Promise<string> {
  await goTo(page, '/movements?do=plan')
  await page.getByLabel(/^From/).selectOption({ label: 'Hogar Uno' })
  await page.getByLabel(/^To/).selectOption({ label: 'Hogar Dos' })
  await page.locator('.picked').first().locator('label', { hasText: name }).locator('input').check()
  await page.getByRole('button', { name: 'Sign and leave' }).click()
  await page.waitForURL(/m=/)
  const { pathname, search } = new URL(page.url())
  return `${pathname}${search}`
}

const extra = (page: Page) => page.locator('.settle', { hasText: pesia })

/** What the page itself keeps, whole. */
const keptOpenly = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))

/** The band is read, the face not looked at. */
async function readsBand(page: Page): Promise<void> {
  await page.locator('.dock .btn.primary').click()
  await page.locator('.reader').waitFor()
  await types(page, codeOf(74))
  await page.locator('.band-card', { hasText: pesia }).getByRole('button', { name: 'Only the band' }).click()
  await extra(page).waitFor()
}

async function locks(page: Page): Promise<void> {
  await goTo(page, '/settings')
  await page.getByRole('button', { name: 'Lock this device' }).click()
  await page.locator('.door').waitFor()
}

test('[WB32][MV2][MV3] an extra stays while one looks at other screens, goes with the lock, is read again, and settled before the arrival is signed', async () => {
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server, { account: 'shift.lead', viewport: phone })
    await signsInBeside(page, server, 'coordinator')
    await goTo(page, '/intake')
    await page.getByLabel('Where').selectOption({ label: 'Hogar Uno' })
    await writesDown(page, rivka, codeOf(37))
    await writesDown(page, pesia, codeOf(74))
    const movement = await leavesWith(page, rivka)
    await readsBand(page)
    await goTo(page, '/settings')
    await goTo(page, movement)
    await extra(page).waitFor()
    const ids = /[0-9a-f]{32}/.exec(movement)?.[0] ?? 'no movement'
    const openly = await keptOpenly(page)
    expect([openly.includes(ids), /extra/.test(openly), openly.includes(pesia)]).toEqual([false, false, false])
    await locks(page)
    await signsIn(page, server, 'shift.lead')
    await goTo(page, movement)
    await page.locator('.carried', { hasText: rivka }).waitFor()
    expect(await extra(page).count()).toBe(0)
    await readsBand(page)
    await extra(page).getByRole('button', { name: 'This person is here' }).click()
    await page.locator('.settle:not(.unv-card)', { hasText: pesia }).waitFor()
    await page.locator('.carried', { hasText: rivka }).locator('.carried-face').click()
    await page.locator('.carried', { hasText: rivka }).getByRole('button', { name: 'Not on it' }).click()
    await page.locator('.dock .btn', { hasText: 'Sign' }).click()
    await page.locator('.dock .btn.primary').click()
    await page.locator('.toast', { hasText: 'signed' }).waitFor()
    await extra(page).waitFor()
  })
})
