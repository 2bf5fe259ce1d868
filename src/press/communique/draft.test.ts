// A draft as typed, bound and said; what it must hold; what stops it.
import { describe, expect, test } from 'vitest'
import { Given, idOf, ms } from '../../../test/support/given.ts'
import { aboutOf, checked, codesOf, contextAt, operationOf, wholeCodesOf, writerId } from '../../../test/support/press-desk.ts'
import { instantOf } from '../../kernel/index.ts'
import { checkDraft } from './check-draft.ts'
import { bindDraft, changedFigures, type Draft, type Piece } from './draft.ts'
import { noNames, nameScreen } from './names.ts'
import { draftFiguresMax, draftUnitsMax, readDraft } from './read-draft.ts'
import { sayDraft } from './say-draft.ts'
import { saferWording, waitingWording } from './wordings.ts'

const atMs = ms('21 13:30')
const asOf = instantOf(atMs)
const account = operationOf({ child: { present: 40, missing: 3, unconfirmed: 6 }, adult: { present: 12 }, disputed: { present: 2 } }).account()
const full = 'As of {{asOf}}, {{present}} of {{registered}} people are confirmed present; {{toBeConfirmed}} are being confirmed; {{missing}} are missing.'

function draftOf(text: string, language: 'en' | 'es' = 'en'): Draft {
  const read = readDraft(text, atMs)
  return { language, writerId, pieces: read.ok ? read.value : [] }
}

describe('tokens', () => {
  test('[PR66] words, figures, a moment and words that agree', () => {
    expect(draftOf('Now {{asOf}}: {{leftCare:child:fewerThan}} {{is|are}} x').pieces).toEqual([
      { kind: 'text', text: 'Now ' },
      { kind: 'moment', asOf },
      { kind: 'text', text: ': ' },
      { kind: 'figure', figure: { measure: 'leftCare', of: 'child', asOf, form: 'fewerThan' }, bound: null },
      { kind: 'text', text: ' ' },
      { kind: 'agrees', one: 'is', other: 'are' },
      { kind: 'text', text: ' x' },
    ])
  })

  test.each([
    ['an unknown measure', 'so {{everything}}', 'token-unknown', { at: 3 }],
    ['a class that is not counted', '{{missing:girl}}', 'token-unknown', { at: 0 }],
    ['[PR74] a place', '{{present:child:exact:home-one}}', 'token-unknown', { at: 0 }],
    ['a form nobody knows', '{{present:child:about}}', 'token-unknown', { at: 0 }],
    ['a name of the platform', '{{constructor}}', 'token-unknown', { at: 0 }],
    ['an open token', 'x {{present', 'token-open', { at: 2 }],
    ['[PR81] more than two pages', 'x'.repeat(draftUnitsMax + 1), 'draft-too-long', { unitsMax: draftUnitsMax }],
    ['too many figures', '{{present}}'.repeat(draftFiguresMax + 1), 'figures-too-many', { figuresMax: draftFiguresMax }],
  ])('[PR66] %s is refused where it stands', (_, text, code, about) => {
    expect(readDraft(text, atMs)).toEqual({ ok: false, refusal: { code, about } })
  })

  test.each([
    ['en', '07:30 on 21 December 2024: 52 to 54 people; 3 are here, fewer than 5 there, at least 50 in all, 1 is'],
    ['es', 'las 07:30 del 21 de diciembre de 2024: 52 a 54 people; 3 are here, menos de 5 there, al menos 50 in all, 1 is'],
  ] as const)('[PR67] %s: an interval is said as one, and words agree with their figure', (language, said) => {
    const value = { asOf, knownAt: asOf, position: 9, foldVersion: 1, withDoubt: 60 }
    const figure = (certain: number, atMost: number, form: 'exact' | 'fewerThan' | 'atLeast' = 'exact'): Piece => ({ kind: 'figure', figure: { measure: 'present', of: 'everyone', asOf, form }, bound: { ...value, certain, atMost } })
    const text = (words: string): Piece => ({ kind: 'text', text: words })
    const agrees: Piece = { kind: 'agrees', one: 'is', other: 'are' }
    const pieces = [{ kind: 'moment', asOf } as const, text(': '), figure(52, 54), text(' people; '), figure(3, 3), text(' '), agrees, text(' here, '), figure(3, 3, 'fewerThan'), text(' there, '), figure(53, 54, 'atLeast'), text(' in all, '), figure(1, 1), text(' '), agrees]
    expect(sayDraft(pieces, { language, utcOffsetMinutes: -360, smallBelow: 5 }).text).toBe(said)
  })

  test('[PR67] a figure carries its value, interval, moments, position and fold version', () => {
    const given = operationOf({ child: { present: 40, missing: 3, unconfirmed: 6 } })
    given.states('duplicate.suspected', '21 13:10', { registrationIds: [idOf('child missing 0'), idOf('child missing 1')].sort(), suggestedBy: 'officer' })
    const bound = bindDraft(draftOf('{{missing:child}}'), given.account(), { known: given.entries.length, knownAtMs: atMs })
    expect(bound.pieces[0]).toMatchObject({ bound: { asOf, knownAt: asOf, position: given.entries.length, foldVersion: 1, certain: 2, atMost: 3, withDoubt: 9 } })
  })

  test('[PR67] a value that is no longer the account\'s is shown as it was and as it is, and is not published', () => {
    const given = operationOf({ child: { present: 40 } })
    const before = given.account()
    const draft = bindDraft(draftOf('As of {{asOf}}, {{present}} are present; to be confirmed: {{toBeConfirmed}}.'), before, contextAt(before))
    given.states('person.declared-missing', '21 13:20', { registrationId: idOf('child present 1'), lastPlaceId: null, circumstance: 'unknown' })
    const after = given.account()
    expect(changedFigures(draft, after, contextAt(after)).map(({ from, to }) => [from?.atMost, to?.atMost])).toEqual([[40, 39]])
    const now = checkDraft(draft, after, contextAt(after))
    expect(aboutOf(now, 'figure-changed')).toEqual({ fromCertain: 40, fromAtMost: 40, certain: 39, atMost: 39 })
    expect(changedFigures(draft, before, contextAt(before))).toEqual([])
  })

  test('[PR67] a figure that is not counted in its class has no value, and is not published', () => {
    expect(codesOf(checked(account, 'Abroad: {{leftAbroad:adult}}.'))).toContain('figure-unbound')
  })
})

