/**
 * A comparison for people: who the sources are and which go back to one text, a matrix of what each says, and beneath
 * it every contradiction with the sentences it stands on. Marks, never colour alone; text of others is made harmless.
 */
import type { Phrases, PressPhrases } from '../../locale/index.ts'
import { frameLabels, outcomeOf, type ComparedRelation, type Comparison, type FigureRow, type RelationType, type Report, type Statement } from '../../press/index.ts'
import { harmless } from '../../documents/index.ts'
import { lettersIn } from './table.ts'
import { hanging, wrap } from './wrap.ts'

export type ComparisonView = Readonly<{ phrases: PressPhrases; language: Phrases['language']; width: number }>

type Shown = ComparisonView & Readonly<{
  comparison: Comparison
  reports: ReadonlyMap<string, Report>
  statements: ReadonlyMap<string, Statement>
  /** Sources in columns: those of one matter, and of one origin within it, beside each other. */
  columns: readonly string[]
  /** Numbers of the contradictions a statement stands in. */
  marksOf: ReadonlyMap<string, readonly number[]>
}>

/** What is shown with its sentences, in this order; the rest in a line each. */
const contrary: ReadonlySet<RelationType> = new Set<RelationType>(['conflict', 'zoneError', 'corrected', 'quoteChanged', 'staleRelativeDate', 'evolving', 'qualifierDropped'])
/** Of these what is about words, or of another year, is left to the empty cells of the matrix. */
const absent: ReadonlySet<RelationType> = new Set<RelationType>(['omitted', 'onlyHere'])
/** Relations of one list, sentences of one side, letters of one sentence: more is for programs. */
const listMax = 60
const sentencesMax = 3
const sentenceLettersMax = 420

