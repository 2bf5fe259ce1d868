// Home comes back from a backup while phones know more: what they wrote is given back, and their copies begin anew. Rule WB16.
import { afterAll, beforeAll, test } from 'vitest'
import { goTo, opensBoard, phone, serveApp, shown, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'

let server: AppServer
beforeAll(async () => void (server = await serveApp()))
afterAll(() => server.close())

test('[WB16] a phone gives back to a home from a backup what it wrote, goes on with a copy of its own, and another device sees the same', async () => {
  const goBack = server.backedUp()
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext(), server, { account: 'shift.lead', viewport: phone })
    await shown(page, /^200$/)
    await goTo(page, '/intake')
    await page.getByLabel('Where').selectOption({ index: 1 })
    await page.getByLabel(/^Name, as said/).fill('Canaria Vuelta')
    await page.getByRole('button', { name: 'Save and next' }).click()
    await shown(page, /Person \d+ saved here/)
    // In home's log: nothing waits here.
    await page.locator('.net:not(.quiet)').waitFor({ state: 'detached' })
    await goBack()
    // Its sessions are as they were; its log is not.
    await goTo(page, '/')
    await page.evaluate(async () => {
      for (;;) {
        const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
        if (names.some((name) => /^amparo-[0-9a-f]{32}-2$/.test(name))) return
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    })
    await page.locator('.net:not(.quiet)').waitFor({ state: 'detached' })
    await shown(page, /^201$/)
    const other = await opensBoard(await browser.newContext(), server, { account: 'coordinator' })
    await shown(other, /^201$/)
    await goTo(other, '/people')
    await other.getByLabel('Find a person').fill('canaria vuelta')
    await shown(other, 'Canaria Vuelta')
  })
})
