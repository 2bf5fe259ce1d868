// How a device opens: by a passkey with no network, by a PIN and its share, sealed by the PIN alone; and a tap that no worker answers. Rules WB14, WB17, WB18.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { allSent, appKept, bytesOf, december, goTo, openApp, opensBoard, phone, serveApp, shown, signsIn, type AppServer } from '../support/app.ts'
import { withProfile } from '../support/browser.ts'

let server: AppServer
const folder = mkdtempSync(join(tmpdir(), 'amparo-door-'))
const newProfile = (): string => mkdtempSync(join(folder, 'profile-'))
// Passkeys belong to names: an address in digits has none.
beforeAll(async () => void (server = await serveApp(december, 'localhost')))
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const pin = '407133'

async function keepsPin(page: Page): Promise<void> {
  await goTo(page, '/settings')
  await page.getByText('How this device opens').click()
  await page.getByLabel(/With a PIN for this shift/).fill(pin)
  await page.getByRole('button', { name: 'Keep this PIN for a day' }).click()
  await shown(page, 'The PIN opens this device for a day.')
}

async function locks(page: Page): Promise<void> {
  await goTo(page, '/settings')
  await page.getByRole('button', { name: 'Lock', exact: false }).last().click()
  await page.getByLabel(/^PIN/).waitFor()
}

async function opensWithPin(page: Page, typed = pin): Promise<void> {
  await page.getByLabel(/^PIN/).fill(typed)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
}

async function cut(context: BrowserContext): Promise<void> {
  await context.route('**/v1/**', (route) => route.abort())
}

/** The browser lets its worker back on the line somewhat later than its page: whoever tapped too early taps again. */
async function tapsUntilGone(button: Locator): Promise<void> {
  await button.click()
  for (let taps = 1; taps < 6; taps++) {
    const isGone = await button.waitFor({ state: 'detached', timeout: 5_000 }).then(() => true, () => false)
    if (isGone) return
    await button.click()
  }
  await button.waitFor({ state: 'detached' })
}

/** Only a place and the tap. */
async function registers(page: Page, name: string): Promise<void> {
  await goTo(page, '/intake')
  await page.getByLabel('Where').selectOption({ index: 1 })
  await page.getByLabel(/^Name, as said/).fill(name)
  await page.getByRole('button', { name: 'Save and next' }).click()
}

test('[WB14] with a passkey the device opens in full with no network, and its output is nowhere on the disk', async () => {
  await withProfile(newProfile(), async (context) => {
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    const cdp = await context.newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, hasPrf: true } })
    await goTo(page, '/settings')
    await page.getByText('How this device opens').click()
    await page.getByRole('button', { name: 'With a passkey' }).click()
    await shown(page, 'The passkey opens this device.')
    await page.getByRole('button', { name: 'Lock', exact: false }).last().click()
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Open with your passkey' }).click()
    await goTo(page, '/people')
    await page.getByLabel('Find a person').waitFor()
    // Back on the line: one touch signs in to send.
    await context.setOffline(false)
    await goTo(page, '/settings')
    await tapsUntilGone(page.getByRole('button', { name: 'Sign in to send' }).first())
  })
})

test('[WB14] with a PIN the share stays in memory: locked and opened again with no network; a wrong PIN opens nothing', async () => {
  await withProfile(newProfile(), async (context) => {
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    await keepsPin(page)
    await locks(page)
    await cut(context)
    await opensWithPin(page, '407134')
    await shown(page, /The PIN did not fit/)
    await opensWithPin(page)
    await page.locator('.screen h1').waitFor()
    expect(await page.getByText('Opened by PIN alone').count()).toBe(0)
  })
})

test('[WB18] with a PIN alone the device registers and counts; killed and opened so again it still counts; with the line back it opens in full, and everything is sent once', async () => {
  const profile = newProfile()
  const name = 'Zwölfkind Palmera'
  await withProfile(profile, async (context) => {
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    // All of it was fetched.
    await shown(page, /^200$/)
    await keepsPin(page)
    await appKept(page)
  })
  await withProfile(profile, async (context) => {
    await cut(context)
    const page = await openApp(context, server, { viewport: phone })
    await opensWithPin(page)
    await shown(page, /Opened by PIN alone/)
    await registers(page, name)
    await shown(page, /Person \d+ saved here/)
    await goTo(page, '/')
    await shown(page, /^201$/)
    await goTo(page, '/people')
    expect(await page.getByText('Rivka').count()).toBe(0)
  })
  expect(bytesOf(profile).includes(name)).toBe(false)
  await withProfile(profile, async (context) => {
    await cut(context)
    const page = await openApp(context, server, { viewport: phone })
    await opensWithPin(page)
    await shown(page, /Opened by PIN alone/)
    await shown(page, /^201$/)
    await context.unroute('**/v1/**')
    // By itself: the PIN fits, and the strip goes.
    await page.getByText('Opened by PIN alone').first().waitFor({ state: 'detached' })
    await goTo(page, '/settings')
    await page.getByLabel('Pass phrase', { exact: true }).first().fill(server.phraseOf('shift.lead'))
    await page.getByRole('button', { name: 'Sign in to send' }).first().click()
    await shown(page, /^0$/)
    await goTo(page, '/people')
    await page.getByLabel('Find a person').fill('palmera')
    await shown(page, name)
  })
})