export function comparisonLines(comparison: Comparison, reports: ReadonlyMap<string, Report>, view: ComparisonView): readonly string[] {
  const against = comparison.relations.filter(({ type }) => contrary.has(type))
  const marksOf = new Map<string, number[]>()
  for (const [at, { statementIds }] of against.entries()) for (const id of statementIds) marksOf.set(id, [...(marksOf.get(id) ?? []), at + 1])
  const matterOf = new Map(comparison.matters.flatMap(({ sources }, at) => sources.map((id) => [id, at] as const)))
  const columns = [...comparison.sources].sort((a, b) => (matterOf.get(a.id) ?? 0) - (matterOf.get(b.id) ?? 0) || a.origin - b.origin || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
  const shown: Shown = { ...view, comparison, reports, statements: new Map(comparison.statements.map((each) => [each.id, each])), columns, marksOf }
  const { phrases } = view
  const rest = comparison.relations.filter(({ type }) => !contrary.has(type))
  return [
    ...sourceLines(shown),
    ...(comparison.figures.length === 0 ? [] : [heading(shown, phrases.matrix), ...matrixLines(shown), '', phrases.emptyCell, ...(against.length === 0 ? [] : [phrases.marks])]),
    heading(shown, phrases.contrary),
    ...(against.length === 0 ? hanging('', phrases.noContrary, view.width) : limited(shown, against.map((relation, at) => againstLines(shown, relation, at + 1)))),
    ...section(shown, phrases.agreement, rest.filter(({ type }) => !absent.has(type) && type !== 'possiblySame')),
    ...section(shown, phrases.notEverywhere, rest.filter(({ type, severity }) => absent.has(type) && severity > 1)),
    ...section(shown, phrases.questions, rest.filter(({ type }) => type === 'possiblySame')),
    '',
    ...wrap(phrases.nothingDecided, view.width),
  ]
}

function heading({ width }: Shown, title: string): string {
  return `\n━━ ${title} ${'━'.repeat(Math.max(2, width - lettersIn(title).length - 4))}`
}

function sourceLines(shown: Shown): readonly string[] {
  const { phrases, comparison, reports, width } = shown
  const byOrigin = comparison.origins.filter(({ basis }) => basis !== 'sameStatement')
  const lines = [heading(shown, phrases.sources)]
  for (const id of shown.columns) {
    const source = comparison.sources.find((each) => each.id === id)
    const report = reports.get(id)
    if (source === undefined) continue
    const { published, assumedPublished, origin, zone } = source
    const parts = [
      published.value === null ? phrases.dayUnknown : phrases.published(published.value, published.basis),
      ...(assumedPublished === null ? [] : [phrases.readAsOf(assumedPublished)]),
      zone,
      `${phrases.origin(origin + 1)}: ${phrases.basis[byOrigin[origin]?.basis ?? 'alone']}`,
      ...(report?.isCut === true ? [phrases.cutAfter(report.text.length)] : []),
    ]
    lines.push(...hanging(`  ${harmless(id)}  `, parts.join(' · '), width))
  }
  for (const { basis, sources } of comparison.origins) if (basis === 'sameStatement') lines.push(...hanging('  = ', phrases.sameStatementIn(sources.map(harmless).join(', ')), width))
  return lines
}

const gap = 2
const labelShare = 0.28
const columnLettersMin = 18

/** A panel for each matter, with the rows that it fills; where nothing ties them together that is said first. */
function matrixLines(shown: Shown): readonly string[] {
  const { phrases, comparison } = shown
  const [first, ...others] = comparison.matters
  if (first === undefined || others.length === 0) return panelLines(shown, shown.columns, comparison.figures)
  return [
    ...wrap(phrases.nothingTies, shown.width),
    ...comparison.matters.flatMap(({ sources }, at) => {
      const columns = shown.columns.filter((id) => sources.includes(id))
      const rows = comparison.figures.filter(({ cells }) => cells.some(({ sourceId, statementIds }) => statementIds.length > 0 && columns.includes(sourceId)))
      return ['', ...hanging(`${phrases.matter(at + 1)}: `, columns.map(harmless).join(', '), shown.width), ...(rows.length === 0 ? [] : panelLines(shown, columns, rows))]
    }),
  ]
}

/** As many panels as the width needs, each with the names of the rows. */
function panelLines(shown: Shown, all: readonly string[], rows: readonly FigureRow[]): readonly string[] {
  const labelWidth = Math.max(18, Math.floor(shown.width * labelShare))
  const fits = Math.max(1, Math.floor((shown.width - labelWidth) / (columnLettersMin + gap)))
  const lines: string[] = []
  for (let from = 0; from < all.length; from += fits) {
    const columns = all.slice(from, from + fits)
    const width = Math.min(44, Math.floor((shown.width - labelWidth) / columns.length) - gap)
    const line = (cells: readonly (readonly string[])[]): readonly string[] => sideBySide(cells, [labelWidth, ...columns.map(() => width)])
    if (from > 0) lines.push('')
    lines.push(...line([[''], ...columns.map((id) => wrap(harmless(id), width))]))
    lines.push(['─'.repeat(labelWidth), ...columns.map(() => '─'.repeat(width))].join(' '.repeat(gap)))
    for (const row of rows) {
      const label = shown.language === 'es' ? row.label.es : row.label.en
      lines.push(...line([wrap(label, labelWidth), ...columns.map((id) => cellLines(shown, row, id).flatMap((text) => wrap(text, width)))]))
    }
  }
  return lines
}

function sideBySide(cells: readonly (readonly string[])[], widths: readonly number[]): readonly string[] {
  const height = Math.max(...cells.map((cell) => cell.length))
  return Array.from({ length: height }, (_, at) => cells.map((cell, column) => pad(cell[at] ?? '', widths[column] ?? 0)).join(' '.repeat(gap)).trimEnd())
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - lettersIn(text).length))

/** One line for each different reading, with the contradictions it stands in. */
function cellLines(shown: Shown, row: FigureRow, sourceId: string): readonly string[] {
  const cell = row.cells.find((each) => each.sourceId === sourceId)
  const readings = new Map<string, Set<number>>()
  for (const id of cell?.statementIds ?? []) {
    const statement = shown.statements.get(id)
    if (statement === undefined) continue
    const text = readingText(shown, statement)
    const marks = readings.get(text) ?? new Set()
    for (const mark of shown.marksOf.get(id) ?? []) marks.add(mark)
    readings.set(text, marks)
  }
  if (readings.size === 0) return ['·']
  return [...readings].map(([text, marks]) => `${text}${marks.size === 0 ? '' : ` [${[...marks].sort((a, b) => a - b).join(',')}]`}`)
}

function readingText(shown: Shown, statement: Statement): string {
  const { phrases } = shown
  const { value, modality, attribution } = statement
  const held = modality === 'asserted' && shown.comparison.notSaid.includes(statement.id) ? 'possible' : modality
  const doubt = held === 'asserted' ? '' : ` (${phrases.modality[held]})`
  const who = attribution.to === null ? '' : ` — ${harmless(cutTo(attribution.to, 40))}${attribution.isDoubtful ? '?' : ''}`
  if (value.kind !== 'quantity') return `${harmless(wordsOf(shown, statement))}${outcomeOf(statement) !== null && (modality === 'attempted' || modality === 'denied') ? '' : doubt}${who}`
  const number = value.point === null ? (value.min === null ? '' : `${value.min}${value.max === null ? '+' : `–${value.max}`}`) : String(value.point)
  return `${phrases.qualifier[value.qualifier]}${number}${value.ofTotal === null ? '' : ` / ${value.ofTotal}`}${doubt}${who}`
}

