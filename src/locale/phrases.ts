/**
 * Every word said to people, as one table that each language fills: a missing word does not compile.
 * Words follow docs/concepts/terms.md. Sentences with figures are functions, since languages order them
 * differently; nothing is put together from pieces.
 */
import type { Cause, DiscrepancyKind, Standing } from '../domain/index.ts'
import type { SaidCode } from './said-codes.ts'

export type Phrases = Readonly<{
  language: 'es' | 'en' | 'he'
  direction: 'ltr' | 'rtl'
  standing: Readonly<Record<Standing, string>>
  cause: Readonly<Record<Cause, string>>
  discrepancy: Readonly<Record<DiscrepancyKind, string>>
  refusal: Readonly<Record<SaidCode, string>>
  countedAs: Readonly<Record<'child' | 'adult' | 'disputed', string>>
  saidInPublic: Readonly<Record<'borne-out' | 'not-borne-out' | 'outside-the-ledger', string>>
  registered: string
  children: string
  adults: string
  inCare: string
  place: string
  nowhere: string
  countedHeads: string
  notYetRegistered: string
  mentionedNeverSeen: string
  openDiscrepancies: string
  unreadable: string
  since: string
  because: string
  answers: string
  nobodyAnswers: string
  entries: string
  exercise: string
  balanced: string
  range(certain: number, atMost: number): string
  asOf(moment: string): string
  knownAt(moment: string): string
  notProvable(position: number): string
  changed(before: number, after: number): string
  saidBy(reports: string): string
  noPeople: string
  /** Where names would stand and this installation opens none: no name is not nobody. */
  keysClosed: string
  noDiscrepancies: string
}>
