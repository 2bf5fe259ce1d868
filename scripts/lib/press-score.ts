// Scores the extraction of reports against a gold annotation: what was found, with the right value, unit and qualifier, whose words it is said to be,
// and each miss with its source and offsets. Nothing here knows a text.
import { overlaps, statementsOf, takeApart, type Report, type Span, type Statement } from '../../src/press/index.ts'
import type { GoldMention, GoldSet, GoldSource } from './press-gold.ts'
import { goldQualifier, goldUnit, isMoment, isQualifier, isSpeaker, isUnit, isValue } from './press-match.ts'

export type Share = Readonly<{ right: number; of: number }>
export type Miss = Readonly<{ measure: string; source: string; start: number; end: number; words: string; wanted: string; got: string }>
export type ReadSource = Readonly<{ source: GoldSource; report: Report; statements: readonly Statement[]; assumed: string | null }>
export type Score = Readonly<{ measures: Readonly<Record<string, Share>>; misses: readonly Miss[]; assumed: readonly string[] }>

type Tally = { readonly measures: Record<string, { right: number; of: number }>; readonly misses: Miss[] }

export function scoreSet(set: GoldSet): Score {
  const read = readSources(set)
  const tally: Tally = { measures: {}, misses: [] }
  for (const each of read) {
    const mentions = set.mentions.filter(({ source }) => source === each.source.id)
    scoreFigures(tally, each, mentions)
    scorePrecision(tally, each, { set, mentions })
    scoreMoments(tally, each, mentions)
    scoreQuotes(tally, each, mentions)
    scoreAttributions(tally, each, set)
  }
  return { measures: tally.measures, misses: tally.misses, assumed: read.flatMap(({ source, assumed }) => (assumed === null ? [] : [`${source.id}: ${assumed}`])) }
}

/** A source without a day of its own is read against the latest day that another one of the folder fixes. */
export function readSources({ sources }: GoldSet): readonly ReadSource[] {
  const zone = sources.find((each) => each.zone !== null)?.zone ?? null
  const reports = sources.map((source) => {
    const given = source.zone ?? zone
    return takeApart({ id: source.id, text: source.text, ...(source.published === null ? {} : { published: source.published }), ...(given === null ? {} : { zone: given }), ...(source.language === null ? {} : { language: source.language }) })
  })
  const days = reports.flatMap(({ published }) => (published.value === null ? [] : [published.value.slice(0, 10)])).toSorted()
  const stated = days.length > 0 ? [] : reports.flatMap(statedDays).toSorted()
  const reference = days.at(-1) ?? stated.at(-1) ?? null
  return sources.map((source, at) => {
    const report = reports[at] ?? takeApart({ id: source.id, text: source.text })
    const isAssumed = report.published.value === null && reference !== null
    const because = days.length > 0 ? 'the latest day that another source of the folder fixes' : 'the latest whole date that the folder states'
    return { source, report, statements: statementsOf(report, isAssumed ? { assumedReference: reference, assumedBecause: because } : {}), assumed: isAssumed ? `no day of publication; read against ${reference}, ${because}` : null }
  })
}

function statedDays(report: Report): readonly string[] {
  return statementsOf(report).flatMap(({ value }) => (value.kind === 'date' && !value.isRelative && value.granularity === 'day' && value.value !== null ? [value.value] : []))
}

function count(tally: Tally, measure: string, isRight: boolean): boolean {
  const kept = (tally.measures[measure] ??= { right: 0, of: 0 })
  kept.of++
  if (isRight) kept.right++
  return isRight
}

type Gold = Readonly<{ start: number; end: number }>

function miss(tally: Tally, { source }: ReadSource, gold: Gold, said: Readonly<{ measure: string; wanted: string; got: string }>): void {
  tally.misses.push({ ...said, source: source.id, start: gold.start, end: gold.end, words: source.text.slice(gold.start, gold.end) })
}

