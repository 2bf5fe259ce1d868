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
export { askLedger, type LedgerAnswer, type LedgerQuestion, type LedgerReading } from './check/ask-ledger.ts'
export { suggestedFor, type AskedMeasure, type Suggested } from './check/asked-of-statement.ts'
export { isConserved } from './check/conserved.ts'
export { askableAt, countClasses, measures, type Askable, type AskedAt, type LedgerValue, type Measure } from './check/measures.ts'
export { momentsOfStatement, type StatementMoments } from './check/moments-of.ts'
export { inTheWay, universals, type InTheWay, type Universal } from './check/universal.ts'
export { verdicts, type BorneOut, type ComparedVerdict, type NotComparable, type Verdict } from './check/verdict.ts'
export type { CannotBeSaid } from './communique/cannot-be-said.ts'
export { checkDraft, type CheckContext, type CheckedDraft, type CheckedSentence } from './communique/check-draft.ts'
export {
  bindDraft,
  changedFigures,
  figureForms,
  publishedFigures,
  type BoundAt,
  type Draft,
  type Figure,
  type FigureForm,
  type Piece,
  type PublishedFigure,
} from './communique/draft.ts'
export type { Finding } from './communique/finding.ts'
export { nameScreen, noNames, type NameScreen } from './communique/names.ts'
export { approvedText, judgePublication, overrideReasonLettersMin, publicationItems, type Approval, type ApprovedText, type Override, type Publication, type PublicationItem } from './communique/publication.ts'
export { draftFiguresMax, draftUnitsMax, readDraft, type DraftRefusal } from './communique/read-draft.ts'
export { reasons, type Colour, type ReasonCode } from './communique/reasons.ts'
export { sayDraft, type Saying } from './communique/say-draft.ts'
export { publishedMax, smallBelowUsual } from './communique/small-counts.ts'
export { saferWording, waitingWording } from './communique/wordings.ts'
export { neverCountable, type NeverCountable } from './lexicon/said-words.ts'
export { captureForms, captureRefusals, isoOf, originalBytesMax, type Capture, type Captured, type CapturedText, type CaptureForm, type CaptureRefusal } from './capture/captured.ts'
export { reportUnitsMax, takeApart } from './take-apart.ts'
export { statementsMax, statementsOf, type StatementContext } from './statements.ts'
export { comparedReportsMax, compareJudged, compareReports, type ComparedReports, type Judged } from './compare/compare-reports.ts'
export type { Correction } from './compare/corrected-by.ts'
export { compareRead } from './compare/compare-read.ts'
export { betterReasons, outcomeTopics, tieReasons, type BetterReason, type Cell, type ComparedOrigin, type ComparedRelation, type ComparedSource, type Comparison, type FigureRow, type Matter, type OutcomeTopic, type ReadReport, type Slot, type Tie, type TieReason } from './compare/comparison.ts'
export { droppedBecause, hearProposals, proposalsMax, proposalUnitsMax, type Dropped, type Extractor, type HeardProposals, type Proposal } from './extractor.ts'
export { isZone } from './calendar.ts'
export { frameLabels } from './compare/labels.ts'
export { outcomeOf } from './compare/outcomes.ts'
export { unitClassOf } from './units.ts'
