// Every screen of the table, one after the other: what each test of looks and reach begins with.
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { Language } from '../../src/locale/index.ts'
import { openApp, opensBoard, type desk, serveApp, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { axeFindings, themes, useLanguage, useTheme } from './looks.ts'
import { findIds, openScreen, screens, type Ids } from './screens.ts'

export type Opened = Readonly<{ page: Page; ids: Ids }>

export async function withScreens(server: AppServer, act: (opened: Opened) => Promise<void>): Promise<void> {
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' }), server)
    await act({ page, ids: await findIds(page) })
  })
}

/** On every screen, at one size. Out: what was found, with the screen's name. */
export async function everywhere({ page, ids }: Opened, viewport: typeof desk, look: (page: Page) => Promise<readonly string[]>): Promise<readonly string[]> {
  await page.setViewportSize(viewport)
  const found: string[] = []
  for (const screen of screens) {
    await openScreen(page, screen, ids)
    found.push(...(await look(page)).map((line) => `${screen.name}, ${viewport.width}: ${line}`))
  }
  return found
}

/** In each light; everything is asked in the first. */
async function inEachLight(page: Page): Promise<readonly string[]> {
  const lines: string[] = []
  for (const theme of themes) {
    await useTheme(page, theme)
    lines.push(...(await axeFindings(page, theme === 'light' ? 'everything' : 'of-light')).map((line) => `${theme}: ${line}`))
  }
  return lines
}

/** Asked of axe in one language and width, at the door and behind it. A file of tests for each keeps them short. */
export async function findsNothing(language: Language, viewport: typeof desk): Promise<void> {
  const server = await serveApp()
  const found: string[] = []
  try {
    await withBrowser(async (browser) => {
      const door = await openApp(await browser.newContext({ locale: language }), server, { viewport })
      await door.locator('h1').waitFor()
      found.push(...(await inEachLight(door)).map((line) => `door: ${line}`))
    })
    await withScreens(server, async (opened) => {
      await useLanguage(opened.page, language)
      found.push(...(await everywhere(opened, viewport, inEachLight)))
    })
  } finally {
    await server.close()
  }
  expect(found).toEqual([])
}
