// The desk as an officer has it: keys and the palette, the flow by its slider, a watch, paper printed and typed in again, the
// wall. Rules UI11, UI12, UI14, UI17, UI18 and UI19.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { desk, goTo, opensBoard, serveApp, shown, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'

let server: AppServer
beforeAll(async () => void (server = await serveApp()))
afterAll(() => server.close())

/** The exercise, an hour after the gate was forced. */
const hour = 'at=2024-12-22T23%3A40%3A00.000Z'

async function withDesk(act: (page: Page) => Promise<void>, account = 'coordinator'): Promise<void> {
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' }), server, { account })
    // Names have opened: what is looked for can be found.
    await goTo(page, '/people')
    await page.locator('.person-row .nm:not(.unnamed)').first().waitFor()
    await act(page)
  })
}

const heading = (page: Page, text: string): Promise<void> => page.locator('h1', { hasText: text }).waitFor()

test('[UI11] by keys alone: somebody is found, lists are walked, the screen is hidden and nothing typed is lost', async () => {
  await withDesk(async (page) => {
    const name = await page.locator('.person-row .nm bdi').first().textContent()
    await page.keyboard.press('Control+k')
    await page.keyboard.type(name ?? '')
    await page.locator('[role=option] .nm', { hasText: name ?? '' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.person-head', { hasText: name ?? '' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await heading(page, 'People')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await page.evaluate(() => [...document.querySelectorAll('[data-item]')].indexOf(document.activeElement as Element))).toBe(1)
    // In a field a letter is a letter, until one leaves it.
    await page.keyboard.press('/')
    await page.keyboard.type('jgb?')
    expect(await page.locator('input[type=search]').inputValue()).toBe('jgb?')
    await page.keyboard.press('Shift+Escape')
    await page.locator('.veil').waitFor()
    expect(await page.content()).not.toContain('jgb?')
    expect(await page.locator('.person-row, .shell').count()).toBe(0)
    await page.locator('.veil button').click()
    expect(await page.locator('input[type=search]').inputValue()).toBe('jgb?')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.locator('.help-sheet').waitFor()
    await page.getByRole('button', { name: 'Turn the keys off' }).click()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await page.keyboard.press('Control+k')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await heading(page, 'People')
  })
})

test('[UI12] the slider walks in time by minutes, quarters of an hour and to both ends; a stream opens as many as it says', async () => {
  await withDesk(async (page) => {
    await goTo(page, `/flow?${hour}`)
    const slider = page.getByRole('slider')
    await slider.waitFor()
    const moment = (): string => new URL(page.url()).searchParams.get('at') ?? 'now'
    const press = async (key: string, to: string): Promise<void> => {
      await slider.press(key)
      await expect.poll(moment, { timeout: 30_000 }).toBe(to)
    }
    await press('ArrowLeft', '2024-12-22T23:39:00.000Z')
    await press('PageUp', '2024-12-22T23:54:00.000Z')
    await press('PageDown', '2024-12-22T23:39:00.000Z')
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/Confirmed \d+, to be confirmed \d+, missing \d+/)
    const stream = page.locator('a.stream').last()
    const [people] = /^\d+/.exec((await stream.getAttribute('aria-label')) ?? '') ?? []
    await stream.focus()
    await page.keyboard.press('Enter')
    await page.locator('.linked').waitFor()
    expect(await page.locator('.linked li').count()).toBe(Number(people))
    expect(moment()).toBe('2024-12-22T23:39:00.000Z')
  })
})

test('[UI14] a watch is begun and a room counted in one tap; heads that differ ask for that room by name', async () => {
  await withDesk(async (page) => {
    await goTo(page, '/night')
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await page.locator('select.inp').selectOption({ label: 'Hogar Dos' })
    await page.locator('.dock .btn.primary').click()
    const room = page.locator('.night-room').first()
    await room.locator('.as-listed').click()
    await room.getByText(/As many as listed at/).waitFor()
    await room.getByRole('button', { name: /^One more/ }).click()
    await room.locator('.differs-act').click()
    await room.getByText(/1 more than listed/).waitFor()
    await room.getByRole('button', { name: 'Count this room by name' }).click()
    await heading(page, 'Roll call')
    // Somewhere else the device has its own light again.
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light')
  })
})

test('[UI17][UI18] a roster is printed on as many pages as it says; typed in by its number, its ticks are sightings, and twice is said', async () => {
  await withDesk(async (page) => {
    await goTo(page, '/paper?sheet=roster')
    await page.locator('select.inp').selectOption({ label: 'Hogar Uno' })
    await page.locator('.paper-rows tbody tr').first().waitFor()
    const pages = await page.locator('.paper-page').count()
    const number = (await page.locator('.paper-number b').first().textContent()) ?? ''
    const codes = await page.locator('.paper-rows tbody tr td:nth-child(2)').allTextContents()
    expect(await page.locator('.paper-nature').allTextContents()).toEqual(Array.from({ length: pages }, () => 'Exercise'))
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(pages)
    await goTo(page, '/paper?sheet=again')
    await page.locator('.duty input').first().fill(number.replace(/\d(?=\D*$)/, (last) => String((Number(last) + 1) % 10)))
    await shown(page, 'A digit is wrong, or two changed places.')
    await page.locator('.duty input').first().fill(number)
    await expect.poll(() => page.locator('.retype-row > .mono').allTextContents()).toEqual(codes)
    const before = await page.locator('input[type=datetime-local]').getAttribute('min')
    await page.locator('input[type=datetime-local]').fill(before ?? '')
    for (const row of [0, 2]) await page.locator('.retype-row').nth(row).click()
    await page.getByRole('button', { name: 'Record 2 sightings' }).click()
    await shown(page, '2 sightings saved here')
    await expect.poll(() => page.locator('.retype-row .chip').count(), { timeout: 60_000 }).toBe(2)
  }, 'shift.lead')
})

test('[UI19] from the wall nobody is found, by no address and no key', async () => {
  await withDesk(async (page) => {
    const names = await page.locator('.person-row .nm bdi').allTextContents()
    await page.setViewportSize({ width: 1920, height: 1080 })
    for (const path of ['/people?wall=1', '/?wall=1', '/devices?wall=1']) {
      await goTo(page, path)
      await page.locator('.eq').waitFor()
      await page.keyboard.press('Control+k')
      await page.keyboard.press('g')
      await page.keyboard.press('p')
      const text = await page.locator('body').innerText()
      expect(names.filter((name) => text.includes(name))).toEqual([])
      expect(await page.locator('dialog[open], .person-row').count()).toBe(0)
    }
    await page.setViewportSize(desk)
  })
})
