/**
 * The app as somebody with a slow phone has it: page and worker of a real browser four times slower than this machine. Taps,
 * opening, searching, scrolling and catching up over ten thousand entries; what an incident takes until it is everywhere.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import type { Page } from 'playwright-core'
import { allSent, appKept, december, goTo, joins, openApp, phone, serveApp, signsIn, type AppServer } from '../test/support/app.ts'
import { withProfile } from '../test/support/browser.ts'
import { heading, report } from './lib/report.ts'
import { joined, p95, pressedUntil, reportMs } from './lib/in-browser.ts'
import { largeStory } from './lib/large-story.ts'
import { slowedBrowser } from './lib/slow-phone.ts'

/** Another number only to try something. */
const slower = Number(env['APP_SLOWER'] ?? 4)
/** As many as a bus at night brings. */
const taps = 60
const people = Number(env['APP_PEOPLE'] ?? 2_000)
const rounds = Number(env['APP_ROUNDS'] ?? 4)
/** An average typist (Card, Moran and Newell, CACM 23, 1980: K). */
const letterOfHandMs = 280
/** Making up one's mind and reaching for it (the same: M and P). */
const handMs = 2_450
const locks = 5
const typedSearches = 40
const openMs = 15_000
/** With the last digit of the numbers that people of that name have. */
const given = [['rivka', 1], ['yosef', 4], ['miriam', 5], ['bela', 3], ['elisa', 9], ['dovid', 0], ['pesia', 2], ['shimon', 6]] as const
const floorRows = people * (rounds + 1)

