// What is read out of a few invented words, as short texts that a table can hold.
import { statementsOf, takeApart, wordsAt, type ReportGiven, type Statement, type StatementContext } from '../../src/press/index.ts'

export function statementsIn(text: string, given: Partial<ReportGiven> = {}, context: StatementContext = {}): readonly Statement[] {
  return statementsOf(takeApart({ id: 'R1', published: '2024-03-12', zone: 'America/Guatemala', ...given, text }), context)
}

/** "160 child atLeast"; a range as "12..17". */
export function figuresIn(text: string, given: Partial<ReportGiven> = {}): readonly string[] {
  return statementsIn(text, given).flatMap(({ value }) => (value.kind === 'quantity' ? [`${value.point ?? (value.qualifier === 'between' ? `${value.min}..${value.max}` : '-')} ${value.unit} ${value.qualifier}`] : []))
}

/** Values of dates, times and durations, in order. */
export function momentsIn(text: string, given: Partial<ReportGiven> = {}, context: StatementContext = {}): readonly string[] {
  return statementsIn(text, given, context).flatMap(({ value }) => (value.kind === 'date' || value.kind === 'time' || value.kind === 'duration' ? [value.value ?? 'unknown'] : []))
}

/** "words ← who", with "?" where there is doubt. */
export function quotesIn(text: string, given: Partial<ReportGiven> = {}): readonly string[] {
  return statementsIn(text, given).flatMap(({ value, attribution }) => (value.kind === 'quote' ? [`${value.text} ← ${attribution.to ?? 'nobody'}${attribution.isDoubtful ? '?' : ''}`] : []))
}

/** "frame quantifier", with what kind of saying it is where it is not simply said. */
export function outcomesIn(text: string, given: Partial<ReportGiven> = {}): readonly string[] {
  return statementsIn(text, given).flatMap(({ value, modality }) => (value.kind === 'outcome' ? [`${value.frame} ${value.quantifier}${modality === 'asserted' ? '' : ` ${modality}`}`] : []))
}

export const partsIn = (text: string): readonly string[] => {
  const report = takeApart({ id: 'R1', text })
  return report.parts.map(({ kind, span }) => `${kind}: ${wordsAt(report.text, span)}`)
}
