/**
 * One thing that a report says: its exact words, what they come to, who is said to have said it, and the rule that read it.
 * Extraction proposes; a person accepts, corrects or rejects. Same text and same rules, same statements.
 */
import type { Span } from './span.ts'

/** What was counted or measured. People first: who is a child in the text is a child here, and `person` is whoever is not told apart. */
export const unitClasses = ['child', 'woman', 'man', 'adult', 'relative', 'family', 'officer', 'person', 'place', 'country', 'event', 'building', 'vehicle', 'ageYears', 'duration', 'distanceKm', 'distanceMi', 'distanceM', 'magnitude', 'money', 'percent', 'other'] as const
export type UnitClass = (typeof unitClasses)[number]

/** `exact`: a bare number. `all`, `none`: said of everyone. `some`: one or more, and nobody says how many. */
export const qualifiers = ['exact', 'atLeast', 'moreThan', 'atMost', 'lessThan', 'almost', 'about', 'estimate', 'all', 'none', 'some', 'between'] as const
export type Qualifier = (typeof qualifiers)[number]

/**
 * Both ends are of the interval; null is no bound. `point`: the number in the words, where there is one. Of people and things, which come whole,
 * "more than 160" starts at 161 and "fewer than" ends at one less; of what is measured both stand at the number.
 */
export type Quantity = Readonly<{ kind: 'quantity'; point: number | null; min: number | null; max: number | null; unit: UnitClass; qualifier: Qualifier; ofTotal: number | null }>

export const granularities = ['year', 'month', 'day', 'partOfDay', 'hour', 'minute', 'interval'] as const
export type Granularity = (typeof granularities)[number]

/** `value`: ISO 8601 as the words allow, "2024-11", "2024-12-22", "2014/2017", "2024-12-22T22:30Z"; null where nothing holds it. `assumed`: what was taken for granted, in words of ours. */
export type When = Readonly<{ kind: 'date' | 'time'; value: string | null; granularity: Granularity; isRelative: boolean; zone: string | null; assumed: readonly string[] }>

/** ISO 8601, such as P2D; where nothing is said, the qualifier is exact. */
export type Lasting = Readonly<{ kind: 'duration'; value: string; qualifier?: Qualifier }>

/** `direct`: a sentence of its own; `partial`: words within one of the reporter's; `scare`: three words or fewer, whose marks may be doubt. */
export type Quotation = Readonly<{ kind: 'quote'; text: string; form: 'direct' | 'partial' | 'scare' }>

/** What is said to have come of it. Opposites are compared (`opposing`); the list is closed and grows with its tests. */
export const outcomeFrames = [
  'allLocated', 'allReturned', 'someMissing', 'noneMissing', 'alertActive', 'alertLifted', 'entered', 'attemptedEntry', 'taken', 'attemptedTaking', 'resolved', 'unresolved', 'allSafe', 'someHurt', 'denied',
] as const
export type OutcomeFrame = (typeof outcomeFrames)[number]

export type Outcome = Readonly<{ kind: 'outcome'; frame: OutcomeFrame; quantifier: 'all' | 'some' | 'none' | 'unsaid'; count: number | null; isNegated: boolean }>

export type StatementValue = Quantity | When | Lasting | Quotation | Outcome
export type StatementKind = StatementValue['kind']

/** Nobody is made a speaker who is not one in the text: where doubt is left, `isDoubtful` says so and the screen shows it. */
export type Attribution = Readonly<{
  /** As written, such as "the Interior Minister"; null for the reporter's own voice. */
  to: string | null
  span: Span | null
  how: 'direct' | 'indirect' | 'relayed' | 'eyewitness' | 'document' | 'caption' | 'unattributed'
  via: string | null
  isDoubtful: boolean
}>

export const modalities = ['asserted', 'alleged', 'suspected', 'estimated', 'attempted', 'possible', 'denied'] as const
export type Modality = (typeof modalities)[number]

export type Statement = Readonly<{
  /** The source's id, where it stands and of which kind it is: the same on every run. */
  id: string
  sourceId: string
  span: Span
  sentence: Span
  value: StatementValue
  attribution: Attribution
  modality: Modality
  /** Which rule read it, with the version of all rules behind it, such as "quantity.count/1". */
  rule: string
  /** 0 to 1; below 0.5 it is shown as a question. */
  confidence: number
}>
