// A phone that starts again counts from what it folded last: the same numbers, and no name in what is kept in clear. Rule WB33.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { allSent, appKept, joins, openApp, phone, serveApp, shown, signsIn } from '../support/app.ts'
import { withProfile } from '../support/browser.ts'

/** Out: rows folded in what is kept, and all of its texts; null while nothing is. */
function keptOf(page: Page): Promise<Readonly<{ rows: number; text: string }> | null> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const asked = indexedDB.open('amparo-accounts')
    asked.onerror = () => reject(asked.error)
    asked.onupgradeneeded = () => asked.transaction.abort()
    asked.onsuccess = () => {
      const all = asked.result.transaction('pieces').objectStore('pieces').getAll()
      all.onsuccess = () => {
        asked.result.close()
        const texts = all.result.flatMap((row) => row.bytes.filter((_, at) => row.kinds[at] === 'text').map((bytes) => new TextDecoder().decode(bytes)))
        resolve(texts.length === 0 ? null : { rows: JSON.parse(texts[0]).rows, text: texts.join(' ') })
      }
    }
  }).catch(() => null)`)
}

const equation = (page: Page): Promise<string> => page.locator('.eq').first().innerText()

test('[WB33] a phone that starts again counts from what it folded last, with no name in it; damaged, it reads its log', async () => {
  const [server, profile] = [await serveApp(), mkdtempSync(join(tmpdir(), 'amparo-kept-'))]
  try {
    let before = ''
    await withProfile(profile, async (context) => {
      const page = await openApp(context, server, { viewport: phone })
      await joins(page, server)
      await signsIn(page, server, 'coordinator')
      await shown(page, 'The sum balances.')
      await allSent(page)
      await appKept(page)
      await expect.poll(() => keptOf(page), { timeout: 60_000 }).not.toBe(null)
      const kept = await keptOf(page)
      expect(kept?.rows).toBeGreaterThan(500)
      for (const name of ['Marta', 'Solval', 'Castan', 'Hogar']) expect(kept?.text.includes(name), name).toBe(false)
      before = await equation(page)
    })
    for (const isDamaged of [false, true]) {
      await withProfile(profile, async (context) => {
        const page = await openApp(context, server, { viewport: phone })
        await page.locator('.door h1').waitFor()
        await context.setOffline(true)
        if (isDamaged) {
          await page.evaluate(damages)
          await page.reload()
        }
        await signsIn(page, server, 'coordinator')
        await shown(page, 'The sum balances.')
        await expect.poll(() => equation(page)).toBe(before)
      })
    }
  } finally {
    await server.close()
    rmSync(profile, { recursive: true, force: true })
  }
}, 180_000)

/** The next start finds other bytes than were written. */
const damages = `new Promise((resolve, reject) => {
  const asked = indexedDB.open('amparo-accounts')
  asked.onerror = () => reject(asked.error)
  asked.onsuccess = () => {
    const store = asked.result.transaction('pieces', 'readwrite').objectStore('pieces')
    store.getAll().onsuccess = ({ target }) => {
      for (const row of target.result) store.put({ ...row, bytes: row.bytes.map((bytes) => bytes.map((byte) => byte ^ 1)) })
    }
    store.transaction.oncomplete = () => { asked.result.close(); resolve() }
  }
})`
