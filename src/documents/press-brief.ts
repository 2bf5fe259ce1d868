/**
 * A comparison as a brief for a court or an ombudsman: which reports, what each says, every contradiction with the whole
 * sentences of both readings and who said them. Nothing in it decides: what no person decided is raised and not confirmed.
 */
import type { Paper, PaperBlock } from '../kernel/index.ts'
import type { ComparedRelation, ComparedSource, FigureRow, RelationType, Statement } from '../press/index.ts'
import { columnsOf, decisionText, explanationOf, labelOf, modalityText, qualifierText, reportName, sidesOf, statementsById, valueText, wordsIn, type PressMatrix, type SideSentence } from './press-said.ts'
import { harmless } from './harmless.ts'

/** Given with their sentences, in this order of kinds; the rest in a line each. */
const contrary: ReadonlySet<RelationType> = new Set<RelationType>(['conflict', 'zoneError', 'corrected', 'quoteChanged', 'staleRelativeDate', 'evolving', 'qualifierDropped'])
const absent: ReadonlySet<RelationType> = new Set<RelationType>(['omitted', 'onlyHere'])

/** Columns of reports that a page holds beside the names of the rows. */
export const reportsAcross = 4
/** Sentences of one reading: one speaker's words in twelve reports are read once, and the data hold all. */
const sentencesMax = 12
/** Units of a sentence: a page. What has no full stop for longer is no sentence. */
const sentenceUnitsMax = 4_000
/** Contradictions, the gravest first: some hundred pages. How many more there are is said; the table holds all. */
const againstMax = 200
/** Lines of a list; the data hold all. */
const listMax = 80

type Shown = PressMatrix & Readonly<{
  byId: ReadonlyMap<string, Statement>
  columns: readonly ComparedSource[]
  names: ReadonlyMap<string, string>
  /** Numbers of the contradictions that a statement stands in. */
  marksOf: ReadonlyMap<string, readonly number[]>
}>

/** In: `exercise` as it is said, null where it is none. */
export function pressBrief(matrix: PressMatrix, { exercise, direction }: Readonly<{ exercise: string | null; direction: 'ltr' | 'rtl' }>): Paper {
  const { comparison, paper, phrases } = matrix
  const against = comparison.relations.filter(({ type }) => contrary.has(type))
  const rest = comparison.relations.filter(({ type }) => !contrary.has(type))
  const marksOf = new Map<string, number[]>()
  for (const [at, { statementIds }] of against.slice(0, againstMax).entries()) for (const id of statementIds) marksOf.set(id, [...(marksOf.get(id) ?? []), at + 1])
  const columns = columnsOf(matrix)
  const shown: Shown = { ...matrix, byId: statementsById(matrix), columns, names: new Map(columns.map((source) => [source.id, reportName(source)])), marksOf }
  return {
    title: paper.title,
    language: matrix.language,
    direction,
    exercise,
    pageOf: paper.page,
    blocks: [
      { kind: 'paragraph', text: paper.intro, tone: 'plain' },
      { kind: 'paragraph', text: phrases.nothingDecided, tone: 'strong' },
      { kind: 'paragraph', text: paper.ratesNobody, tone: 'plain' },
      ...sourceBlocks(shown),
      ...matrixBlocks(shown, against.length > 0),
      { kind: 'heading', level: 1, text: phrases.contrary },
      ...(against.length === 0 ? [{ kind: 'paragraph', text: phrases.noContrary, tone: 'plain' } as const] : against.slice(0, againstMax).flatMap((relation, at) => againstBlocks(shown, relation, at + 1))),
      ...(against.length > againstMax ? [{ kind: 'paragraph', text: paper.more(against.length - againstMax), tone: 'strong' } as const] : []),
      ...listBlocks(shown, phrases.agreement, rest.filter(({ type }) => !absent.has(type) && type !== 'possiblySame')),
      ...listBlocks(shown, phrases.notEverywhere, rest.filter(({ type, severity }) => absent.has(type) && severity > 1)),
      ...listBlocks(shown, phrases.questions, rest.filter(({ type }) => type === 'possiblySame')),
    ],
  }
}

