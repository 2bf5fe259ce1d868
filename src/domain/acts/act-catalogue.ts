/** Every act, by name: routes, command line, policies and words are all derived from this list. */
import { agencyJoined } from '../entries/agency-joined.ts'
import { ageAssessed } from '../entries/age-assessed.ts'
import { answeringAssumed } from '../entries/answering-assumed.ts'
import { answeringHandedOver } from '../entries/answering-handed-over.ts'
import { awayConfirmed } from '../entries/away-confirmed.ts'
import { awayEnded } from '../entries/away-ended.ts'
import { awayStarted } from '../entries/away-started.ts'
import { bandKeyGiven } from '../entries/band-key-given.ts'
import { bandMoved } from '../entries/band-moved.ts'
import { bandOffered } from '../entries/band-offered.ts'
import { bandRead } from '../entries/band-read.ts'
import { bandRetired } from '../entries/band-retired.ts'
import { bandWorn } from '../entries/band-worn.ts'
import { deviceClockMeasured } from '../entries/device-clock-measured.ts'
import { deviceEpochStarted } from '../entries/device-epoch-started.ts'
import { deviceProposed } from '../entries/device-proposed.ts'
import { deviceRevoked } from '../entries/device-revoked.ts'
import { deviceSealingKeySet } from '../entries/device-sealing-key-set.ts'
import { discrepancyRaised } from '../entries/discrepancy-raised.ts'
import { duplicateSuspected } from '../entries/duplicate-suspected.ts'
import { entryReadmitted } from '../entries/entry-readmitted.ts'
import { entrySetAside } from '../entries/entry-set-aside.ts'
import { freezeSet } from '../entries/freeze-set.ts'
import { handleNoted } from '../entries/handle-noted.ts'
import { incidentContained } from '../entries/incident-contained.ts'
import { incidentDeclared } from '../entries/incident-declared.ts'
import { jurisdictionAdopted } from '../entries/jurisdiction-adopted.ts'
import { mentionIdentified } from '../entries/mention-identified.ts'
import { movementArrived } from '../entries/movement-arrived.ts'
import { movementBoarded } from '../entries/movement-boarded.ts'
import { movementDeparted } from '../entries/movement-departed.ts'
import { officerEnrolled } from '../entries/officer-enrolled.ts'
import { officerKeyAdded } from '../entries/officer-key-added.ts'
import { officerKeyRevoked } from '../entries/officer-key-revoked.ts'
import { personBorn } from '../entries/person-born.ts'
import { personCountedAs } from '../entries/person-counted-as.ts'
import { personDeclaredMissing } from '../entries/person-declared-missing.ts'
import { personDescribed } from '../entries/person-described.ts'
import { personDied } from '../entries/person-died.ts'
import { personFound } from '../entries/person-found.ts'
import { personLeftCare } from '../entries/person-left-care.ts'
import { personLocatedElsewhere } from '../entries/person-located-elsewhere.ts'
import { personMentioned } from '../entries/person-mentioned.ts'
import { personNotFound } from '../entries/person-not-found.ts'
import { personOutOfScope } from '../entries/person-out-of-scope.ts'
import { personSighted } from '../entries/person-sighted.ts'
import { photoTaken } from '../entries/photo-taken.ts'
import { placeCapacitySet } from '../entries/place-capacity-set.ts'
import { placeCounted } from '../entries/place-counted.ts'
import { placeEvacuated } from '../entries/place-evacuated.ts'
import { placeLocked } from '../entries/place-locked.ts'
import { placeOpened } from '../entries/place-opened.ts'
import { rollCallOpened } from '../entries/roll-call-opened.ts'
import { rollCallTicked } from '../entries/roll-call-ticked.ts'
import { publicationRulesAdopted } from '../entries/publication-rules-adopted.ts'
import { registrationErased } from '../entries/registration-erased.ts'
import { relationDecided } from '../entries/relation-decided.ts'
import { statementChecked } from '../entries/statement-checked.ts'
import { statementDecided } from '../entries/statement-decided.ts'
import { rulesAdopted } from '../entries/rules-adopted.ts'
import { travelTimeStated } from '../entries/travel-time-stated.ts'
import { captureSource } from './capture-source.ts'
import { closeRollCall } from './close-roll-call.ts'
import { approveCommunique, draftCommunique, overrideFinding } from './communiques.ts'
import { confirmDevice } from './confirm-device.ts'
import { correctEntry } from './correct-entry.ts'
import { declareDifferent, linkRegistrations, unlinkRegistrations } from './link-registrations.ts'
import { observation } from './observation.ts'
import { recordOwnDeparture } from './record-own-departure.ts'
import { registerPerson } from './register-person.ts'
import { settleDiscrepancy } from './settle-discrepancy.ts'
import { startGroupEpoch } from './start-group-epoch.ts'
import { withdrawEntry } from './withdraw-entry.ts'

