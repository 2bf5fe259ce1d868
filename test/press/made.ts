// Reports with statements made by hand: what comparison is given, without what reads texts.
import type { Attribution, Modality, Report, Sentence, Statement, StatementValue, UnitClass, Qualifier, OutcomeFrame } from '../../src/press/index.ts'
import type { ReadReport } from '../../src/press/compare/comparison.ts'

export type Made = Readonly<{ words: string; value: StatementValue; to?: string; how?: Attribution['how']; modality?: Modality; confidence?: number }>

export type MadeReport = Readonly<{ id: string; text: string; published?: string; publisher?: string; zone?: string; says?: readonly Made[] }>

/** Each statement stands where its words stand first. Throws where they don't. */
export function made({ id, text, published, publisher, zone = 'America/Guatemala', says = [] }: MadeReport): ReadReport {
  const sentences = sentencesIn(text)
  const report: Report = {
    id, text, language: 'en', publisher: publisher ?? null, zone, parts: [], sentences,
    published: { value: published ?? null, basis: published === undefined ? 'unknown' : 'entered' },
  }
  return { report, statements: says.map((each) => statementOf(report, each)) }
}

function statementOf({ id, text, sentences }: Report, { words, value, to, how, modality, confidence }: Made): Statement {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`${id} does not say "${words}"`)
  const span = { start, end: start + words.length }
  const sentence = sentences.find((each) => each.span.start <= start && start < each.span.end)?.span ?? span
  return {
    id: `${id}:${start}:${value.kind}`, sourceId: id, span, sentence, value,
    attribution: { to: to ?? null, span: null, how: how ?? (to === undefined ? 'unattributed' : 'indirect'), via: null, isDoubtful: false },
    modality: modality ?? 'asserted', rule: 'by hand/1', confidence: confidence ?? 1,
  }
}

/** A line is a paragraph; the first is the headline where another follows. */
export function sentencesIn(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let at = 0
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    for (const match of line.matchAll(/\S.*?(?:[.!?]["”»]?(?=\s+["“«\p{Lu}])|$)/gu)) {
      sentences.push({ span: { start: at + match.index, end: at + match.index + match[0].length }, part: index === 0 && lines.length > 2 ? 'headline' : 'body' })
    }
    at += line.length + 1
  }
  return sentences
}

export function count(point: number, unit: UnitClass, qualifier: Qualifier = 'exact', ofTotal: number | null = null): StatementValue {
  const [min, max] = qualifier === 'atLeast' ? [point, null] : qualifier === 'about' ? [Math.round(point * 0.9), Math.round(point * 1.1)] : qualifier === 'moreThan' ? [point + 1, null] : [point, point]
  return { kind: 'quantity', point, min, max, unit, qualifier, ofTotal }
}

export const outcome = (frame: OutcomeFrame): StatementValue => ({ kind: 'outcome', frame, quantifier: 'unsaid', count: null, isNegated: false })

export const quote = (text: string, form: 'direct' | 'partial' | 'scare' = 'direct'): StatementValue => ({ kind: 'quote', text, form })

export const day = (value: string, isRelative = false, assumed: readonly string[] = []): StatementValue => ({
  kind: 'date', value, granularity: value.length === 4 ? 'year' : value.length === 7 ? 'month' : 'day', isRelative, zone: null, assumed,
})

export const clock = (value: string, zone: string | null): StatementValue => ({ kind: 'time', value, granularity: 'minute', isRelative: false, zone, assumed: [] })
