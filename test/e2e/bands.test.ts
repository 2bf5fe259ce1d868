// Bands and movements in a browser: a film for a camera, a keypad, a scanner that types; pictures from phone to phone. Rules BD9 to BD12, MV5.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { bandCodeOf, bandCodeText, bandQr } from '../../src/codes/index.ts'
import { goTo, opensBoard, phone, serveApp, shown, type AppServer } from '../support/app.ts'
import { withProfile } from '../support/browser.ts'
import { cameraOf, writeFilm } from '../support/film.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-bands-'))
let server: AppServer
beforeAll(async () => {
  server = await serveApp()
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const [one, two, three] = [37, 74, 111].map((byte) => new Uint8Array(16).fill(byte))
const [first, second, third] = [one, two, three].map((token) => bandCodeOf(token ?? new Uint8Array(16)))

async function withCamera(texts: readonly (string | null)[], act: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const film = join(folder, `${texts.length}-${Math.random()}.y4m`)
  writeFilm(film, texts)
  await withProfile(mkdtempSync(join(folder, 'profile-')), async (context) => {
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    // All of it was fetched.
    await shown(page, /^20[0-9]$/)
    await act(page, context)
  }, cameraOf(film))
}

async function writesDown(page: Page, name: string): Promise<void> {
  await page.getByLabel(/^Name, as said/).fill(name)
  await page.getByRole('button', { name: 'Save and next' }).click()
  await shown(page, /Person \d+ saved here/)
  // What is said of one may still stand there when the next is saved: the form is empty once this one is.
  await page.evaluate(async () => {
    for (;;) {
      if (document.querySelector<HTMLInputElement>('input.name')?.value === '') return
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })
}

/** As a scanner does: one key after the other, with no pause a hand could make. */
async function scannerTypes(page: Page, text: string): Promise<void> {
  await page.evaluate((letters) => {
    for (const [at, letter] of [...letters, 'Enter'].entries()) {
      const code = letter === 'Enter' ? 'Enter' : /[0-9]/.test(letter) ? `Digit${letter}` : letter === '.' ? 'Period' : `Key${letter}`
      const target = document.activeElement ?? document.body
      const pressed = new KeyboardEvent('keydown', { key: letter, code, bubbles: true, cancelable: true })
      // When the scanner sent it, however busy this machine is.
      Object.defineProperty(pressed, 'timeStamp', { value: 1e9 + at * 8 })
      const went = target.dispatchEvent(pressed)
      if (!went || letter === 'Enter' || !(target instanceof HTMLInputElement)) continue
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(target, target.value + letter)
      target.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }, text)
}

const waiting = (page: Page): Promise<string | null> => page.getByText(/\d+ saved here/).first().textContent()

test('[BD9][BD11][BD12] a band is put on by camera with no network, is known again by keypad and by scanner, and looking writes nothing', async () => {
  await withCamera([bandQr(one ?? new Uint8Array(16))], async (page, context) => {
    await goTo(page, '/intake')
    await page.getByLabel('Where').selectOption({ label: 'Hogar Uno' })
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Read the band' }).click()
    await shown(page, bandCodeText(first ?? bandCodeOf(new Uint8Array(16))))
    await shown(page, 'Goes on with saving')
    await writesDown(page, 'Pesel Lewin')
    // The same band once more: it stops, and says whose it is.
    await page.getByRole('button', { name: 'Read the band' }).click()
    await shown(page, /This band is Pesel Lewin's/)
    // A scanner types into the name while somebody writes: the name stays as it was.
    await page.getByLabel(/^Name, as said/).fill('Dov')
    await page.getByLabel(/^Name, as said/).focus()
    await scannerTypes(page, bandQr(two ?? new Uint8Array(16)))
    await shown(page, 'Goes on with saving')
    expect(await page.getByLabel(/^Name, as said/).inputValue()).toBe('Dov')
    await writesDown(page, 'Dov')
    // Whose band is it: by keypad, with a digit wrong first.
    await goTo(page, '/scan')
    await page.getByRole('button', { name: 'Type the code' }).click()
    const before = await waiting(page)
    const wrong = `${(second ?? '').slice(0, -1)}${(Number((second ?? '').slice(-1)) + 1) % 10}`
    for (const digit of wrong) await page.getByRole('button', { name: digit, exact: true }).click()
    await shown(page, /One digit is wrong/)
    for (const digit of second ?? '') await page.getByRole('button', { name: digit, exact: true }).click()
    await shown(page, 'Band read, person not seen. Look at the face to confirm.')
    await page.locator('.band-card').getByText('Dov').waitFor()
    expect(await waiting(page)).toBe(before)
    await page.getByRole('button', { name: 'Face fits: record a sighting' }).click()
    await shown(page, 'Dov seen, by band and face.')
  })
})

test('[BD10] in a roll call a band ticks once the face was looked at, by digits and Enter; u takes it back', async () => {
  await withCamera([null], async (page) => {
    await goTo(page, '/intake')
    await page.getByLabel('Where').selectOption({ label: 'Hogar Uno' })
    await page.getByRole('button', { name: 'Read the band' }).click()
    await typesCode(page, second ?? '')
    await shown(page, 'Goes on with saving')
    await writesDown(page, 'Shimon Tot')
    await goTo(page, '/roll-call')
    await page.locator('select.inp').first().selectOption({ label: 'Hogar Uno' })
    await page.locator('.dock .btn.primary').click()
    await page.waitForURL(/call=/)
    await page.getByRole('button', { name: 'Scan bands' }).click()
    const reads = async (): Promise<void> => {
      await typesCode(page, second ?? '')
      await page.locator('.band-card').getByText('Shimon Tot').waitFor()
    }
    await reads()
    await page.getByRole('button', { name: 'Only the band' }).click()
    await shown(page, 'Band read, person not seen.')
    expect(await page.locator('.face.seen').count()).toBe(0)
    await reads()
    await page.locator('.band-card .btn.primary').click()
    await page.locator('.face.seen').first().waitFor()
    await page.locator('h1').first().focus()
    await page.keyboard.press('u')
    await page.locator('.face.seen').first().waitFor({ state: 'detached' })
  })
})

/** Digits and Enter, by hand, with no field to type into. */
async function typesCode(page: Page, code: string): Promise<void> {
  await page.locator('h1').first().focus()
  await page.keyboard.type(code, { delay: 50 })
  await page.keyboard.press('Enter')
}

/** Until the band, the key of bands and the device that wrote of it came by home. */
async function knowsBand(page: Page, code: string, name: string): Promise<void> {
  await goTo(page, '/scan')
  const card = page.locator('.band-card')
  for (let round = 0; round < 90 && (await card.filter({ hasText: name }).count()) === 0; round++) {
    if ((await card.count()) > 0) await card.locator('.iconbtn').click()
    await typesCode(page, code)
    await card.waitFor()
  }
  await card.filter({ hasText: name }).waitFor()
}

async function leaves(page: Page): Promise<void> {
  await goTo(page, '/movements?do=plan')
  await page.getByLabel(/^From/).selectOption({ label: 'Hogar Uno' })
  await page.getByLabel(/^To/).selectOption({ label: 'Hogar Dos' })
  const boxes = page.locator('.picked').first().locator('input[type=checkbox]')
  await boxes.nth(4).waitFor()
  for (const at of [1, 2, 3]) await boxes.nth(at).check()
  await page.getByRole('button', { name: 'Sign and leave' }).click()
  await shown(page, '0 of 3')
}

/** Every picture, in the order in which it was shown. */
async function picturesOf(page: Page): Promise<readonly string[]> {
  await page.getByRole('link', { name: 'Show to the other phone' }).click()
  const canvas = page.locator('.pictures canvas')
  await canvas.waitFor()
  const count = Number(/of (\d+)/.exec((await canvas.getAttribute('aria-label')) ?? '')?.[1])
  const texts = new Set<string>()
  while (texts.size < count) texts.add((await canvas.getAttribute('data-text')) ?? '')
  return [...texts]
}

test('[MV5] a movement leaves with no network, is shown as pictures, and another phone that has none either takes it over by camera', async () => {
  const film = join(folder, 'carried.y4m')
  writeFilm(film, [null])
  await withProfile(mkdtempSync(join(folder, 'profile-')), async (receiving) => {
    const receiver = await opensBoard(receiving, server, { account: 'shift.lead', viewport: phone })
    await withCamera([null], async (giver, giving) => {
      // What the giver writes reaches the receiver by home once: each knows the other's device. From here on neither has a line.
      await goTo(giver, '/intake')
      await giver.getByLabel('Where').selectOption({ label: 'Hogar Uno' })
      await giver.getByRole('button', { name: 'Read the band' }).click()
      await typesCode(giver, third ?? '')
      await shown(giver, 'Goes on with saving')
      await writesDown(giver, 'Reina Paz')
      await knowsBand(receiver, third ?? '', 'Reina Paz')
      await Promise.all([receiving.setOffline(true), giving.setOffline(true)])
      await leaves(giver)
      const texts = await picturesOf(giver)
      writeFilm(film, texts.flatMap((text) => [text, text]))
    })
    await goTo(receiver, '/movements?do=take')
    await shown(receiver, '0 of 3')
    await receiver.locator('.carried-face').first().click()
    await receiver.locator('.answers.two .btn').first().click()
    await shown(receiver, '1 of 3')
  }, cameraOf(film))
})
