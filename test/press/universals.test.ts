// Over random operations: a universal passes where the folds say so, and nowhere else.
import { expect, test } from 'vitest'
import { applyEntries, everybodyAt, headcountAt, knownCount, newAccount, type Account, type CountClass } from '../../src/domain/index.ts'
import { OfficerId, assert, dayMs } from '../../src/kernel/index.ts'
import { askableAt, askLedger, checkDraft, isConserved, noNames, readDraft, type CheckContext, type Measure, type Statement } from '../../src/press/index.ts'
import { actOut, drawPlan, receivedOf, seededRandom } from '../../src/simulation/index.ts'
import { idOf } from '../support/given.ts'
import { nodeHash } from '../support/ledger-ports.ts'

const series = process.env['AMPARO_SEEDS'] ?? '2024-12-20'
const seedsCount = 150
const size = { peopleCount: 5, devicesCount: 2, days: 1, happenings: 12 }

const sayings = [
  ['en', 'everyoneLocated', 'As of {{asOf}}, everyone has been located.'],
  ['es', 'everyoneLocated', 'Al corte de {{asOf}}, no falta nadie.'],
  ['en', 'everyoneBackInCare', 'As of {{asOf}}, all children and adults are back in our care.'],
  ['es', 'everyoneBackInCare', 'Al corte de {{asOf}}, todas las personas regresaron.'],
] as const

const located: Statement = {
  id: 'S1:0', sourceId: 'S1', span: { start: 0, end: 1 }, sentence: { start: 0, end: 1 }, value: { kind: 'outcome', frame: 'allLocated', quantifier: 'all', count: null, isNegated: false },
  attribution: { to: null, span: null, how: 'unattributed', via: null, isDoubtful: false }, modality: 'asserted', rule: 'by-hand/1', confidence: 1,
}

test('[PR69][PR62] a universal passes if and only if the folds bear it out; and every figure is the headcount\'s', () => {
  const tally = { passed: 0, refused: 0 }
  for (let at = 0; at < seedsCount; at++) {
    const seed = `${series}/press/${at}`
    const run = actOut(seed, (random) => drawPlan(size, random))
    const account = newAccount()
    applyEntries(account, receivedOf(run).entries)
    const random = seededRandom(`${seed}/asked`, nodeHash)
    for (let time = 0; time < 6; time++) {
      const asOfMs = run.startMs + random.below(run.endMs - run.startMs + dayMs / 4)
      askOnce(seed, account, asOfMs, tally)
    }
  }
  expect(tally.passed).toBeGreaterThan(seedsCount / 10)
  expect(tally.refused).toBeGreaterThan(seedsCount / 10)
  console.log(`seeds ${series}/press/0 to ${seedsCount - 1}: ${tally.passed} passed, ${tally.refused} refused`)
}, 300_000)

function askOnce(seed: string, account: Account, asOfMs: number, tally: { passed: number; refused: number }): void {
  const known = knownCount(account)
  const standing = [...everybodyAt(account, { asOfMs, known }).values()].map((segment) => segment.standing)
  const none = (...standings: readonly string[]): boolean => !standing.some((each) => standings.includes(each))
  const holds = { everyoneLocated: none('missing', 'unconfirmed'), everyoneBackInCare: none('missing', 'unconfirmed', 'inTransit', 'locatedElsewhere') }
  const context: CheckContext = { known, knownAtMs: asOfMs, nowMs: asOfMs, source: 'home', utcOffsetMinutes: 0, smallBelow: 5, published: [], names: noNames, places: noNames, alert: 'unknown' }
  expect(isConserved(account, { asOfMs, known })).toBe(true)
  for (const [language, universal, text] of sayings) {
    const pieces = readDraft(text, asOfMs)
    assert(pieces.ok, 'a draft')
    const draft = checkDraft({ language, writerId: OfficerId.parse(idOf('writer')), pieces: pieces.value }, account, context)
    const blocked = draft.findings.some(({ code }) => code === 'declaration-owed')
    const refused = draft.sentences.some(({ findings }) => findings.some(({ code }) => code === 'universal-not-borne-out'))
    if (!blocked) expect(`${seed} ${asOfMs} ${universal} ${refused ? 'refused' : 'passed'}`).toBe(`${seed} ${asOfMs} ${universal} ${holds[universal] ? 'passed' : 'refused'}`)
    tally[refused ? 'refused' : 'passed']++
  }
  const answer = askLedger(account, located, { eventMs: asOfMs, saidMs: asOfMs, now: { known, knownAtMs: asOfMs } })
  if (answer.verdict !== 'notComparable') expect(answer.nowKnown.borneOut).toBe(holds.everyoneLocated ? 'certain' : 'no')
  const counted = headcountAt(account, { asOfMs, known, knownAtMs: asOfMs })
  const askable = askableAt(account, { asOfMs, known, knownAtMs: asOfMs })
  const value = (measure: Measure, of: CountClass = 'everyone') => askable.valueOf(measure, of)
  expect([value('registered')?.certain, value('registered')?.atMost]).toEqual([counted.registered.certain, counted.registered.atMost])
  expect([value('registered', 'child')?.certain, value('registered', 'child')?.atMost]).toEqual([counted.children.certain, counted.children.atMost])
  expect([value('missing')?.atMost, value('toBeConfirmed')?.atMost, value('present')?.atMost, value('died')?.atMost]).toEqual([counted.missing, counted.unconfirmed, counted.present, counted.died])
  expect(value('inCare')?.atMost).toBe(counted.inCare.atMost)
}
