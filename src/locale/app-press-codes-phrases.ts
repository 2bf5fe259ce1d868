/** A word in every language for each code of the press desk: a code without one does not compile. */
import type { CaptureForm, CountClass, SourceKind } from '../domain/index.ts'
import type { Attribution, Colour, DraftRefusal, FigureForm, Measure, NotComparable, OutcomeFrame, OutcomeTopic, PublicationItem, PublishedBasis, Qualifier, ReasonCode, Slot, StatementKind, UnitClass, Universal, Verdict } from '../press/index.ts'

export type PredicateWord = Extract<Slot, { kind: 'figure' }>['predicate']

export type PressCodeWords = Readonly<{
  units: Readonly<Record<UnitClass, string>>
  predicates: Readonly<Record<PredicateWord, string>>
  topics: Readonly<Record<OutcomeTopic, string>>
  frames: Readonly<Record<OutcomeFrame, string>>
  measures: Readonly<Record<Measure, string>>
  classes: Readonly<Record<CountClass, string>>
  forms: Readonly<Record<FigureForm, string>>
  universals: Readonly<Record<Universal, string>>
  sourceKinds: Readonly<Record<SourceKind, string>>
  captured: Readonly<Record<CaptureForm, string>>
  /** What a passage is read as. */
  kinds: Readonly<Record<StatementKind, string>>
  said: Readonly<Record<Attribution['how'], string>>
  published: Readonly<Record<PublishedBasis, string>>
  /** Around a number as it is written; for those that have none, alone. */
  qualified: Readonly<Record<Qualifier, (number: string) => string>>
  verdicts: Readonly<Record<Verdict, string>>
  notComparable: Readonly<Record<NotComparable, string>>
  /** What is found, and what to do. */
  reasons: Readonly<Record<ReasonCode | 'range', readonly [says: string, todo: string]>>
  colours: Readonly<Record<Colour, string>>
  /** What has to hold, and who can see to it. */
  items: Readonly<Record<PublicationItem, readonly [holds: string, whoCan: string]>>
  drafts: Readonly<Record<DraftRefusal, string>>
}>
