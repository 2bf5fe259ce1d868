/** What two or more statements are to each other. A relation is raised, never decided: a person confirms it, with both sentences before her. `possiblySame` is a question only: which figure is it? */
export const relationTypes = [
  'agrees', 'moreSpecific', 'qualifierDropped', 'compatible', 'evolving', 'corrected', 'conflict', 'staleRelativeDate', 'zoneError', 'zoneAgrees', 'quoteChanged', 'sameQuote', 'sum', 'omitted', 'onlyHere', 'possiblySame',
] as const
export type RelationType = (typeof relationTypes)[number]

/** 3: touches who is in care or missing; 2: another checkable figure, date or outcome; 1: wording. */
export type Severity = 1 | 2 | 3

export type Relation = Readonly<{
  id: string
  type: RelationType
  severity: Severity
  /** Ids, in order of source and place; never fewer than the sentences that a reader must see. */
  statementIds: readonly string[]
  /** For what one source leaves out: its id. An empty cell is an omission and never a denial. */
  absentIn: readonly string[]
  /** In English and Spanish, made from templates. */
  explanation: Readonly<{ en: string; es: string }>
  /** For a date or a zone: by how many minutes they differ. */
  deltaMinutes: number | null
  /** The reading that is better supported and why, as reasons; nothing is decided by it. */
  better: Readonly<{ statementId: string; why: readonly string[] }> | null
  rule: string
}>

/** Reports that go back to one text or one statement: agreement is counted by origin. */
export type Origin = Readonly<{ sources: readonly string[]; basis: 'verbatim' | 'orderedAlignment' | 'sameStatement' | 'alone'; cover: number; tau: number }>
