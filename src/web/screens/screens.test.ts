// Screens drawn as markup over views made from given entries: what must stand on them, and what must not (docs/rules/screens.md).
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { refuse } from '../../kernel/index.ts'
import { standings } from '../../domain/index.ts'
import { appPhrasesFor, phrasesFor, type Language } from '../../locale/index.ts'
import { Given, idOf } from '../../../test/support/given.ts'
import { deskOf, hebrew, latin } from '../../../test/support/view-desk.ts'
import type { Engine } from '../offline/engine.ts'
import { AppShell } from '../parts/AppShell.tsx'
import { StateGlyph } from '../parts/StateGlyph.tsx'
import { Strip } from '../parts/SyncStrip.tsx'
import { EngineProvider } from '../parts/use-engine.tsx'
import { RouteProvider } from '../parts/use-route.tsx'
import { WordsProvider } from '../parts/use-words.tsx'
import { boardView } from '../views/board.ts'
import { BidiName } from '../parts/BidiName.tsx'
import { BeingFetched, BoardOf } from './Board.tsx'
import { StandingChip } from './People.tsx'
import { countedAsOf, emptyForm, registrationOf } from './intake-form.ts'
import { BandId, PlaceId, RegistrationId, TravelGroupId } from '../../kernel/index.ts'
import { decideAct } from '../../domain/index.ts'

const languages: readonly Language[] = ['es', 'en', 'he']

/** Answers nothing: markup is drawn from views handed in. */
const silent: Engine = {
  standing: () => Promise.resolve({ state: 'new' }),
  join: () => Promise.resolve(refuse('none')),
  signIn: () => Promise.resolve(refuse('none')),
  unlock: () => Promise.resolve(refuse('none')),
  keepPin: () => Promise.resolve(refuse('none')),
  newPasskey: () => Promise.resolve(refuse('none')),
  keepPasskey: () => Promise.resolve(refuse('none')),
  passkeySignIn: () => Promise.resolve(refuse('none')),
  finishPasskeySignIn: () => Promise.resolve(refuse('none')),
  lock: () => Promise.resolve(),
  signOut: () => Promise.resolve(),
  settled: () => Promise.resolve(),
  setExtras: () => Promise.resolve(),
  notTaken: () => Promise.resolve([]),
  photo: () => Promise.resolve(null),
  askDevices: () => Promise.resolve(refuse('none')),
  askPress: () => Promise.resolve(refuse('none')),
  stepUp: () => Promise.resolve(refuse('none')),
  view: () => Promise.resolve(refuse('none')),
  act: () => Promise.resolve(refuse('none')),
  sync: () => Promise.resolve({ line: 'none', states: { savedHere: 0, sent: 0, refused: 0 }, heardAtMs: null, behind: 0, fetching: null, version: 0 }),
  packMovement: () => Promise.resolve(refuse('none')),
  takeCarried: () => Promise.resolve(refuse('none')),
  exchangeNow: () => Promise.resolve(),
  onSync: () => () => undefined,
}

type Drawn = Readonly<{ at?: string; language?: Language; nature?: 'exercise' | 'actual' }>

function drawn(screen: ReactNode, { at = '/', language = 'en', nature = 'exercise' }: Drawn = {}): string {
  const device = { state: 'open', name: 'L. Quiroa', role: 'shift-lead', operationId: idOf('operation'), nature, opened: 'full', because: null, ways: ['pin'], isSignedIn: true, writes: { operationId: idOf('operation'), officerId: idOf('quiroa'), unlock: 'pin-with-share', sealingKey: '' } } as const
  const shell = createElement(AppShell, { device, children: screen })
  const inside = createElement(EngineProvider, { engine: silent, children: shell })
  return renderToStaticMarkup(createElement(WordsProvider, { language, theme: 'light', children: createElement(RouteProvider, { at, children: inside }) }))
}

function board(): ReturnType<typeof boardView> {
  const given = new Given().places('jacaranda', 'jacaranda/patio', 'colibri')
  given.states('answering.assumed', '21 09:00', { placeId: idOf('jacaranda'), registrationIds: [], agencyId: idOf('agency'), officerId: idOf('quiroa') })
  for (const name of ['Rivka', 'Shimon']) given.registers(name, 'patio', '21 10:00')
  given.registers('Baila', 'colibri', '21 10:00')
  given.states('incident.declared', '21 10:30', { incidentId: idOf('gate'), placeId: idOf('jacaranda'), kind: 'place-breached', registrationIds: [] })
  return boardView(deskOf(given, '21 10:40', { Rivka: [hebrew('רבקה'), latin('Rivka')] }))
}

test('[BD12] a band that was read goes on with the registration, in the same act', () => {
  const form = { ...emptyForm, bandOn: { bandId: BandId.parse(idOf('band')), code: '412870635' } }
  const drawn = { placeId: PlaceId.parse(idOf('jacaranda')), registrationId: RegistrationId.parse(idOf('rivka')), ownGroupId: TravelGroupId.parse(idOf('group')), nowMs: 0 }
  const account = new Given().places('jacaranda').account()
  const decided = decideAct('register-person', registrationOf(form, drawn), { account, nowMs: 0, officerId: null, newId: (schema) => schema.parse(idOf('new')) })
  expect(decided.ok && decided.value.map(({ type }) => type)).toEqual(['person.registered', 'band.worn'])
  expect(registrationOf(emptyForm, drawn)).toMatchObject({ band: 'not-offered', bandId: null })
})

