/**
 * A draft, sentence by sentence, against the account: what may be published, what only with a second look, what not;
 * with the reasons, and what may be said instead. Nothing here publishes: it answers whoever writes and whoever approves.
 */
import { instantOf, msOf, type Instant, type Ms } from '../../kernel/index.ts'
import { openDiscrepancies, type Account } from '../../domain/index.ts'
import { isConserved } from '../check/conserved.ts'
import type { Askable } from '../check/measures.ts'
import { saidIn, type Said } from '../lexicon/said.ts'
import { isInside, overlaps, type Span } from '../span.ts'
import { cannotBeSaid, type CannotBeSaid } from './cannot-be-said.ts'
import { askablesOf, bindDraft, figuresIn, isSameNumber, type BoundAt, type Draft, type FigurePiece, type Piece, type PublishedFigure } from './draft.ts'
import { figureWords } from './figure-words.ts'
import { finding, type Finding } from './finding.ts'
import { hiddenIn } from './hidden.ts'
import { namesIn, type NameScreen } from './names.ts'
import { neverCounted } from './never-countable.ts'
import { draftUnitsMax } from './read-draft.ts'
import { colourOf, type Colour } from './reasons.ts'
import { saidInstead } from './said-instead.ts'
import { sayDraft } from './say-draft.ts'
import { phrasesIn, sentencesOf, spanOfWords, type DraftSentence } from './sentences.ts'
import { judgeFewness } from './small-counts.ts'
import { typedNumbers, typedTimes } from './typed-numbers.ts'
import { judgeStatements } from './statements-said.ts'
import { judgeUniversals, universalsIn } from './universals-said.ts'

export type CheckContext = BoundAt & Readonly<{
  nowMs: Ms
  /** `here-now`: the account holds entries that home has not acknowledged; nothing of it may be quoted. */
  source: 'home' | 'here-now'
  utcOffsetMinutes: number
  smallBelow: number
  /** Every figure published before, oldest first. */
  published: readonly PublishedFigure[]
  names: NameScreen
  places: NameScreen
  /** Whether a search alert is active for everybody missing: the account does not hold it. */
  alert: 'active' | 'none' | 'unknown'
}>

export type CheckedSentence = Readonly<{
  span: Span
  colour: Colour
  findings: readonly Finding[]
  /** With tokens, bound; null where nothing stands in the way, or where only leaving it out helps. */
  instead: readonly Piece[] | null
}>

export type CheckedDraft = Readonly<{
  /** As it will be read; every span is of it. */
  text: string
  /** Bound, where it was not. */
  draft: Draft
  colour: Colour
  asOf: Instant
  /** Of the draft as a whole. */
  findings: readonly Finding[]
  sentences: readonly CheckedSentence[]
  cannotBeSaid: readonly CannotBeSaid[]
}>

/** In: a draft with its figures bound or not. Cost: a scan for each moment in it, and as `groupsFrom` for its figures. */
export function checkDraft(given: Draft, account: Account, context: CheckContext): CheckedDraft {
  const asOf = asOfIn(given) ?? instantOf(context.nowMs)
  const blocks = blocksOf(account, asOf, context)
  // An account that does not add up answers nothing at all.
  const askables = askablesOf(account, context)
  const draft = blocks.length > 0 || figuresIn(given).every(({ bound }) => bound !== null) ? given : bindMissing(given, account, context)
  const saying = { language: draft.language, ...context }
  const said = sayDraft(draft.pieces, saying)
  const whole = [...blocks, ...wholeFindings(draft, said.text, { asOf, context })]
  if (said.text.length > draftUnitsMax) return { text: '', draft, colour: 'red', asOf, findings: [finding('draft-too-long', { start: 0, end: 0 })], sentences: [], cannotBeSaid: [] }
  const figures = said.said.flatMap(({ piece, span }) => (piece.kind === 'figure' ? [{ piece, span }] : []))
  const ofFigures = blocks.length > 0 ? [] : [...judgeValues(figures, askables, context), ...judgeFewness({ figures, published: context.published, smallBelow: context.smallBelow, askableAt: askables })]
  const askable = blocks.length > 0 ? null : askables(asOf)
  const judging: Judging = { draft, account, context, askable, askableNow: askables(instantOf(context.nowMs)), ofFigures, read: askable === null ? [] : judgeStatements(said, draft.language, askable) }
  const sentences = sentencesOf(said).map((sentence) => judgeSentence(sentence, judging))
  const findings = [...whole, ...(askable === null ? [] : leftOut(draft, askable))]
  const colour = colourOf([...findings, ...sentences.flatMap((each) => each.findings)].map(({ code }) => code))
  return { text: said.text, draft, colour, asOf, findings, sentences, cannotBeSaid: cannotBeSaid({ askable, blocks, asOf, context, language: draft.language }) }
}

