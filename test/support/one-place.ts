// An exercise in which nothing has happened yet, and devices whose clocks a test advances: in pages and their workers alike.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { serveApp, type AppServer } from './app.ts'

type Place = Readonly<{ id: string; kind: string; name: string }>

/** In: places, all ours, without rooms. Out: a server on which everything is still to be done. */
export async function serveEmpty(places: readonly Place[]): Promise<AppServer> {
  const folder = join(mkdtempSync(join(tmpdir(), 'amparo-empty-')), 'story')
  mkdirSync(folder)
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const agencies = [{ id: 'agency-one', name: 'Agencia Uno' }, { id: 'agency-two', name: 'Agencia Dos' }]
  const officers = (['coordinator', 'shift-lead', 'intake', 'escort'] as const).map((role, at) => ({ id: role, agency: agencies[at % 2]?.id, name: `Exercise ${role}`, role }))
  const head = {
    format: 1, title: { es: 'Nada aún', en: 'Nothing yet' }, seed: 'nothing-yet', utcOffsetMinutes: -360, timeZone: 'America/Guatemala', startsAt: `${yesterday} 07:00`,
    agencies, officers, devices: [{ id: 'phone-1', officer: 'shift-lead', clockOffSeconds: 0, measuredWithinSeconds: 2 }],
    places: places.map(({ id, kind, name }) => ({ id, kind, parent: null, ours: 'ours', capacity: null, name })),
  }
  const answers = places.map(({ id }, at) => JSON.stringify({ id: `answers-${id}`, at: `${yesterday} 07:${String(30 + at)}`, device: 'home', act: 'assume-answering', request: { agencyId: '@agency-two', officerId: '@shift-lead', placeId: `@${id}`, registrationIds: [] } }))
  writeFileSync(join(folder, 'story.json'), JSON.stringify(head))
  writeFileSync(join(folder, 'people.csv'), 'ref,countedAs,sex,naming,script,given,surname,ageMin,ageMax\n')
  writeFileSync(join(folder, 'steps.jsonl'), `${answers.join('\n')}\n`)
  writeFileSync(join(folder, 'moments.json'), '[]')
  return serveApp(folder)
}

const channel = 'test-clock'

/** Every page and worker of this server's app, from its next start on, tells a time that `advance` sets. */
export function withTestClock({ web }: AppServer): void {
  const told = `{const real=Date.now.bind(Date);let ahead=Number(globalThis.localStorage?.getItem('${channel}')??0);Date.now=()=>real()+ahead;const heard=new BroadcastChannel('${channel}');heard.onmessage=({data})=>{if(typeof data==='number')ahead=data;else heard.postMessage(ahead)};heard.postMessage('?')}\n`
  for (const name of readdirSync(join(web, 'assets'))) {
    if (!/^(?:app|worker)-.*\.js$/.test(name)) continue
    const path = join(web, 'assets', name)
    writeFileSync(path, `${told}${readFileSync(path, 'utf8')}`)
  }
}

/** In: milliseconds by which the device's clock differs from now on. */
export async function setAhead(page: Page, aheadMs: number): Promise<void> {
  await page.evaluate(`localStorage.setItem('${channel}', '${aheadMs}'); { const told = new BroadcastChannel('${channel}'); told.postMessage(${aheadMs}); told.close() }`)
}
