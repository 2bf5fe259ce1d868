/**
 * The app under a hand: page and worker of a real browser four times slower than this machine. What is written down at the
 * least by somebody who thinks and reaches before each tap; a band from the scanner's last key to its card; a face from the
 * tap to its tick.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { bandCodeOf, bandQr } from '../src/codes/index.ts'
import { december, goTo, serveApp } from '../test/support/app.ts'
import { withProfile } from '../test/support/browser.ts'
import { heading } from './lib/report.ts'
import { joined, p95, pressedUntil, reportMs } from './lib/in-browser.ts'
import { slowedBrowser } from './lib/slow-phone.ts'

const slower = 4
const rounds = 20
/** Making up one's mind and reaching for it, in milliseconds (Card, Moran and Newell, "The keystroke-level model", CACM 23, 1980: M 1.35 s, P 1.10 s). */
const handMs = 1_350 + 1_100
const token = new Uint8Array(16).fill(37)

const profile = mkdtempSync(join(tmpdir(), 'amparo-bench-hands-'))
const server = await serveApp(december)
await heading('the app under a hand, four times slowed')
try {
  await withProfile(profile, async (context) => {
    const page = await joined(context, server, 'shift.lead')
    const restore = slowedBrowser(slower, profile)
    reportMs('written down at the least: five taps with a hand\u2019s delays', await writtenDown(page), 30_000)
    await wearsBand(page)
    await goTo(page, '/roll-call')
    await page.locator('select.inp').first().selectOption({ label: 'Hogar Uno' })
    await page.locator('.dock .btn.primary').click()
    await page.locator('.face').first().waitFor()
    const ticks: number[] = []
    for (let no = 0; no < rounds; no++) ticks.push(await ticked(page, no))
    reportMs(`a face, from the tap to its tick, 95 of 100, ${rounds} faces`, p95(ticks), 80)
    await page.getByRole('button', { name: 'Scan bands' }).click()
    const scans: number[] = []
    for (let no = 0; no < rounds; no++) {
      await closesCard(page)
      scans.push(await scanned(page))
    }
    reportMs(`a band, from the scanner\u2019s last key to its card, 95 of 100, ${rounds} times`, p95(scans), 80)
    reportMs('and from the tap on its card until the tick is saved', await pressedUntil(page, '.band-card .btn.primary', '.toast'), 120)
    restore()
  })
} finally {
  await server.close()
  rmSync(profile, { recursive: true, force: true })
}

/** The place is known; age, sex, no band, save. */
async function writtenDown(page: Page): Promise<number> {
  const start = performance.now()
  for (const tapped of ['.phone-bar a[href^="/intake"]', 'label.choice:has(input[value="6-8"])', 'label.choice:has(input[value="female"])', 'label.choice:has(input[value="declined"])', '.dock .btn.primary']) {
    await page.waitForTimeout(handMs)
    await page.locator(tapped).filter({ visible: true }).first().click()
  }
  await page.getByText(/Person \d+ saved here/).first().waitFor()
  return performance.now() - start
}

async function wearsBand(page: Page): Promise<void> {
  await goTo(page, '/intake')
  await page.getByLabel('Where').selectOption({ label: 'Hogar Uno' })
  await page.getByRole('button', { name: 'Read the band' }).click()
  await page.locator('h1').first().focus()
  await page.keyboard.type(bandCodeOf(token))
  await page.keyboard.press('Enter')
  await page.getByText('Goes on with saving').first().waitFor()
  await page.getByLabel(/^Name, as said/).fill('Bela Bench')
  await pressedUntil(page, '.dock .btn.primary', '.toast')
}

function ticked(page: Page, no: number): Promise<number> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const face = document.querySelectorAll('.face')[${no}]
    const start = performance.now()
    const look = () => {
      if (face.getAttribute('aria-pressed') === 'true') resolve(performance.now() - start)
      else if (performance.now() - start > 60_000) reject(new Error('no tick was drawn'))
      else requestAnimationFrame(look)
    }
    face.click()
    look()
  })`)
}

async function closesCard(page: Page): Promise<void> {
  const close = page.locator('.band-card .iconbtn')
  if ((await close.count()) > 0) await close.click()
  await page.locator('.band-card').waitFor({ state: 'detached' })
}

/** As a scanner types: the keys come at once, the last is counted. */
function scanned(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve, reject) => {
    let at = performance.now() + 1e6
    for (const letter of [...${JSON.stringify(bandQr(token))}, 'Enter']) {
      const code = letter === 'Enter' ? 'Enter' : /[0-9]/.test(letter) ? 'Digit' + letter : letter === '.' ? 'Period' : 'Key' + letter
      const pressed = new KeyboardEvent('keydown', { key: letter, code, bubbles: true, cancelable: true })
      Object.defineProperty(pressed, 'timeStamp', { value: (at += 8) })
      document.body.dispatchEvent(pressed)
    }
    const start = performance.now()
    const look = () => {
      if (document.querySelector('.band-card .btn.primary') !== null) resolve(performance.now() - start)
      else if (performance.now() - start > 60_000) reject(new Error('no card was drawn'))
      else requestAnimationFrame(look)
    }
    look()
  })`)
}