describe('moment and doubt', () => {
  test.each([
    ['as it should be', full, []],
    ['no moment', full.replace('As of {{asOf}}, ', ''), ['moment-missing']],
    ['no doubt', 'As of {{asOf}}, {{present}} people are present; {{missing}} are missing.', ['doubt-missing']],
    ['missing left out', 'As of {{asOf}}, {{present}} people are present; {{toBeConfirmed}} are being confirmed.', ['missing-left-out']],
    ['the doubt is within in care', 'As of {{asOf}}, {{inCare}} people are in our care; {{missing}} are missing.', []],
    ['nothing counted', 'Thank you all for your help.', ['moment-missing']],
  ])('[PR70] %s', (_, text, codes) => {
    expect(wholeCodesOf(checked(account, text))).toEqual(codes)
  })

  test('[PR70] one moment, and not in the future', () => {
    const draft = draftOf(full)
    const later = draft.pieces.map((piece): Piece => (piece.kind === 'moment' ? { ...piece, asOf: instantOf(ms('21 13:45')) } : piece))
    expect(wholeCodesOf(checkDraft({ ...draft, pieces: later }, account, contextAt(account)))).toEqual(['moments-differ', 'moment-in-future'])
    expect(codesOf(checked(account, `${full} Since 13:10, {{missing}} are missing.`))).toContain('time-typed')
  })
})

describe('what stops every number', () => {
  test('[PR71] a declaration that is owed', () => {
    const owed = operationOf({ child: { present: 40, declaration: 1 } }).account()
    const draft = checked(owed, full)
    expect(wholeCodesOf(draft)).toEqual(['declaration-owed'])
    expect(aboutOf(draft, 'declaration-owed')).toEqual({ declarations: 1 })
    expect(draft.cannotBeSaid.map(({ what, code }) => [what, code])).toEqual([['anything', 'declaration-owed']])
    expect(draft.text).not.toMatch(/4\d/)
  })

  test('[PR71] a sum that does not hold', () => {
    const broken = operationOf({ child: { present: 40 } }).account()
    broken.existence.all.pop()
    const draft = checked(broken, full)
    expect(wholeCodesOf(draft)).toContain('conservation-fails')
    expect([draft.colour, draft.draft.pieces.some((piece) => piece.kind === 'figure' && piece.bound !== null)]).toEqual(['red', false])
  })

  test('[PR71] entries that home has not acknowledged: the whole account, or what is bound beyond', () => {
    expect(wholeCodesOf(checked(account, full, { source: 'here-now' }))).toContain('here-now-quoted')
    const bound = bindDraft(draftOf(full), account, contextAt(account))
    const acknowledged = contextAt(account, '21 13:30', { known: account.table.rows.length - 1 })
    expect(codesOf(checkDraft(bound, account, acknowledged))).toContain('figure-changed')
  })

  test.each([
    ['a turned direction', 'The home \u202eis open.', 'hidden-characters'],
    ['a sign without width', 'Every\u200bone has been located.', 'hidden-characters'],
    ['half a sign', 'The home \ud83d is open.', 'hidden-characters'],
    ['a nought', 'The home\u0000 is open.', 'hidden-characters'],
    ['letters of two scripts', 'Everyоne has been located.', 'scripts-mixed'],
  ])('[PR81] %s', (_, text, code) => {
    expect(wholeCodesOf(checked(account, text))).toContain(code)
  })

  test('[PR81] a draft made by hand that is too long is not read', () => {
    const long: Draft = { language: 'en', writerId, pieces: [{ kind: 'text', text: 'all '.repeat(draftUnitsMax) }] }
    expect(wholeCodesOf(checkDraft(long, account, contextAt(account)))).toEqual(['draft-too-long'])
  })
})

