// ST50 to ST55 in a real browser: what is acknowledged is there after the tab is gone, and tabs take turns.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { schemaVersion } from '../../src/drivers/indexeddb/schema.ts'
import { DeviceId, OperationId, newId } from '../../src/kernel/index.ts'
import { withProfile } from '../support/browser.ts'
import { servePage, type Served } from '../support/page.ts'
import type { Opening } from './pages/store-page.ts'

let served: Served

beforeAll(async () => {
  served = await servePage(new URL('./pages/store-page.ts', import.meta.url))
})

afterAll(async () => {
  await served.close()
})

type Site = Readonly<{ context: BrowserContext; opening: Opening; tab(opening?: Opening): Promise<Page> }>

/** A profile of its own, and tabs on one database in it. */
async function onPhone(act: (site: Site) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'amparo-profile-'))
  const opening = { name: 'store', operationId: newId(OperationId, nodeRandom), deviceId: newId(DeviceId, nodeRandom), isOwn: true }
  try {
    await withProfile(profile, async (context) => {
      const tab = async (asked: Opening = opening): Promise<Page> => {
        const page = await bareTab(context)
        await page.evaluate((one) => amparoPage.open(one), asked)
        return page
      }
      await act({ context, opening, tab })
    })
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}

async function bareTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(served.origin)
  await page.waitForFunction(() => 'amparoPage' in globalThis)
  return page
}

const read = (page: Page, { operationId }: Opening): Promise<Readonly<{ size: number; count: number; damage: number; readMs: number }>> =>
  page.evaluate((id) => amparoPage.readAll(id), operationId)
const isSound = (page: Page, { operationId }: Opening): Promise<boolean> => page.evaluate((id) => amparoPage.sound(id), operationId)
const one = (page: Page): Promise<unknown> => page.evaluate(() => amparoPage.appendOne())

test('[ST51][ST55] ten thousand entries are there in a later tab, whole', async () => {
  await onPhone(async ({ tab, opening }) => {
    const first = await tab()
    const { appendMs, putMs, getMs } = await first.evaluate(() => amparoPage.fill(10_000))
    await first.close()
    const second = await tab()
    const { readMs, ...rest } = await read(second, opening)
    expect(rest).toEqual({ size: 10_000, count: 10_000, damage: 0 })
    expect(await isSound(second, opening)).toBe(true)
    const lines = [
      `append 10,000: ${appendMs.toFixed(0)} ms, ${(appendMs / putMs).toFixed(1)} times a bare put (${putMs.toFixed(0)} ms)`,
      `open, read and hash 10,000: ${readMs.toFixed(0)} ms, ${(readMs / getMs).toFixed(1)} times a bare getAll (${getMs.toFixed(0)} ms)`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  })
})

test('[ST51] a tab killed at any moment loses nothing acknowledged and leaves no half append', async () => {
  await onPhone(async ({ context, tab, opening }) => {
    for (const acts of [1, 7, 20]) {
      const page = await tab()
      const before = (await read(page, opening)).size
      let acknowledged = before
      await page.exposeFunction('acknowledge', (size: number) => {
        acknowledged = size
      })
      const crashed = new Promise((resolve) => {
        page.once('crash', resolve)
      })
      // Goes on until it is killed.
      void page
        .evaluate(async () => {
          for (;;) {
            const answer = await amparoPage.appendOne()
            const exposed = globalThis as unknown as { acknowledge(size: number): Promise<void> } // just above
            await exposed.acknowledge(typeof answer === 'string' ? -1 : answer.size)
          }
        })
        .catch(() => null)
      await expect.poll(() => acknowledged, { timeout: 60_000 }).toBeGreaterThanOrEqual(before + acts)
      const session = await context.newCDPSession(page)
      void session.send('Page.crash').catch(() => null)
      await crashed
      const later = await tab()
      const { size, count, damage } = await read(later, opening)
      expect(size).toBeGreaterThanOrEqual(acknowledged)
      expect([count, damage, await isSound(later, opening)]).toEqual([size, 0, true])
      expect(await one(later)).toEqual({ size: size + 1, placed: [size] })
      await later.close()
    }
  })
})

test('[ST54] two tabs write one database at once: no position twice, none missing', async () => {
  await onPhone(async ({ tab, opening }) => {
    const others = [opening, { ...opening, deviceId: newId(DeviceId, nodeRandom) }]
    const tabs = await Promise.all(others.map((asked) => tab(asked)))
    const answers = await Promise.all(tabs.map((page) => page.evaluate(() => amparoPage.appendMany(40))))
    const placed = answers.flat().flatMap((answer) => (typeof answer === 'string' ? [] : answer.placed))
    expect(placed.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, at) => at))
    const later = await tab()
    expect(await read(later, opening)).toMatchObject({ size: 80, count: 80, damage: 0 })
    expect(await isSound(later, opening)).toBe(true)
  })
})

test('[ST54] two tabs that go on with one chain: one is turned away and goes on after the other', async () => {
  await onPhone(async ({ tab, opening }) => {
    const [first, second] = [await tab(), await tab()]
    expect(await one(first)).toEqual({ size: 1, placed: [0] })
    expect(await one(second)).toBe('chain-moved')
    expect(await second.evaluate((asked) => amparoPage.open(asked), opening)).toBe(1)
    expect(await one(second)).toEqual({ size: 2, placed: [1] })
    expect(await one(first)).toBe('chain-moved')
    expect(await isSound(first, opening)).toBe(true)
  })
})

test('[ST52] no room: said so, nothing of it is there, and the same again succeeds once there is room', async () => {
  await onPhone(async ({ context, opening }) => {
    const page = await bareTab(context)
    const session = await context.newCDPSession(page)
    // Before the database is opened: the browser remembers for a while how much room there was.
    await session.send('Storage.overrideQuotaForOrigin', { origin: served.origin, quotaSize: 60_000 })
    await page.evaluate((asked) => amparoPage.open(asked), opening)
    expect(await one(page)).toEqual({ size: 1, placed: [0] })
    expect(await page.evaluate(() => amparoPage.appendBig())).toBe('disk-full')
    expect(await read(page, opening)).toMatchObject({ size: 1, count: 1, damage: 0 })
    await session.send('Storage.overrideQuotaForOrigin', { origin: served.origin })
    await expect.poll(() => page.evaluate(() => amparoPage.appendAgain()), { timeout: 60_000 }).toMatchObject({ size: 1_001 })
    expect(await isSound(page, opening)).toBe(true)
  })
})

test('[ST50] a tab with an older version makes way, and says so', async () => {
  await onPhone(async ({ context, tab, opening }) => {
    const older = await tab()
    expect(await one(older)).toEqual({ size: 1, placed: [0] })
    const later = await bareTab(context)
    const version = await later.evaluate(
      ([name, asked]) =>
        new Promise((resolve) => {
          const request = indexedDB.open(name, asked)
          request.addEventListener('success', () => resolve(request.result.version))
        }),
      [opening.name, schemaVersion + 1] as const,
    )
    expect(version).toBe(schemaVersion + 1)
    expect(await one(older)).toBe('newer-schema')
    expect(await older.evaluate((asked) => amparoPage.openCode(asked), opening)).toBe('newer-schema')
  })
})