/** Gold in order, each prediction taken once; of several the one with the right value first, then the one that shares most. */
function scoreFigures(tally: Tally, each: ReadSource, mentions: readonly GoldMention[]): void {
  const free = each.statements.filter(({ value }) => value.kind === 'quantity' || value.kind === 'duration')
  for (const gold of mentions.filter(({ category }) => category === 'quantity')) {
    const near = free.filter(({ span }) => overlaps(span, gold)).toSorted((a, b) => fitness(gold, b) - fitness(gold, a))
    const best = near[0]
    const wanted = `${JSON.stringify(gold.normalised.value)} ${gold.normalised.unit ?? ''} ${gold.normalised.qualifier ?? 'exact'}`
    if (!count(tally, 'figures found', best !== undefined) || best === undefined) {
      for (const measure of ['figures, value', 'figures, unit', 'figures, qualifier', 'figures, all three']) count(tally, measure, false)
      miss(tally, each, gold, { measure: 'figures found', wanted, got: 'nothing' })
      continue
    }
    free.splice(free.indexOf(best), 1)
    const rights = rightsOf(gold, best)
    count(tally, 'figures, value', rights.value)
    count(tally, 'figures, unit', rights.unit)
    count(tally, 'figures, qualifier', rights.qualifier)
    if (!count(tally, 'figures, all three', rights.value && rights.unit && rights.qualifier)) miss(tally, each, gold, { measure: 'figures', wanted, got: saidOf(best) })
  }
  for (const gold of mentions.filter(({ category }) => category === 'vague-quantity')) {
    const hit = each.statements.some(({ value, span }) => value.kind === 'quantity' && overlaps(span, gold))
    if (!count(tally, 'vague figures found', hit)) miss(tally, each, gold, { measure: 'vague figures found', wanted: gold.normalised.unit ?? '', got: 'nothing' })
  }
}

type Rights = Readonly<{ value: boolean; unit: boolean; qualifier: boolean }>

function rightsOf({ normalised }: GoldMention, { value }: Statement): Rights {
  const unit = goldUnit(normalised.unit ?? '')
  if (value.kind === 'duration') {
    const found = /^PT?(\d+(?:\.\d+)?)[YMWDH]$/.exec(value.value)
    return { value: found !== null && Number(found[1]) === normalised.value, unit: unit === 'duration', qualifier: goldQualifier(normalised.qualifier) === (value.qualifier ?? 'exact') }
  }
  if (value.kind !== 'quantity') return { value: false, unit: false, qualifier: false }
  return { value: isValue(normalised, value), unit: isUnit(unit, value.unit), qualifier: isQualifier(normalised, value) }
}

function fitness(gold: GoldMention, ours: Statement): number {
  const rights = rightsOf(gold, ours)
  const shared = Math.min(gold.end, ours.span.end) - Math.max(gold.start, ours.span.start)
  return (rights.value ? 1_000 : 0) + (rights.unit ? 500 : 0) + shared - (ours.span.end - ours.span.start) / 100
}

/** A number of ours that nothing in the gold overlaps is taken for false, though the gold may merely have left it out. */
function scorePrecision(tally: Tally, each: ReadSource, { set, mentions }: Readonly<{ set: GoldSet; mentions: readonly GoldMention[] }>): void {
  const claims = set.claims.filter(({ source }) => source === each.source.id)
  const annotated: readonly Span[] = [...mentions.filter(({ category }) => category.includes('quantity') || category === 'duration'), ...claims.filter(({ type }) => type === 'quantity' || type === 'duration')]
  for (const { value, span } of each.statements) {
    if (value.kind !== 'quantity' || (value.point === null && value.qualifier !== 'between')) continue
    if (!count(tally, 'figures, precision', annotated.some((gold) => overlaps(gold, span)))) miss(tally, each, span, { measure: 'figures, precision', wanted: 'nothing', got: `${value.point ?? ''} ${value.unit}` })
  }
  const moments: readonly Span[] = [...mentions.filter(({ category }) => category === 'date' || category === 'time' || category === 'duration'), ...claims.filter(({ type }) => type === 'date' || type === 'time' || type === 'duration')]
  for (const { value, span } of each.statements) {
    if (value.kind !== 'date' && value.kind !== 'time') continue
    if (!count(tally, 'dates and times, precision', moments.some((gold) => overlaps(gold, span)))) miss(tally, each, span, { measure: 'dates and times, precision', wanted: 'nothing', got: value.value ?? 'null' })
  }
}

function scoreMoments(tally: Tally, each: ReadSource, mentions: readonly GoldMention[]): void {
  for (const gold of mentions) {
    if (gold.category !== 'date' && gold.category !== 'time' && gold.category !== 'duration') continue
    const near = each.statements.filter(({ value, span }) => (value.kind === 'date' || value.kind === 'time' || value.kind === 'duration') && overlaps(span, gold))
    const measure = gold.category === 'duration' ? 'durations' : 'dates and times'
    count(tally, `${measure} found`, near.length > 0)
    const right = near.some(({ value }) => (value.kind === 'date' || value.kind === 'time' || value.kind === 'duration') && isMoment(gold.normalised, value))
    if (!count(tally, `${measure}, value`, right)) miss(tally, each, gold, { measure, wanted: String(gold.normalised.utc ?? gold.normalised.value), got: near.map(saidOf).join(' | ') || 'nothing' })
  }
}