describe('names and places', () => {
  const names = nameScreen(['Mirel Ben-David', 'רִבְקָה כהן', 'Зоя Иванова', 'Luz Solórzano', 'Yoel', 'María de la Cruz Xol'], ['Ana Solórzano'])

  test.each([
    ['en', 'We thank Mirel Ben David.', ['name-of-ledger']],
    ['en', 'We thank MIREL.', ['name-of-ledger']],
    ['en', 'We thank yoel.', ['name-of-ledger']],
    ['en', 'Mrs Solorzano spoke.', ['name-of-ledger']],
    ['en', 'Ana Solórzano, spokeswoman, spoke.', []],
    ['en', 'We thank לרבקה.', ['name-of-ledger']],
    ['en', 'We thank רבקה כהן.', ['name-of-ledger']],
    ['en', 'We thank ЗОЯ.', ['name-of-ledger']],
    ['es', 'Se informó a Luz.', ['name-of-ledger']],
    ['es', 'Luz fue atendida.', ['name-perhaps']],
    ['es', 'El hogar tiene luz y una cruz.', []],
    ['es', 'Se informó a María de la Cruz Xol.', ['name-of-ledger']],
    ['es', 'Los hogares de la capital.', []],
  ] as const)('[PR73] %s: %s', (language, text, codes) => {
    const draft = checked(account, text, { language, names })
    expect(codesOf(draft).filter((code) => code.startsWith('name'))).toEqual(codes)
  })

  test('[PR73] what is found is told by its place, never by its letters', () => {
    const draft = checked(account, 'Today Mirel was seen.', { names })
    const found = draft.sentences.flatMap(({ findings }) => findings).find(({ code }) => code === 'name-of-ledger')
    expect(found).toEqual({ code: 'name-of-ledger', span: { start: 6, end: 11 }, about: {} })
    expect(JSON.stringify(draft.sentences)).not.toMatch(/mirel/i)
    expect(draft.sentences[0]?.instead).toBe(null)
  })

  test('[PR74] a name of a place is refused, a kind of place beside a figure is shown', () => {
    const places = nameScreen(['Casa Jacaranda'])
    expect(codesOf(checked(account, 'At Casa Jacaranda {{present}} people are present.', { places }))).toContain('place-of-ledger')
    expect(codesOf(checked(account, '{{present}} people are present at the hospital.', { places: noNames }))).toContain('place-perhaps')
    expect(codesOf(checked(account, 'The hospital is open.', { places }))).toEqual([])
  })
})

describe('instead', () => {
  test.each(['en', 'es'] as const)('[PR80] %s: every template passes its own check, whatever the account, with and without an alert', (language) => {
    for (const of of ['everyone', 'child', 'adult'] as const) {
      for (const alert of ['active', 'none', 'unknown'] as const) {
        for (const locatedElsewhere of ['some', 'none'] as const) {
          const operation = operationOf({ child: { present: 40, missing: 1, unconfirmed: 1, locatedElsewhere: 7 }, adult: { present: 12 } }).account()
          const pieces = saferWording(language, { of, asOfMs: atMs, alert, locatedElsewhere })
          const draft = checkDraft({ language, writerId, pieces }, operation, contextAt(operation, '21 13:30', { alert }))
          expect([codesOf(draft), wholeCodesOf(draft)]).toEqual([[], []])
          expect(/search alert|alerta de búsqueda/.test(draft.text)).toBe(alert === 'active')
        }
      }
    }
    const waiting = checkDraft({ language, writerId, pieces: waitingWording(language, atMs) }, account, contextAt(account))
    expect([waiting.colour, codesOf(waiting)]).toEqual(['green', []])
  })

  test.each([
    ['active', []],
    ['none', ['alert-not-active']],
    ['unknown', ['alert-not-known']],
  ] as const)('[PR83] an alert that is %s', (alert, codes) => {
    expect(codesOf(checked(account, 'A search alert is active.', { alert }))).toEqual(codes)
    expect(codesOf(checked(account, 'Hay una alerta de búsqueda.', { alert, language: 'es' }))).toEqual(codes)
  })

  test('[PR84] what cannot be said is listed, with why and what may be', () => {
    const operation = operationOf({ child: { present: 40, missing: 3, died: 2 }, disputed: { present: 2 } }).account()
    const list = checked(operation, 'Hello.').cannotBeSaid
    expect(list.filter(({ what }) => what === 'universal').map(({ about }) => about)).toEqual([{ missing: 3 }, { missing: 3 }])
    const figures = list.flatMap((each) => (each.what === 'figure' ? [[each.measure, each.of, each.code]] : []))
    expect(figures).toContainEqual(['died', 'everyone', 'small-count'])
    expect(figures).toContainEqual(['registered', 'child', 'range'])
    expect(figures).not.toContainEqual(['missing', 'everyone', 'small-count'])
    expect(list.every(({ instead }) => instead.length > 0)).toBe(true)
  })

  test('[PR84] with nobody registered there is nothing in the way', () => {
    expect(checked(new Given().account(), 'Hello.').cannotBeSaid).toEqual([])
  })
})
