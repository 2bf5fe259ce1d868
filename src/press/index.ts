export { isInside, overlaps, wordsAt, type Span } from './span.ts'
export { partKinds, type PartKind, type PublishedBasis, type Report, type ReportGiven, type ReportLanguage, type ReportPart, type Sentence } from './report.ts'
export {
  granularities,
  modalities,
  outcomeFrames,
  qualifiers,
  unitClasses,
  type Attribution,
  type Granularity,
  type Lasting,
  type Modality,
  type Outcome,
  type OutcomeFrame,
  type Qualifier,
  type Quantity,
  type Quotation,
  type Statement,
  type StatementKind,
  type StatementValue,
  type UnitClass,
  type When,
} from './statement.ts'
export { relationTypes, type Origin, type Relation, type RelationType, type Severity } from './relation.ts'
