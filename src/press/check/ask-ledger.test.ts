// Statements asked of the account: as known when they were said, and as known now.
import { describe, expect, test } from 'vitest'
import { Given, idOf, ms } from '../../../test/support/given.ts'
import { operationOf } from '../../../test/support/press-desk.ts'
import type { PlaceId } from '../../kernel/index.ts'
import { knownCount } from '../../domain/index.ts'
import type { Modality, Outcome, OutcomeFrame, Quantity, Statement, StatementValue, UnitClass } from '../statement.ts'
import { askLedger, type LedgerQuestion } from './ask-ledger.ts'
import { outcomeFrames } from '../statement.ts'

function statement(value: StatementValue, more: Partial<Statement> = {}): Statement {
  return { id: 'S1:0', sourceId: 'S1', span: { start: 0, end: 1 }, sentence: { start: 0, end: 1 }, value, attribution: { to: null, span: null, how: 'unattributed', via: null, isDoubtful: false }, modality: 'asserted', rule: 'by-hand/1', confidence: 1, ...more }
}

const outcome = (frame: OutcomeFrame, more: Partial<Outcome> = {}): Statement => statement({ kind: 'outcome', frame, quantifier: 'unsaid', count: null, isNegated: false, ...more })
const quantity = (min: number | null, max: number | null, more: Partial<Quantity> = {}): Statement => statement({ kind: 'quantity', point: min, min, max, unit: 'child', qualifier: 'exact', ofTotal: null, ...more })

/** Three are declared missing at 13:10 and home hears of it at 14:00; one of them is seen again at 15:00. */
function evening(): Given {
  const given = new Given().places('home', 'other home')
  for (const name of ['Mirel', 'Tamar', 'Yoel', 'רבקה', 'Ixchel']) given.registers(name, 'home', '21 12:00')
  given.registers('Зоя', 'home', '21 12:00', { countedAs: 'adult' })
  for (const name of ['Mirel', 'Tamar', 'Yoel']) given.states('person.declared-missing', '21 13:10', { registrationId: idOf(name), lastPlaceId: idOf('home'), circumstance: 'unknown' }, { recordedAt: '21 14:00' })
  given.sights('Mirel', 'home', '21 15:00')
  return given
}

const account = evening().account()

function verdict(said: Statement, at: string, when: string, more: Partial<LedgerQuestion> = {}): string {
  const answer = askLedger(account, said, { eventMs: ms(at), saidMs: ms(when), ...more })
  return answer.verdict === 'notComparable' ? answer.why : answer.verdict
}

describe('asked twice', () => {
  test.each([
    ['everyone located, said before home knew', outcome('allLocated'), '21 13:30', '21 13:30', 'supportedThenSupersededNow'],
    ['everyone located, said after', outcome('allLocated'), '21 13:30', '21 14:10', 'contradictedThenAndNow'],
    ['everyone located, of the hour before', outcome('allLocated'), '21 13:00', '21 14:10', 'supportedThenAndNow'],
    ['some missing, said before home knew', outcome('someMissing'), '21 13:30', '21 13:30', 'notSupportedThenTrueNow'],
    ['some missing, said after', outcome('someMissing'), '21 13:30', '21 14:10', 'supportedThenAndNow'],
    ['three missing', outcome('someMissing', { count: 3 }), '21 13:30', '21 14:10', 'supportedThenAndNow'],
    ['four missing', outcome('someMissing', { count: 4 }), '21 13:30', '21 14:10', 'contradictedThenAndNow'],
    ['nobody missing', outcome('noneMissing'), '21 13:30', '21 14:10', 'contradictedThenAndNow'],
    ['not everyone located', outcome('allLocated', { isNegated: true }), '21 13:30', '21 14:10', 'supportedThenAndNow'],
    ['it is not so that some are missing', outcome('someMissing', { isNegated: true }), '21 13:30', '21 14:10', 'contradictedThenAndNow'],
    ['everyone back', outcome('allReturned'), '21 13:00', '21 14:10', 'supportedThenAndNow'],
  ])('[PR60] %s', (...[, said, at, when, expected]) => {
    expect(verdict(said, at, when)).toBe(expected)
  })

  test('[PR65] position and fold version are named, and what was known when it was said stays', () => {
    const said = outcome('someMissing')
    const asked = { eventMs: ms('21 13:30'), saidMs: ms('21 14:10') }
    const early = askLedger(account, said, asked)
    const given = evening()
    given.registers('one more', 'home', '21 13:00', {})
    given.states('person.declared-missing', '21 13:15', { registrationId: idOf('one more'), lastPlaceId: null, circumstance: 'unknown' }, { recordedAt: '21 16:00' })
    const later = given.account()
    const again = askLedger(later, said, asked)
    if (early.verdict === 'notComparable' || again.verdict === 'notComparable') throw new Error('compared')
    expect(again.thenKnown).toEqual(early.thenKnown)
    expect(again.nowKnown.value?.certain).toBe(4)
    expect([early.thenKnown.position, early.thenKnown.foldVersion]).toEqual([12, 1])
    expect(early.nowKnown.position).toBe(knownCount(account))
  })

  test('[PR65] with less known now than when it was said nothing is answered', () => {
    expect(() => askLedger(account, outcome('someMissing'), { eventMs: ms('21 13:30'), saidMs: ms('21 16:00'), now: { known: 3, knownAtMs: ms('21 16:00') } })).toThrow(/less is known/)
  })
})

