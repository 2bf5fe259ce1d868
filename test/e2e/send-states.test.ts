// What waits on a device, as the strip of every screen says it: the number rises and falls while one looks, and each of the four
// states has words of its own; what is not accepted leads to why. Rules BR21, BR24, WB2 and WB6.
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContext, Page, Route } from 'playwright-core'
import { z } from 'zod'
import { allSent, appKept, goTo, opensBoard, phone, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { serveEmpty } from '../support/one-place.ts'
import { axeFindings, smallTargets } from './looks.ts'

let server: AppServer
beforeAll(async () => void (server = await serveEmpty([{ id: 'home-one', kind: 'home', name: 'Hogar Uno' }])))
afterAll(() => server.close())

/**
 * `cut`: no exchange begins; one that is under way comes to its end. `late`: as behind a server between, which took what was sent
 * and has not heard of home since: it goes on showing home's log as it was. `deaf`: as a home that has moved on, which asks for nothing.
 * `damaged`: what is sent arrives, and no signature of it holds, so that home keeps it outside its log.
 */
type Line = 'whole' | 'cut' | 'late' | 'deaf' | 'damaged'

type HomeLine = Readonly<{ becomes(next: Line): Promise<void> }>

const Pushed = z.looseObject({ lines: z.array(z.string()) })
const PushedLine = z.looseObject({ commit: z.looseObject({ signatures: z.array(z.string()) }) })
const Answer = z.looseObject({ checkpoint: z.string() })

async function lineOf(context: BrowserContext): Promise<HomeLine> {
  let line: Line = 'whole'
  let mended = Promise.resolve()
  let shown: z.infer<typeof Answer> | null = null
  await context.route('**/exchange/have', async (route) => {
    await mended
    if (line === 'cut') return route.abort()
    if (line === 'deaf') return asksForNothing(route)
    if (line !== 'late') return route.continue()
    if (shown !== null) return route.fulfill({ json: { ...shown, consistency: [], sentAtMs: Date.now() } })
    const response = await route.fetch()
    shown = Answer.parse(await response.json())
    return route.fulfill({ response })
  })
  await context.route('**/exchange/push', (route) => (line === 'damaged' ? sendsDamaged(route) : route.continue()))
  /** The device hears that it is back. */
  const mends = async (): Promise<void> => {
    await context.setOffline(true)
    await context.setOffline(false)
  }
  return {
    becomes: async (next) => {
      if (line === 'cut' && next !== 'cut') await (mended = mends())
      line = next
    },
  }
}

async function asksForNothing(route: Route): Promise<void> {
  const response = await route.fetch()
  await route.fulfill({ response, json: { ...Answer.parse(await response.json()), wants: [] } })
}

async function sendsDamaged(route: Route): Promise<void> {
  const { 'content-encoding': packed, ...headers } = route.request().headers()
  const sent = route.request().postDataBuffer() ?? Buffer.alloc(0)
  const body = Pushed.parse(JSON.parse((packed === 'gzip' ? gunzipSync(sent) : sent).toString()))
  const lines = body.lines.map((each) => {
    const read = PushedLine.parse(JSON.parse(each))
    // Another letter near the end: it still reads as a signature.
    const signatures = read.commit.signatures.map((text) => `${text.slice(0, -6)}${text.at(-6) === 'A' ? 'B' : 'A'}${text.slice(-5)}`)
    return JSON.stringify({ ...read, commit: { ...read.commit, signatures } })
  })
  await route.fulfill({ response: await route.fetch({ headers, postData: JSON.stringify({ ...body, lines }) }) })
}

async function withPhone(act: (page: Page, line: HomeLine) => Promise<void>): Promise<void> {
  await withBrowser(async (browser) => {
    const context = await browser.newContext({ locale: 'en-US' })
    const line = await lineOf(context)
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    await goTo(page, '/intake')
    await page.locator('select.inp optgroup').first().waitFor({ state: 'attached' })
    await allSent(page)
    await appKept(page)
    await act(page, line)
  })
}

/** One entry. */
async function writesDown(page: Page, name: string): Promise<void> {
  await page.locator('.inp.name').fill(name)
  await page.locator('.dock .btn.primary').click()
  await expect.poll(() => page.locator('.inp.name').inputValue()).toBe('')
}

const stripOf = (page: Page) => page.locator('.net').last()
const says = (page: Page, text: string): Promise<void> => expect.poll(() => stripOf(page).innerText()).toBe(text)

/** Out: without the state of the line. */
const withoutLine = (text: string): string => text.slice(text.indexOf('. ') + 2)

/** What the strip says from now on, each change once, without the state of the line. */
async function watches(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    const look = (): void => {
      const text = [...document.querySelectorAll('.net')].at(-1)?.textContent ?? ''
      const states = text.slice(text.indexOf('. ') + 2)
      if (said.at(-1) !== states) said.push(states)
    }
    look()
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => (globalThis as unknown as { said: readonly string[] }).said) // put there above
}

