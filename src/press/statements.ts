/** Everything that a report says, as statements in the order of its text: figures, dates, times, quotations, outcomes; each with whose words it is. */
import { attributorOf, type Attributor } from './attributions.ts'
import { dayNumber, isZone, localMinutesOf } from './calendar.ts'
import { cuesOf, type Cue } from './cues.ts'
import { figuresOf } from './figures.ts'
import type { FigureFound, QuoteFound } from './found.ts'
import { isPromised, modalityAt, outcomesOf } from './outcomes.ts'
import { quotesOf } from './quotes.ts'
import { readingOf, sentenceAt, tokenAt, type Reading } from './reading.ts'
import type { Report } from './report.ts'
import type { Reference } from './resolve-dates.ts'
import { temporalsOf } from './temporals.ts'
import type { Modality, Statement, StatementValue } from './statement.ts'

/** What is known beside the report itself. */
export type StatementContext = Readonly<{
  /** The day that relative dates are resolved against where the report has none: ISO 8601, such as the week that another source fixes. */
  assumedReference?: string
  /** Why it is that day, in a few words; said with every date that rests on it. */
  assumedBecause?: string
}>

/** Statements of one report at most: four times as many as a hundred pages hold. */
export const statementsMax = 5_000

export function statementsOf(report: Report, context: StatementContext = {}): readonly Statement[] {
  return readStatements(report, context).statements
}

/** Out: also how many tokens were looked at, which the tests bound. */
export function readStatements(report: Report, context: StatementContext): Readonly<{ statements: readonly Statement[]; steps: number; tokens: number }> {
  const reading = readingOf(report)
  const quotes = quotesOf(reading)
  const cues = cuesOf(reading, quotes)
  const attributor = attributorOf(reading, cues, quotes)
  const temporals = temporalsOf(reading, referenceOf(report, context))
  const figures = figuresOf(reading, temporals)
  const found: Found[] = [
    ...temporals.map((each) => ({ ...each, modality: 'asserted' as const })),
    ...figures.map((each) => ({ ...each, modality: modalityOf(reading, attributor.cueOf(each.first), each) })),
    ...outcomesOf(reading, figures).map((each) => ({ ...each, modality: denied(attributor.cueOf(each.first)) ?? each.modality })),
    ...quotes.map((quote) => quoteFound(reading, quote)),
  ]
  const statements = found
    .sort((a, b) => a.first - b.first || a.end - b.end)
    .slice(0, statementsMax)
    .map((each) => statementOf(reading, each, attributor))
  return { statements, steps: reading.work.steps, tokens: reading.tokens.length }
}

type Found = Readonly<{ first: number; end: number; value: StatementValue; modality: Modality; rule: string; confidence: number; quote?: QuoteFound }>

function quoteFound(reading: Reading, quote: QuoteFound): Found {
  const { first, end, form, isClosed } = quote
  const inner = reading.report.text.slice(tokenAt(reading, first).end, tokenAt(reading, isClosed ? end - 1 : end - 1)[isClosed ? 'start' : 'end'])
  return { first, end, value: { kind: 'quote', text: inner.replace(/^'/, '').replace(/'$/, ''), form }, modality: 'asserted', rule: 'quote.marks/1', confidence: isClosed ? 0.95 : 0.6, quote }
}

function statementOf(reading: Reading, { first, end, value, modality, rule, confidence, quote }: Found, attributor: Attributor): Statement {
  const span = { start: tokenAt(reading, first).start, end: tokenAt(reading, end - 1).end }
  const [from, to] = [sentenceAt(reading, first), sentenceAt(reading, end - 1)]
  const sentence = { start: tokenAt(reading, from.first).start, end: tokenAt(reading, to.end - 1).end }
  const attribution = quote === undefined ? attributor.ofRange(first, end) : attributor.ofQuote(quote)
  return { id: `${reading.report.id}@${span.start}-${span.end}.${value.kind}`, sourceId: reading.report.id, span, sentence, value, attribution, modality, rule, confidence }
}

const denied = (cue: Cue | null): Modality | null => (cue?.verb === 'denied' ? 'denied' : null)

function modalityOf(reading: Reading, cue: Cue | null, { first: at, end, value }: FigureFound): Modality {
  if (cue?.verb === 'denied') return 'denied'
  if (cue?.verb === 'estimated') return 'estimated'
  const said = modalityAt(reading, at)
  // "everyone will be found".
  return said === 'asserted' && (value.qualifier === 'all' || value.qualifier === 'none') && isPromised(reading, end + 1) ? 'possible' : said
}

function referenceOf(report: Report, { assumedReference, assumedBecause }: StatementContext): Reference {
  const zone = isZone(report.zone) ? report.zone : 'UTC'
  if (report.published.value !== null) return { day: dayIn(report.published.value, zone), zone, assumed: [] }
  const day = assumedReference === undefined ? null : dayIn(assumedReference, zone)
  if (day === null) return { day: null, zone, assumed: [] }
  return { day, zone, assumed: [`published about ${assumedReference?.slice(0, 10) ?? ''}${assumedBecause === undefined ? '' : `: ${assumedBecause}`}`] }
}

/** The civil day of a day or an instant, at the place. */
function dayIn(iso: string, zone: string): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d).*?(Z|[+-]\d\d:\d\d)?)?$/.exec(iso)
  const day = found === null ? null : dayNumber(Number(found[1]), Number(found[2]), Number(found[3]))
  if (found === null || day === null || found[4] === undefined) return day
  const offset = found[6] === undefined || found[6] === 'Z' ? 0 : (found[6].startsWith('-') ? -1 : 1) * (Number(found[6].slice(1, 3)) * 60 + Number(found[6].slice(4, 6)))
  return Math.floor(localMinutesOf(zone, day * 1440 + Number(found[4]) * 60 + Number(found[5]) - offset) / 1440)
}