describe('intervals', () => {
  const doubtful = operationOf({ child: { present: 40, missing: 3, unconfirmed: 6 }, disputed: { present: 2 } })
  doubtful.states('duplicate.suspected', '21 13:10', { registrationIds: [idOf('child missing 0'), idOf('child missing 1')].sort(), suggestedBy: 'officer' })
  const held = doubtful.account()

  test.each([
    ['missing', 2, 2, 'withinDoubt'],
    ['missing', 3, 3, 'withinDoubt'],
    ['missing', 9, 9, 'withinDoubt'],
    ['missing', 10, 10, 'no'],
    ['missing', 1, 1, 'no'],
    ['missing', 1, null, 'certain'],
    ['missing', 2, 9, 'certain'],
    ['registered', 48, 48, 'withinDoubt'],
    ['registered', 51, 51, 'withinDoubt'],
    ['registered', 47, 47, 'no'],
    ['toBeConfirmed', 6, 6, 'certain'],
    ['present', 40, 40, 'withinDoubt'],
    ['inCare', 48, 48, 'withinDoubt'],
    ['inCare', 39, 39, 'no'],
    ['leftAbroad', 0, 0, 'certain'],
  ] as const)('[PR61] %s, %i to %s: %s', (measure, min, max, borneOut) => {
    const answer = askLedger(held, quantity(min, max), { eventMs: ms('21 13:30'), saidMs: ms('21 13:30'), measure })
    expect(answer.verdict === 'notComparable' ? answer.why : answer.nowKnown.borneOut).toBe(borneOut)
  })

  test('[PR62] whoever is to be confirmed is in the way of everyone; whoever is on the road of everyone back', () => {
    const ask = (people: Parameters<typeof operationOf>[0], frame: OutcomeFrame) => {
      const answer = askLedger(operationOf(people).account(), outcome(frame), { eventMs: ms('21 13:30'), saidMs: ms('21 13:30') })
      return answer.verdict === 'notComparable' ? answer.why : answer.nowKnown.inTheWay.map(({ measure, value }) => `${measure} ${value.atMost}`)
    }
    expect(ask({ child: { present: 3, unconfirmed: 1 } }, 'allLocated')).toEqual(['toBeConfirmed 1'])
    expect(ask({ child: { present: 3, inTransit: 1, locatedElsewhere: 2, away: 1 } }, 'allLocated')).toEqual([])
    expect(ask({ child: { present: 3, inTransit: 1, locatedElsewhere: 2, away: 1 } }, 'allReturned')).toEqual(['inTransit 1', 'locatedElsewhere 2'])
    expect(ask({ child: { away: 1, leftAbroad: 1, died: 1 } }, 'allReturned')).toEqual([])
  })

  test('[PR62] that not everyone is located is sure of who is missing, and of who is to be confirmed within the doubt', () => {
    const denied = outcome('allLocated', { isNegated: true })
    const borne = (people: Parameters<typeof operationOf>[0]) => {
      const answer = askLedger(operationOf(people).account(), denied, { eventMs: ms('21 13:30'), saidMs: ms('21 13:30') })
      return answer.verdict === 'notComparable' ? answer.why : answer.nowKnown.borneOut
    }
    expect([borne({ child: { missing: 1 } }), borne({ child: { unconfirmed: 1 } }), borne({ child: { present: 1 } })]).toEqual(['certain', 'withinDoubt', 'no'])
  })
})

