// What is fetched before the app can be used: weighed as a server sends it, in a browser that keeps nothing. Rules BR6 and BR7.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { paths } from '../../src/web/parts/AppShell.tsx'
import { appKept, builtApp, goTo, openApp, opensBoard, serveApp, shown } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { screens } from './screens.ts'

/** Page, worker, words, look and letters, up to the board. */
const firstBytesMax = 350_000

/** A file of the build with everything that it imports before it runs. */
function addWithImports(folder: string, name: string, into: Set<string>): void {
  if (into.has(`/assets/${name}`)) return
  into.add(`/assets/${name}`)
  const text = readFileSync(join(folder, 'assets', name), 'utf8')
  for (const [, imported = ''] of text.matchAll(/(?:from|import) ?"\.\/([^"]+\.js)"/g)) addWithImports(folder, imported, into)
}

test('[BR6] the board is shown after 350 kB at most; other screens and languages come when they are looked at', async () => {
  const [server, folder] = [await serveApp(), await builtApp()]
  const weightOf = (path: string): number => {
    const bytes = readFileSync(join(folder, path === '/' ? 'index.html' : path))
    // Letters are compressed already.
    return path.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length
  }
  try {
    await withBrowser(async (browser) => {
      const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block' })
      const fetched = new Set<string>()
      context.on('request', (request) => {
        const { pathname } = new URL(request.url())
        if (!pathname.startsWith('/v1/')) fetched.add(pathname)
      })
      const page = await opensBoard(context, server)
      await shown(page, 'The sum balances.')
      // Of a worker, and of what it needs before it begins, no browser tells the page.
      for (const name of readdirSync(join(folder, 'assets'))) if (name.startsWith('worker-')) addWithImports(folder, name, fetched)
      const files = [...fetched].map((path) => ({ path, bytes: weightOf(path) })).sort((a, b) => b.bytes - a.bytes)
      expect(files.some(({ path }) => path.includes('worker'))).toBe(true)
      expect(files.reduce((sum, { bytes }) => sum + bytes, 0), files.map(({ path, bytes }) => `${path} ${bytes}`).join('\n')).toBeLessThanOrEqual(firstBytesMax)
      expect([...fetched].filter((path) => /hebrew|\/(?:app-)?(?:es|he)-|Intake|RollCall|Person-/.test(path))).toEqual([])
      await goTo(page, '/intake')
      await page.locator('.minimum').waitFor()
      expect([...fetched].filter((path) => path.includes('Intake'))).toHaveLength(1)
    })
  } finally {
    await server.close()
  }
})

test('[BR25] at the door of a device that was here before, the screen that the address names is here already, and no other', async () => {
  const server = await serveApp()
  try {
    await withBrowser(async (browser) => {
      const context = await browser.newContext({ locale: 'en-US' })
      const first = await opensBoard(context, server)
      await appKept(first)
      await first.close()
      const fetched: string[] = []
      context.on('request', (request) => void fetched.push(new URL(request.url()).pathname))
      const page = await openApp(context, server, { path: '/people' })
      await page.locator('.door h1').waitFor()
      await expect.poll(() => fetched.filter((path) => /\/People-/.test(path)).length, { timeout: 30_000 }).toBeGreaterThan(0)
      expect(fetched.filter((path) => /\/(?:Intake|RollCall|Incident|Flow)-/.test(path))).toEqual([])
    })
  } finally {
    await server.close()
  }
}, 120_000)

test('[BR7] every screen stands in the table of the tests, and opens at its address on a device that has nothing', async () => {
  const looked = screens.map(({ path }) => path({ person: 'p', call: 'c', watch: 'w' }).split('?')[0])
  expect(Object.values(paths).filter((path) => !looked.includes(path))).toEqual([])
  const server = await serveApp()
  try {
    for (const path of Object.values(paths)) {
      const answer = await fetch(`${server.origin}${path}`)
      expect([path, answer.status, (await answer.text()).includes('id="app"')]).toEqual([path, 200, true])
    }
  } finally {
    await server.close()
  }
})