function sourceBlocks(shown: Shown): readonly PaperBlock[] {
  const { paper, phrases, comparison, originals, reports } = shown
  const byOrigin = comparison.origins.filter(({ basis }) => basis !== 'sameStatement')
  const sources = shown.columns.flatMap((source): readonly PaperBlock[] => {
    const { id, publisher, published, assumedPublished, zone, origin } = source
    const [original, report] = [originals.get(id), reports.get(id)]
    const day = published.value === null ? phrases.dayUnknown : `${harmless(published.value)} (${paper.basis[published.basis]})`
    return [
      { kind: 'heading', level: 2, text: shown.names.get(id) ?? harmless(id) },
      {
        kind: 'facts',
        rows: [
          [paper.publisher, publisher === null ? paper.notSaid : harmless(publisher)],
          [paper.published, assumedPublished === null ? day : `${day}; ${phrases.readAsOf(harmless(assumedPublished))}`],
          [paper.timeZone, harmless(zone)],
          [paper.origin, `${origin + 1}: ${phrases.basis[byOrigin[origin]?.basis ?? 'alone']}`],
          ...(original === undefined ? [] : ([[paper.file, harmless(original.file)], [paper.readAs, `${paper.form[original.form]}${report?.isCut === true ? `; ${phrases.cutAfter(report.text.length)}` : ''}`], [paper.sha256, original.sha256]] as const)),
        ],
      },
    ]
  })
  const same = comparison.origins.filter(({ basis }) => basis === 'sameStatement').map(({ sources: ids }) => phrases.sameStatementIn(ids.map((id) => shown.names.get(id) ?? harmless(id)).join(', ')))
  return [{ kind: 'heading', level: 1, text: phrases.sources }, ...sources, ...(same.length === 0 ? [] : [{ kind: 'items', items: [...new Set(same)] } as const])]
}

/** A table for each matter, with the rows that it fills, and as many as the page's width needs. */
function matrixBlocks(shown: Shown, hasMarks: boolean): readonly PaperBlock[] {
  const { phrases, comparison, columns } = shown
  if (comparison.figures.length === 0) return []
  const parted = comparison.matters.length > 1
  const tables = comparison.matters.flatMap(({ sources }, at): readonly PaperBlock[] => {
    const own = columns.filter(({ id }) => sources.includes(id))
    const rows = parted ? comparison.figures.filter(({ cells }) => cells.some(({ sourceId, statementIds }) => statementIds.length > 0 && sources.includes(sourceId))) : comparison.figures
    const name: PaperBlock = { kind: 'heading', level: 2, text: `${phrases.matter(at + 1)}: ${own.map(({ id }) => harmless(id)).join(', ')}` }
    return [...(parted ? [name] : []), ...tablesOf(shown, own, rows)]
  })
  return [
    { kind: 'heading', level: 1, text: phrases.matrix },
    { kind: 'paragraph', text: hasMarks ? `${phrases.emptyCell}. ${phrases.marks}.` : `${phrases.emptyCell}.`, tone: 'quiet' },
    ...(parted ? [{ kind: 'paragraph', text: phrases.nothingTies, tone: 'plain' } as const] : []),
    ...tables,
  ]
}

function tablesOf(shown: Shown, columns: readonly ComparedSource[], rows: readonly FigureRow[]): readonly PaperBlock[] {
  const tables: PaperBlock[] = []
  for (let from = 0; from < columns.length && rows.length > 0; from += reportsAcross) {
    const across = columns.slice(from, from + reportsAcross)
    tables.push({ kind: 'table', head: ['', ...across.map(({ id }) => shown.names.get(id) ?? id)], rows: rows.map((row) => [labelOf(row, shown.language), ...across.map(({ id }) => cellText(shown, row, id))]) })
  }
  return tables
}

/** One line for each different reading, with the contradictions it stands in. */
function cellText(shown: Shown, row: FigureRow, sourceId: string): string {
  const readings = new Map<string, Set<number>>()
  for (const id of row.cells.find((each) => each.sourceId === sourceId)?.statementIds ?? []) {
    const statement = shown.byId.get(id)
    if (statement === undefined) continue
    const text = readingText(shown, statement)
    const marks = readings.get(text) ?? new Set()
    for (const mark of shown.marksOf.get(id) ?? []) marks.add(mark)
    readings.set(text, marks)
  }
  if (readings.size === 0) return `· ${shown.paper.omitted}`
  return [...readings].map(([text, marks]) => `${text}${marks.size === 0 ? '' : ` [${[...marks].sort((a, b) => a - b).join(',\u00a0')}]`}`).join('\n')
}

