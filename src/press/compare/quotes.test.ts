// Quotations, dates and clocks across reports: rules PR53 to PR55.
import { describe, expect, test } from 'vitest'
import { clock, day, made, outcome, quote, type Made, type MadeReport } from '../../../test/press/made.ts'
import { compareRead } from './compare-read.ts'
import { wordChanges } from './quotes.ts'
import { wordsIn } from './words.ts'
import { zoneOffset } from './zones.ts'

const relations = (...reports: readonly MadeReport[]) => compareRead(reports.map(made)).relations
const said = (id: string, text: string, ...says: readonly Made[]): MadeReport => ({ id, text, says })

describe('[PR53] quotations', () => {
  const words = 'We saw the guards hand the boys to a man in a grey coat'
  const original = said('a', `"${words}," Mira Toll said.`, { words: `"${words},"`, value: quote(`${words},`), to: 'Mira Toll', how: 'direct' })

  test.each([
    ['other marks and case', `«${words.toUpperCase()}.» Mira Toll`, `«${words.toUpperCase()}.»`],
    ['a part of it', 'Toll said the guards "hand the boys to a man in a grey coat".', '"hand the boys to a man in a grey coat"'],
  ])('are the same with %s', (_, text, marked) => {
    const found = compareRead([original, said('b', text, { words: marked, value: quote(marked.slice(1, -1)), to: 'Mira Toll', how: 'direct' })].map(made))
    expect(found.relations.map(({ type }) => type)).toEqual(['sameQuote'])
    expect(found.origins.at(-1)).toMatchObject({ basis: 'sameStatement', sources: ['a', 'b'] })
  })

  test('the same words in the mouths of two are no one statement', () => {
    const other = said('b', `"${words}," Piet Arno said.`, { words: `"${words},"`, value: quote(`${words},`), to: 'Piet Arno', how: 'direct' })
    expect(compareRead([original, other].map(made)).origins.map(({ basis }) => basis)).toEqual(['alone', 'alone'])
  })

  test.each([
    ['We allegedly saw the guards hand the boys to a man in a grey coat.', 3, 'allegedly'],
    ['We never saw the guards hand the boys to a man in a grey coat.', 3, 'never'],
    ['We saw the guards hand two of the boys to a man in a long grey coat.', 1, 'long'],
  ])('come back as: %s', (text, severity, put) => {
    const [changed] = relations(original, said('b', text)).filter(({ type }) => type === 'quoteChanged')
    expect(changed).toMatchObject({ severity, passages: [{ sourceId: 'b' }] })
    expect(changed?.explanation.en).toContain(put)
  })

  test('unchanged without marks, and too short to be anybody\'s, are no finding', () => {
    expect(relations(original, said('b', `Mira Toll told of it: ${words}.`))).toEqual([expect.objectContaining({ type: 'onlyHere', rule: 'speaker.onlyHere/1' })])
    const short = said('a', 'He called it "a good day".', { words: '"a good day"', value: quote('a good day', 'partial') })
    expect(relations(short, said('b', 'It was not a good day.'))).toEqual([])
  })

  test('what was changed is told between the words that both have', () => {
    const read = (text: string) => wordsIn(text, { start: 0, end: text.length })
    expect(wordChanges(read('forzaron el portón y sustrajeron a los niños'), read('Ayer forzaron el portón e intentaron sustraer a los niños del hogar'))).toEqual([{ out: 'y', in: 'e intentaron' }])
  })
})

describe('[PR54] dates of one happening', () => {
  const raided = (id: string, date: string, value: Made['value'], more = ''): MadeReport => said(id, `Police searched the bakery of the Ondal brothers in Trevick ${date}${more}.`, { words: date, value })

  test.each([
    ['the same', [day('2031-05-04'), day('2031-05-04')], 'agrees', null],
    ['both written out', [day('2031-05-04'), day('2031-05-06')], 'conflict', -2880],
    ['one counted from the day of publication', [day('2030'), day('2031', true, ['published in 2031'])], 'staleRelativeDate', null],
    ['of another grain', [day('2031-05'), day('2031-05-06')], undefined, null],
  ] as const)('%s', (_, [one, other], type, delta) => {
    const found = relations(raided('a', 'on the first day', one), raided('b', 'on that day', other)).filter(({ rule }) => rule.startsWith('date.'))
    expect(found[0]?.type).toBe(type)
    if (type === 'conflict') expect(found[0]?.deltaMinutes).toBe(delta)
  })

  test('one night has two days', () => {
    const found = relations(raided('a', 'on Wednesday', day('2031-05-07'), ' night'), raided('b', 'early on Thursday', day('2031-05-08')))
    expect(found.map(({ type }) => type)).toEqual(['agrees'])
  })

  test('weekdays that were counted from two days of publication differ by no week', () => {
    expect(relations(raided('a', 'on Friday', day('2031-05-02', true)), raided('b', 'on Friday', day('2031-05-09', true)))).toEqual([])
  })

  test('dates of two happenings are held against each other by nobody', () => {
    const other = said('b', 'The choir of Saint Anne sang for the first time in 2031.', { words: '2031', value: day('2031') })
    expect(relations(raided('a', 'in 2030', day('2030')), other)).toEqual([])
  })
})