test.each(languages)('[UI1] the board prints its sum as an equation in %s', (language) => {
  const markup = drawn(createElement(BoardOf, { view: board() }), { language })
  const app = appPhrasesFor(language)
  expect(markup).toContain(app.board.balances)
  expect([...markup.matchAll(/class="op"[^>]*>(.)</g)].map(([, sign]) => sign)).toEqual(['=', '+', '+', '+', '+'])
  expect([...markup.matchAll(/class="v num">(\d+)<\/span>/g)].map(([, number]) => Number(number))).toEqual([3, 1, 2, 0, 0, 0])
  expect([...markup.matchAll(/class="mark /g)]).toHaveLength(3)
})

test.each(languages)('[WB27] while the ledger is fetched the strip and the board say how far it is, and no number of people, in %s', (language) => {
  const { shell } = appPhrasesFor(language)
  const sync = { line: 'asking', states: { savedHere: 2, sent: 0, refused: 0 }, heardAtMs: null, behind: 6_000, version: 1 } as const
  const strip = (isFirst: boolean): string => drawn(createElement(Strip, { sync: { ...sync, fetching: { here: 4_000, of: 10_000, isFirst } } }), { language })
  expect(strip(true)).toContain(`${shell.fetching}: ${shell.fetched(4_000, 10_000)}. ${shell.savedHere(2)}.`)
  expect(strip(false)).toContain(`${shell.fetchedAll}. ${shell.savedHere(2)}.`)
  expect(drawn(createElement(Strip, { sync: { ...sync, behind: null, fetching: null } }), { language })).toContain(`${shell.asking}. ${shell.notHere}.`)
  const card = drawn(createElement(BeingFetched, { here: 4_000, of: 10_000 }), { language })
  expect(card).toMatch(/<progress[^>]* value="4000" max="10000"/)
  expect(card).toContain(shell.fetchedSays)
  expect(card).not.toContain('class="v num"')
})

test('[UI1] a sum that does not balance says so and shows no equals sign', () => {
  const view = board()
  const markup = drawn(createElement(BoardOf, { view: { ...view, counts: { ...view.counts, registered: { certain: 4, atMost: 4 } } } }))
  expect(markup).toContain(appPhrasesFor('en').board.doesNotBalance)
  expect([...markup.matchAll(/class="op"[^>]*>(.)</g)][0]?.[1]).toBe('\u2260')
})

test('[UI8] the wall names places and nobody', () => {
  const wall = drawn(createElement(BoardOf, { view: board() }), { at: '/?wall=1' })
  expect(wall).toContain('jacaranda')
  for (const name of ['Rivka', 'רבקה', 'Shimon', 'Quiroa']) expect(wall).not.toContain(name)
  expect(drawn(createElement(BoardOf, { view: board() }))).toContain('Quiroa')
})

test.each(languages)('[UI9] an exercise is marked on every screen in %s, an actual operation is not', (language) => {
  const { exerciseMark } = appPhrasesFor(language).shell
  for (const at of ['/', '/people', '/?wall=1', '/incident']) expect(drawn('a screen', { at, language })).toContain(exerciseMark)
  expect(drawn('a screen', { language, nature: 'actual' })).not.toContain(exerciseMark)
})

test('[UI10] each standing has a shape and a word of its own', () => {
  const shapes = standings.map((standing) => renderToStaticMarkup(createElement(StateGlyph, { standing })).replaceAll(/var\(--[a-z-]+\)/g, 'ink'))
  expect(new Set(shapes).size).toBe(standings.length)
  for (const language of languages) {
    const chips = standings.map((standing) => renderToStaticMarkup(createElement(WordsProvider, { language, theme: 'light', children: createElement(StandingChip, { standing }) })))
    expect(new Set(chips.map((chip) => chip.replaceAll(/<[^>]*>/g, ''))).size).toBe(standings.length)
  }
})

test('[UI7] with a place alone a person is written down, and an age not known is not an adult', () => {
  const account = deskOf(new Given().places('jacaranda'), '21 10:00').account
  const drawnIds = { placeId: PlaceId.parse(idOf('jacaranda')), registrationId: RegistrationId.parse(idOf('new')), ownGroupId: TravelGroupId.parse(idOf('group')), nowMs: 0 }
  const context = { account, nowMs: 0, officerId: null, newId: () => { throw new Error('the screen brings its ids') } }
  const decided = decideAct('register-person', registrationOf(emptyForm, drawnIds), context)
  expect(decided).toMatchObject({ ok: true, value: [{ type: 'person.registered', count: { countedAs: 'disputed', naming: 'not-asked', registrationId: idOf('new') } }] })
  const named = decideAct('register-person', registrationOf({ ...emptyForm, name: ' רבקה ', ageBand: '6-8' }, drawnIds), context)
  expect(named).toMatchObject({ ok: true, value: [{ sealed: [{ class: 'identity', subject: idOf('new'), content: { names: [{ text: ' רבקה ', script: 'Hebr' }], age: { ageYearsMin: 6, ageYearsMax: 8 } } }] }, { type: 'age.assessed' }] })
  expect([countedAsOf('18+'), countedAsOf('15-17'), countedAsOf('unknown')]).toEqual(['adult', 'child', 'disputed'])
})

test.each(languages)('[UI9] direction and language of %s are of one piece', (language) => {
  expect(phrasesFor(language).direction).toBe(language === 'he' ? 'rtl' : 'ltr')
  expect(appPhrasesFor(language).settings.languages[language]).not.toBe('')
})

test('[UI4] whatever stands in a name is shown as text', () => {
  const name = '<img src=x onerror=alert(1)> & "co"'
  const markup = drawn(createElement(BidiName, { form: latin(name) }))
  expect(markup).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;co&quot;')
  expect(markup).not.toContain('<img')
})
