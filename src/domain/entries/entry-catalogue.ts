/** Every entry type, by name. A fold, a locale and the reference manual each answer for every line of it. */
import { ageAssessed } from './age-assessed.ts'
import { agencyJoined } from './agency-joined.ts'
import { answeringAssumed } from './answering-assumed.ts'
import { answeringHandedOver } from './answering-handed-over.ts'
import { awayConfirmed } from './away-confirmed.ts'
import { awayEnded } from './away-ended.ts'
import { awayStarted } from './away-started.ts'
import { bandKeyGiven } from './band-key-given.ts'
import { bandMoved } from './band-moved.ts'
import { bandOffered } from './band-offered.ts'
import { bandRead } from './band-read.ts'
import { bandRetired } from './band-retired.ts'
import { bandWorn } from './band-worn.ts'
import { commitsReceived } from './commits-received.ts'
import { deviceClockMeasured } from './device-clock-measured.ts'
import { deviceConfirmed } from './device-confirmed.ts'
import { deviceEpochStarted } from './device-epoch-started.ts'
import { deviceProposed } from './device-proposed.ts'
import { deviceRevoked } from './device-revoked.ts'
import { deviceSealingKeySet } from './device-sealing-key-set.ts'
import { discrepancyRaised } from './discrepancy-raised.ts'
import { discrepancySettled } from './discrepancy-settled.ts'
import { duplicateSuspected } from './duplicate-suspected.ts'
import { entryCorrected } from './entry-corrected.ts'
import { entryReadmitted } from './entry-readmitted.ts'
import { entryRefused } from './entry-refused.ts'
import { entrySetAside } from './entry-set-aside.ts'
import { entryWithdrawn } from './entry-withdrawn.ts'
import { fileOpened } from './file-opened.ts'
import { freezeSet } from './freeze-set.ts'
import { glassBroken } from './glass-broken.ts'
import { glassReviewed } from './glass-reviewed.ts'
import { groupEpochStarted } from './group-epoch-started.ts'
import { handleNoted } from './handle-noted.ts'
import { homeMoved } from './home-moved.ts'
import { incidentContained } from './incident-contained.ts'
import { incidentDeclared } from './incident-declared.ts'
import { jurisdictionAdopted } from './jurisdiction-adopted.ts'
import { mentionIdentified } from './mention-identified.ts'
import { movementArrived } from './movement-arrived.ts'
import { movementBoarded } from './movement-boarded.ts'
import { movementDeparted } from './movement-departed.ts'
import { officerEnrolled } from './officer-enrolled.ts'
import { officerKeyAdded } from './officer-key-added.ts'
import { officerKeyRevoked } from './officer-key-revoked.ts'
import { operationOpened } from './operation-opened.ts'
import { personBorn } from './person-born.ts'
import { personCountedAs } from './person-counted-as.ts'
import { personDeclaredMissing } from './person-declared-missing.ts'
import { personDescribed } from './person-described.ts'
import { personDied } from './person-died.ts'
import { personFound } from './person-found.ts'
import { personLeftCare } from './person-left-care.ts'
import { personLocatedElsewhere } from './person-located-elsewhere.ts'
import { personMentioned } from './person-mentioned.ts'
import { personNotFound } from './person-not-found.ts'
import { personOutOfScope } from './person-out-of-scope.ts'
import { personRegistered } from './person-registered.ts'
import { personSighted } from './person-sighted.ts'
import { photoTaken } from './photo-taken.ts'
import { placeCapacitySet } from './place-capacity-set.ts'
import { placeCounted } from './place-counted.ts'
import { placeEvacuated } from './place-evacuated.ts'
import { placeLocked } from './place-locked.ts'
import { placeOpened } from './place-opened.ts'
import { registrationErased } from './registration-erased.ts'
import { registrationsDeclaredDifferent } from './registrations-declared-different.ts'
import { registrationsLinked } from './registrations-linked.ts'
import { registrationsUnlinked } from './registrations-unlinked.ts'
import { rollCallClosed } from './roll-call-closed.ts'
import { rollCallOpened } from './roll-call-opened.ts'
import { rollCallTicked } from './roll-call-ticked.ts'
import { rulesAdopted } from './rules-adopted.ts'
import { supervisorsTold } from './supervisors-told.ts'
import { travelTimeStated } from './travel-time-stated.ts'
import { sourceCaptured } from './source-captured.ts'
import { sourceBytesKept } from './source-bytes-kept.ts'
import { statementDecided } from './statement-decided.ts'
import { statementChecked } from './statement-checked.ts'
import { relationDecided } from './relation-decided.ts'
import { communiqueDrafted } from './communique-drafted.ts'
import { communiqueApproved } from './communique-approved.ts'
import { communiqueFindingOverridden } from './communique-finding-overridden.ts'
import { communiquePublished } from './communique-published.ts'
import { communiqueRefused } from './communique-refused.ts'
import { publicationRulesAdopted } from './publication-rules-adopted.ts'
import type { z } from 'zod'

