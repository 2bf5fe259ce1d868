/** What a language's words are sorted into, and their lexicons, made once. Phrases are divided by bars; a star is any ending. */
import type { Measure } from '../check/measures.ts'

/** `other`: people of a class that is not counted by itself; `outside`: people who are not in care as such. */
export type PeopleNoun = 'child' | 'adult' | 'everyone' | 'other' | 'outside'
/** What is counted at no number at all: DESIGN 3, rule 12, and what shames or endangers whoever is counted. */
export const neverCountable = ['pregnancy', 'abuse', 'examination', 'nationality', 'belief'] as const
export type NeverCountable = (typeof neverCountable)[number]
export type SaidFrame = 'located' | 'back' | 'missing'

export type SaidWords = Readonly<{
  /** Nouns of people by the class they are counted in. */
  people: Readonly<Record<PeopleNoun, string>>
  pronouns: string
  numbers: string
  /** Number one, or an article: a number only before a noun of people. */
  single: string
  percent: string
  /** What a number may count without speaking of people. */
  otherUnits: string
  /** Before a number that counts nothing: a telephone, an article of a law. */
  before: string
  months: string
  clockWords: string
  measures: Readonly<Record<Measure, string>>
  positive: string
  negative: string
  negation: string
  frames: Readonly<Record<SaidFrame, string>>
  /** What makes a sentence say what is hoped for rather than what is. */
  unasserted: string
  definite: string
  never: Readonly<Record<NeverCountable, string>>
  demonyms: string
  /** What *all* may be said of without speaking of people. */
  things: string
  institutions: string
  placeKinds: string
  alert: string
  /** Words that are names too: met without a capital, or where every word has one, they name nobody. */
  ordinary: string
  /** Parts of names that name nobody alone. */
  particles: string
}>
