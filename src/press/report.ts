/**
 * A text that was published, as it was captured. Its words never change; whatever is read out of it points back at them.
 * Nothing here is trusted: a report is shown as text.
 */
import type { Span } from './span.ts'

export type ReportLanguage = 'en' | 'es'

/** Where the day of publication is known from. `metadata`: a line that was glued to the text, or the metadata of its page; `stated`: a dateline; `entered`: by whoever captured it. */
export type PublishedBasis = 'metadata' | 'stated' | 'entered' | 'unknown'

export type ReportGiven = Readonly<{
  /** Short and unique in one comparison, such as S1. */
  id: string
  /** As decoded; offsets are of this text. */
  text: string
  /** ISO 8601, a day or an instant; entered by a person, and before anything that the text says of itself. */
  published?: string
  /** ISO 8601, as the metadata of the page say it; behind everything that the text says of itself. */
  publishedInMetadata?: string
  /** IANA name of the place that the report speaks of, such as America/Guatemala. */
  zone?: string
  publisher?: string
  /** Told from its words where nobody says. */
  language?: ReportLanguage
}>

/** What a part of a report is. A caption may hold the only date; a link's headline is no statement of this report. */
export const partKinds = ['headline', 'metadata', 'body', 'heading', 'caption', 'link', 'signature'] as const
export type PartKind = (typeof partKinds)[number]

export type ReportPart = Readonly<{ kind: PartKind; span: Span }>

export type Sentence = Readonly<{ span: Span; part: PartKind }>

/** A report taken apart; every span is of `text`. */
export type Report = Readonly<{
  id: string
  text: string
  language: ReportLanguage
  publisher: string | null
  /** The day, or the instant, that relative dates are resolved against. */
  published: Readonly<{ value: string | null; basis: PublishedBasis }>
  zone: string
  parts: readonly ReportPart[]
  sentences: readonly Sentence[]
  /** The text was longer than is read; `text` holds what was. */
  isCut?: boolean
  /** What was taken for granted of the report as a whole, in words of ours. */
  assumed?: readonly string[]
}>
