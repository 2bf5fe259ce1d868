/** `amparo press compare`: what several reports say of the same days, side by side. Needs no ledger and knows none. */
import { basename, resolve } from 'node:path'
import { readInstant, toUtf8 } from '../../kernel/index.ts'
import { drawPaper } from '../../adapters/node/pdf/index.ts'
import { pressPaperPhrasesFor, pressPhrasesFor } from '../../locale/index.ts'
import { comparedReportsMax, compareReports, isZone, takeApart, type ComparedRelation, type Comparison, type Report, type ReportGiven, type Statement } from '../../press/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { terminalOf, type CommonOptions } from '../options.ts'
import { readReports, type ReportFile } from '../read-report.ts'
import { harmless, harmlessJson, pressBrief, pressMatrixCsv, type PressMatrix } from '../../documents/index.ts'
import { comparisonLines } from '../render/press-matrix.ts'
import type { Terminal } from '../terminal.ts'
import { refuseExisting, writeNew } from '../write-new.ts'

export type PressCompareOptions = Omit<CommonOptions, 'store'> & Readonly<{ zone?: string; published: readonly string[]; csv?: string; pdf?: string; exercise?: boolean }>

/** Fails: as `readReports`; `file-exists`, `file-not-written`, `files-too-many`, `zone-unknown`, `published-malformed`, `published-unknown-file`, `published-ambiguous`, `published-repeated`. */
export async function pressCompareCommand(files: readonly string[], options: PressCompareOptions): Promise<ExitCode> {
  const terminal = terminalOf({ store: '', ...options })
  if (files.length > comparedReportsMax) throw new CliFailure(exitCodes.usage, 'files-too-many', `${files.length} files; at most ${comparedReportsMax} are compared at a time.`)
  if (options.zone !== undefined && !isZone(options.zone)) throw new CliFailure(exitCodes.usage, 'zone-unknown', `--zone ${harmless(options.zone)}: no time zone of that name. Write one such as America/Guatemala.`)
  const days = publishedOf(options.published, files)
  for (const out of [options.csv, options.pdf]) if (out !== undefined) refuseExisting(out)
  if (options.csv !== undefined && options.pdf !== undefined && resolve(options.csv) === resolve(options.pdf)) throw new CliFailure(exitCodes.usage, 'file-exists', `${harmless(options.csv)} is given for the table and for the brief. Name two files.`)
  const read = await readReports(files)
  const given = read.map(({ file, id, captured, publisher }): ReportGiven => ({
    id, text: captured.text,
    ...(publisher === null ? {} : { publisher }),
    ...(captured.publishedOn === null ? {} : { publishedInMetadata: captured.publishedOn }),
    ...(options.zone === undefined ? {} : { zone: options.zone }),
    ...(days.get(resolve(file)) === undefined ? {} : { published: days.get(resolve(file)) ?? '' }),
  }))
  const comparison = compareReports(given)
  const reports = new Map(given.map((each) => [each.id, takeApart(each)]))
  await writeOut({ comparison, reports, read }, options, terminal)
  if (terminal.json) terminal.print(harmlessJson(JSON.stringify(asJson(comparison, read, terminal.phrases.language), null, 2)))
  else {
    for (const line of comparisonLines(comparison, reports, { phrases: pressPhrasesFor(terminal.phrases.language), language: terminal.phrases.language, width: terminal.width })) terminal.print(line)
  }
  return exitCodes.ok
}

type Compared = Readonly<{ comparison: Comparison; reports: ReadonlyMap<string, Report>; read: readonly ReportFile[] }>