export const entryCatalogue = {
  'operation.opened': operationOpened,
  'home.moved': homeMoved,
  'agency.joined': agencyJoined,
  'officer.enrolled': officerEnrolled,
  'officer.key-added': officerKeyAdded,
  'officer.key-revoked': officerKeyRevoked,
  'device.clock-measured': deviceClockMeasured,
  'device.confirmed': deviceConfirmed,
  'device.epoch-started': deviceEpochStarted,
  'device.proposed': deviceProposed,
  'device.revoked': deviceRevoked,
  'device.sealing-key-set': deviceSealingKeySet,
  'group.epoch-started': groupEpochStarted,
  'commits.received': commitsReceived,
  'entry.corrected': entryCorrected,
  'entry.readmitted': entryReadmitted,
  'entry.refused': entryRefused,
  'entry.set-aside': entrySetAside,
  'entry.withdrawn': entryWithdrawn,
  'rules.adopted': rulesAdopted,
  'jurisdiction.adopted': jurisdictionAdopted,
  'place.capacity-set': placeCapacitySet,
  'place.counted': placeCounted,
  'place.evacuated': placeEvacuated,
  'place.locked': placeLocked,
  'place.opened': placeOpened,
  'travel-time.stated': travelTimeStated,
  'person.born': personBorn,
  'person.counted-as': personCountedAs,
  'person.declared-missing': personDeclaredMissing,
  'person.described': personDescribed,
  'person.died': personDied,
  'person.found': personFound,
  'person.left-care': personLeftCare,
  'person.located-elsewhere': personLocatedElsewhere,
  'person.mentioned': personMentioned,
  'person.not-found': personNotFound,
  'person.out-of-scope': personOutOfScope,
  'person.registered': personRegistered,
  'person.sighted': personSighted,
  'mention.identified': mentionIdentified,
  'age.assessed': ageAssessed,
  'band-key.given': bandKeyGiven,
  'band.moved': bandMoved,
  'band.offered': bandOffered,
  'band.read': bandRead,
  'band.retired': bandRetired,
  'band.worn': bandWorn,
  'handle.noted': handleNoted,
  'photo.taken': photoTaken,
  'roll-call.closed': rollCallClosed,
  'roll-call.opened': rollCallOpened,
  'roll-call.ticked': rollCallTicked,
  'movement.arrived': movementArrived,
  'movement.boarded': movementBoarded,
  'movement.departed': movementDeparted,
  'away.confirmed': awayConfirmed,
  'away.ended': awayEnded,
  'away.started': awayStarted,
  'incident.contained': incidentContained,
  'incident.declared': incidentDeclared,
  'freeze.set': freezeSet,
  'answering.assumed': answeringAssumed,
  'answering.handed-over': answeringHandedOver,
  'registrations.declared-different': registrationsDeclaredDifferent,
  'registrations.linked': registrationsLinked,
  'registrations.unlinked': registrationsUnlinked,
  'duplicate.suspected': duplicateSuspected,
  'discrepancy.raised': discrepancyRaised,
  'discrepancy.settled': discrepancySettled,
  'registration.erased': registrationErased,
  'file.opened': fileOpened,
  'glass.broken': glassBroken,
  'glass.reviewed': glassReviewed,
  'supervisors.told': supervisorsTold,
  'source.captured': sourceCaptured,
  'source.bytes-kept': sourceBytesKept,
  'statement.decided': statementDecided,
  'statement.checked': statementChecked,
  'relation.decided': relationDecided,
  'communique.drafted': communiqueDrafted,
  'communique.approved': communiqueApproved,
  'communique.finding-overridden': communiqueFindingOverridden,
  'communique.published': communiquePublished,
  'communique.refused': communiqueRefused,
  'publication-rules.adopted': publicationRulesAdopted,
} as const

export type EntryCatalogue = typeof entryCatalogue
export type EntryType = keyof EntryCatalogue

/** The count part of an entry of this type, as the newest version states it. */
export type CountOf<Type extends EntryType> = z.infer<EntryCatalogue[Type]['count']>

/** An entry's type with its count part, for each type. */
export type EntryContent = { readonly [Type in EntryType]: Readonly<{ type: Type; count: CountOf<Type> }> }[EntryType]

export const entryTypes: readonly EntryType[] = Object.keys(entryCatalogue) as EntryType[] // keys of the object above