describe('[PR55] two clocks in one sentence', () => {
  const text = 'It began around 4:30 p.m. local time (10:30 p.m. GMT) on Sunday.'
  const at = (local: string, localZone: string | null, other: string, zone = 'America/Guatemala'): MadeReport => ({ id: 'a', text, zone, says: [{ words: '4:30 p.m. local time', value: clock(local, localZone) }, { words: '10:30 p.m. GMT', value: clock(other, 'GMT') }] })

  test.each([
    ['right, with an offset', at('2031-12-21T16:30-06:00', null, '2031-12-21T22:30Z'), 'zoneAgrees', 0],
    ['right, by the zone of the place', at('2031-12-21T16:30', null, '2031-12-21T22:30Z'), 'zoneAgrees', 0],
    ['right, on the wrong day', at('2031-12-22T16:30', 'local', '2031-12-21T22:30Z'), 'zoneAgrees', 0],
    ['an hour off in summer', at('2031-07-01T16:30', null, '2031-07-01T15:30Z', 'Europe/Paris'), 'zoneError', -60],
    ['right in summer', at('2031-07-01T16:30', null, '2031-07-01T14:30Z', 'Europe/Paris'), 'zoneAgrees', 0],
    ['hours off', at('2031-12-21T16:30', null, '2031-12-21T20:30Z'), 'zoneError', 120],
  ] as const)('%s', (_, report, type, deltaMinutes) => {
    expect(relations(report)).toMatchObject([{ type, deltaMinutes }])
  })

  test('a zone nobody knows, and a value that is no minute, say nothing', () => {
    expect(relations(at('2031-12-21T16:30', 'Atlantis/Sunken', '2031-12-21T22:30Z'))).toEqual([])
    expect(relations(at('2031-12-21', null, '2031-12-21T22:30Z'))).toEqual([])
    expect(zoneOffset('America/Guatemala', 0)).toBe(-360)
    expect(zoneOffset('Asia/Kolkata', 0)).toBe(330)
    expect(zoneOffset('UTC', 0)).toBe(0)
    expect(zoneOffset('not a zone', 0)).toBe(null)
  })
})

describe('[PR46] outcomes of other places and of other years', () => {
  const into = (id: string, text: string, words: string, frame: 'entered' | 'attemptedEntry'): MadeReport => said(id, text, { words, value: outcome(frame) })
  test('who was kept out of a farm has not been kept out of a shelter', () => {
    const kept = into('a', 'Officials tried to enter the farm in May.', 'tried to enter', 'attemptedEntry')
    expect(relations(kept, into('b', 'Relatives broke into the shelter.', 'broke into', 'entered')).filter(({ type }) => type === 'conflict')).toEqual([])
    expect(relations(kept, into('b', 'Officials got into the farm.', 'got into', 'entered')).filter(({ type }) => type === 'conflict')).toHaveLength(1)
  })

  test('whoever is counted as missing is not nobody', () => {
    const counted = (id: string, frame: 'noneMissing' | 'alertActive'): MadeReport => said(id, 'Two brothers missing, alert sent.', { words: frame === 'noneMissing' ? 'missing' : 'alert', value: { kind: 'outcome', frame, quantifier: 'some', count: 2, isNegated: false } })
    expect(relations(counted('a', 'noneMissing'), counted('b', 'alertActive')).filter(({ type }) => type === 'conflict')).toEqual([])
  })

  test('what is denied stands against what is said', () => {
    const takenAway = said('a', 'Relatives kidnapped children from the home.', { words: 'kidnapped', value: outcome('taken') })
    const denied = said('b', 'The families denied that they kidnapped anybody.', { words: 'denied', value: outcome('denied'), to: 'the families' })
    const other = said('b', 'The families denied that it rained.', { words: 'denied', value: outcome('denied'), to: 'the families' })
    const turned = said('b', 'The families did not kidnap anybody.', { words: 'kidnap', value: { kind: 'outcome', frame: 'taken', quantifier: 'unsaid', count: null, isNegated: true } })
    expect(relations(takenAway, denied).filter(({ type }) => type === 'conflict')).toHaveLength(1)
    expect(relations(takenAway, other).filter(({ type }) => type === 'conflict')).toEqual([])
    expect(relations(takenAway, turned).filter(({ type }) => type === 'conflict')).toHaveLength(1)
  })
})
