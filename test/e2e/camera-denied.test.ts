// A phone whose camera may not be used, or that has none: the screens that read bands say so and what to do instead,
// and what is printed on a band is typed. Rules BR23, BD11 and UI20.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { bandCodeOf } from '../../src/codes/index.ts'
import { allSent, goTo, opensBoard, phone, type AppServer } from '../support/app.ts'
import { withProfile } from '../support/browser.ts'
import { serveEmpty } from '../support/one-place.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-camera-'))
let server: AppServer
beforeAll(async () => void (server = await serveEmpty([{ id: 'home-one', kind: 'home', name: 'Hogar Uno' }])))
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A phone with a camera: the browser asks, and somebody says no. */
const refused = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny']

const phones = [
  { without: 'a camera that may be used', says: 'The camera is not allowed. Type the code.', error: 'NotAllowedError', flags: refused, band: 41 },
  { without: 'a camera', says: 'No camera here. Type the code.', error: 'NotFoundError', flags: [], band: 82 },
] as const

async function withPhone(flags: readonly string[], act: (page: Page) => Promise<void>): Promise<void> {
  await withProfile(mkdtempSync(join(folder, 'profile-')), async (context) => {
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    await goTo(page, '/intake')
    await page.locator('select.inp optgroup').first().waitFor({ state: 'attached' })
    await allSent(page)
    await act(page)
  }, flags)
}

/** The reader that is open: it says `text` to whoever looks and to whoever listens, has a keypad, and no picture of nothing. */
async function readerSays(page: Page, text: string): Promise<void> {
  await page.locator('.reader').getByRole('status').filter({ hasText: text }).waitFor()
  await page.locator('.reader .code-pad').waitFor()
  expect(await page.locator('.reader video').count()).toBe(0)
}

/** By the keys of the device, wherever the focus is. */
async function types(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

async function writesDown(page: Page, name: string): Promise<void> {
  await page.locator('.inp.name').fill(name)
  await page.locator('.dock .btn.primary').click()
  await expect.poll(() => page.locator('.inp.name').inputValue()).toBe('')
}

async function somePicture(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(320, 240)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('test: no canvas')
    context.fillRect(40, 40, 80, 60)
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())]
  })
  return Buffer.from(bytes)
}

test.each(phones)('[BR23][BD11] without $without intake, bands and a roll call say what to do instead, and a code that is typed puts a band on, finds it and ticks', async ({ says, error, flags, band }) => {
  const code = bandCodeOf(new Uint8Array(16).fill(band))
  const name = `Reina Paz ${band}`
  await withPhone(flags, async (page) => {
    expect(await page.evaluate(() => navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'opened', (why: unknown) => (why instanceof DOMException ? why.name : '')))).toBe(error)
    await page.getByRole('button', { name: 'Read the band' }).click()
    await readerSays(page, says)
    // Asked for again it is refused again, and says the same.
    await page.getByRole('button', { name: 'Use the camera' }).click()
    await readerSays(page, says)
    await types(page, code)
    await page.locator('.band-on').waitFor()
    await writesDown(page, name)
    await goTo(page, '/scan')
    await readerSays(page, says)
    for (const digit of code) await page.locator('.code-pad').getByRole('button', { name: digit, exact: true }).click()
    await page.locator('.band-card').getByText(name).waitFor()
    await page.locator('.band-card .iconbtn').click()
    await goTo(page, '/roll-call')
    await page.locator('.dock .btn.primary').click()
    await page.getByRole('button', { name: 'Scan bands' }).click()
    await readerSays(page, says)
    await types(page, code)
    await page.locator('.band-card').getByText(name).waitFor()
    await page.locator('.band-card .btn.primary').click()
    await page.locator('.face.seen', { hasText: name }).waitFor()
    // What another phone shows nobody can type: other ways are named, and none that leads nowhere is offered.
    await goTo(page, '/movements?do=take')
    await page.locator('.reader').getByRole('status').filter({ hasText: 'Read the pictures with another phone' }).waitFor()
    expect(await page.locator('.reader .code-pad').count()).toBe(0)
  })
})

test('[UI20] a photo asks for no camera of the browser: where that is refused the phone\'s own is asked, or a picture is chosen', async () => {
  await withPhone(refused, async (page) => {
    const picture = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await somePicture(page) }
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText('Take a photo').click()])
    expect(await chooser.element().getAttribute('capture')).toBe('environment')
    await chooser.setFiles(picture)
    await page.getByAltText('The photo that is kept').waitFor()
    await writesDown(page, 'Ixchel Foto')
    await goTo(page, '/people')
    await page.locator('.person-row', { hasText: 'Ixchel Foto' }).locator('img.portrait.photo').waitFor()
  })
})
