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
export { reportUnitsMax, takeApart } from './take-apart.ts'
export { statementsMax, statementsOf, type StatementContext } from './statements.ts'
export { comparedReportsMax, compareReports } from './compare/compare-reports.ts'
export { compareRead } from './compare/compare-read.ts'
export { betterReasons, outcomeTopics, type BetterReason, type Cell, type ComparedOrigin, type ComparedRelation, type ComparedSource, type Comparison, type FigureRow, type OutcomeTopic, type ReadReport, type Slot } from './compare/comparison.ts'
export { isZone } from './calendar.ts'
export { frameLabels } from './compare/labels.ts'
export { outcomeOf } from './compare/outcomes.ts'
export { unitClassOf } from './units.ts'
