// The two communiqués of the December story, as they would have been checked before they went out.
import { beforeAll, describe, expect, test } from 'vitest'
import { knownAt, type Account } from '../../src/domain/index.ts'
import { OfficerId, assert, msOf } from '../../src/kernel/index.ts'
import { askLedger, checkDraft, judgePublication, nameScreen, noNames, readDraft, sayDraft, type CheckContext, type CheckedDraft, type Statement } from '../../src/press/index.ts'
import { momentsOf, type PlayedMoment } from '../../src/simulation/index.ts'
import type { Story } from '../../src/interop/index.ts'
import { december, played } from '../story/played.ts'
import { idOf } from '../support/given.ts'

const playingMs = 120_000
let story: Story
let account: Account
let moments: readonly PlayedMoment[]

beforeAll(async () => {
  story = december()
  const logbook = await played(story)
  account = logbook.account
  moments = momentsOf(story, logbook)
}, playingMs)

function at(id: string): CheckContext {
  const moment = moments.find((each) => each.id === id)
  assert(moment !== undefined, `no moment ${id}`)
  const nowMs = msOf(moment.asOf)
  return { known: knownAt(account, nowMs), knownAtMs: nowMs, nowMs, source: 'home', utcOffsetMinutes: -360, smallBelow: 5, published: [], names: namesOf(story), places: noNames, alert: 'active' }
}

function namesOf({ people }: Story) {
  return nameScreen(people.flatMap((person) => [`${person['given'] ?? ''} ${person['surname'] ?? ''}`]).filter((name) => name.trim() !== ''))
}

function check(text: string, language: 'en' | 'es', context: CheckContext): CheckedDraft {
  const pieces = readDraft(text, context.nowMs)
  assert(pieces.ok, 'draft')
  return checkDraft({ language, writerId: OfficerId.parse(idOf('writer')), pieces: pieces.value }, account, context)
}

const said = (checked: CheckedDraft): readonly (readonly [string, readonly string[]])[] => checked.sentences.map(({ colour, findings }) => [colour, findings.map(({ code }) => code)])

describe('the first communiqué: everyone located', () => {
  test.each([
    ['en', 'As of {{asOf}}, everyone has been located and protected again with the support of the police.'],
    ['es', 'Al corte de {{asOf}}, con apoyo policial se logró localizar y proteger de nuevo a todas las personas: todas fueron localizadas.'],
  ] as const)('[PR77] %s: refused, and the three missing are named by count', (language, text) => {
    const context = at('first-communique')
    const checked = check(text, language, context)
    expect(checked.colour).toBe('red')
    const found = checked.sentences.flatMap(({ findings }) => findings).find(({ code }) => code === 'universal-not-borne-out')
    expect(found?.about).toMatchObject({ missing: 3 })
    const instead = checked.sentences.find((sentence) => sentence.instead !== null)?.instead ?? []
    const text2 = sayDraft(instead, { language, ...context }).text
    expect(text2).toMatch(language === 'en' ? /3 are missing and a search alert is active/ : /3 siguen sin localizar y hay una alerta/)
    expect(checked.cannotBeSaid.filter(({ what }) => what === 'universal').map((each) => each.about['missing'])).toEqual([3, 3])
    const approvals = ['one', 'two'].map((name) => ({ officerId: OfficerId.parse(idOf(name)), agencyId: idOf(`${name} agency`) as never, of: '' }))
    expect(judgePublication(checked, { approvals, overrides: [] }).may).toBe('not-yet')
  })

  test('[PR60] asked of the account: contradicted then and now', () => {
    const context = at('first-communique')
    const statement: Statement = {
      id: 'S1:0', sourceId: 'S1', span: { start: 0, end: 8 }, sentence: { start: 0, end: 30 },
      value: { kind: 'outcome', frame: 'allLocated', quantifier: 'all', count: null, isNegated: false },
      attribution: { to: null, span: null, how: 'unattributed', via: null, isDoubtful: false },
      modality: 'asserted', rule: 'by-hand/1', confidence: 1,
    }
    const answer = askLedger(account, statement, { eventMs: context.nowMs, saidMs: context.nowMs })
    expect(answer).toMatchObject({ verdict: 'contradictedThenAndNow', thenKnown: { position: context.known, inTheWay: [{ measure: 'missing', value: { atMost: 3 } }] } })
    const before = at('before-the-gate')
    expect(askLedger(account, statement, { eventMs: before.nowMs, saidMs: before.nowMs }).verdict).toBe('supportedThenAndNow')
  })
})

describe('the second communiqué: with figures, moment and doubt', () => {
  test.each([
    ['en', 'As of {{asOf}}, {{present}} of {{registered}} people are confirmed present, {{toBeConfirmed}} are being confirmed and {{missing}} {{is|are}} missing; a search alert is active. Located elsewhere, and not in our care: {{locatedElsewhere}}.'],
    ['es', 'Al corte de {{asOf}}, {{present}} de {{registered}} personas están confirmadas como presentes, {{toBeConfirmed}} están por confirmar y {{missing}} siguen sin localizar; hay una alerta de búsqueda activa. Localizadas en otro lugar: {{locatedElsewhere}}.'],
  ] as const)('[PR77] %s: passes, and two of two agencies publish it', (language, text) => {
    const checked = check(text, language, at('second-communique'))
    expect(said(checked)).toEqual([['green', []], ['green', []]])
    expect(checked.findings).toEqual([])
    expect(checked.colour).toBe('green')
    expect(checked.text).toContain('200')
  })
})
