/**
 * From an act with its request, or an entry with its contents, to what the policies ask about. The name of
 * an act is not always all of it: that an adult left by her own will is taken from everybody, however it
 * is written down (AX2), and what changes a decision is a decision (AX19).
 */
import type { ActName, EntryType } from '../domain/index.ts'
import type { AccessWord } from './access-request.ts'
import type { AccessAction } from './actions.ts'

/** In: an act and its request, read by nobody yet: whatever does not fit is left to the act to refuse. */
export function actionOf(act: ActName, request: unknown): AccessAction {
  return act === 'record-leaving' && isByOwnWill(request) ? 'record-own-departure' : act
}

/**
 * In: the type of the entry that would be corrected or withdrawn, its content as it counts now, and the one
 * that would take its place, if any. Of a correction: the type and contents of what it corrects.
 */
export function weightOf(type: EntryType, counts: readonly unknown[]): AccessWord<'entry'> {
  if (type === 'person.left-care') return counts.length > 0 && counts.every(isByOwnWill) ? 'observation' : 'decision'
  return weights[type]
}

function isByOwnWill(count: unknown): boolean {
  if (!isObject(count) || !isObject(count['leaving'])) return false
  return count['leaving']['how'] === 'own-will'
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

type Weight = Exclude<AccessWord<'entry'>, 'none'>

/** A decision is what an act of authority states, and what home says by itself. A type without a line does not compile. */
const weights: Readonly<Record<EntryType, Weight>> = {
  'operation.opened': 'decision',
  'home.moved': 'decision',
  'agency.joined': 'decision',
  'officer.enrolled': 'decision',
  'officer.key-added': 'decision',
  'officer.key-revoked': 'decision',
  'device.clock-measured': 'observation',
  'device.confirmed': 'decision',
  'device.epoch-started': 'observation',
  'device.proposed': 'decision',
  'device.revoked': 'decision',
  'device.sealing-key-set': 'decision',
  'group.epoch-started': 'decision',
  'commits.received': 'decision',
  'entry.corrected': 'decision',
  'entry.readmitted': 'decision',
  'entry.refused': 'decision',
  'entry.set-aside': 'decision',
  'entry.withdrawn': 'decision',
  'rules.adopted': 'decision',
  'jurisdiction.adopted': 'decision',
  'place.capacity-set': 'decision',
  'place.counted': 'observation',
  'place.evacuated': 'observation',
  'place.locked': 'observation',
  'place.opened': 'observation',
  'travel-time.stated': 'decision',
  'person.born': 'observation',
  'person.counted-as': 'decision',
  'person.declared-missing': 'observation',
  'person.described': 'observation',
  'person.died': 'observation',
  'person.found': 'observation',
  'person.left-care': 'decision',
  'person.located-elsewhere': 'observation',
  'person.mentioned': 'observation',
  'person.not-found': 'observation',
  'person.out-of-scope': 'decision',
  'person.registered': 'observation',
  'person.sighted': 'observation',
  'mention.identified': 'decision',
  'age.assessed': 'observation',
  'band-key.given': 'observation',
  'band.moved': 'observation',
  'band.offered': 'observation',
  'band.read': 'observation',
  'band.retired': 'observation',
  'band.worn': 'observation',
  'handle.noted': 'observation',
  'photo.taken': 'observation',
  'roll-call.closed': 'observation',
  'roll-call.opened': 'observation',
  'roll-call.ticked': 'observation',
  'movement.arrived': 'observation',
  'movement.boarded': 'observation',
  'movement.departed': 'observation',
  'away.confirmed': 'observation',
  'away.ended': 'observation',
  'away.started': 'observation',
  'incident.contained': 'decision',
  'incident.declared': 'observation',
  'freeze.set': 'decision',
  'answering.assumed': 'observation',
  'answering.handed-over': 'observation',
  'registrations.declared-different': 'decision',
  'registrations.linked': 'decision',
  'registrations.unlinked': 'decision',
  'duplicate.suspected': 'observation',
  'discrepancy.raised': 'observation',
  'discrepancy.settled': 'decision',
  'registration.erased': 'decision',
  'file.opened': 'decision',
  'glass.broken': 'decision',
  'glass.reviewed': 'decision',
  'supervisors.told': 'decision',
  'source.captured': 'observation',
  'source.bytes-kept': 'observation',
  'statement.decided': 'observation',
  'statement.checked': 'observation',
  'relation.decided': 'observation',
  'communique.drafted': 'observation',
  'communique.approved': 'decision',
  'communique.finding-overridden': 'decision',
  'communique.published': 'decision',
  'communique.refused': 'decision',
  'publication-rules.adopted': 'decision',
}