test('[BR21][WB2][WB6] what waits is counted up and down while one looks: saved here one after the other, sent, in the ledger', async () => {
  await withPhone(async (page, line) => {
    const said = await watches(page)
    await line.becomes('cut')
    for (const [at, name] of ['Rivka Castan', 'Yosef Hadas', 'דבורה מולין'].entries()) {
      await writesDown(page, name)
      await says(page, `No connection. ${at + 1} saved here.`)
    }
    await line.becomes('late')
    await says(page, 'Connected. 3 sent.')
    // Beside what is on its way: what is written now is told apart from it.
    await line.becomes('cut')
    await writesDown(page, 'Shimon Molin')
    await says(page, 'No connection. 1 saved here. 3 sent.')
    await line.becomes('late')
    await says(page, 'Connected. 4 sent.')
    await line.becomes('whole')
    await says(page, 'Connected. All in the ledger.')
    expect(await said()).toEqual(['All in the ledger.', '1 saved here.', '2 saved here.', '3 saved here.', '3 sent.', '1 saved here. 3 sent.', '4 sent.', 'All in the ledger.'])
  })
})

const languages = ['es', 'he', 'en'] as const
type Spoken = Readonly<Record<(typeof languages)[number], string>>

async function spoken(page: Page): Promise<Spoken> {
  await goTo(page, '/settings')
  const said: string[] = []
  for (const language of languages) {
    await page.locator(`input[type=radio][value=${language}]`).dispatchEvent('click')
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' })
    said.push(withoutLine(await stripOf(page).innerText()))
  }
  await goTo(page, '/intake')
  const [es = '', he = '', en = ''] = said
  return { es, he, en }
}

test('[BR21][WB2][WB6] saved here, sent, not accepted and in the ledger are told apart by their words, in every language', async () => {
  await withPhone(async (page, line) => {
    await line.becomes('cut')
    await writesDown(page, 'Pesia Hadas')
    await says(page, 'No connection. 1 saved here.')
    const savedHere = await spoken(page)
    // Where nothing was asked for nothing was sent.
    await line.becomes('deaf')
    await says(page, 'Connected. 1 saved here.')
    await line.becomes('late')
    await says(page, 'Connected. 1 sent.')
    const sent = await spoken(page)
    await line.becomes('whole')
    await says(page, 'Connected. All in the ledger.')
    const inLedger = await spoken(page)
    await line.becomes('damaged')
    // Two entries of one commit, which home holds as one: entries are counted, none of them as sent.
    await page.locator('input[type=radio][value="6-8"]').dispatchEvent('click')
    await writesDown(page, 'Bela Hadas')
    await says(page, 'Connected. 2 not accepted, need you.')
    const refused = await spoken(page)
    const states = [savedHere, sent, refused, inLedger]
    expect(states.map(({ en }) => en)).toEqual(['1 saved here.', '1 sent.', '2 not accepted, need you.', 'All in the ledger.'])
    for (const language of languages) {
      const words = states.map((each) => each[language].replaceAll(/[\d\s]/g, ''))
      expect(new Set(words).size, words.join(' | ')).toBe(states.length)
    }
    // Nothing of it is lost by that: it is sent anew.
    await line.becomes('whole')
    await says(page, 'Connected. All in the ledger.')
  })
})

test('[BR24][BR2] what home did not accept leads, from the strip, to what it is and why; from the wall to nothing', async () => {
  await withPhone(async (page, line) => {
    await line.becomes('damaged')
    await page.locator('input[type=radio][value="6-8"]').dispatchEvent('click')
    await writesDown(page, 'Golda Hadas')
    await says(page, 'Connected. 2 not accepted, need you.')
    const way = stripOf(page).getByRole('link')
    const { height } = (await way.boundingBox()) ?? { height: 0 }
    expect(height).toBeGreaterThanOrEqual(48)
    await way.click()
    await page.locator('.needs-you li').nth(1).waitFor()
    expect(await page.locator('.needs-you h2 .num').innerText()).toBe('2')
    expect((await page.locator('.needs-you li b').allInnerTexts()).map((text) => text.replace(/^\S+ /, '')).toSorted()).toEqual(['Age assessed', 'Written down'])
    for (const why of await page.locator('.needs-you li small').allInnerTexts()) expect(why).toContain('Home could not read it as it arrived.')
    expect([await axeFindings(page, 'everything'), await smallTargets(page, 48)]).toEqual([[], []])
    // Beside the entry itself, too.
    await goTo(page, '/people')
    await page.locator('a.person-row', { hasText: 'Golda Hadas' }).click()
    await page.locator('.entry .lag a', { hasText: 'Not accepted' }).first().click()
    await page.locator('.needs-you').waitFor()
    await goTo(page, '/?wall=1')
    await says(page, 'Connected. 2 not accepted, need you.')
    expect(await stripOf(page).getByRole('link').count()).toBe(0)
    // It was sent again, and home took it: nothing needs anybody.
    await goTo(page, '/settings')
    await page.locator('.needs-you').waitFor()
    await line.becomes('whole')
    await page.locator('.needs-you .btn').click()
    await says(page, 'Connected. All in the ledger.')
    await page.locator('.needs-you').waitFor({ state: 'detached' })
  })
})
