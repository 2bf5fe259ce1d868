// What benches of the app do in a browser, and how they report it.
import type { BrowserContext, Page } from 'playwright-core'
import { allSent, joins, openApp, phone, signsIn, type AppServer } from '../../test/support/app.ts'
import { report } from './report.ts'

export function p95(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.ceil(list.length * 0.95) - 1] ?? Number.NaN
}

export function reportMs(name: string, value: number, wantedMs: number): void {
  report({ name, value, unit: 'ms', comparedWith: `the ${wantedMs} ms it may take`, ratio: wantedMs / value, goal: 1 })
}

/** On a phone of its own, with all of the account. */
export async function joined(context: BrowserContext, server: AppServer, account: string): Promise<Page> {
  const page = await openApp(context, server, { viewport: phone })
  await joins(page, server)
  await signsIn(page, server, account)
  await page.locator('.screen h1').waitFor()
  await allSent(page)
  return page
}

/** Measured in the page: from the press to when what is said is drawn. Out: milliseconds. */
export function pressedUntil(page: Page, pressed: string, drawn: string): Promise<number> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const start = performance.now()
    const before = document.querySelector(${JSON.stringify(drawn)})?.textContent ?? ''
    const look = () => {
      const now = document.querySelector(${JSON.stringify(drawn)})?.textContent ?? ''
      if (now !== '' && now !== before) resolve(performance.now() - start)
      else if (performance.now() - start > 60_000) reject(new Error('nothing was drawn'))
      else requestAnimationFrame(look)
    }
    document.querySelector(${JSON.stringify(pressed)}).click()
    look()
  })`)
}
