// Fire, quake, water, threat: out first, count after. On every screen and in the interface nothing that gets people out waits (rule 11 of the design). Rule BR12.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { generateSigningKey, nodeRandom, nodeSigner } from '../../src/adapters/node/crypto/index.ts'
import { newHttpClient, type HttpClient } from '../../src/client/index.ts'
import { toHex } from '../../src/kernel/index.ts'
import { goTo, opensBoard, phone, serveApp, type AppServer } from '../support/app.ts'
import { withBrowser } from '../support/browser.ts'
import { findIds, openScreen, screens } from './screens.ts'

const kinds = ['fire', 'quake', 'water', 'threat'] as const
let server: AppServer
beforeAll(async () => void (server = await serveApp()))
afterAll(() => server.close())

async function declares(page: Page, kind: (typeof kinds)[number]): Promise<void> {
  await goTo(page, '/incident')
  await page.locator(`input[type=radio][value=${kind}]`).dispatchEvent('click')
  const first = page.locator('.out-first')
  await first.waitFor()
  // Said at once, in sight, before anything that could be filled in; and as an alert to whoever listens.
  expect(await first.getAttribute('role')).toBe('alert')
  expect(await first.evaluate((said) => said.parentElement?.firstElementChild === said)).toBe(true)
  await expect.poll(() => first.evaluate((said) => said.getBoundingClientRect().top >= 0 && said.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
  expect(await first.textContent()).toMatch(/Get everyone out.*Count afterwards/)
  await page.locator('.effect', { hasText: 'people leave danger at once' }).waitFor()
  await page.locator('.two-taps').click()
  await page.locator('.hold-asks .danger-fill').click()
  await page.locator('.toast', { hasText: 'Declared' }).waitFor()
}

/** Ways by which somebody leaves danger, or is written down as having left. */
const ways = [
  { path: '/movements', press: /New movement/ },
  { path: '/movements?do=plan', press: null },
  { path: '/intake', press: /Save and next/ },
  { path: '/roll-call', press: /Begin/ },
] as const

test('[BR12] fire, quake, water, threat: every screen says so and none stands in the way of leaving', async () => {
  await withBrowser(async (browser) => {
    const page = await opensBoard(await browser.newContext({ locale: 'en-US' }), server, { viewport: phone })
    const ids = await findIds(page)
    await goTo(page, '/incident')
    await page.locator('select.inp').selectOption({ label: 'Hogar Uno' })
    for (const kind of kinds) await declares(page, kind)
    await goTo(page, '/')
    await page.locator('.incident-strip').first().waitFor()
    for (const { name, path } of screens) {
      await openScreen(page, { name, path }, ids)
      // Nothing modal, nothing that must be answered first, and the incident is one tap or two away.
      expect(await page.locator('[role=dialog]:visible, [aria-modal=true]:visible, [inert]').count(), name).toBe(0)
    }
    for (const { path, press } of ways) {
      await goTo(page, path)
      await page.locator('.skeleton').waitFor({ state: 'detached' })
      if (press !== null) await expect.poll(() => page.getByRole('button', { name: press }).or(page.getByRole('link', { name: press })).first().isEnabled(), { message: path }).toBe(true)
    }
    await goTo(page, `/people/${ids.person}`)
    await expect.poll(() => page.locator('.person-head .btn.primary').isEnabled()).toBe(true)
  })
})

async function clientOf(account: string): Promise<HttpClient> {
  const client = newHttpClient({ origin: server.origin, deviceId: 'new', signer: nodeSigner(generateSigningKey('Ed25519')), sealingKey: toHex(nodeRandom.bytes(32)), random: nodeRandom, fetch })
  await client.join(server.code, 'Laptop')
  const signedIn = await client.signIn(account, server.phraseOf(account), null)
  if (!signedIn.ok) throw new Error(signedIn.refusal.code)
  return client
}

const fresh = (): string => toHex(nodeRandom.bytes(16))

type Listed = Readonly<{ people: readonly Readonly<{ registrationId: string; standing: string; placeId: string | null }>[] }>

test.each(kinds)('[BR12] %s: the interface takes everything that gets people out', async (kind) => {
  const client = await clientOf('coordinator')
  const at = `/v1/operations/${server.operationId}`
  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const answer = await client.ask(method, `${at}${path}`, body)
    expect(answer.ok ? 'taken' : answer.refusal, path).toBe('taken')
    return answer.ok ? answer.value : null
  }
  const act = (name: string, request: unknown): Promise<unknown> => ask('POST', `/acts/${name}`, request)
  const { people } = (await ask('GET', '/people')) as Listed // by the contract of the route
  const here = people.filter(({ standing, placeId }) => placeId !== null && (standing === 'present' || standing === 'unconfirmed'))
  const [somebody, another, third] = here
  const elsewhere = here.find(({ placeId }) => placeId !== somebody?.placeId)?.placeId ?? null
  if (somebody === undefined || another === undefined || third === undefined || elsewhere === null) throw new Error('the story has nobody left')
  const incidentId = fresh()
  const whenever = { occurredAt: null, occurredErrorMs: 0 }
  await act('declare-incident', { incidentId, placeId: somebody.placeId, kind, registrationIds: [], ...whenever })
  await act('evacuate-place', { incidentId, placeId: somebody.placeId, assemblyPlaceId: null, heads: null, ...whenever })
  await act('record-departure', { movementId: fresh(), fromPlaceId: somebody.placeId, toPlaceId: elsewhere, trip: 'one-way', manifest: 'heads-only', registrationIds: [], heads: 40, children: null, escortOfficerIds: [], giving: 'nobody-else-here', escort: 'nobody-else-here', dueAt: new Date(Date.now() + 3_600_000).toISOString(), ...whenever })
  await act('start-away', { registrationId: somebody.registrationId, purpose: 'hospital', placeId: null, withOfficerId: null, dueBackAt: null, ...whenever })
  await act('record-sighting', { registrationId: another.registrationId, placeId: elsewhere, basis: 'known-by-sight', ...whenever })
  await act('record-own-departure', { registrationId: third.registrationId, toldAlone: 'told-alone', sealed: [], ...whenever })
})