type Judging = Readonly<{ draft: Draft; account: Account; context: CheckContext; askable: Askable | null; askableNow: Askable; ofFigures: readonly Finding[]; read: readonly Finding[] }>

function judgeSentence(sentence: DraftSentence, { draft, account, context, askable, askableNow, ofFigures, read }: Judging): CheckedSentence {
  const said = saidIn(draft.language)
  const own = [
    ...ofFigures.filter(({ span }) => isInside(span, sentence.span)),
    ...namesIn(sentence, said, { screen: context.names, certain: 'name-of-ledger', perhaps: 'name-perhaps' }),
    ...placesIn(sentence, said, context.places),
    ...neverCounted(sentence, said),
    ...(askable === null ? [] : judgeUniversals(sentence, said, [askable, askableNow])),
    ...typedNumbers(sentence, said),
    ...typedTimes(sentence, said),
    ...figureWords(sentence, said),
    ...alertIn(sentence, said, context),
  ]
  const otherwise = [...inOtherLanguage(sentence, draft, askable === null ? [] : [askable, askableNow]), ...readOtherwise({ sentence, said, read })]
  const findings = [...own, ...otherwise.filter((each) => !own.some(({ code, span }) => code === each.code && overlaps(span, each.span)))]
  const instead = askable === null ? null : saidInstead({ sentence, findings, draft, askable, context })
  const bound = instead === null ? null : bindDraft({ ...draft, pieces: instead }, account, context).pieces
  return { span: sentence.span, colour: colourOf(findings.map(({ code }) => code)), findings, instead: bound }
}

/** A sentence in the other language than the draft's is read in it for what has no override. */
function inOtherLanguage(sentence: DraftSentence, { language }: Draft, askables: readonly Askable[]): readonly Finding[] {
  const other = saidIn(language === 'en' ? 'es' : 'en')
  const found = [...neverCounted(sentence, other), ...judgeUniversals(sentence, other, askables)]
  return found.filter(({ code, about }) => code === 'never-countable' || (code === 'universal-not-borne-out' && about['denied'] !== 'yes'))
}

/** What extraction reads in a sentence where the rules of a draft read nothing: their own word on a universal goes first. */
function readOtherwise({ sentence, said, read }: Readonly<{ sentence: DraftSentence; said: Said; read: readonly Finding[] }>): readonly Finding[] {
  const quantified = phrasesIn(sentence, said.quantifiers).map(({ at, count }) => spanOfWords(sentence, at, count))
  const isQuantified = quantified.length > 0 || universalsIn(sentence, said).length > 0
  return read
    .filter(({ span }) => isInside(span, sentence.span))
    .filter(({ code, span }) => (code === 'outcome-not-borne-out' ? !isQuantified : !quantified.some((each) => overlaps(each, span))))
}

/** What stops every number: a sum that does not hold, a declaration owed, entries that home has not acknowledged. */
function blocksOf(account: Account, asOf: Instant, { known, nowMs, source }: CheckContext): readonly Finding[] {
  const nowhere = { start: 0, end: 0 }
  const moments = [...new Set([msOf(asOf), nowMs])]
  const found: Finding[] = []
  if (source === 'here-now') found.push(finding('here-now-quoted', nowhere))
  if (moments.some((asOfMs) => !isConserved(account, { asOfMs, known }))) return [...found, finding('conservation-fails', nowhere)]
  const owed = new Set(moments.flatMap((asOfMs) => openDiscrepancies(account, asOfMs, known).filter(({ kind }) => kind === 'declaration-owed').map(({ key }) => key)))
  if (owed.size > 0) found.push(finding('declaration-owed', nowhere, { declarations: owed.size }))
  return found
}