const folder = mkdtempSync(join(tmpdir(), 'amparo-bench-app-'))
await heading('the app in a browser, four times slowed')
try {
  await measureTaps()
  await measureLarge()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measureTaps(): Promise<void> {
  const server = await serveApp(december)
  const profiles = [join(folder, 'taps'), join(folder, 'desk')] as const
  await withProfile(profiles[0], async (context) => {
    const page = await joined(context, server, 'shift.lead')
    await goTo(page, '/intake')
    await page.locator('.minimum').waitFor()
    const restore = slowedBrowser(slower, profiles[0])
    const times: number[] = []
    for (let no = 0; no < taps; no++) {
      await page.locator('.inp.name').fill(`Bench ${no}`)
      times.push(await pressedUntil(page, '.dock .btn.primary', '.toast'))
    }
    restore()
    reportMs(`from the tap to saved, 95 of 100, ${taps} people written down`, p95(times), 120)
    await withProfile(profiles[1], async (other) => {
      const desk = await joined(other, server, 'coordinator')
      const before = (await desk.locator('.incident-strip').first().textContent()) ?? ''
      await goTo(page, '/incident')
      await page.locator('input[type=radio][value=place-breached]').dispatchEvent('click')
      await page.locator('.effect').waitFor()
      await page.locator('.two-taps').click()
      const local = await pressedUntil(page, '.hold-asks .danger-fill', '.toast')
      const start = performance.now()
      await desk.locator('.incident-strip').first().filter({ hasNotText: before }).waitFor()
      reportMs('an incident, from the tap to its effect here', local, 1_000)
      reportMs('an incident, from its effect here to another device online', performance.now() - start, 10_000)
    })
  })
  await server.close()
}

async function measureLarge(): Promise<void> {
  // Passkeys belong to names: an address in digits has none.
  const server = await serveApp(largeStory(people, rounds), 'localhost')
  const profile = join(folder, 'large')
  await withProfile(profile, async (context) => {
    const page = await openApp(context, server, { viewport: phone })
    await joins(page, server)
    const floorMs = await floorOf(page)
    const start = performance.now()
    await signsIn(page, server, 'coordinator')
    await page.locator('.hero span.v.num', { hasText: String(people) }).first().waitFor()
    const tookMs = performance.now() - start
    await allSent(page)
    const withKeysMs = performance.now() - start
    report({ name: `catch-up of ${floorRows} entries, from signing in to the whole headcount`, value: tookMs, unit: 'ms', comparedWith: `bare puts of as many rows (${Math.round(floorMs)} ms); 2.2 times that may be taken`, ratio: (2.2 * floorMs) / tookMs, goal: 1 })
    report({ name: 'the same, with the keys of everybody that are due here and that others are due', value: withKeysMs, unit: 'ms', comparedWith: '2.2 times bare puts', ratio: (2.2 * floorMs) / withKeysMs, goal: 1 })
    await appKept(page)
    // As long as somebody looks at what they came for: a phone that starts again was open before.
    await page.waitForTimeout(openMs)
  })
  for (const letterMs of [0, letterOfHandMs]) {
    await withProfile(profile, async (context) => {
      const page = await openApp(context, server, { path: '/people', viewport: phone })
      await page.locator('.door h1').waitFor()
      const restore = slowedBrowser(slower, profile)
      const tookMs = await openedRoll(page, server, letterMs, '/people')
      restore()
      reportMs(`a roll of ${people} people to use, with names, from the tap that opens the app after a start, ${letterMs === 0 ? 'at once' : 'its words typed by a hand'}, ${floorRows} entries, ${slower} times slowed`, tookMs, 1_500)
    })
  }
  await withProfile(profile, async (context) => {
    const page = await openApp(context, server, { path: '/people', viewport: phone })
    await page.locator('.door h1').waitFor()
    const restore = slowedBrowser(slower, profile)
    await openedRoll(page, server, 0, '/people')
    await allNamesOpen(page)
    const typed: number[] = []
    for (let no = 0; no < typedSearches; no++) {
      const [name, digit] = given[no % given.length] ?? given[0]
      typed.push(await searchedByHand(page, `${name} ${1 + (no % 19)}${digit}`))
    }
    reportMs(`a search among ${people} typed by a hand, from the last letter to the list, 95 of 100, ${typedSearches} searches after a start`, p95(typed), 50)
    const pasted: number[] = []
    for (const [name] of given) pasted.push(await searched(page, `${name} 1`))
    reportMs(`whole names put in at once, the slowest of ${pasted.length}`, Math.max(...pasted), 50)
    await page.getByLabel('Find a person').fill('')
    const frames = await framesScrolling(page)
    report({ name: 'frames while scrolling the roll', value: frames, unit: 'frames/s', comparedWith: 'sixty', ratio: frames / 60, goal: 0.9 })
    restore()
    const heap = (await page.evaluate('performance.memory.usedJSHeapSize')) as number // of Chromium
    report({ name: 'heap of the page; the worker has its own', value: heap / 1e6, unit: 'MB', comparedWith: '120 MB', ratio: 120e6 / heap, goal: 1 })
  })
  await withProfile(profile, async (context) => {
    const page = await openApp(context, server, { viewport: phone })
    await page.locator('.door h1').waitFor()
    await openedRoll(page, server, 0, '/people')
    await keepsPasskey(page)
    const restore = slowedBrowser(slower, profile)
    const times: number[] = []
    for (let no = 0; no < locks; no++) times.push(await openedByPasskey(page))
    restore()
    reportMs(`and from the touch on the passkey after it was locked, the middle of ${locks}`, times.toSorted((a, b) => a - b)[Math.floor(locks / 2)] ?? Number.NaN, 1_500)
  })
  await server.close()
}

/** Out: milliseconds from the tap until there are rows with names. */
async function openedRoll(page: Page, server: AppServer, letterMs: number, path: string): Promise<number> {
  await leadsTo(page, path)
  const [name, phrase] = ['coordinator', server.phraseOf('coordinator')]
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Pass phrase', { exact: true }).fill(phrase)
  await page.waitForTimeout(letterMs * (name.length + phrase.length))
  const start = performance.now()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await rollIsThere(page)
  return performance.now() - start
}

async function rollIsThere(page: Page): Promise<void> {
  await page.locator('a.person-row').first().waitFor()
  await page.locator('.person-row .nm:not(.unnamed)').first().waitFor()
}

/** Where whoever is at the door goes from there. */
async function leadsTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`)
}

/** An authenticator of the browser's own, which is asked and answers at once. */
async function keepsPasskey(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, hasPrf: true } })
  await goTo(page, '/settings')
  await page.getByText('How this device opens').click()
  await page.getByRole('button', { name: 'With a passkey' }).click()
  await page.getByText('The passkey opens this device.').first().waitFor()
}

/** Out: milliseconds from the touch, which comes as soon as a hand is there. */
async function openedByPasskey(page: Page): Promise<number> {
  await goTo(page, '/settings')
  await page.getByRole('button', { name: 'Lock', exact: false }).last().click()
  await page.getByRole('button', { name: 'Open with your passkey' }).waitFor()
  await leadsTo(page, '/people')
  await page.waitForTimeout(handMs)
  const start = performance.now()
  await page.getByRole('button', { name: 'Open with your passkey' }).click()
  await rollIsThere(page)
  return performance.now() - start
}

/** Names open a part at a time: until a search finds as many as before. */
async function allNamesOpen(page: Page): Promise<void> {
  for (let before = '', now = 'none'; now !== before; ) {
    before = now
    await page.getByLabel('Find a person').fill('a')
    await page.waitForTimeout(1_500)
    now = (await page.locator('.top .under').first().textContent()) ?? ''
  }
  await page.getByLabel('Find a person').fill('')
}

/** Each letter is a search; the list changes with the last, a digit of a name's number. */
async function searchedByHand(page: Page, text: string): Promise<number> {
  for (let length = 1; length < text.length; length++) {
    await page.getByLabel('Find a person').fill(text.slice(0, length))
    await page.waitForTimeout(letterOfHandMs)
  }
  return searched(page, text)
}

function searched(page: Page, name: string): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    const field = document.querySelector('input[type=search]')
    const shown = () => (document.querySelector('.top .under')?.textContent ?? '') + (document.querySelector('.person-row .nm')?.textContent ?? '')
    const before = shown()
    const start = performance.now()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(name)})
    field.dispatchEvent(new Event('input', { bubbles: true }))
    const look = () => (shown() !== before || performance.now() - start > 3000 ? resolve(performance.now() - start) : requestAnimationFrame(look))
    look()
  })`)
}

/** Two seconds of scrolling as a thumb does. */
function framesScrolling(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    const start = performance.now()
    let frames = 0
    const step = () => {
      frames++
      scrollBy(0, 40)
      if (performance.now() - start < 2000) requestAnimationFrame(step)
      else resolve((frames * 1000) / (performance.now() - start))
    }
    step()
  })`)
}

/** What the browser's store takes for as many rows of as many bytes, five hundred a transaction: nothing is faster. Out: milliseconds. */
function floorOf(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const asked = indexedDB.open('bench-floor', 1)
    asked.onupgradeneeded = () => { const rows = asked.result.createObjectStore('rows', { keyPath: 'no' }); rows.createIndex('a', 'a'); rows.createIndex('b', 'b') }
    asked.onerror = () => reject(asked.error)
    asked.onsuccess = async () => {
      const start = performance.now()
      for (let from = 0; from < ${floorRows}; from += 500) {
        const writing = asked.result.transaction('rows', 'readwrite', { durability: 'strict' })
        for (let no = from; no < from + 500; no++) writing.objectStore('rows').put({ no, a: no % 97, b: 'x' + no, bytes: new Uint8Array(700) })
        await new Promise((done) => { writing.oncomplete = done })
      }
      resolve(performance.now() - start)
    }
  })`)
}
