// A roll call by codes that are typed: they tick as scanned ones do, twice is once, an undo is a word of its own in the
// ledger, and whoever is left at the closing is to be confirmed. Rules BD9 to BD11, BR19 and EN3.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { bandCodeOf, bandQr } from '../../src/codes/index.ts'
import { allSent, goTo, opensBoard, phone, type AppServer } from '../support/app.ts'
import { withProfile } from '../support/browser.ts'
import { cameraOf, writeFilm } from '../support/film.ts'
import { serveEmpty } from '../support/one-place.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-typed-'))
let server: AppServer
beforeAll(async () => void (server = await serveEmpty([{ id: 'home-one', kind: 'home', name: 'Hogar Uno' }, { id: 'home-two', kind: 'home', name: 'Hogar Dos' }])))
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const tokenOf = (byte: number): Uint8Array => new Uint8Array(16).fill(byte)
const codeOf = (byte: number): string => bandCodeOf(tokenOf(byte))

/** A phone with nobody's band before its camera, or with that of a film. */
async function withPhone(place: string, flags: readonly string[], act: (page: Page) => Promise<void>): Promise<void> {
  await withProfile(mkdtempSync(join(folder, 'profile-')), async (context) => {
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    await goTo(page, '/intake')
    await page.getByLabel('Where').selectOption({ label: place })
    await act(page)
  }, flags)
}

