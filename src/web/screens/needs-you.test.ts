// Every line that asks for somebody leads somewhere, or says what to do: what was not accepted, and what is to be decided. Rule BR24.
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { appPhrasesFor, doorCodes, ownWordsIn, phrasesFor, type Language } from '../../locale/index.ts'
import type { NotTaken } from '../offline/engine.ts'
import { DecisionItem } from '../parts/DecisionItem.tsx'
import { RouteProvider } from '../parts/use-route.tsx'
import { WordsProvider } from '../parts/use-words.tsx'
import type { DiscrepancyKind } from '../../domain/index.ts'
import { NeedsYouOf, whyNot } from './NeedsYou.tsx'

const languages: readonly Language[] = ['es', 'en', 'he']

function drawn(screen: ReactNode, language: Language = 'en'): string {
  return renderToStaticMarkup(createElement(WordsProvider, { language, theme: 'light', children: createElement(RouteProvider, { at: '/settings', children: screen }) }))
}

const held = (code: string): NotTaken => ({ kind: 'held', id: `held ${code}`, entry: 'person.sighted', occurredAtMs: 0, officer: 'M. López', code })
const passedOn = (code: string): NotTaken => ({ kind: 'passed-on', id: `on ${code}`, device: 'A1B2', code })
const kept = (code: string): NotTaken => ({ kind: 'kept', id: `kept ${code}`, act: 'record-sighting', occurredAtMs: 0, code })

test.each(languages)('[BR24] each reason has a sentence of its own in %s, and none is about signing in', async (language) => {
  const [app, phrases] = [{ ...appPhrasesFor(language), ...(await ownWordsIn(language)) }, phrasesFor(language)]
  const heldReasons = Object.keys(app.needsYou.reasons).filter((code) => code !== 'other')
  const lines = [...heldReasons.map(held), held('of a newer home'), kept('inbox-closed'), kept('registration-unknown'), kept('of a newer app')]
  const sentences = lines.map((line) => whyNot(line, app, phrases))
  expect(new Set(sentences).size).toBe(lines.length)
  expect(sentences).not.toContain(app.signIn.failed)
  expect(sentences.every((sentence) => sentence.length > 8)).toBe(true)
  expect(heldReasons.map((code) => whyNot(passedOn(code), app, phrases))).toEqual(heldReasons.map((code) => whyNot(held(code), app, phrases)))
  for (const code of [...Object.keys(phrases.refusal), ...doorCodes]) expect(whyNot(kept(code), app, phrases), code).not.toBe(app.needsYou.keptOther)
})

test.each(languages)('[BR24] every kind of line stands under its heading in %s, as many as there are, with sending again where there is a line', async (language) => {
  const app = { ...appPhrasesFor(language), ...(await ownWordsIn(language)) }
  const lines = [kept('inbox-closed'), held('gap'), held('follows'), passedOn('device-unknown')]
  const markup = drawn(createElement(NeedsYouOf, { words: app, lines, line: 'connected', offsetMinutes: 0, send: () => undefined }), language)
  expect([...markup.matchAll(/<li /g)]).toHaveLength(lines.length)
  for (const text of [app.needsYou.title, app.needsYou.kept, app.needsYou.held, app.needsYou.another, app.needsYou.device('A1B2'), 'M. López', app.person.entryTypes['person.sighted'], app.shell.exchangeNow]) expect(markup).toContain(text)
  expect(drawn(createElement(NeedsYouOf, { words: app, lines, line: 'none', offsetMinutes: 0, send: () => undefined }), language)).not.toContain(app.shell.exchangeNow)
  expect(drawn(createElement(NeedsYouOf, { words: app, lines: [], line: 'connected', offsetMinutes: 0, send: () => undefined }), language)).toBe('')
})

test('[BR24] every kind of decision leads to its card', () => {
  const kinds = Object.keys(phrasesFor('en').discrepancy) as DiscrepancyKind[] // the words are a record over them
  for (const kind of kinds) {
    const markup = drawn(createElement(DecisionItem, { doubt: { key: `key-of-${kind}`, kind, sinceMs: 0, place: null, people: 0 } }))
    expect(markup).toContain(`href="/discrepancies?key=key-of-${kind}"`)
  }
})
