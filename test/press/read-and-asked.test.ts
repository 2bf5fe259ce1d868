// From a text to the account: what extraction reads is asked as it stands. Invented reports of an invented evening.
import { describe, expect, test } from 'vitest'
import { askLedger, statementsOf, takeApart, type ReportLanguage } from '../../src/press/index.ts'
import { operationOf } from '../support/press-desk.ts'
import { ms } from '../support/given.ts'

const account = operationOf({ child: { present: 40, missing: 3, locatedElsewhere: 8 }, adult: { present: 12 } }).account()

function asked(text: string, language: ReportLanguage): readonly string[] {
  const report = takeApart({ id: 'S1', text, language, zone: 'America/Guatemala', published: '2024-12-21' })
  return statementsOf(report).flatMap((statement) => {
    const answer = askLedger(account, statement, { eventMs: ms('21 13:30'), saidMs: ms('21 13:30'), text: report.text, language })
    return answer.verdict === 'notComparable' ? [] : [`${answer.asked.kind === 'figure' ? answer.asked.measure : answer.asked.universal}: ${answer.verdict}`]
  })
}

describe('reports', () => {
  test.each([
    ['en', 'The secretary said that 3 children were missing.', 'missing: supportedThenAndNow'],
    ['en', 'At least 51 children had been taken into care, the minister said.', 'registered: supportedThenAndNow'],
    ['en', 'All of the children have been located, the spokesman said.', 'everyoneLocated: contradictedThenAndNow'],
    ['en', 'She said that 20 children were missing.', 'missing: contradictedThenAndNow'],
    ['es', 'La ministra dijo que 3 niñas seguían desaparecidas.', 'missing: supportedThenAndNow'],
    ['es', 'Todas las niñas fueron localizadas, dijo el vocero.', 'everyoneLocated: contradictedThenAndNow'],
    ['es', 'Según la ministra, 90 niñas fueron acogidas.', 'registered: contradictedThenAndNow'],
  ] as const)('[PR64] %s: %s', (language, text, expected) => {
    expect(asked(text, language)).toContain(expected)
  })
})
