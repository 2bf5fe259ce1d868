// The press desk drawn as markup over comparisons of invented reports: what must stand on it, and what must not (docs/rules/screens.md).
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { pressDeskWordsIn, spokenIn, type Language, type PressDeskWords } from '../../../locale/index.ts'
import { communiqueLine, draftView, lettable, pressReports, pressView, saidBy } from '../../../../test/support/press-view.ts'
import { reasons, type CheckedDraft } from '../../../press/index.ts'
import type { Engine } from '../../offline/engine.ts'
import { CannotBeSaidList } from '../../parts/press/CannotBeSaidList.tsx'
import { CellPanel } from '../../parts/press/CellPanel.tsx'
import { DraftPreview } from '../../parts/press/DraftPreview.tsx'
import { evidenceText } from '../../parts/press/evidence.ts'
import { isContrary, matrixOf } from '../../parts/press/matrix-rows.ts'
import { PublishGuard } from '../../parts/press/PublishGuard.tsx'
import { RelationCard } from '../../parts/press/RelationCard.tsx'
import { PressWordsProvider } from '../../parts/press/use-press-words.tsx'
import { keepSpoken } from '../../parts/spoken.ts'
import { EngineProvider } from '../../parts/use-engine.tsx'
import { RouteProvider } from '../../parts/use-route.tsx'
import { WordsProvider } from '../../parts/use-words.tsx'
import type { PressDeskView } from '../../views/press-desk-types.ts'
import { DeskOf } from './PublicDesk.tsx'

const languages = ['es', 'en', 'he'] as const
const words = new Map<Language, PressDeskWords>()
const view = pressView()

beforeAll(async () => {
  for (const language of languages) {
    keepSpoken(language, await spokenIn(language))
    words.set(language, await pressDeskWordsIn(language))
  }
})

function wordsIn(language: Language): PressDeskWords {
  const found = words.get(language)
  if (found === undefined) throw new Error('words: not fetched')
  return found
}

// Markup alone is drawn: nothing is asked of it.
const silent = {} as Engine

function drawn(screen: ReactNode, { at = '/record', language = 'en' }: Readonly<{ at?: string; language?: Language }> = {}): string {
  const inside = createElement(PressWordsProvider, { words: wordsIn(language), children: screen })
  const route = createElement(RouteProvider, { at, children: createElement(EngineProvider, { engine: silent, children: inside }) })
  return renderToStaticMarkup(createElement(WordsProvider, { language, theme: 'light', children: route }))
}

const desk = (shown: PressDeskView, at?: string, language: Language = 'en'): string => drawn(createElement(DeskOf, { view: shown, nature: 'exercise' }), { ...(at === undefined ? {} : { at }), language })
const textOf = (markup: string): string => markup.replaceAll(/<[^>]*>/g, '').replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')

