/** What comes of comparing reports: statements in rows, what they are to each other, and how many texts they go back to. */
import type { Origin, Relation } from '../relation.ts'
import type { PublishedBasis, Report, ReportLanguage } from '../report.ts'
import type { Statement, UnitClass } from '../statement.ts'
import type { Span } from '../span.ts'
import type { PredicateFamily } from './predicates.ts'

/** A report and what was read out of it, as extraction gives them. */
export type ReadReport = Readonly<{ report: Report; statements: readonly Statement[] }>

export type ComparedSource = Readonly<{
  id: string
  publisher: string | null
  language: ReportLanguage
  published: Readonly<{ value: string | null; basis: PublishedBasis }>
  /** The day that relative dates of an undated report were resolved against, taken from the dated report it is most like; null where it says its own, or nobody does. */
  assumedPublished: string | null
  zone: string
  /** Which of `origins` it stands in, counted from 0. */
  origin: number
}>

/** Outcomes that answer one question, so that they can contradict each other. */
export const outcomeTopics = ['whereabouts', 'entry', 'taking', 'crisis', 'safety', 'denial'] as const
export type OutcomeTopic = (typeof outcomeTopics)[number]

/** What a row of the matrix is about. `scope`: a year, where the sentence speaks of another than the reports do. */
export type Slot =
  | Readonly<{ kind: 'figure'; unit: UnitClass; predicate: PredicateFamily; scope: string | null }>
  | Readonly<{ kind: 'outcome'; topic: OutcomeTopic; scope: string | null }>

/** A cell without statements is an omission and never a denial. */
export type Cell = Readonly<{ sourceId: string; statementIds: readonly string[] }>

export type FigureRow = Readonly<{
  /** The same on every run and whatever else is compared: "figure/child/takenIntoCare". */
  key: string
  slot: Slot
  label: Readonly<{ en: string; es: string }>
  /** One for each source, in the order of `sources`. */
  cells: readonly Cell[]
  relationIds: readonly string[]
  /** How many texts or named speakers what is said here goes back to. */
  originsCount: number
}>

export type ComparedRelation = Relation &
  Readonly<{
    /** The readings that stand against or beside each other, each by its statements. */
    sides: readonly (readonly string[])[]
    /** Key of the row it belongs to; null for dates, quotations and sums. */
    row: string | null
    /** How many origins each side goes back to, in the order of `sides`. */
    originsOfSides: readonly number[]
    /** Words that the other report has in a sentence that is no statement. */
    passages: readonly Readonly<{ sourceId: string; span: Span }>[]
    /** Of a changed quotation: what was left out and what was put in, in order. */
    changed: readonly Readonly<{ out: string; in: string }>[]
  }>

/** Why one reading is better supported; in the order in which they count. */
export const betterReasons = [
  'laterCorrection', 'directQuotation', 'custodianAgency', 'attributed', 'operationalAct', 'lowerBoundKept', 'explicitDate', 'earlierText',
] as const
export type BetterReason = (typeof betterReasons)[number]

export type ComparedOrigin = Origin &
  Readonly<{
    /** For `sameStatement`: the statements that are one. */
    statementIds: readonly string[]
  }>

/** What ties two reports; `short`: one of them says too little to tell. */
export const tieReasons = ['origin', 'name', 'day', 'words', 'short'] as const
export type TieReason = (typeof tieReasons)[number]

export type Tie = Readonly<{ a: string; b: string; by: readonly TieReason[] }>

/** Reports that belong together, by a chain of ties; a report that nothing ties to another is alone. */
export type Matter = Readonly<{ sources: readonly string[]; ties: readonly Tie[] }>

export type Comparison = Readonly<{
  /** In order of their ids. */
  sources: readonly ComparedSource[]
  /** In order of source and place. */
  statements: readonly Statement[]
  figures: readonly FigureRow[]
  /** Worst first; of one severity in order of id. */
  relations: readonly ComparedRelation[]
  /** Groups of sources first, each source in one of them; then what several sources say of one speaker. */
  origins: readonly ComparedOrigin[]
  /** Sources that something ties together; between two matters nothing is compared. Each source in one. */
  matters: readonly Matter[]
  /** Outcomes that are promised, hoped, aimed at or prevented, whatever was read out of them: no side of a contradiction. */
  notSaid: readonly string[]
  /** Numbers that no tracked figure could be told for; a person says which. */
  unplaced: readonly string[]
}>