export const actCatalogue = {
  'add-agency': observation('add-agency', agencyJoined),
  'add-officer': observation('add-officer', officerEnrolled, ['officers']),
  'add-officer-key': observation('add-officer-key', officerKeyAdded),
  'revoke-officer-key': observation('revoke-officer-key', officerKeyRevoked),
  'propose-device': observation('propose-device', deviceProposed, ['devices']),
  'confirm-device': confirmDevice,
  'revoke-device': observation('revoke-device', deviceRevoked),
  'set-sealing-key': observation('set-sealing-key', deviceSealingKeySet),
  'start-group-epoch': startGroupEpoch,
  'start-device-epoch': observation('start-device-epoch', deviceEpochStarted),
  'measure-clock': observation('measure-clock', deviceClockMeasured),
  'set-entry-aside': observation('set-entry-aside', entrySetAside),
  'readmit-entry': observation('readmit-entry', entryReadmitted),
  'correct-entry': correctEntry,
  'withdraw-entry': withdrawEntry,
  'adopt-rules': observation('adopt-rules', rulesAdopted),
  'adopt-jurisdiction': observation('adopt-jurisdiction', jurisdictionAdopted),
  'open-place': observation('open-place', placeOpened, ['places']),
  'set-capacity': observation('set-capacity', placeCapacitySet),
  'record-door': observation('record-door', placeLocked),
  'state-travel-time': observation('state-travel-time', travelTimeStated),
  'count-heads': observation('count-heads', placeCounted),
  'evacuate-place': observation('evacuate-place', placeEvacuated),
  'mention-person': observation('mention-person', personMentioned),
  'identify-mention': observation('identify-mention', mentionIdentified),
  'register-person': registerPerson,
  'record-birth': observation('record-birth', personBorn, ['registrations']),
  'describe-person': observation('describe-person', personDescribed),
  'assess-age': observation('assess-age', ageAssessed),
  'count-as': observation('count-as', personCountedAs),
  'offer-band': observation('offer-band', bandOffered),
  'put-on-band': observation('put-on-band', bandWorn),
  'move-band': observation('move-band', bandMoved),
  'retire-band': observation('retire-band', bandRetired),
  'read-band': observation('read-band', bandRead),
  'give-band-key': observation('give-band-key', bandKeyGiven),
  'note-handle': observation('note-handle', handleNoted),
  'take-photo': observation('take-photo', photoTaken),
  'record-sighting': observation('record-sighting', personSighted),
  'record-not-found': observation('record-not-found', personNotFound),
  'declare-missing': observation('declare-missing', personDeclaredMissing),
  'locate-elsewhere': observation('locate-elsewhere', personLocatedElsewhere),
  'record-found': observation('record-found', personFound),
  'open-roll-call': observation('open-roll-call', rollCallOpened, ['rollCalls']),
  'tick-roll-call': observation('tick-roll-call', rollCallTicked),
  'close-roll-call': closeRollCall,
  'record-departure': observation('record-departure', movementDeparted, ['movements']),
  'record-arrival': observation('record-arrival', movementArrived),
  'record-boarding': observation('record-boarding', movementBoarded),
  'start-away': observation('start-away', awayStarted),
  'confirm-away': observation('confirm-away', awayConfirmed),
  'end-away': observation('end-away', awayEnded),
  'declare-incident': observation('declare-incident', incidentDeclared, ['incidents']),
  'contain-incident': observation('contain-incident', incidentContained),
  'set-freeze': observation('set-freeze', freezeSet),
  'record-leaving': observation('record-leaving', personLeftCare),
  'record-own-departure': recordOwnDeparture,
  'record-death': observation('record-death', personDied),
  'assume-answering': observation('assume-answering', answeringAssumed),
  'hand-over': observation('hand-over', answeringHandedOver),
  'link-registrations': linkRegistrations,
  'unlink-registrations': unlinkRegistrations,
  'declare-different': declareDifferent,
  'suspect-duplicate': observation('suspect-duplicate', duplicateSuspected),
  'raise-discrepancy': observation('raise-discrepancy', discrepancyRaised),
  'settle-discrepancy': settleDiscrepancy,
  'put-out-of-scope': observation('put-out-of-scope', personOutOfScope),
  'erase-registration': observation('erase-registration', registrationErased),
  'capture-source': captureSource,
  'decide-statement': observation('decide-statement', statementDecided),
  'decide-relation': observation('decide-relation', relationDecided),
  'check-statement': observation('check-statement', statementChecked),
  'draft-communique': draftCommunique,
  'approve-communique': approveCommunique,
  'override-finding': overrideFinding,
  'adopt-publication-rules': observation('adopt-publication-rules', publicationRulesAdopted),
} as const

export type ActCatalogue = typeof actCatalogue
export type ActName = keyof ActCatalogue
export type RefusalCode = ActCatalogue[ActName]['refusals'][number]

export const actNames: readonly ActName[] = Object.keys(actCatalogue) as ActName[] // keys of the object above
