/** What a language pack holds: words as data, keys folded (lower case, no accents, ñ kept), phrases with single spaces. */
import type { ReportLanguage } from './report.ts'
import type { Modality, OutcomeFrame, Qualifier, UnitClass } from './statement.ts'

/** How a word counts: `times` multiplies what stands before it; `group` is a dozen, `vague` its plural without a number. */
export type NumberWord = Readonly<{ value: number; role: 'unit' | 'ten' | 'hundreds' | 'times' | 'group' | 'vague' }>

export type SpeechVerb = 'said' | 'told' | 'denied' | 'estimated' | 'alleged' | 'document'

export type Pack = Readonly<{
  language: ReportLanguage
  numbers: ReadonlyMap<string, NumberWord>
  /** "a dozen", "un centenar": an article that counts as one. */
  articles: ReadonlySet<string>
  /** Joins the parts of one number word: "and", "y". */
  numberJoin: string
  qualifiersBefore: ReadonlyMap<string, Qualifier>
  qualifiersAfter: ReadonlyMap<string, Qualifier>
  /** May stand between a qualifier and its number. */
  fillers: ReadonlySet<string>
  /** Words for a number that nobody gives. */
  vague: ReadonlyMap<string, Qualifier>
  /** Stand alone for people: everyone, nadie. */
  everyone: ReadonlyMap<string, Qualifier>
  nouns: ReadonlyMap<string, UnitClass>
  singular: (key: string) => readonly string[]
  /** End the words that may stand between a number and its noun. */
  nounStops: ReadonlySet<string>
  /** "of the", "de los": what the number is a part of. */
  partitive: string
  determiners: ReadonlySet<string>
  /** After a number without a noun: it counts people. */
  peopleAfter: ReadonlySet<string>
  /** Before such a number. */
  peopleBefore: ReadonlySet<string>
  /** Name what the number after them numbers: zone 13, article 5. */
  labels: ReadonlySet<string>
  /** After which "over" says about what, not how many. */
  disputes: ReadonlySet<string>
  months: ReadonlyMap<string, number>
  /** 0 is Sunday. */
  weekdays: ReadonlyMap<string, number>
  timeUnits: ReadonlyMap<string, 'Y' | 'M' | 'W' | 'D' | 'H' | 'MIN'>
  future: ReadonlySet<string>
  contrast: ReadonlySet<string>
  pronouns: ReadonlySet<string>
  /** By the word with its accents. */
  speech: ReadonlyMap<string, SpeechVerb>
  modalities: ReadonlyMap<string, Modality>
  frames: readonly FrameRule[]
}>

/** Words of which each list must be met, in order, within the clause; the first list holds the word that the statement stands on. */
export type FrameRule = Readonly<{
  frame: OutcomeFrame
  /** Prefixes end in "*". */
  head: readonly string[]
  with?: readonly string[]
  /** Only where everyone is meant; where somebody is counted or said to be some; where it is of children, women or residents. */
  needs?: 'all' | 'some' | 'cared'
  /** Where it is only tried, nothing is said. */
  isDone?: boolean
  /** What the frame becomes where the words before it deny it or only try it. */
  negated?: OutcomeFrame
  attempted?: OutcomeFrame
  /** Met within the clause, nothing is said. */
  not?: readonly string[]
}>

export const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').filter((word) => word !== ''))

/** "word word: value" a line each; in a word "_" stands for a space. */
export function tableOf<Value>(rows: readonly (readonly [words: string, value: Value])[]): ReadonlyMap<string, Value> {
  return new Map(rows.flatMap(([words, value]) => words.split(' ').filter((word) => word !== '').map((word) => [word.replaceAll('_', ' '), value] as const)))
}
