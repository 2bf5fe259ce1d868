/**
 * A draft read as any other report is: what extraction finds in it beside the rules of a draft. Two readings of one
 * sentence that differ are a reason for two people to look at it, and no more: neither is certain.
 */
import { suggestedFor } from '../check/asked-of-statement.ts'
import type { Askable } from '../check/measures.ts'
import { inTheWay } from '../check/universal.ts'
import { borneOutBy } from '../check/verdict.ts'
import type { ReportLanguage } from '../report.ts'
import { isInside, overlaps } from '../span.ts'
import type { OutcomeFrame, Statement, UnitClass } from '../statement.ts'
import { statementsOf } from '../statements.ts'
import { takeApart } from '../take-apart.ts'
import type { SaidDraft } from './say-draft.ts'
import { finding, type Finding } from './finding.ts'

/** Nobody missing is said with a quantifier, which the rules of a draft read themselves. */
const asked = new Set<OutcomeFrame>(['allLocated', 'allReturned', 'someMissing'])
const people = new Set<UnitClass>(['child', 'woman', 'man', 'adult', 'relative', 'family', 'officer', 'person'])

/** In: the account at the moment of the draft. Figures and moments that are bound are left to their own rules. */
export function judgeStatements({ text, said }: SaidDraft, language: ReportLanguage, askable: Askable): readonly Finding[] {
  const bound = said.filter(({ piece }) => piece.kind === 'figure').map(({ span }) => span)
  const statements = statementsOf(takeApart({ id: 'draft', text, language, zone: 'UTC' })).filter(({ span }) => !bound.some((each) => overlaps(each, span)))
  return statements.flatMap((statement) => {
    const { value, span } = statement
    if (value.kind === 'quantity') return value.point !== null && value.qualifier !== 'none' && people.has(value.unit) ? [finding('number-typed', span)] : []
    // How many are missing is said by the figure, where one stands in the sentence.
    if (bound.some((each) => isInside(each, statement.sentence))) return []
    return value.kind === 'outcome' && asked.has(value.frame) && !isBorneOut(statement, language, askable) ? [finding('outcome-not-borne-out', span)] : []
  })
}

/** What cannot be asked is not contradicted either. */
function isBorneOut(statement: Statement, language: ReportLanguage, askable: Askable): boolean {
  const question = suggestedFor(statement, null, language)
  if (question.kind === 'none') return true
  if (question.kind === 'universal') return (inTheWay(askable, question.universal, question.of).length === 0) === (question.holds === 'said')
  const value = askable.valueOf(question.measure, question.of)
  return value === null || borneOutBy(question, { min: value.certain, max: value.withDoubt }) !== 'no'
}
