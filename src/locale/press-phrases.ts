/** Words of the public record: what reports are to each other. Nothing in them decides, and nobody is called right. */
import type { BetterReason, Modality, Origin, Qualifier, RelationType, Severity } from '../press/index.ts'

export type PressPhrases = Readonly<{
  sources: string
  published(day: string, basis: 'metadata' | 'stated' | 'entered' | 'unknown'): string
  dayUnknown: string
  /** Of an undated report: read against the day of another. */
  readAsOf(day: string): string
  cutAfter(letters: number): string
  origin(number: number): string
  basis: Readonly<Record<Origin['basis'], string>>
  sameStatementIn(sources: string): string
  matrix: string
  /** Reports that something ties together; between two such nothing is compared. */
  matter(number: number): string
  nothingTies: string
  emptyCell: string
  marks: string
  contrary: string
  noContrary: string
  agreement: string
  origins(count: number): string
  notEverywhere: string
  questions: string
  relation: Readonly<Record<RelationType, string>>
  severity: Readonly<Record<Severity, string>>
  better(words: string, source: string): string
  reason: Readonly<Record<BetterReason, string>>
  modality: Readonly<Record<Exclude<Modality, 'asserted'>, string>>
  /** In front of a number. */
  qualifier: Readonly<Record<Qualifier, string>>
  more(count: number): string
  nothingDecided: string
}>
