// Every screen of the app as tests open it: a new screen is one line here, and is looked at in every light, language and width.
import type { Page } from 'playwright-core'
import { goTo } from '../support/app.ts'
import { herald, keepsSource, radio } from '../support/kept-source.ts'

/** What is open on the account that the tests look at. */
export type Ids = Readonly<{ person: string; call: string; watch: string }>

export type TestedScreen = Readonly<{
  name: string
  path: (ids: Ids) => string
  /** What somebody does before it is looked at, by what is the same in every language. */
  open?: (page: Page) => Promise<void>
}>

const past = 'at=2024-12-22T23%3A40%3A00.000Z&clock=learned'
const choose = (value: string) => (page: Page): Promise<void> => page.locator(`input[type=radio][value=${value}]`).dispatchEvent('click')
const press = (selector: string) => (page: Page): Promise<void> => page.locator(selector).first().dispatchEvent('click')

export const screens: readonly TestedScreen[] = [
  { name: 'board', path: () => '/' },
  { name: 'board of a past moment', path: () => `/?${past}` },
  { name: 'wall', path: () => `/?wall=1&${past}` },
  { name: 'people', path: () => '/people' },
  { name: 'person', path: ({ person }) => `/people/${person}` },
  { name: 'person, seeing', path: ({ person }) => `/people/${person}`, open: press('.person-head .btn.primary') },
  { name: 'intake', path: () => '/intake' },
  { name: 'roll call, opening', path: () => '/roll-call' },
  { name: 'roll call', path: ({ call }) => `/roll-call?call=${call}` },
  { name: 'roll call, settling', path: ({ call }) => `/roll-call?call=${call}`, open: press('.dock .btn.primary') },
  { name: 'movements', path: () => '/movements' },
  { name: 'bands', path: () => '/scan' },

  { name: 'movements', path: () => '/movements' },
  { name: 'movement, leaving', path: () => '/movements?do=plan' },
  { name: 'movement, taken over', path: () => '/movements?do=take' },
  { name: 'count of heads', path: () => '/count' },
  { name: 'night watch', path: () => '/night' },
  { name: 'night watch, rooms', path: ({ watch }) => `/night?watch=${watch}` },
  { name: 'incident', path: () => '/incident', open: choose('place-breached') },
  { name: 'incident, everyone out', path: () => '/incident', open: choose('fire') },
  { name: 'discrepancies', path: () => '/discrepancies' },
  { name: 'discrepancies, settling', path: () => '/discrepancies', open: press('.doubt .row-of-buttons .btn') },
  { name: 'flow', path: () => '/flow' },
  { name: 'flow of a past moment', path: () => `/flow?${past}` },
  { name: 'flow as a table', path: () => `/flow?${past}`, open: press('.flow-panel .twin-switch') },
  { name: 'my place', path: () => '/here' },
  { name: 'my place, handing over', path: () => '/here', open: press('.duty-head .btn.primary') },
  { name: 'devices', path: () => '/devices' },
  { name: 'officers', path: () => '/devices', open: choose('officers') },
  { name: 'paper, roster', path: () => '/paper?sheet=roster' },
  { name: 'paper, bands', path: () => '/paper?sheet=bands' },
  { name: 'paper, handover', path: () => '/paper?sheet=handover' },
  { name: 'paper, typed in', path: () => '/paper?sheet=again' },
  { name: 'press desk', path: () => '/record' },
  { name: 'press desk, a cell', path: () => '/record', open: press('.matrix td .cell, .row-card .cell, .row-card button') },
  { name: 'press desk, to decide', path: () => '/record?show=inbox' },
  { name: 'press desk, over time', path: () => '/record?show=timeline' },
  { name: 'press desk, our words', path: () => '/record?show=communiques' },
  { name: 'press desk, a source added', path: () => '/record?show=add' },
  { name: 'press desk, writing', path: () => '/record?communique=new' },
  { name: 'press desk, numbers', path: () => '/record?communique=new', open: press('[data-act="number"]') },
  { name: 'settings', path: () => '/settings' },
  { name: 'palette', path: () => '/people', open: press('.find') },
]

export async function openScreen(page: Page, { path, open }: TestedScreen, ids: Ids): Promise<void> {
  // Away first: what somebody opened on the last screen does not stay open.
  await goTo(page, '/settings')
  await goTo(page, path(ids))
  await page.locator('.screen h1').waitFor()
  await page.locator('.skeleton').waitFor({ state: 'detached' })
  await open?.(page)
}

/** Opens what the table looks at: a roll call at Hogar Uno, somebody's file, a count of heads that differs from the list, two reports that do not fit together. */
export async function findIds(page: Page): Promise<Ids> {
  await goTo(page, '/count')
  await page.locator('select.inp').first().selectOption({ label: 'Hogar Uno' })
  await page.locator('input.digits').first().fill('3')
  await page.locator('.dock .btn.primary').click()
  await page.locator('.toast').waitFor()
  await goTo(page, '/people')
  const person = await page.locator('a.person-row').first().getAttribute('href')
  await goTo(page, '/roll-call')
  await page.locator('select.inp').first().selectOption({ label: 'Hogar Uno' })
  await page.locator('.dock .btn.primary').click()
  await page.waitForURL(/call=/)
  const call = new URL(page.url()).searchParams.get('call')
  await goTo(page, '/night')
  await page.locator('select.inp').first().selectOption({ label: 'Hogar Uno' })
  await page.locator('.dock .btn.primary').click()
  await page.waitForURL(/watch=/)
  const watch = new URL(page.url()).searchParams.get('watch')
  for (const source of [herald, radio]) await keepsSource(page, source)
  return { person: person?.split('/').at(-1) ?? '', call: call ?? '', watch: watch ?? '' }
}