/** By the keys of the device, wherever the focus is. */
async function types(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

async function presses(page: Page, code: string): Promise<void> {
  for (const digit of code) await page.locator('.code-pad').getByRole('button', { name: digit, exact: true }).click()
}

/** In: null where she takes no band. */
async function writesDown(page: Page, name: string, code: string | null): Promise<void> {
  await page.locator('.inp.name').fill(name)
  if (code !== null) {
    await page.getByRole('button', { name: 'Read the band' }).click()
    await page.locator('.reader').waitFor()
    // It hears keys once it has been drawn.
    await page.evaluate(() => new Promise((heard) => requestAnimationFrame(() => setTimeout(heard, 50))))
    await types(page, code)
    await page.locator('.band-on').waitFor()
  }
  await page.locator('.dock .btn.primary').click()
  await expect.poll(() => page.locator('.inp.name').inputValue()).toBe('')
}

/** Where this device stands, of `count` people. */
async function opensCall(page: Page, count: number): Promise<void> {
  await goTo(page, '/roll-call')
  await page.locator('.dock .btn.primary').click()
  await expect.poll(() => page.locator('.face').count()).toBe(count)
  await page.getByRole('button', { name: 'Scan bands' }).click()
  await page.locator('.reader').waitFor()
}

const card = (page: Page, name: string) => page.locator('.band-card', { hasText: name })
const seenCount = (page: Page, count: number): Promise<void> => expect.poll(() => page.locator('.legend b').first().textContent()).toBe(String(count))

/** The face fits. */
async function ticks(page: Page, name: string): Promise<void> {
  await card(page, name).locator('.btn.primary').click()
  await page.locator('.face.seen', { hasText: name }).waitFor()
}

async function addressOf(page: Page, name: string): Promise<string> {
  await goTo(page, '/people')
  return (await page.locator('a.person-row', { hasText: name }).getAttribute('href')) ?? ''
}

/** What was written down of her, as her file says it. */
/** Out: words of what stands. */
async function wordsOf(page: Page, file: string): Promise<readonly string[]> {
  await goTo(page, '/settings')
  await goTo(page, file)
  await page.locator('.entry').first().waitFor()
  return page.locator('.entry b:not(:has(s))').allTextContents()
}

/** Registered, confirmed, to be confirmed, missing. */
async function board(page: Page): Promise<readonly string[]> {
  await goTo(page, '/')
  await page.locator('.hero').waitFor()
  return (await page.locator('.hero span.v.num').allTextContents()).slice(0, 4)
}

test('[BD9][BD10][BD11][BR19] codes are typed twice and tick once; a band alone sees nobody; closing leaves the others to be confirmed, and nobody missing', async () => {
  await withPhone('Hogar Uno', [], async (page) => {
    const [rivka, yosef, pesia, dvora] = ['Rivka Castan', 'Yosef Hadas', 'Pesia Hadas', 'דבורה מולין']
    for (const [name, code] of [[rivka, codeOf(37)], [yosef, codeOf(74)], [pesia, codeOf(111)], [dvora, null]] as const) await writesDown(page, name, code)
    await allSent(page)
    await expect.poll(() => board(page)).toEqual(['4', '4', '0', '0'])
    await opensCall(page, 4)
    await types(page, codeOf(37))
    await card(page, rivka).waitFor()
    await types(page, codeOf(37))
    await presses(page, codeOf(37))
    expect(await page.locator('.band-card').count()).toBe(1)
    await seenCount(page, 0)
    await ticks(page, rivka)
    await card(page, rivka).waitFor({ state: 'detached' })
    await seenCount(page, 1)
    // Typed and answered once more: she is seen, once.
    await presses(page, codeOf(37))
    await ticks(page, rivka)
    await card(page, rivka).waitFor({ state: 'detached' })
    await seenCount(page, 1)
    // Taken back by her face both ticks are, and she is to be looked for. A tap within a second of a tick is not one on it.
    await page.waitForTimeout(1_200)
    await page.locator('.face.seen', { hasText: rivka }).click()
    await seenCount(page, 0)
    await presses(page, codeOf(37))
    await ticks(page, rivka)
    await seenCount(page, 1)
    await presses(page, codeOf(74))
    await card(page, yosef).getByRole('button', { name: 'Only the band' }).click()
    await card(page, yosef).waitFor({ state: 'detached' })
    await allSent(page)
    await seenCount(page, 1)
    await page.locator('.dock .btn.primary').click()
    await expect.poll(() => page.locator('.call-sum b').allTextContents()).toEqual(['4', '1', '0', '3'])
    await page.getByRole('button', { name: 'Sign and close' }).click()
    await page.getByText('The roll call is closed.').first().waitFor()
    await allSent(page)
    await expect.poll(() => board(page)).toEqual(['4', '1', '3', '0'])
    const files = [await addressOf(page, rivka), await addressOf(page, yosef)] as const
    expect(await wordsOf(page, files[0])).not.toContain('Band read')
    expect(await wordsOf(page, files[1])).toEqual(expect.arrayContaining(['Band read']))
    expect(await wordsOf(page, files[1])).not.toContain('Seen in a roll call')
  })
})

test('[BD10][EN3] a typed code ticks as a scanned one does; an undo is written beside the tick, which the ledger goes on showing as it was known then', async () => {
  const film = join(folder, 'band.y4m')
  writeFilm(film, [bandQr(tokenOf(148))])
  await withPhone('Hogar Dos', cameraOf(film), async (page) => {
    const [scanned, typed] = ['Shimon Molin', 'Bela Hadas']
    await writesDown(page, typed, codeOf(185))
    await writesDown(page, scanned, codeOf(148))
    await opensCall(page, 2)
    await card(page, scanned).waitFor()
    await ticks(page, scanned)
    await page.getByRole('button', { name: 'Type the code' }).click()
    await presses(page, codeOf(185))
    await ticks(page, typed)
    await seenCount(page, 2)
    await allSent(page)
    const knownThen = new Date().toISOString()
    const tick = 'Seen in a roll call'
    const call = new URL(page.url())
    const [ofScanned, ofTyped] = [await addressOf(page, scanned), await addressOf(page, typed)]
    for (const file of [ofScanned, ofTyped]) expect((await wordsOf(page, file)).filter((word) => word === tick)).toEqual([tick])
    // The last tick, which is hers.
    await goTo(page, `${call.pathname}${call.search}`)
    await page.locator('.face.seen', { hasText: typed }).waitFor()
    await page.locator('h1').first().focus()
    await page.keyboard.press('u')
    await page.locator('.face.seen', { hasText: typed }).waitFor({ state: 'detached' })
    await seenCount(page, 1)
    await allSent(page)
    expect(await wordsOf(page, ofTyped)).not.toContain(tick)
    expect(await page.locator('.entry s').allTextContents()).toEqual([tick])
    expect(await wordsOf(page, `${ofTyped}?at=${knownThen}&clock=learned`)).toContain(tick)
    expect(await wordsOf(page, ofScanned)).toContain(tick)
  })
})