function scoreQuotes(tally: Tally, each: ReadSource, mentions: readonly GoldMention[]): void {
  const quotes = each.statements.filter(({ value }) => value.kind === 'quote')
  const golds = mentions.filter(({ category }) => category === 'quote')
  for (const gold of golds) {
    if (/link|headline/.test(gold.normalised.class ?? gold.normalised.form ?? '')) {
      const isOut = !quotes.some(({ span }) => overlaps(span, gold)) && each.report.parts.some(({ kind, span }) => (kind === 'link' || kind === 'headline') && overlaps(span, gold))
      if (!count(tally, 'headlines of others kept out', isOut)) miss(tally, each, gold, { measure: 'headlines of others kept out', wanted: 'nothing', got: 'a quotation' })
      continue
    }
    const ours = quotes.find(({ span }) => isSameSpan(each.source.text, span, gold))
    if (!count(tally, 'quotations, span exact', ours !== undefined) || ours === undefined) {
      miss(tally, each, gold, { measure: 'quotations, span exact', wanted: 'exactly this', got: quotes.filter(({ span }) => overlaps(span, gold)).map(({ span }) => `${span.start}-${span.end}`).join(' ') || 'nothing' })
      continue
    }
    scoreSpeaker(tally, each, gold, ours)
  }
  for (const { span } of quotes) if (!count(tally, 'quotations, precision', golds.some((gold) => overlaps(gold, span)))) miss(tally, each, span, { measure: 'quotations, precision', wanted: 'nothing', got: 'a quotation' })
}

function scoreSpeaker(tally: Tally, each: ReadSource, gold: GoldMention, { attribution }: Statement): void {
  if (gold.normalised.speaker === undefined) return
  const wanted = gold.normalised.speaker
  const isRight = wanted === null ? attribution.to === null : attribution.to !== null && isSpeaker(wanted, attribution.to)
  const isWrong = attribution.to !== null && !isRight
  count(tally, 'speakers right', isRight)
  count(tally, 'speakers not wrong', !isWrong)
  count(tally, 'speakers not wrong without doubt', !isWrong || attribution.isDoubtful)
  if (!isRight) miss(tally, each, gold, { measure: 'speakers', wanted: wanted ?? 'nobody', got: attribution.to === null ? 'nobody' : `${attribution.to}${attribution.isDoubtful ? ', in doubt' : ''}` })
}

/** Punctuation and spaces at the ends make no difference. */
function isSameSpan(text: string, a: Span, b: Span): boolean {
  const [x, y] = [a, b].map(({ start, end }) => {
    let [from, to] = [start, end]
    while (from < to && /[\s,.;:()]/.test(text.charAt(from))) from++
    while (to > from && /[\s,.;:()]/.test(text.charAt(to - 1))) to--
    return `${from}-${to}`
  })
  return x === y
}

const kindsOfType: Readonly<Record<string, readonly string[]>> = { quantity: ['quantity', 'duration'], date: ['date'], time: ['time'], duration: ['duration', 'date'], event: ['outcome'], outcome: ['outcome'] }

function scoreAttributions(tally: Tally, each: ReadSource, { claims }: GoldSet): void {
  for (const claim of claims) {
    const kinds = kindsOfType[claim.type]
    if (claim.source !== each.source.id || kinds === undefined || claim.how === 'metadata') continue
    const ours = each.statements.find(({ value, span }) => kinds.includes(value.kind) && overlaps(span, claim))
    if (ours === undefined) continue
    const { to, how } = ours.attribution
    if (claim.to === null) {
      if (!count(tally, 'unattributed, left so', to === null)) miss(tally, each, claim, { measure: 'unattributed, left so', wanted: 'nobody', got: to ?? '' })
      continue
    }
    const isRight = to !== null ? isSpeaker(claim.to, to) : how === 'caption' && claim.how === 'caption'
    count(tally, 'attributed, right', isRight)
    if (!count(tally, 'attributed, not wrong', isRight || to === null) || !isRight) miss(tally, each, claim, { measure: 'attributed', wanted: claim.to, got: to ?? 'nobody' })
  }
}

function saidOf({ value }: Statement): string {
  switch (value.kind) {
    case 'quantity':
      return `${value.point ?? `${value.min ?? ''}..${value.max ?? ''}`} ${value.unit} ${value.qualifier}`
    case 'date':
    case 'time':
      return value.value ?? 'null'
    case 'duration':
      return value.value
    case 'quote':
    case 'outcome':
    default:
      return value.kind
  }
}
