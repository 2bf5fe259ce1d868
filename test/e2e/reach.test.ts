// Hands and keys: targets large enough, focus never covered, whole journeys without a mouse. Rules BR2, BR4 and BR5.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { desk, goTo, phone, serveApp, type AppServer } from '../support/app.ts'
import { everywhere, withScreens } from './look-at-all.ts'
import { coveredFocus, smallTargets } from './looks.ts'

let server: AppServer
beforeAll(async () => void (server = await serveApp()))
afterAll(() => server.close())

test('[BR2] controls are 48 pixels at least on phones and 24 on desks', async () => {
  await withScreens(server, async (opened) => {
    expect(await everywhere(opened, phone, (page) => smallTargets(page, 48))).toEqual([])
    expect(await everywhere(opened, desk, (page) => smallTargets(page, 24))).toEqual([])
  })
})

/** Enough to go through everything on a screen but the longest lists. */
const tabs = 40

test('[BR4] what has the focus is never under the dock, the bar, the head or what is said', async () => {
  await withScreens(server, async (opened) => {
    expect(await everywhere(opened, phone, (page) => coveredFocus(page, tabs))).toEqual([])
    expect(await everywhere(opened, { width: 1440, height: 600 }, (page) => coveredFocus(page, tabs))).toEqual([])
  })
})

test('[BR4] the room at the foot is as high as what stands there, before another key can be pressed', async () => {
  await withScreens(server, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 600 })
    await goTo(page, '/settings')
    await page.evaluate(() => {
      const rooms: string[] = []
      Object.assign(globalThis, { rooms })
      new MutationObserver(() => {
        const dock = document.querySelector('.dock')
        if (dock !== null) rooms.push(`${document.documentElement.style.getPropertyValue('--foot')} for ${dock.getBoundingClientRect().height}px`)
      }).observe(document.body, { childList: true, subtree: true })
    })
    await goTo(page, '/count')
    await page.locator('.dock').waitFor()
    const rooms = await page.evaluate(() => (globalThis as unknown as { rooms: readonly string[] }).rooms) // put there above
    expect(rooms.length).toBeGreaterThan(0)
    expect(rooms.filter((room) => !/^(\S+) for \1$/.test(room))).toEqual([])
  })
})

/** Out: the row with the focus, and whether all of it is in sight. */
const focusedRow = (page: Page): Promise<Readonly<{ row: number; isSeen: boolean }>> => page.evaluate(() => {
  const row = document.activeElement?.closest('li')
  const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
  const foot = document.querySelector('.phone-bar')?.getBoundingClientRect().top ?? innerHeight
  return { row: Number(row?.dataset['index'] ?? -1), isSeen: top >= 0 && bottom <= foot }
})

test('[UI24] a Tab key that is held down goes through a long list row by row, and a row above that grows hides nothing', async () => {
  await withScreens(server, async ({ page }) => {
    await page.setViewportSize(phone)
    await goTo(page, '/people')
    await page.locator('a.person-row').first().focus()
    await Promise.all(Array.from({ length: 45 }, () => page.keyboard.press('Tab')))
    await page.waitForFunction(() => document.activeElement?.closest('li')?.dataset['index'] === '45')
    expect(await focusedRow(page)).toEqual({ row: 45, isSeen: true })
    // As when a second name comes: the row before grows by more than there is room under the one with the focus.
    await page.evaluate(() => document.querySelector<HTMLElement>('li[data-index="44"] .person-row')?.style.setProperty('padding-block-end', '400px'))
    await page.waitForFunction(() => {
      const [before, focused] = [44, 45].map((row) => document.querySelector(`li[data-index="${row}"]`)?.getBoundingClientRect())
      return before !== undefined && focused !== undefined && before.height > 400 && Math.abs(focused.top - before.bottom) < 2
    })
    expect(await focusedRow(page)).toEqual({ row: 45, isSeen: true })
  })
})

/** Tab until what has the focus reads so. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let step = 0; step < 400; step++) {
    await page.keyboard.press('Tab')
    const said = await page.evaluate(() => {
      const { activeElement } = document
      return `${activeElement?.getAttribute('aria-label') ?? ''} ${activeElement?.closest('label')?.textContent ?? activeElement?.textContent ?? ''}`.trim()
    })
    if (wanted.test(said)) return
  }
  throw new Error(`nothing with the focus reads ${wanted.source}`)
}

test('[BR5] a roll call by keys alone: opened, three seen, settled, closed', async () => {
  await withScreens(server, async ({ page }) => {
    await goTo(page, '/')
    await tabTo(page, /^Roll call$/)
    await page.keyboard.press('Enter')
    await page.locator('h1', { hasText: 'Roll call' }).waitFor()
    await tabTo(page, /^Begin/)
    await page.keyboard.press('Enter')
    await page.locator('.face').first().waitFor()
    const faces = await page.locator('.face').count()
    for (let no = 0; no < 3; no++) {
      for (let step = 0; step < 200; step++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate(() => document.activeElement?.matches('.face:not(.seen)') === true)) break
      }
      await page.keyboard.press('Space')
      await page.locator('.face.seen').nth(no).waitFor()
    }
    await tabTo(page, /^Finish/)
    await page.keyboard.press('Enter')
    await page.locator('.call-sum').waitFor()
    expect(await page.locator('.call-sum b').allTextContents()).toEqual([String(faces), '3', '0', String(faces - 3)])
    await tabTo(page, /^Sign and close/)
    await page.keyboard.press('Enter')
    await page.getByText('The roll call is closed.').first().waitFor()
  })
})

test('[BR5] a decision by keys alone: a discrepancy is settled with a reason', async () => {
  await withScreens(server, async ({ page }) => {
    await goTo(page, '/discrepancies')
    const before = await page.locator('.doubt').count()
    await tabTo(page, /^Settle/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^Why/)
    await page.keyboard.type('Counted again by two, the list was short')
    await tabTo(page, /^Settle$/)
    await page.keyboard.press('Enter')
    await page.locator('.toast').waitFor()
    await page.waitForFunction((count) => document.querySelectorAll('.doubt').length < count, before)
  })
})
