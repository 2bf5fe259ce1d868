// People written down on one phone without a network while its browser is killed again and again: what was said to be saved is
// there, once, in order; what was not said may be there or not. Seeded: the same seed kills at the same steps.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { allSent, appKept, goTo, joins, openApp, opensBoard, phone, serveApp, shown, signsIn, type AppServer } from '../support/app.ts'
import { killBrowser, withBrowser, withProfile } from '../support/browser.ts'

/** Between the tap and the kill, in questions to the page: from before the worker heard of it to after it was said. */
const stepsMax = 14

/** `sent`: how many of what was said had to be sent since, to fetch home's log anew. */
type Written = { readonly said: string[]; readonly numbers: number[]; readonly tried: string[]; sent: number }

export async function losesNothing(seed: number, kills: number): Promise<void> {
  const server = await serveApp()
  const profile = mkdtempSync(join(tmpdir(), 'amparo-killed-'))
  const random = randomOf(seed)
  const written: Written = { said: [], numbers: [], tried: [], sent: 0 }
  try {
    await withProfile(profile, async (context) => beginsAtIntake(context, server))
    for (let kill = 0; kill < kills; kill++) {
      await withProfile(profile, async (context) => {
        const page = await reopens(context, server)
        // What was said is counted before anything else is written.
        const waiting = written.said.length - written.sent
        const strip = page.locator('.net', { hasText: waiting === 0 ? 'No connection' : 'saved here' })
        const says = (await strip.textContent()) ?? ''
        expect(Number(/(\d+) saved here/.exec(says)?.[1] ?? 0)).toBeGreaterThanOrEqual(waiting)
        if (says.includes(emptied)) await fetchesAnew(page, written)
        await writesDown(page, `Said${seed}x${kill} Castan`, written)
        const name = `Tried${seed}x${kill} Castan`
        written.tried.push(name)
        await page.getByLabel(/^Name, as said/).fill(name)
        await page.getByRole('button', { name: 'Save and next' }).click({ noWaitAfter: true })
        for (let steps = Math.floor(random() * stepsMax); steps > 0; steps--) await page.evaluate('0')
        killBrowser(profile)
      })
    }
    await withProfile(profile, async (context) => {
      const page = await reopens(context, server)
      await context.setOffline(false)
      await allSent(page)
    })
    await isAllThereOnce(server, written)
  } finally {
    await server.close()
    rmSync(profile, { recursive: true, force: true })
  }
  expect(written.numbers).toEqual([...new Set(written.numbers)].sort((a, b) => a - b))
}

async function beginsAtIntake(context: BrowserContext, server: AppServer): Promise<void> {
  const page = await openApp(context, server, { viewport: phone })
  await joins(page, server)
  await signsIn(page, server, 'intake')
  await shown(page, /^200$/)
  await goTo(page, '/intake')
  await page.getByLabel('Where').selectOption({ index: 1 })
  await appKept(page)
}

async function reopens(context: BrowserContext, server: AppServer): Promise<Page> {
  await context.setOffline(true)
  const page = await openApp(context, server, { path: '/intake', viewport: phone })
  await signsIn(page, server, 'intake')
  await page.getByRole('button', { name: 'Save and next' }).waitFor()
  return page
}

/** What a browser says that came back with empty databases, as it does once in some hundred kills: what was written is here all the same. */
const emptied = 'The ledger is not on this device yet'

/** Its places come with the line alone. */
async function fetchesAnew(page: Page, written: Written): Promise<void> {
  await page.context().setOffline(false)
  await page.locator('.net', { hasText: emptied }).waitFor({ state: 'detached' })
  await allSent(page)
  await page.context().setOffline(true)
  await page.locator('.net', { hasText: 'No connection' }).waitFor()
  written.sent = written.said.length
}

async function writesDown(page: Page, name: string, { said, numbers }: Written): Promise<void> {
  await page.getByLabel(/^Name, as said/).fill(name)
  await page.getByRole('button', { name: 'Save and next' }).click()
  const toast = page.getByText(/Person \d+ saved here/).first()
  await toast.waitFor()
  said.push(name)
  numbers.push(Number(/\d+/.exec((await toast.textContent()) ?? '')?.[0]))
}

async function isAllThereOnce(server: AppServer, { said, tried }: Written): Promise<void> {
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server)
    await shown(page, 'The sum balances.')
    await goTo(page, '/people')
    await page.getByLabel('Find a person').fill('castan')
    await page.getByText(said.at(-1) ?? '').first().waitFor()
    // All rows, though only those near the window are drawn: a window as high as all, once it is drawn.
    await page.setViewportSize({ width: 1440, height: 12_000 })
    const rows = page.locator('.person-row .nm')
    // Names come with their keys, some people at a time; who was lost never comes.
    const drawnNow = async (): Promise<readonly string[]> => (await rows.allTextContents()).map((name) => name.trim())
    let names = await drawnNow()
    for (const end = Date.now() + namesMaxMs; !said.every((name) => names.includes(name)) && Date.now() < end; names = await drawnNow()) await page.waitForTimeout(100)
    const ours = names.filter((name) => /^(?:Said|Tried)/.test(name))
    for (const name of said) expect(ours.filter((each) => each === name), name).toHaveLength(1)
    expect(new Set(ours).size).toBe(ours.length)
    expect(ours.filter((name) => !said.includes(name) && !tried.includes(name))).toEqual([])
  })
}

/** This only ends what hangs. */
const namesMaxMs = 60_000

/** A small generator of our own (mulberry32, public domain): the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