test('[WB14] a PIN whose shift is over opens with the pass phrase beside it, and what was not sent goes', async () => {
  const profile = newProfile()
  const name = 'Zwölfkind Ceiba'
  await withProfile(profile, async (context) => {
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    // All of it was fetched.
    await shown(page, /^20\d$/)
    await keepsPin(page)
    await appKept(page)
    await cut(context)
    await registers(page, name)
    await shown(page, /Person \d+ saved here/)
  })
  server.endShifts()
  await withProfile(profile, async (context) => {
    const page = await openApp(context, server, { viewport: phone })
    await opensWithPin(page)
    await shown(page, /The shift of this PIN is over/)
    expect(await page.getByLabel(/^PIN/).inputValue()).toBe(pin)
    await page.locator('form', { has: page.getByLabel(/^PIN/) }).getByLabel('Pass phrase', { exact: true }).fill(server.phraseOf('shift.lead'))
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await goTo(page, '/people')
    await page.getByLabel('Find a person').fill('ceiba')
    await shown(page, name)
    await goTo(page, '/settings')
    await page.getByLabel('Pass phrase', { exact: true }).first().fill(server.phraseOf('shift.lead'))
    await page.getByRole('button', { name: 'Sign in to send' }).first().click()
    await allSent(page)
  })
})

test('[WB17] a tap that no worker answers is kept by the page, and taken up after the browser was killed', async () => {
  const profile = newProfile()
  const name = 'Zwölfkind Mangle'
  await withProfile(profile, async (context) => {
    const page = await opensBoard(context, server, { account: 'intake', viewport: phone })
    await goTo(page, '/intake')
    await page.getByLabel('Where').selectOption({ index: 1 })
    // The worker stands still, as one that is being ended does.
    const worker = page.workers()[0]
    if (worker === undefined) throw new Error('test: a worker')
    void worker.evaluate(() => { for (const end = Date.now() + 600_000; Date.now() < end;); }).catch(() => undefined)
    await page.getByLabel(/^Name, as said/).fill(name)
    await page.getByRole('button', { name: 'Save and next' }).click()
    await shown(page, /Person \d+ saved here/)
  })
  expect(bytesOf(profile).includes(name)).toBe(false)
  await withProfile(profile, async (context) => {
    const page = await openApp(context, server, { viewport: phone })
    await signsIn(page, server, 'intake')
    await page.locator('.screen h1').waitFor()
    await goTo(page, '/people')
    await page.getByLabel('Find a person').fill('mangle')
    await shown(page, name)
  })
})

test('[WB21] the door masks what is typed, lets it be pasted and filled in, and signing out locks and ends the session', async () => {
  await withProfile(newProfile(), async (context) => {
    const page = await opensBoard(context, server, { account: 'shift.lead', viewport: phone })
    const ended = page.waitForResponse((response) => response.url().endsWith('/v1/accounts/sign-out'))
    await goTo(page, '/settings')
    await page.getByRole('button', { name: 'Sign out and lock' }).click()
    const phrase = page.getByLabel('Pass phrase', { exact: true })
    await phrase.waitFor()
    expect((await ended).status()).toBe(204)
    const said = await phrase.evaluate((field) => [field.getAttribute('type'), field.getAttribute('autocomplete'), field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true }))])
    expect(said).toEqual(['password', 'current-password', true])
    expect(await page.getByLabel('Name', { exact: true }).getAttribute('autocomplete')).toBe('username')
  })
})

test('[WB31] words that open the device show nothing while the server is asked; refused, it stays shut, and opens with the next', async () => {
  const profile = newProfile()
  await withProfile(profile, async (context) => {
    await allSent(await opensBoard(context, server, { account: 'shift.lead', viewport: phone }))
  })
  await withProfile(profile, async (context) => {
    const page = await openApp(context, server, { path: '/people', viewport: phone })
    const asked = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    await context.route('**/sign-in/password', async (route) => {
      asked.resolve()
      await answered.promise
      await route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Refused', status: 401, code: 'sign-in-refused' }) })
    })
    await signsIn(page, server, 'shift.lead')
    await asked.promise
    // Long enough for the replica to be read.
    await page.waitForTimeout(1_500)
    expect(await page.locator('.person-row, .screen h1').count()).toBe(0)
    answered.resolve()
    await shown(page, 'That did not fit. Check the name and what you typed.')
    expect(await page.locator('.person-row, .screen h1').count()).toBe(0)
    await context.unroute('**/sign-in/password')
    await signsIn(page, server, 'shift.lead')
    await page.locator('.person-row .nm:not(.unnamed)').first().waitFor()
  })
})
