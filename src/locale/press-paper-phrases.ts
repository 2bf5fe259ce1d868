/** Words of what is written out of the public record, for a court or an ombudsman: the table and the brief. In words where a screen has marks. */
import type { Attribution, CaptureForm, Qualifier } from '../press/index.ts'

/** Columns of the table, in their order. */
export const pressColumns = [
  'row', 'about', 'report', 'publisher', 'published', 'basis', 'origin', 'value', 'qualifier', 'modality', 'attributed', 'how', 'words', 'sentence', 'start', 'end', 'relation', 'severity', 'explanation', 'sideA', 'sideB', 'decision',
] as const
export type PressColumn = (typeof pressColumns)[number]

export type PressPaperPhrases = Readonly<{
  title: string
  intro: string
  file: string
  form: Readonly<Record<CaptureForm, string>>
  readAs: string
  publisher: string
  notSaid: string
  published: string
  timeZone: string
  origin: string
  sha256: string
  raised: string
  decided(how: 'confirmed' | 'rejected', by: string, on: string): string
  /** Who says it, where a report does. */
  says(who: string, isDoubtful: boolean): string
  /** In an empty cell, behind its mark: never that it is denied. */
  omitted: string
  ownVoice: string
  placeIn(report: string, start: number, end: number): string
  /** Before the readings that stand against each other. */
  reading(letter: string): string
  cut(units: number): string
  more(count: number): string
  ratesNobody: string
  page(page: number, pages: number): string
  column: Readonly<Record<PressColumn, string>>
  row: Readonly<Record<'said' | 'omission' | 'relation', string>>
  /** In front of a number, or instead of one. */
  qualifier: Readonly<Record<Qualifier, string>>
  how: Readonly<Record<Attribution['how'], string>>
  basis: Readonly<Record<'metadata' | 'stated' | 'entered' | 'unknown', string>>
}>
