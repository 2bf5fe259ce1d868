/** What table and brief of a comparison both say: names of reports, values in words, the sentences of a relation. Text of others is made harmless here. */
import type { Language, PressPaperPhrases, PressPhrases } from '../locale/index.ts'
import { frameLabels, outcomeOf, type CaptureForm, type ComparedRelation, type ComparedSource, type Comparison, type FigureRow, type Report, type Statement } from '../press/index.ts'
import { harmless } from './harmless.ts'

/** Which original a report was read from. */
export type PressOriginal = Readonly<{ file: string; form: CaptureForm; sha256: string }>

/** By a person, with both sentences before her. `on`: as it is to be printed. */
export type PressDecision = Readonly<{ how: 'confirmed' | 'rejected'; by: string; on: string }>

export type PressMatrix = Readonly<{
  comparison: Comparison
  /** By id; each source of the comparison has one. */
  reports: ReadonlyMap<string, Report>
  /** By id of the source. */
  originals: ReadonlyMap<string, PressOriginal>
  /** By id of the relation; without one it is raised and not confirmed. */
  decisions: ReadonlyMap<string, PressDecision>
  phrases: PressPhrases
  paper: PressPaperPhrases
  language: Language
}>

export function statementsById({ comparison }: PressMatrix): ReadonlyMap<string, Statement> {
  return new Map(comparison.statements.map((statement) => [statement.id, statement]))
}

/** Sources in columns: those of one matter, and of one origin within it, beside each other. */
export function columnsOf({ comparison }: PressMatrix): readonly ComparedSource[] {
  const matterOf = new Map(comparison.matters.flatMap(({ sources }, at) => sources.map((id) => [id, at] as const)))
  return [...comparison.sources].sort((a, b) => (matterOf.get(a.id) ?? 0) - (matterOf.get(b.id) ?? 0) || a.origin - b.origin || (a.id < b.id ? -1 : 1))
}

/** "courier (Tecal Herald)". */
export function reportName({ id, publisher }: ComparedSource): string {
  return harmless(publisher === null ? id : publisher.endsWith(`(${id})`) ? publisher : `${id} (${publisher})`)
}

export const labelOf = ({ label }: FigureRow, language: Language): string => (language === 'es' ? label.es : label.en)
export const explanationOf = ({ explanation }: ComparedRelation, language: Language): string => harmless(language === 'es' ? explanation.es : explanation.en)

export const wordsIn = (matrix: PressMatrix, sourceId: string, { start, end }: Readonly<{ start: number; end: number }>): string => harmless((matrix.reports.get(sourceId)?.text ?? '').slice(start, end).trim())

/** The number, or both ends, or what it comes to; without its qualifier. */
export function valueText(matrix: PressMatrix, statement: Statement): string {
  const { value } = statement
  if (value.kind === 'quantity') {
    const number = value.point !== null ? String(value.point) : value.min === null ? '' : value.max === null ? `${value.min}+` : `${value.min}–${value.max}`
    return value.ofTotal === null ? number : `${number} / ${value.ofTotal}`
  }
  const frame = outcomeOf(statement)
  if (frame !== null) return matrix.language === 'es' ? frameLabels[frame].es : frameLabels[frame].en
  return value.kind === 'quote' ? '' : value.kind === 'outcome' ? wordsIn(matrix, statement.sourceId, statement.span) : (value.value ?? '')
}

export function qualifierText({ paper }: PressMatrix, { value }: Statement): string {
  return value.kind === 'quantity' ? paper.qualifier[value.qualifier] : ''
}

/** Empty where it is said as a fact. What is promised or hoped for is possible, whatever its words. */
export function modalityText({ comparison, phrases }: PressMatrix, { id, modality }: Statement): string {
  const held = modality === 'asserted' && comparison.notSaid.includes(id) ? 'possible' : modality
  return held === 'asserted' ? '' : phrases.modality[held]
}

export function speakerText({ paper }: PressMatrix, { attribution }: Statement): string {
  return attribution.to === null ? paper.ownVoice : paper.says(harmless(attribution.to), attribution.isDoubtful)
}

/** One sentence of one side of a relation; `speakers`: each once, in order. */
export type SideSentence = Readonly<{ sourceId: string; start: number; end: number; speakers: readonly string[] }>

/** Out: for each side its sentences, each once, in the order of its statements; passages, which are of no statement, stand on the last side, or on a second. */
export function sidesOf(matrix: PressMatrix, relation: ComparedRelation, byId: ReadonlyMap<string, Statement>): readonly (readonly SideSentence[])[] {
  const sides = relation.sides.map((ids) => sentencesOf(matrix, ids.flatMap((id) => byId.get(id) ?? [])))
  const given = new Set(sides.flat().map(({ sourceId, start }) => `${sourceId} ${start}`))
  const passages = relation.passages.filter(({ sourceId, span }) => !given.has(`${sourceId} ${span.start}`)).map(({ sourceId, span }): SideSentence => ({ sourceId, start: span.start, end: span.end, speakers: [] }))
  if (passages.length === 0) return sides
  return sides.length < 2 ? [...sides, passages] : [...sides.slice(0, -1), [...(sides.at(-1) ?? []), ...passages]]
}

function sentencesOf(matrix: PressMatrix, statements: readonly Statement[]): readonly SideSentence[] {
  const found = new Map<string, SideSentence>()
  for (const statement of statements) {
    const { sourceId, sentence: { start, end } } = statement
    const key = `${sourceId} ${start}`
    const said = speakerText(matrix, statement)
    const held = found.get(key)
    found.set(key, { sourceId, start, end, speakers: held === undefined ? [said] : [...new Set([...held.speakers, said])] })
  }
  return [...found.values()]
}

/** Raised, unless a person decided. */
export function decisionText({ decisions, paper }: PressMatrix, { id }: ComparedRelation): string {
  const decision = decisions.get(id)
  return decision === undefined ? paper.raised : paper.decided(decision.how, harmless(decision.by), harmless(decision.on))
}
