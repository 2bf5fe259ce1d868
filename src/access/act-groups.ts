/**
 * What kind of doing each act is, which decides who may do it: the policies speak of these groups, and
 * of single acts only where they must. An act without a line here does not compile, so that none is
 * without a policy (AX1). Source: DESIGN rules 3 and 11, and the table of roles.
 */
import type { ActName } from '../domain/index.ts'

/**
 * - `life`: people leave danger, go to a doctor, move, or an adult goes by her own will; never denied (AX2)
 * - `seeing`: somebody is written down, seen, counted or called
 * - `stating`: another fact, taken from every officer
 * - `upkeep`: what a device does by itself for its chain and clock
 * - `amending`: an entry is corrected or withdrawn
 * - `deciding`: who somebody is, or what somebody counts as
 * - `place-duty`: what whoever answers for a place decides about it
 * - `steering`: limits, jurisdiction, verdicts on entries
 * - `ending`: a person leaves the count, or her content is erased
 * - `publishing`: what may go out to the public
 * - `enrolling`, `revoking`: agencies, officers, keys, devices
 */
export type ActGroup =
  | 'life'
  | 'seeing'
  | 'stating'
  | 'upkeep'
  | 'amending'
  | 'deciding'
  | 'place-duty'
  | 'steering'
  | 'ending'
  | 'publishing'
  | 'enrolling'
  | 'revoking'

export const actGroups: Readonly<Record<ActName, ActGroup>> = {
  'add-agency': 'enrolling',
  'add-officer': 'enrolling',
  'add-officer-key': 'enrolling',
  'revoke-officer-key': 'revoking',
  'propose-device': 'enrolling',
  'confirm-device': 'enrolling',
  'set-sealing-key': 'enrolling',
  'start-group-epoch': 'enrolling',
  'revoke-device': 'revoking',
  'start-device-epoch': 'upkeep',
  'measure-clock': 'upkeep',
  'set-entry-aside': 'steering',
  'readmit-entry': 'steering',
  'correct-entry': 'amending',
  'withdraw-entry': 'amending',
  'adopt-rules': 'steering',
  'adopt-jurisdiction': 'steering',
  // Whoever leads people out names where to, also where nobody has been before.
  'open-place': 'life',
  'set-capacity': 'place-duty',
  'record-door': 'life',
  'state-travel-time': 'steering',
  'count-heads': 'seeing',
  'evacuate-place': 'life',
  'mention-person': 'seeing',
  'identify-mention': 'deciding',
  'register-person': 'seeing',
  'record-birth': 'seeing',
  'describe-person': 'seeing',
  'assess-age': 'stating',
  'count-as': 'deciding',
  'offer-band': 'seeing',
  'put-on-band': 'seeing',
  'move-band': 'stating',
  'retire-band': 'stating',
  'read-band': 'seeing',
  'give-band-key': 'seeing',
  'note-handle': 'seeing',
  'take-photo': 'seeing',
  'record-sighting': 'seeing',
  'record-not-found': 'seeing',
  'declare-missing': 'stating',
  'locate-elsewhere': 'stating',
  'record-found': 'seeing',
  'open-roll-call': 'seeing',
  'tick-roll-call': 'seeing',
  'close-roll-call': 'seeing',
  'record-departure': 'life',
  'record-arrival': 'life',
  'record-boarding': 'life',
  'start-away': 'life',
  'confirm-away': 'life',
  'end-away': 'life',
  'declare-incident': 'life',
  'contain-incident': 'place-duty',
  'set-freeze': 'place-duty',
  // That our care has ended is an act of authority; that somebody is gone is an observation of another name.
  'record-leaving': 'ending',
  'record-own-departure': 'life',
  'record-death': 'stating',
  'assume-answering': 'stating',
  'hand-over': 'stating',
  'link-registrations': 'deciding',
  'unlink-registrations': 'deciding',
  'declare-different': 'deciding',
  'suspect-duplicate': 'stating',
  'raise-discrepancy': 'stating',
  'settle-discrepancy': 'place-duty',
  'put-out-of-scope': 'ending',
  'erase-registration': 'ending',
  'capture-source': 'stating',
  'decide-statement': 'stating',
  'decide-relation': 'stating',
  'check-statement': 'stating',
  'draft-communique': 'stating',
  'approve-communique': 'publishing',
  'override-finding': 'publishing',
  'adopt-publication-rules': 'steering',
}