/** The table and the brief, where they are asked for; said on the second stream. */
async function writeOut({ comparison, reports, read }: Compared, { csv, pdf, exercise }: PressCompareOptions, terminal: Terminal): Promise<void> {
  if (csv === undefined && pdf === undefined) return
  const { phrases } = terminal
  const matrix: PressMatrix = {
    comparison, reports, phrases: pressPhrasesFor(phrases.language), paper: pressPaperPhrasesFor(phrases.language), language: phrases.language,
    originals: new Map(read.map(({ id, file, sha256, captured: { form } }) => [id, { file: basename(file), form, sha256 }])),
    // Nothing on the command line decides anything.
    decisions: new Map(),
  }
  const said = exercise === true ? phrases.exercise : null
  if (csv !== undefined) writeNew(csv, toUtf8(pressMatrixCsv(matrix, { exercise: said })))
  if (pdf !== undefined) writeNew(pdf, await drawPaper(pressBrief(matrix, { exercise: said, direction: phrases.direction })))
  for (const out of [csv, pdf]) if (out !== undefined) terminal.note(`${harmless(out)} ✓`)
}

/** By whole path. In: FILE=DATE, split at the last sign; FILE as it was given, or its base name where one file alone has it. */
function publishedOf(texts: readonly string[], files: readonly string[]): ReadonlyMap<string, string> {
  const given = new Set(files.map((file) => resolve(file)))
  const days = new Map<string, string>()
  for (const text of texts) {
    const at = text.lastIndexOf('=')
    const [file, day] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)]
    const shown = harmless(text)
    if (file === '' || !isDay(day)) throw new CliFailure(exitCodes.usage, 'published-malformed', `--published ${shown}: write FILE=2024-12-23, or FILE=2024-12-23T18:00:00Z.`)
    const named = given.has(resolve(file)) ? [resolve(file)] : [...given].filter((each) => basename(each) === file)
    const [path] = named
    if (named.length > 1) throw new CliFailure(exitCodes.usage, 'published-ambiguous', `--published ${shown}: ${named.length} of the files are named ${harmless(file)}; write the path: ${named.map(harmless).join(', ')}.`)
    if (path === undefined) throw new CliFailure(exitCodes.usage, 'published-unknown-file', `--published ${shown}: ${harmless(file)} is none of the files to be compared.`)
    if (days.has(path)) throw new CliFailure(exitCodes.usage, 'published-repeated', `--published ${shown}: a day for ${harmless(file)} is given twice.`)
    days.set(path, day)
  }
  return days
}

/** A day that there is, or a moment of one with its offset. */
function isDay(text: string): boolean {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?$/.exec(text)
  return found !== null && readInstant(`${found[1]}T${found[2] ?? '00:00'}:00.000Z`) !== null
}

function asJson(comparison: Comparison, read: readonly ReportFile[], language: string): unknown {
  const fileOf = new Map(read.map((each) => [each.id, each]))
  return {
    sources: comparison.sources.map((source) => ({ ...source, ...fileJson(fileOf.get(source.id)) })),
    statements: comparison.statements.map(statementJson),
    relations: comparison.relations.map((relation) => relationJson(relation, language)),
    origins: comparison.origins,
    figures: comparison.figures,
    matters: comparison.matters,
    notSaid: comparison.notSaid,
    unplaced: comparison.unplaced,
  }
}

/** `text` where offsets are not of the file itself. */
function fileJson(read: ReportFile | undefined): Readonly<Record<string, string | null>> {
  if (read === undefined) return {}
  const { file, sha256, captured: { form, title, languageHint, text } } = read
  return { file, sha256, form, title, languageHint, text: form === 'text' ? null : text }
}

function statementJson({ id, sourceId, span, sentence, value, attribution, modality, rule, confidence }: Statement): unknown {
  return { id, source: sourceId, start: span.start, end: span.end, kind: value.kind, value, attribution, modality, rule, sentence, confidence }
}

/** `explanation` in the language of the command, both in `explanations`. */
function relationJson({ statementIds, explanation, ...rest }: ComparedRelation, language: string): unknown {
  return { ...rest, statements: statementIds, explanation: language === 'es' ? explanation.es : explanation.en, explanations: explanation }
}