function readingText(shown: Shown, statement: Statement): string {
  const [qualifier, value, doubt] = [qualifierText(shown, statement), valueText(shown, statement), modalityText(shown, statement)]
  const who = statement.attribution.to === null ? '' : ` — ${harmless(cutTo(statement.attribution.to, 60))}${statement.attribution.isDoubtful ? '?' : ''}`
  return `${[qualifier, value].filter((part) => part !== '').join(' ')}${doubt === '' ? '' : ` (${doubt})`}${who}`
}

function againstBlocks(shown: Shown, relation: ComparedRelation, mark: number): readonly PaperBlock[] {
  const { phrases, paper } = shown
  const sides = sidesOf(shown, relation, shown.byId)
  return [
    { kind: 'heading', level: 2, text: `[${mark}] ${phrases.relation[relation.type]}` },
    { kind: 'paragraph', text: `${decisionText(shown, relation)} · ${phrases.severity[relation.severity]}`, tone: 'quiet' },
    { kind: 'paragraph', text: explanationOf(relation, shown.language), tone: 'plain' },
    ...sides.flatMap((sentences, at) => [
      ...sentences.slice(0, sentencesMax).map((sentence) => quotation(shown, sentence, letters[at] ?? '')),
      ...(sentences.length > sentencesMax ? [{ kind: 'paragraph', text: paper.more(sentences.length - sentencesMax), tone: 'quiet' } as const] : []),
    ]),
    ...betterBlocks(shown, relation),
  ]
}

/** A relation has two readings, or one of words that are in no other. */
const letters = ['a', 'b', 'c', 'd', 'e', 'f'] as const

function quotation(shown: Shown, { sourceId, start, end, speakers }: SideSentence, letter: string): PaperBlock {
  const { paper } = shown
  const stop = Math.min(end, start + sentenceUnitsMax)
  const place = paper.placeIn(shown.names.get(sourceId) ?? harmless(sourceId), start, end)
  return {
    kind: 'quotation',
    mark: paper.reading(letter),
    by: [place, ...speakers].join(' · '),
    text: `${wordsIn(shown, sourceId, { start, end: stop })}${stop < end ? ` ${paper.cut(end - stop)}` : ''}`,
  }
}

function betterBlocks(shown: Shown, { better }: ComparedRelation): readonly PaperBlock[] {
  const statement = better === null ? undefined : shown.byId.get(better.statementId)
  if (better === null || statement === undefined) return []
  const { phrases } = shown
  const reasons = better.why.map((why) => (why in phrases.reason ? phrases.reason[why as keyof typeof phrases.reason] : why)) // as was just asked
  const { value } = statement
  const words = value.kind === 'outcome' ? valueText(shown, statement) : cutTo(value.kind === 'quote' ? harmless(value.text) : wordsIn(shown, statement.sourceId, statement.span), 120)
  return [{ kind: 'paragraph', text: `${phrases.better(words, harmless(statement.sourceId))}: ${reasons.join('; ')}.`, tone: 'quiet' }]
}

function listBlocks(shown: Shown, title: string, relations: readonly ComparedRelation[]): readonly PaperBlock[] {
  if (relations.length === 0) return []
  const { phrases, paper, language } = shown
  const items = relations.slice(0, listMax).map((relation) => `${explanationOf(relation, language)}${relation.type === 'agrees' ? ` (${phrases.origins(relation.originsOfSides[0] ?? 1)})` : ''}`)
  return [{ kind: 'heading', level: 1, text: title }, { kind: 'items', items: relations.length > listMax ? [...items, paper.more(relations.length - listMax)] : items }]
}

/** Never within a pair of surrogates. */
function cutTo(text: string, max: number): string {
  const letter = Array.from(text)
  return letter.length <= max ? text : `${letter.slice(0, max - 1).join('')}…`
}