/** An outcome by what it comes to, since it stands on a word or two; everything else in the report's own words. */
function wordsOf({ reports, language }: Shown, statement: Statement): string {
  const frame = outcomeOf(statement)
  if (frame !== null) return language === 'es' ? frameLabels[frame].es : frameLabels[frame].en
  const { start, end } = statement.span
  return cutTo((reports.get(statement.sourceId)?.text ?? '').slice(start, end), 60)
}

function againstLines(shown: Shown, relation: ComparedRelation, mark: number): readonly string[] {
  const { phrases, width } = shown
  return [
    '',
    ...hanging(`[${mark}] `, `${phrases.relation[relation.type]} · ${phrases.severity[relation.severity]}`, width),
    ...hanging('    ', harmless(saidOf(shown, relation)), width),
    ...sentencesOf(shown, relation).flat(),
    ...betterLines(shown, relation),
  ]
}

function saidOf({ language }: Shown, { explanation }: ComparedRelation): string {
  return language === 'es' ? explanation.es : explanation.en
}

type Passage = Readonly<{ sourceId: string; start: number; end: number; sides: ReadonlySet<string> }>

/** Each sentence once, with the sides it speaks for, (a) or (b), and where it stands. */
function sentencesOf(shown: Shown, { sides, passages }: ComparedRelation): readonly (readonly string[])[] {
  const found = new Map<string, Passage & { sides: Set<string> }>()
  const put = (sourceId: string, { start, end }: Readonly<{ start: number; end: number }>, side: string): void => {
    const key = `${sourceId} ${start}`
    const held = found.get(key)
    if (held === undefined) found.set(key, { sourceId, start, end, sides: new Set([side]) })
    else held.sides.add(side)
  }
  for (const [at, side] of sides.entries()) {
    for (const id of side) {
      const statement = shown.statements.get(id)
      if (statement !== undefined) put(statement.sourceId, statement.sentence, at === 0 ? '(a)' : '(b)')
    }
  }
  for (const { sourceId, span } of passages) put(sourceId, span, '(b)')
  const all = [...found.values()]
  const kept = all.filter((passage, at) => [...passage.sides].some((side) => all.slice(0, at).filter((each) => each.sides.has(side)).length < sentencesMax))
  return [...kept.map((passage) => sentenceLines(shown, passage)), ...(all.length > kept.length ? [[`    ${shown.phrases.more(all.length - kept.length)}`]] : [])]
}

function sentenceLines({ reports, width }: Shown, { sourceId, start, end, sides }: Passage): readonly string[] {
  const text = cutTo((reports.get(sourceId)?.text ?? '').slice(start, end).trim(), sentenceLettersMax)
  return hanging(`    ${[...sides].sort().join('')} `, `${harmless(sourceId)} ${start}–${end}: “${harmless(text)}”`, width)
}

function betterLines(shown: Shown, { better }: ComparedRelation): readonly string[] {
  const statement = better === null ? undefined : shown.statements.get(better.statementId)
  if (better === null || statement === undefined) return []
  const { phrases } = shown
  const reasons = better.why.map((why) => (isReason(phrases, why) ? phrases.reason[why] : why)).join('; ')
  return hanging('    → ', `${phrases.better(harmless(wordsOf(shown, statement)), harmless(statement.sourceId))}: ${reasons}.`, shown.width)
}

const isReason = (phrases: PressPhrases, why: string): why is keyof PressPhrases['reason'] => why in phrases.reason

function section(shown: Shown, title: string, relations: readonly ComparedRelation[]): readonly string[] {
  if (relations.length === 0) return []
  const { phrases } = shown
  const line = (relation: ComparedRelation): readonly string[] => {
    const counted = relation.type === 'agrees' ? ` (${phrases.origins(relation.originsOfSides[0] ?? 1)})` : ''
    return hanging('  - ', `${harmless(saidOf(shown, relation))}${counted}`, shown.width)
  }
  return [heading(shown, title), ...limited(shown, relations.map(line))]
}

function limited({ phrases }: Shown, blocks: readonly (readonly string[])[]): readonly string[] {
  return [...blocks.slice(0, listMax).flat(), ...(blocks.length > listMax ? ['', `  ${phrases.more(blocks.length - listMax)}`] : [])]
}

/** Never within a letter. */
function cutTo(text: string, max: number): string {
  const letters = lettersIn(text)
  return letters.length <= max ? text : `${letters.slice(0, max - 1).join('')}…`
}
