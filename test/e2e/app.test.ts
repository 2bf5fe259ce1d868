// The app as an officer has it: joined, signed in, cut off, killed, opened again; and what the browser keeps of it. Rules WB10 to WB12.
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appKept, bytesOf, joins, openApp, serveApp, shown, signsIn, type AppServer } from '../support/app.ts'
import { withProfile } from '../support/browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-app-'))
let server: AppServer

beforeAll(async () => void (server = await serveApp()))
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('[WB10][WB11][WB12] a device joins and shows the account; with the server gone it opens again, from what it kept, which is sealed', async () => {
  const profile = mkdtempSync(join(folder, 'profile-'))
  await withProfile(profile, async (context) => {
    const page = await openApp(context, server)
    await joins(page, server)
    await signsIn(page, server, 'coordinator')
    await shown(page, 'The sum balances.')
    await shown(page, 'Marta Solval answers')
    await appKept(page)
    await page.close()
  })
  // Another start of the browser, and no network at all.
  await withProfile(profile, async (context) => {
    await context.setOffline(true)
    const page = await openApp(context, server)
    await shown(page, /coordinator was here last/)
    expect(await page.getByText('Marta Solval').count()).toBe(0)
    await signsIn(page, server, 'coordinator', 'some-thing-else')
    await shown(page, /did not fit/)
    await signsIn(page, server, 'coordinator')
    await shown(page, 'The sum balances.')
    await shown(page, 'Marta Solval answers')
    await shown(page, /No connection/)
    // The line is back: whoever opened the app without it is signed in by itself.
    await context.setOffline(false)
    await shown(page, 'Connected')
  })
  const kept = bytesOf(profile)
  for (const secret of ['Marta Solval', 'Hogar Uno', server.phraseOf('coordinator')]) expect(kept.includes(secret), secret).toBe(false)
})

test('[WB23] an app of which one file did not come is asked for again until it opens with no network', async () => {
  const [file, away] = [join(server.web, 'icon.svg'), join(folder, 'icon.svg')]
  renameSync(file, away)
  await withProfile(mkdtempSync(join(folder, 'profile-')), async (context) => {
    await context.addInitScript(() => {
      const register = navigator.serviceWorker.register.bind(navigator.serviceWorker)
      Object.assign(globalThis, { tries: 0 })
      navigator.serviceWorker.register = (...asked) => {
        Object.assign(globalThis, { tries: (globalThis as unknown as { tries: number }).tries + 1 }) // set above
        return register(...asked)
      }
    })
    const page = await openApp(context, server)
    await page.getByLabel('Code', { exact: true }).waitFor()
    // Tried twice: once in vain.
    await expect.poll(() => page.evaluate('tries'), { timeout: 60_000 }).toBeGreaterThan(1)
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null)).toBeNull()
    renameSync(away, file)
    await appKept(page)
    await context.setOffline(true)
    await page.reload()
    await page.getByLabel('Code', { exact: true }).waitFor()
  })
})

test('[WB25] where the browser lost its databases, the door says so before it asks anybody to join', async () => {
  await withProfile(mkdtempSync(join(folder, 'profile-')), async (context) => {
    const page = await openApp(context, server)
    await joins(page, server)
    await page.getByLabel('Pass phrase', { exact: true }).waitFor()
    expect(await page.getByText(/no longer has what was kept here/).count()).toBe(0)
    await signsIn(page, server, 'coordinator')
    await page.locator('.screen h1').waitFor()
    await page.close()
    const bare = await context.newPage()
    // The same place of the browser, with nothing of the app in it.
    await bare.goto(`${server.origin}/healthz`)
    await bare.evaluate(async () => {
      const gone = (await indexedDB.databases()).map(({ name }) => new Promise((resolve) => { indexedDB.deleteDatabase(name ?? '').onsuccess = resolve }))
      await Promise.all(gone)
      // And the second copy of what is on this device alone.
      const files = await navigator.storage.getDirectory()
      for (const no of [0, 1]) await files.removeEntry(`amparo-spare-${no}`)
    })
    await bare.close()
    await shown(await openApp(context, server), /no longer has what was kept here/)
  })
})

test('[WB10] two tabs are one device: the second shows the same without opening the store again, and goes on when the first is closed', async () => {
  const profile = mkdtempSync(join(folder, 'profile-'))
  await withProfile(profile, async (context) => {
    const first = await openApp(context, server)
    await joins(first, server)
    await signsIn(first, server, 'coordinator')
    await shown(first, 'The sum balances.')
    const second = await openApp(context, server)
    await shown(second, 'The sum balances.')
    await first.close()
    await shown(second, /coordinator was here last|The sum balances/)
  })
})

test('[WB13] whoever is written down with no network is saved here at once, survives a killed browser, and reaches the server once', async () => {
  const profile = mkdtempSync(join(folder, 'profile-'))
  const name = 'Zwölfkind Canaria'
  await withProfile(profile, async (context) => {
    const page = await openApp(context, server)
    await joins(page, server)
    await signsIn(page, server, 'intake')
    // All of it was fetched.
    await shown(page, /^200$/)
    await page.getByRole('link', { name: 'Register', exact: true }).first().click()
    await page.getByRole('button', { name: 'Save and next' }).waitFor({ timeout: 90_000 })
    await appKept(page)
    await context.setOffline(true)
    await page.getByLabel('Where').selectOption({ index: 1 })
    await page.getByLabel(/^Name, as said/).fill(name)
    await page.getByRole('button', { name: 'Save and next' }).click()
    await shown(page, /Person \d+ saved here/)
    // Said to be saved, so it is: the browser ends at once.
  })
  expect(bytesOf(profile).includes(name)).toBe(false)
  await withProfile(profile, async (context) => {
    await context.setOffline(true)
    const page = await openApp(context, server)
    await shown(page, /intake was here last/)
    await signsIn(page, server, 'intake')
    await shown(page, /1 saved here/)
    await context.setOffline(false)
    await shown(page, 'All in the ledger')
  })
  await withProfile(mkdtempSync(join(folder, 'profile-')), async (context) => {
    const page = await openApp(context, server)
    await joins(page, server)
    await signsIn(page, server, 'coordinator')
    await shown(page, 'The sum balances.')
    // Two hundred in the story, and her; by her name too, whose key came with her.
    await shown(page, /^201$/)
    await page.getByRole('link', { name: 'People' }).first().click()
    await page.getByLabel('Find a person').fill('canaria')
    await shown(page, name)
  })
})
