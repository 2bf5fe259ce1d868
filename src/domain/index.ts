export { entryCatalogue, entryTypes, type CountOf, type EntryContent, type EntryType } from './entries/entry-catalogue.ts'
export { definitionOf, isEntryType, readEntry } from './entries/read-entry.ts'
export { GroupKind, groupDevicesMax, groupNameOf, groupReach } from './entries/group-epoch-started.ts'
export type { EntryDefinition, SealedClass, Touches } from './entries/define-entry.ts'
export * as vocabulary from './entries/vocabulary.ts'
export { OfficerRole } from './entries/officer-enrolled.ts'
export { CountingRules } from './entries/rules-adopted.ts'
export { defaultRules } from './jurisdiction/default-rules.ts'
export { PhotoShape } from './entries/sealed-shapes.ts'
export {
  CaptureForm,
  ChunkShape,
  CommuniqueShape,
  CorrectedShape,
  FigureForm,
  PublicClass,
  PublicFigure,
  PublicMeasure,
  SourceKind,
  SourceShape,
  StatementVerdict,
  type SourceAbout,
  communiqueUnitsMax,
  originalBytesMax,
  publicFiguresMax,
  sourceUnitsMax,
} from './entries/publication-shapes.ts'
export { applyEntries, foldVersion } from './folds/account.ts'
export { knownAt, knownCount, newAccount, personAt, rosterNow, treeAt, type Account } from './folds/account-state.ts'
export { accountInTurns, accountOf, piecesOf, type AccountPiece } from './folds/account-copy.ts'
export { homeEpochIn, homeNow, tenureOf, type Tenure } from './folds/homes.ts'
export { rulesAt, rulesInForce } from './folds/rules-in-force.ts'
export { wearerAt } from './folds/bands.ts'
export { departureBefore, movementAt, type Arrival, type Departure, type Movement } from './folds/movements.ts'
export { answeringFor, answeringForPlace, type Answering } from './folds/answering.ts'
export { segmentAt } from './folds/columns.ts'
export { contentAt, entryAt, isSetAside, momentAt, type Row } from './folds/entry-table.ts'
export { isSettled, openDiscrepancies } from './folds/discrepancies.ts'
export { discrepancyKinds, type DiscrepancyKind, type Doubt } from './folds/doubts.ts'
export { isClosedEpoch, keyGroupsNow, type GroupEpoch, type KeyGroups } from './folds/key-groups.ts'
export { lastPlaceOf } from './folds/last-place.ts'
export {
  publicationAt,
  publicationNow,
  relationKey,
  type CapturedSource,
  type Communique,
  type CommuniqueApproval,
  type CommuniqueDraft,
  type CommuniqueOverride,
  type Publication,
  type RelationDecision,
  type Said,
  type StatementDecision,
} from './folds/publication.ts'
export { brokenGlassNow, type BrokenGlass } from './folds/broken-glass.ts'
export { freezesAt, freezesOver, type Freeze, type FreezeQuery } from './folds/freezes.ts'
export { standingCountsAt } from './folds/counts-at.ts'
export { classCountsAt, type ClassCounts, type CountClass } from './folds/class-counts.ts'
export { peopleKnown } from './folds/existence.ts'
export { headcountAt, inCare, type Headcount, type HeadcountQuery, type PlaceCount, type Range } from './folds/headcount.ts'
export { areRelated, isWithin, siteOf, type Place, type PlaceTree } from './folds/place-tree.ts'
export { isReadable, type ReceivedEntry, type UnreadableContent } from './folds/received-entry.ts'
export { rosterAt, type DeviceState, type OfficerState, type Roster } from './folds/roster.ts'
export { causes, inCareAs, lapsedCause, lapsedStanding, standings, type Cause, type Standing } from './folds/standings.ts'
export type { Segment } from './folds/timeline-state.ts'
export { entriesOf, everybodyAt, whereaboutsAt, writtenOf, type Whereabouts, type Written } from './folds/whereabouts.ts'
export { actCatalogue, actNames, type ActName, type RefusalCode } from './acts/act-catalogue.ts'
export { judgeFollowed, judgeHomeMove, type HomeMoveRefusal } from './acts/judge-home-move.ts'
export { decideAct, isActName, type ActRefusal } from './acts/perform-act.ts'
export type { ActContext, ActDefinition, EntryDraft, SealedDraft } from './acts/define-act.ts'
export { leavingsAt, type Leavings } from './folds/leavings.ts'
export { recountAt, type Recount } from './folds/recount.ts'