describe('not comparable', () => {
  const unit = (each: UnitClass, min = 1): Statement => quantity(min, min, { unit: each })
  test.each([
    ['relatives at a gate', unit('relative'), { measure: 'present' }, 'scope'],
    ['officers', unit('officer'), { measure: 'present' }, 'scope'],
    ['kilometres', unit('distanceKm'), { measure: 'present' }, 'class'],
    ['women, no more than adults', unit('woman'), { measure: 'registered' }, 'class'],
    ['adults abroad', unit('adult'), { measure: 'leftAbroad' }, 'class'],
    ['a number with no measure', unit('child'), {}, 'measure'],
    ['all, without a number', quantity(null, null, { qualifier: 'all' }), { measure: 'present' }, 'measure'],
    ['a date', statement({ kind: 'date', value: '2024-12-22', granularity: 'day', isRelative: false, zone: null, assumed: [] }), {}, 'measure'],
    ['a place that nobody tells', unit('child'), { measure: 'present', scope: 'unclear' }, 'scope'],
  ] as const)('[PR63] %s', (_, said, more, why) => {
    expect(verdict(said, '21 13:30', '21 14:10', more)).toBe(why)
  })

  test.each(['alleged', 'suspected', 'attempted', 'possible', 'denied'] as const satisfies readonly Modality[])('[PR63] what is only %s', (modality) => {
    expect(verdict({ ...outcome('allLocated'), modality }, '21 13:30', '21 14:10')).toBe('manner')
    expect(verdict({ ...quantity(3, 3), modality }, '21 13:30', '21 14:10', { measure: 'missing' })).toBe('manner')
  })

  test('[PR63] before anybody was registered, then or now', () => {
    expect(verdict(outcome('noneMissing'), '20 12:00', '21 14:10')).toBe('noData')
    expect(verdict(outcome('noneMissing'), '21 13:30', '21 11:00')).toBe('noData')
  })

  test('[PR63] every outcome is asked or says why not', () => {
    const answers = outcomeFrames.map((frame) => [frame, verdict(outcome(frame), '21 13:30', '21 14:10')])
    expect(answers.filter(([, answer]) => answer !== 'measure').map(([frame]) => frame)).toEqual(['allLocated', 'allReturned', 'someMissing', 'noneMissing'])
  })

  test('[PR63] more women than adults are contradicted', () => {
    expect(verdict(unit('woman', 2), '21 13:30', '21 14:10', { measure: 'registered' })).toBe('contradictedThenAndNow')
  })

  test('[PR63] of one place, what is there', () => {
    expect(verdict(quantity(5, 5), '21 13:00', '21 14:10', { measure: 'present', scope: idOf('home') as PlaceId })).toBe('supportedThenAndNow')
    expect(verdict(quantity(5, 5), '21 13:00', '21 14:10', { measure: 'present', scope: idOf('other home') as PlaceId })).toBe('noData')
  })
})

describe('which measure', () => {
  const numbered = (text: string, word: string): Statement => {
    const start = text.indexOf(word)
    return { ...quantity(Number(word), Number(word)), span: { start, end: start + word.length }, sentence: { start: 0, end: text.length } }
  }
  test.each([
    ['en', 'Officials said that 3 children are missing and 2 are present.', '3', 'missing'],
    ['en', 'Officials said that 3 children are missing and 2 are present.', '2', 'present'],
    ['en', 'Still missing are 3 children.', '3', 'missing'],
    ['en', '160 children were taken into care.', '160', 'registered'],
    ['en', '6 children are yet to be confirmed.', '6', 'toBeConfirmed'],
    ['en', '4 children were located elsewhere.', '4', 'locatedElsewhere'],
    ['es', 'Se informó que 3 niñas siguen sin localizar y 2 están presentes.', '3', 'missing'],
    ['es', 'Faltan 3 niñas.', '3', 'missing'],
    ['es', '62 niñas están bajo cuidado.', '62', 'inCare'],
    ['es', '68 niñas están en el extranjero.', '68', 'leftAbroad'],
    ['es', '6 niñas están por confirmar.', '6', 'toBeConfirmed'],
  ] as const)('[PR64] %s: %s (%s)', (language, text, word, measure) => {
    const answer = askLedger(account, numbered(text, word), { eventMs: ms('21 13:30'), saidMs: ms('21 14:10'), text, language })
    expect(answer).toMatchObject({ asked: { kind: 'figure', measure } })
  })

  test('[PR64] nothing of the kind in the sentence, no measure; a person\'s word goes over it', () => {
    const text = '3 children played. One is missing.'
    const said = { ...numbered(text, '3'), sentence: { start: 0, end: 18 } }
    const asked = { eventMs: ms('21 13:30'), saidMs: ms('21 14:10'), text }
    expect(askLedger(account, said, asked)).toMatchObject({ why: 'measure' })
    expect(askLedger(account, said, { ...asked, measure: 'missing' })).toMatchObject({ verdict: 'supportedThenAndNow', asked: { measure: 'missing' } })
  })

  test('[PR64] none missing is said of everyone, some are one or more', () => {
    const none = quantity(0, 0, { qualifier: 'none' })
    expect(verdict(none, '21 13:30', '21 14:10', { measure: 'missing' })).toBe('contradictedThenAndNow')
    expect(verdict(none, '21 13:30', '21 14:10', { measure: 'away' })).toBe('supportedThenAndNow')
    expect(verdict(quantity(null, null, { qualifier: 'some' }), '21 13:30', '21 14:10', { measure: 'missing' })).toBe('supportedThenAndNow')
  })
})
