// npm run pictures [-- name]: every screen of the table that the tests look at, on a desk and a phone, over the December exercise
// in a real browser, into docs/pictures. With a name only the screens whose name holds it. Themes and languages take turns.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Browser } from 'playwright-core'
import { themes, useLanguage, useTheme, type Theme } from '../../test/e2e/looks.ts'
import { findIds, openScreen, screens, type TestedScreen } from '../../test/e2e/screens.ts'
import { desk, opensBoard, phone, serveApp, type AppServer } from '../../test/support/app.ts'
import { withBrowser } from '../../test/support/browser.ts'
import { root } from '../lib/command.ts'

type Picture = Readonly<{ name: string; screen: TestedScreen; viewport: typeof desk; theme: Theme; language: 'es' | 'en' | 'he' }>

const folder = join(root, 'docs', 'pictures')
/** Larger steps of grey are not seen, and the folder stays small. */
const quality = 72

const wanted = process.argv[2] ?? ''
const server = await serveApp()
try {
  await withBrowser((browser) => takeAll(browser, server))
} finally {
  await server.close()
}

async function takeAll(browser: Browser, from: AppServer): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/Guatemala', reducedMotion: 'reduce' })
  const page = await opensBoard(context, from)
  const ids = await findIds(page)
  // What was said while the pictures were prepared is not part of them.
  await page.locator('.toast').waitFor({ state: 'detached' })
  for (const { name, screen, viewport, theme, language } of picturesOf(screens.filter((each) => each.name.includes(wanted)))) {
    await page.setViewportSize(viewport)
    // Over settings, which is in every light: the night watch is dark by itself.
    await useLanguage(page, language)
    await useTheme(page, theme)
    await openScreen(page, screen, ids)
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    writeFileSync(join(folder, `${name}.jpg`), await page.screenshot({ type: 'jpeg', quality }))
    process.stdout.write(`docs/pictures/${name}.jpg\n`)
  }
}

/** On a desk in English and light; on a phone in each light and language in turn, so that all are seen. */
function picturesOf(shown: readonly TestedScreen[]): readonly Picture[] {
  const languages = ['es', 'en', 'he'] as const
  return shown.flatMap((screen, at) => {
    const name = screen.name.replaceAll(/[^a-z]+/g, '-')
    return [
      { name, screen, viewport: desk, theme: screen.name.startsWith('wall') ? 'dark' : 'light', language: 'en' },
      { name: `${name}-phone`, screen, viewport: phone, theme: themes[at % themes.length] ?? 'light', language: languages[Math.floor(at / themes.length) % languages.length] ?? 'es' },
    ] satisfies readonly Picture[]
  })
}
