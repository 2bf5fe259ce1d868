/** What the readers of a report find before it becomes statements: ranges of tokens with a value and the rule behind it. */
import type { ClockRead } from './clock-times.ts'
import type { DateRead } from './date-words.ts'
import type { Resolved } from './resolve-dates.ts'
import type { Lasting, Modality, Outcome, Quantity, When } from './statement.ts'

/** Tokens `first` to `end`, exclusive. */
export type TemporalFound = Readonly<{ first: number; end: number; value: When | Lasting; rule: string; confidence: number }>

/** A day or a clock as it stands in the text, resolved as far as it goes alone. */
export type TemporalRead = Readonly<{ read: DateRead; resolved: Resolved } | { clock: ClockRead }>

/** With its qualifier; `at`: the number's own token. */
export type FigureFound = Readonly<{ first: number; end: number; at: number; value: Quantity; rule: string; confidence: number }>

export type OutcomeFound = Readonly<{ first: number; end: number; value: Outcome; modality: Modality; rule: string; confidence: number }>

/** `first` and `end` are of the marks; `start` and `stop` the offsets of the words between them. */
export type QuoteFound = Readonly<{ first: number; end: number; form: 'direct' | 'partial' | 'scare'; isClosed: boolean }>
