// The device itself: its room, the network's own sign-in, pictures without a trace of where they were taken. Rules WB4, WB20, UI20.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { goTo, opensBoard, phone, serveApp, shown, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'

let server: AppServer
beforeAll(async () => void (server = await serveApp()))
afterAll(() => server.close())

async function withIntake(act: (page: Page) => Promise<void>): Promise<void> {
  await withBrowser(async (browser) => {
    const context = await browser.newContext()
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    await goTo(page, '/intake')
    await page.getByLabel('Where').selectOption({ index: 1 })
    await act(page)
  })
}

const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save and next' }).click()

test('[WB4] a network that wants a sign-in of its own is said to be that; what is written meanwhile is saved here, and sent when it lets go', async () => {
  await withIntake(async (page) => {
    await page.context().route('**/v1/**', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<html><body>Welcome to the hotel</body></html>' }))
    await save(page)
    await shown(page, /Person \d+ saved here/)
    await page.locator('.net').getByText(/This network wants a sign-in of its own/).waitFor()
    await page.context().unroute('**/v1/**')
    await page.locator('.net:not(.quiet)').waitFor({ state: 'detached' })
  })
})

/** Browsers refuse a write that finds no room with this error; they do not let a test fill a disk. */
async function fillsUp(page: Page, to: 'full' | 'free'): Promise<void> {
  const worker = page.workers()[0]
  if (worker === undefined) throw new Error('test: a worker')
  await worker.evaluate((state) => {
    const store: object = IDBObjectStore.prototype
    const kept: unknown = Reflect.get(store, 'keptAdd') ?? Reflect.get(store, 'add')
    Reflect.set(store, 'keptAdd', kept)
    Reflect.set(store, 'add', state === 'free' ? kept : () => { throw new DOMException('', 'QuotaExceededError') })
  }, to)
}

test('[WB20] a device that is nearly full says so on every screen; a write that finds no room says that it was not saved, and goes through once there is', async () => {
  await withIntake(async (page) => {
    const cdp = await page.context().newCDPSession(page)
    const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: Math.ceil(used * 1.1) })
    await goTo(page, '/settings')
    await page.reload()
    await page.getByLabel('Pass phrase', { exact: true }).first().fill(server.phraseOf('shift.lead'))
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.locator('.net').getByText(/This device is \d+ % full/).waitFor()
    await goTo(page, '/intake')
    await page.getByLabel('Where').selectOption({ index: 1 })
    await fillsUp(page, 'full')
    await save(page)
    await shown(page, /This device is full: this was not saved/)
    await fillsUp(page, 'free')
    await save(page)
    await shown(page, /Person \d+ saved here/)
  })
})

/** A picture of one colour with a segment of EXIF in it that says where it was taken. */
async function pictureWithPlace(page: Page): Promise<Buffer> {
  const plain = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3_000, 2_000)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('test: no canvas')
    for (let x = 0; x < 3_000; x += 20) for (let y = 0; y < 2_000; y += 20) {
      context.fillStyle = `hsl(${(x * y) % 360} 60% ${30 + ((x + y) % 40)}%)`
      context.fillRect(x, y, 20, 20)
    }
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer())]
  })
  const note = Buffer.from('Exif\0\0GPS 15.4700 N 90.3700 W Finca Zwölfkind')
  return Buffer.concat([Buffer.from(plain.slice(0, 2)), Buffer.from([0xff, 0xe1, 0, note.length + 2]), note, Buffer.from(plain.slice(2))])
}

test('[UI20] a picture is kept small and without a trace of where it was taken, goes with whoever is written down, and shows beside her', async () => {
  await withIntake(async (page) => {
    const taken = await pictureWithPlace(page)
    expect(taken.length).toBeGreaterThan(200_000)
    await page.locator('input[type=file]').setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: taken })
    const preview = page.getByAltText('The photo that is kept')
    await preview.waitFor()
    const kept = Buffer.from((await preview.getAttribute('src'))?.split(',')[1] ?? '', 'base64')
    expect(kept.length).toBeLessThanOrEqual(48_000)
    expect(kept.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    for (const trace of ['Exif', 'GPS', 'Zwölfkind']) expect(kept.includes(trace), trace).toBe(false)
    await page.getByLabel(/^Name, as said/).fill('Ixchel Foto')
    await save(page)
    await shown(page, /Person \d+ saved here/)
    await preview.waitFor({ state: 'detached' })
    await goTo(page, '/people')
    await page.getByLabel('Find a person').fill('ixchel foto')
    await shown(page, 'Ixchel Foto')
    await page.locator('img.portrait.photo').first().waitFor()
    // Something that is no picture is said to be none.
    await goTo(page, '/intake')
    await page.locator('input[type=file]').setInputFiles({ name: 'nota.txt', mimeType: 'text/plain', buffer: Buffer.from('no es una foto') })
    await shown(page, /This file is no picture/)
  })
})