function wholeFindings(draft: Draft, text: string, { asOf, context }: Readonly<{ asOf: Instant; context: CheckContext }>): readonly Finding[] {
  const whole = { start: 0, end: text.length }
  const figures = figuresIn(draft)
  const moments = new Set(draft.pieces.flatMap((piece) => (piece.kind === 'moment' ? [piece.asOf] : [])))
  const found: Finding[] = [...hiddenIn(text)]
  if (moments.size === 0) found.push(finding('moment-missing', whole))
  if (figures.some(({ figure }) => moments.size > 0 && !moments.has(figure.asOf)) || moments.size > 1) found.push(finding('moments-differ', whole))
  if (msOf(asOf) > Math.min(context.nowMs, context.knownAtMs)) found.push(finding('moment-in-future', whole))
  return found
}

/** Doubt belongs to a number; whoever counts people while somebody is missing says how many are. */
function leftOut(draft: Draft, askable: Askable): readonly Finding[] {
  const figures = figuresIn(draft).map(({ figure }) => figure)
  if (figures.length === 0) return []
  const nowhere = { start: 0, end: 0 }
  const found: Finding[] = []
  const says = (measure: string): boolean => figures.some((each) => each.measure === measure)
  const people = askable.valueOf('toBeConfirmed', 'everyone')?.atMost ?? 0
  if (!says('toBeConfirmed') && !says('inCare')) found.push(finding('doubt-missing', nowhere, { toBeConfirmed: people }))
  const missing = askable.valueOf('missing', 'everyone')?.atMost ?? 0
  if (missing > 0 && !says('missing')) found.push(finding('missing-left-out', nowhere, { missing }))
  return found
}

/** Is each figure what the account says of its moment, under the rules that count now, and true in the form it is said? */
function judgeValues(figures: readonly Readonly<{ piece: FigurePiece; span: Span }>[], askables: (asOf: Instant) => Askable, context: CheckContext): readonly Finding[] {
  return figures.flatMap(({ piece: { figure, bound }, span }) => {
    const now = askables(figure.asOf).valueOf(figure.measure, figure.of)
    if (bound === null || now === null) return [finding('figure-unbound', span)]
    if (!isSameNumber(bound, now) || bound.position > context.known) return [finding('figure-changed', span, { fromCertain: bound.certain, fromAtMost: bound.atMost, certain: now.certain, atMost: now.atMost })]
    const isTrue = figure.form === 'exact' || (figure.form === 'fewerThan' ? now.atMost < context.smallBelow : now.certain >= context.smallBelow)
    return isTrue ? [] : [finding('figure-form-untrue', span)]
  })
}

function placesIn(sentence: DraftSentence, said: Said, places: NameScreen): readonly Finding[] {
  const named = namesIn(sentence, said, { screen: places, certain: 'place-of-ledger', perhaps: 'place-perhaps' })
  const counts = sentence.words.some(({ kind }) => kind === 'figure')
  return counts ? [...named, ...phrasesIn(sentence, said.placeKinds).map(({ at, count }) => finding('place-perhaps', spanOfWords(sentence, at, count)))] : named
}

function alertIn(sentence: DraftSentence, said: Said, { alert }: CheckContext): readonly Finding[] {
  if (alert === 'active') return []
  return phrasesIn(sentence, said.alert).map(({ at, count }) => finding(alert === 'none' ? 'alert-not-active' : 'alert-not-known', spanOfWords(sentence, at, count)))
}

function bindMissing(draft: Draft, account: Account, at: BoundAt): Draft {
  const bound = bindDraft(draft, account, at)
  return { ...draft, pieces: draft.pieces.map((piece, no) => (piece.kind === 'figure' && piece.bound === null ? (bound.pieces[no] ?? piece) : piece)) }
}

/** The moment that the draft speaks of: the first it says, or that of its first figure. */
function asOfIn({ pieces }: Draft): Instant | null {
  const moment = pieces.find((piece) => piece.kind === 'moment') ?? null
  const figure = pieces.find((piece) => piece.kind === 'figure') ?? null
  return moment?.asOf ?? figure?.figure.asOf ?? null
}