describe('matrix', () => {
  test.each(languages)('[UI26] rows and sources have heads, and every cell says something in %s', (language) => {
    const markup = desk(view, '/record', language)
    const { desk: said } = wordsIn(language)
    expect(markup.match(/<th scope="row"/g)).toHaveLength(view.comparison.figures.length)
    expect(markup.match(/<th scope="colgroup"/g)).toHaveLength(new Set(view.comparison.sources.map(({ origin }) => origin)).size)
    for (const { publisher } of pressReports) expect(markup).toContain(publisher)
    const empty = view.comparison.figures.flatMap(({ cells }) => cells).filter(({ statementIds }) => statementIds.length === 0)
    expect(empty.length).toBeGreaterThan(0)
    expect(markup.split(`<span class="sr">${said.silent}</span>`)).toHaveLength(empty.length + 1)
  })

  test('[UI26] a qualifier, a speaker and a manner stand with the value', () => {
    const text = textOf(desk(view))
    for (const part of ['at least 160', 'about 100', 'la Secretaría de Bienestar', 'attempted']) expect(text).toContain(part)
  })

  test('[UI26] what stands against something has a mark, a word and a number, and is not confirmed by itself', () => {
    const row = matrixOf(view).rows.find(({ contrary }) => contrary.length > 0)
    const relation = row?.contrary[0]?.relation
    expect(relation).toBeDefined()
    const raised = textOf(desk(view))
    expect(raised).toContain(`${wordsIn('en').desk.contraryNo(1)}${wordsIn('en').desk.raised}`)
    expect(raised).not.toContain(`${wordsIn('en').desk.contraryNo(1)}${wordsIn('en').desk.confirmedSaid}`)
    const dismissed = pressView({ relations: Object.fromEntries(view.comparison.relations.map(({ id }) => [id, { ...saidBy('L. Chavajay'), decision: 'dismissed' as const }])) })
    expect(textOf(desk(dismissed))).not.toContain(wordsIn('en').desk.contraryNo(1))
  })

  test('[UI26] one cell of all is reached by Tab', () => {
    expect(desk(view).match(/class="cell" data-cell="[^"]*" tabindex="0"/g)).toHaveLength(1)
  })

  test('[UI26] a source that is closed or superseded is in no column, and can be reached', () => {
    const [first, ...others] = view.sources
    if (first === undefined) throw new Error('sources are there')
    const closed = pressView({ sources: [{ ...first, state: 'closed' }, ...others], comparison: { ...view.comparison, sources: view.comparison.sources.filter(({ id }) => id !== first.sourceId) } })
    const markup = desk(closed)
    expect(textOf(markup)).toContain(wordsIn('en').desk.states.closed)
    expect(markup.split(`href="/record?source=${first.sourceId}"`)).toHaveLength(2)
  })

  test('[UI26] an empty desk says what to do first', () => {
    const none = pressView({ sources: [], comparison: { ...view.comparison, sources: [], figures: [], relations: [], statements: [], unplaced: [], origins: [] } })
    expect(textOf(desk(none))).toContain(wordsIn('en').desk.empty)
  })

  test('[UI26] what a person rejected is struck out, and what she corrected is shown as she reads it', () => {
    const statement = view.comparison.statements.find(({ value }) => value.kind === 'quantity' && value.point === 166)
    expect(statement).toBeDefined()
    if (statement === undefined) return
    const rejected = pressView({ decisions: { [statement.id]: { ...saidBy('L. Chavajay'), decision: 'rejected', corrected: null } } })
    expect(desk(rejected)).toContain('<s>166</s>')
    const corrected = pressView({ decisions: { [statement.id]: { ...saidBy('L. Chavajay'), decision: 'corrected', corrected: { note: null, min: 160, max: 166, unit: null, speaker: null } } } })
    expect(textOf(desk(corrected))).toContain('160 to 166')
  })
})

describe('what stands against what', () => {
  const contrary = view.comparison.relations.filter(isContrary)

  test.each(contrary.map((relation) => [relation.type, relation] as const))('[UI27] %s shows every sentence whole, with who said it', (_type, relation) => {
    const text = textOf(drawn(createElement(RelationCard, { view, relation })))
    const statements = view.comparison.statements.filter(({ id }) => relation.statementIds.includes(id))
    expect(new Set(statements.map(({ sourceId, sentence }) => `${sourceId}${sentence.start}`)).size).toBeGreaterThan(1)
    for (const { sourceId, sentence, attribution } of statements) {
      expect(text).toContain(view.reports[sourceId]?.text.slice(sentence.start, sentence.end))
      expect(text).toContain(attribution.to ?? wordsIn('en').desk.ownVoice)
    }
  })

  test.each(contrary.map((relation) => [relation.type, relation] as const))('[UI27] %s waits for a person: dismissing it without a reason is not offered', (_type, relation) => {
    const markup = drawn(createElement(RelationCard, { view, relation }))
    expect(markup).toContain(wordsIn('en').desk.raised)
    expect(markup).toMatch(new RegExp(`disabled=""[^>]*>${wordsIn('en').desk.dismiss}<`))
  })

  test('[UI27] what is better supported is said as reasons, and no word of it decides', () => {
    const relation = contrary.find(({ better }) => (better?.why.length ?? 0) > 0)
    expect(relation).toBeDefined()
    if (relation === undefined) return
    const text = textOf(drawn(createElement(RelationCard, { view, relation })))
    expect(text).toContain(wordsIn('en').desk.betterTitle)
    expect(text).not.toMatch(/\b(lie|lies|lied|true|verified|wrong)\b|%/i)
  })

  test('[UI27] who confirmed it is named', () => {
    const [relation] = contrary
    if (relation === undefined) throw new Error('the reports contradict each other')
    const confirmed = pressView({ relations: { [relation.id]: { ...saidBy('L. Chavajay'), decision: 'confirmed' } } })
    expect(textOf(drawn(createElement(RelationCard, { view: confirmed, relation })))).toContain('confirmed by L. Chavajay')
  })
})

test('[UI29] behind a cell stand the sentence, the answer as known then and now with what reproduces it, and the capture', () => {
  const row = matrixOf(view).rows.find(({ answered }) => answered?.answer.verdict === 'contradictedThenAndNow')
  const cell = row?.cells.find(({ statements }) => statements.some(({ id }) => view.answers[id]?.answer.verdict === 'contradictedThenAndNow'))
  if (row === undefined || cell === undefined) throw new Error('one report says what the account does not bear out')
  const text = textOf(drawn(createElement(CellPanel, { view, row, sourceId: cell.sourceId, onClose: null })))
  const { desk: said, codes } = wordsIn('en')
  const answer = cell.statements.map(({ id }) => view.answers[id]?.answer).find((each) => each?.verdict === 'contradictedThenAndNow')
  if (answer === undefined || answer.verdict === 'notComparable') throw new Error('no answer')
  for (const part of [said.knownThen, said.knownNow, said.position(answer.thenKnown.position, answer.thenKnown.foldVersion), codes.verdicts.contradictedThenAndNow, said.hash, said.enter, said.accept]) expect(text).toContain(part)
  expect(text).toContain(view.sources[0]?.originalSha256)
})

describe('composer', () => {
  const checkedOf = (text: string): CheckedDraft => {
    const draft = draftView(text)
    if (draft.state !== 'read') throw new Error(draft.code)
    return draft.checked
  }
  const everyone = 'Everyone has been located. As of {{asOf}}, {{present:child}} children are present.'

  test.each(languages)('[UI30] each sentence says in words whether it can be said, why not, and what can, in %s', (language) => {
    const { codes, composer } = wordsIn(language)
    const text = textOf(drawn(createElement(DraftPreview, { checked: checkedOf(everyone), offsetMinutes: -360, onUse: () => undefined }), { language }))
    expect(text).toContain(codes.colours.red)
    for (const part of codes.reasons['universal-not-borne-out']) expect(text).toContain(part)
    expect(text).toContain(composer.useInstead)
    const cannot = textOf(drawn(createElement(CannotBeSaidList, { checked: checkedOf(everyone), offsetMinutes: -360, onInsert: null }), { language }))
    expect(cannot).toContain(codes.universals.everyoneLocated)
    expect(cannot).toContain(`${codes.measures.missing}: 3`)
  })

  test('[UI30] bound numbers are chips, and say what they count', () => {
    const markup = drawn(createElement(DraftPreview, { checked: checkedOf(everyone), offsetMinutes: -360, onUse: null }))
    expect(markup).toMatch(/class="bound"[^>]*>151</)
    expect(markup).toContain(wordsIn('en').composer.boundSays('present', 'children'))
  })

  test('[UI31] each item of the guard says whether it is met, and who can meet what is not', () => {
    const line = communiqueLine(everyone)
    const text = textOf(drawn(createElement(PublishGuard, { line, isChanged: false, seen: view })))
    const { codes, composer } = wordsIn('en')
    for (const { item, is } of line.judged?.publication.items ?? []) {
      expect(text).toContain(codes.items[item][0])
      if (is === 'unmet') expect(text).toContain(codes.items[item][1])
    }
    expect(text).toContain(composer.ofEarlier)
  })

  test('[UI31] what the account contradicts has no way past it, what rules may have misread has one', () => {
    const never = textOf(drawn(createElement(PublishGuard, { line: communiqueLine('Everyone has been located. As of {{asOf}}, {{toBeConfirmed}} are being confirmed; {{missing}} are missing.'), isChanged: false, seen: view })))
    expect(never).toContain(wordsIn('en').composer.noOverride)
    const typed = communiqueLine('As of {{asOf}}, 12 children are here; {{toBeConfirmed}} are being confirmed; {{missing}} are missing.')
    expect(typed.judged?.publication.open.some(({ code }) => lettable.includes(code))).toBe(true)
    expect(textOf(drawn(createElement(PublishGuard, { line: typed, isChanged: false, seen: view })))).toContain(wordsIn('en').composer.letPass)
  })

  test('[UI31] whoever wrote a version does not approve it', () => {
    const line = communiqueLine(everyone)
    const mine = textOf(drawn(createElement(PublishGuard, { line: { ...line, draft: { ...line.draft, isMine: true } }, isChanged: false, seen: view })))
    expect(mine).toContain(wordsIn('en').composer.ownDraft)
    expect(mine).not.toContain(wordsIn('en').composer.approve)
  })

  test.each(['en', 'es'] as const)('[UI31] what is handed out has each number with what reproduces it, in %s, and says that it is an exercise', (language) => {
    const line = communiqueLine(everyone)
    const said = wordsIn(language)
    const text = evidenceText({ text: 'Words.', line, words: said, mark: said.composer.exerciseMark })
    for (const { certain, atMost, position, foldVersion } of line.draft.figures) for (const part of [`${said.composer.certain}: ${certain}`, `${said.composer.atMost}: ${atMost}`, `${said.composer.position}: ${position}`, `${said.composer.fold}: ${foldVersion}`]) expect(text).toContain(part)
    expect(text.startsWith(said.composer.exerciseMark)).toBe(true)
  })
})

describe('words', () => {
  test.each(languages)('[UI31] every reason of a draft has its own words and what to do in %s', (language) => {
    const { codes } = wordsIn(language)
    const says = Object.keys(reasons).map((code) => (codes.reasons as Readonly<Record<string, readonly [string, string]>>)[code]) // keys of the table that they are typed over
    expect(new Set(says.map((each) => each?.[0])).size).toBe(says.length)
    for (const each of says) expect(each?.[1]).not.toBe('')
  })
})

test('[UI28] a source is shown as text, with what cannot be seen in it', () => {
  const [given] = pressReports
  const report = given === undefined ? undefined : view.reports[given.id]
  if (given === undefined || report === undefined) throw new Error('a report is there')
  const text = `<img src=x onerror=alert(1)> \u202e${report.text}`
  const shown = pressView({ reports: { ...view.reports, [given.id]: { ...report, text } } })
  const markup = desk(shown, `/record?source=${given.id}`)
  expect(markup).not.toContain('<img')
  expect(markup).toContain('&lt;img')
  expect(markup).toContain('U+202E')
})

test.each(languages)('[UI32] the inbox has the gravest first, and what was decided is gone, in %s', (language) => {
  const { press, desk: said } = wordsIn(language)
  const markup = desk(view, '/record?show=inbox', language)
  const heads = [3, 2].map((severity) => markup.indexOf(`<h2 class="t">${press.severity[severity as 3 | 2]}`)) // the severities of these reports
  expect(heads.every((at) => at >= 0)).toBe(true)
  expect(heads).toEqual(heads.toSorted((a, b) => a - b))
  const all = Object.fromEntries(view.comparison.relations.map(({ id }) => [id, { ...saidBy('L. Chavajay'), decision: 'confirmed' as const }]))
  const decisions = Object.fromEntries(view.comparison.unplaced.map((id) => [id, { ...saidBy('L. Chavajay'), decision: 'accepted' as const, corrected: null }]))
  expect(textOf(desk(pressView({ relations: all, decisions }), '/record?show=inbox', language))).toContain(said.inboxEmpty)
})

test('[UI33] the timeline is a picture with a sentence, and a table stands behind it', () => {
  const markup = desk(view, '/record?show=timeline')
  expect(markup).toMatch(/role="img" aria-label="3 sources by day of publication, and \d+ moments that they speak of; \d+ disputed\."/)
  expect(markup).toContain('twin-switch')
})
