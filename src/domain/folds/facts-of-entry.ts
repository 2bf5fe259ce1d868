/**
 * What each entry type says of a person's standing. A new type does not compile until this table
 * answers for it: a function, or the word 'ignored'.
 */
import {
  minuteMs,
  msOf,
  type BandId,
  type MovementId,
  type Ms,
  type PlaceId,
  type RegistrationId,
} from '../../kernel/index.ts'
import type { CountOf, EntryContent, EntryType } from '../entries/entry-catalogue.ts'
import type { CountingRules } from '../entries/rules-adopted.ts'
import { basisIsCertain, type AgeBracket, type CountedAs, type Signature, type SightingBasis } from '../entries/vocabulary.ts'
import type { FactBase, FactSaying } from './fact.ts'
import { departureBefore, type Movement } from './movements.ts'
import type { Cause } from './standings.ts'

export type FactSource = Readonly<{
  /** The registrations of one person. */
  who: ReadonlySet<RegistrationId>
  rulesAt(ms: Ms): CountingRules
  movement(id: MovementId): Movement
  /** Who wore a band at a moment, by registration; null when nobody did. */
  wearerOf(bandId: BandId, atMs: Ms): RegistrationId | null
}>

type Answer<Type extends EntryType> = (count: CountOf<Type>, base: FactBase, source: FactSource) => readonly FactSaying[]
type Answers = { readonly [Type in EntryType]: Answer<Type> | 'ignored' }

/** In: an entry that touches one of `source.who`, with its moment. Out: what it says of that person. */
export function factsOfEntry(content: EntryContent, base: FactBase, source: FactSource): readonly FactSaying[] {
  const answer = answers[content.type]
  if (answer === 'ignored') return []
  return (answer as Answer<EntryType>)(content.count, base, source) // the record's key is the content's own type
}

const answers: Answers = {
  'operation.opened': 'ignored',
  'agency.joined': 'ignored',
  'officer.enrolled': 'ignored',
  'officer.key-added': 'ignored',
  'officer.key-revoked': 'ignored',
  'device.clock-measured': 'ignored',
  'device.confirmed': 'ignored',
  'device.epoch-started': 'ignored',
  'device.proposed': 'ignored',
  'device.revoked': 'ignored',
  'device.sealing-key-set': 'ignored',
  'group.epoch-started': 'ignored',
  'home.moved': 'ignored',
  'commits.received': 'ignored',
  'entry.corrected': 'ignored',
  'entry.readmitted': 'ignored',
  'entry.refused': 'ignored',
  'entry.set-aside': 'ignored',
  'entry.withdrawn': 'ignored',
  'rules.adopted': 'ignored',
  'jurisdiction.adopted': 'ignored',
  'place.capacity-set': 'ignored',
  'place.counted': 'ignored',
  'place.evacuated': 'ignored',
  'place.locked': 'ignored',
  'place.opened': 'ignored',
  'travel-time.stated': 'ignored',
  'person.born': (count) => [
    seen(count.placeId, 'known-by-sight', { cause: 'birth', opens: true }),
    countedAs('child', 'statement'),
  ],
  'person.counted-as': (count) => [countedAs(count.countedAs, weightOf[count.because])],
  'person.declared-missing': (count) => [{ kind: 'missing', placeId: count.lastPlaceId }],
  'person.described': 'ignored',
  'person.died': (count) => [{ kind: 'died', placeId: count.placeId }],
  'person.found': (count) => [seen(count.placeId, count.basis, { receiving: count.receiving })],
  'person.left-care': () => [{ kind: 'left' }],
  'person.located-elsewhere': (count, base, { rulesAt }) => [{ kind: 'located', renewMs: renewal(count, base, rulesAt) }],
  'person.mentioned': 'ignored',
  'person.not-found': (count) => [
    { kind: 'voided', cause: 'not-found-here', placeId: count.placeId, scope: 'related', movesTo: null },
  ],
  'person.out-of-scope': 'ignored',
  'person.registered': (count) => [
    count.placeId === null
      ? { kind: 'written-down-nowhere' }
      : seen(count.placeId, 'known-by-sight', { cause: 'registration', opens: true }),
    countedAs(count.countedAs, 'statement'),
  ],
  'person.sighted': (count) => [seen(count.placeId, count.basis)],
  'mention.identified': 'ignored',
  'age.assessed': (count) => [countedAs(bracketAs[count.bracket], count.method === 'court' ? 'settled' : 'statement')],
  'band.moved': 'ignored',
  'band.offered': 'ignored',
  'band.read': bandRead,
  'band.retired': 'ignored',
  'band.worn': 'ignored',
  'band-key.given': 'ignored',
  'handle.noted': 'ignored',
  'photo.taken': 'ignored',
  'roll-call.closed': 'ignored',
  'roll-call.opened': 'ignored',
  'roll-call.ticked': (count) => [seen(count.placeId, count.basis)],
  'movement.arrived': arrived,
  'movement.boarded': boarded,
  'movement.departed': departed,
  'away.confirmed': () => [{ kind: 'away-confirmed' }],
  'away.ended': (count) => [seen(count.placeId, count.basis)],
  'away.started': (count, _base, { rulesAt }) => [
    {
      kind: 'away',
      placeId: count.placeId,
      confirmMs: rulesAt(_base.at).awayConfirmMinutes[count.purpose] * minuteMs,
      dueBackMs: count.dueBackAt === null ? Infinity : msOf(count.dueBackAt),
    },
  ],
  'incident.contained': 'ignored',
  'incident.declared': 'ignored',
  'freeze.set': 'ignored',
  'answering.assumed': 'ignored',
  'answering.handed-over': 'ignored',
  'registrations.declared-different': 'ignored',
  'registrations.linked': 'ignored',
  'registrations.unlinked': 'ignored',
  'duplicate.suspected': 'ignored',
  'discrepancy.raised': 'ignored',
  'discrepancy.settled': 'ignored',
  'registration.erased': 'ignored',
  'file.opened': 'ignored',
  'glass.broken': 'ignored',
  'glass.reviewed': 'ignored',
  'supervisors.told': 'ignored',
  'source.captured': 'ignored',
  'source.bytes-kept': 'ignored',
  'statement.decided': 'ignored',
  'statement.checked': 'ignored',
  'relation.decided': 'ignored',
  'communique.drafted': 'ignored',
  'communique.approved': 'ignored',
  'communique.finding-overridden': 'ignored',
  'communique.published': 'ignored',
  'communique.refused': 'ignored',
  'publication-rules.adopted': 'ignored',
}

const weightOf: Readonly<Record<CountOf<'person.counted-as'>['because'], 'statement' | 'decision' | 'settled'>> = {
  'court-decision': 'settled',
  'turned-18': 'settled',
  assessment: 'decision',
  document: 'decision',
  statement: 'statement',
}

const bracketAs: Readonly<Record<AgeBracket, CountedAs>> = {
  'under-18': 'child',
  'around-18': 'disputed',
  'over-18': 'adult',
}

type SeenMore = Readonly<{ cause?: Cause; opens?: boolean; receiving?: Signature }>

function seen(placeId: PlaceId, basis: SightingBasis, more: SeenMore = {}): FactSaying {
  return {
    kind: 'seen',
    placeId,
    certain: basisIsCertain[basis] === 'certain',
    signed: isSigned(more.receiving ?? 'absent') ? 'signed' : 'unsigned',
    cause: more.cause ?? 'sighting',
    opens: more.opens ?? false,
  }
}

/** One signature is accepted with "nobody else here", graded lower, never blocking (DESIGN 4). */
function isSigned(receiving: Signature): boolean {
  return receiving === 'signed' || receiving === 'nobody-else-here'
}

function countedAs(as: CountedAs, weight: 'statement' | 'decision' | 'settled'): FactSaying {
  return { kind: 'counted-as', countedAs: as, weight }
}

function renewal(count: CountOf<'person.located-elsewhere'>, base: FactBase, rulesAt: FactSource['rulesAt']): Ms {
  return count.renewBefore === null ? base.at + rulesAt(base.at).locatedRenewMinutes * minuteMs : msOf(count.renewBefore)
}

function bandRead(count: CountOf<'band.read'>, base: FactBase, source: FactSource): readonly FactSaying[] {
  const wearer = count.registrationId ?? source.wearerOf(count.bandId, base.at)
  if (wearer === null || !source.who.has(wearer) || count.face === 'differs') return []
  return [seen(count.placeId, count.face === 'fits' ? 'band-and-face' : 'band-alone')]
}

function departed(count: CountOf<'movement.departed'>, base: FactBase, source: FactSource): readonly FactSaying[] {
  if (!count.registrationIds.some((id) => source.who.has(id))) return []
  const dueMs = msOf(count.dueAt) + source.rulesAt(base.at).transitGraceMinutes * minuteMs
  return [{ kind: 'departed', movementId: count.movementId, fromPlaceId: count.fromPlaceId, dueMs }]
}

/** Named as here, named as absent, or not named at all: then it speaks of whoever was aboard. */
function arrived(count: CountOf<'movement.arrived'>, base: FactBase, source: FactSource): readonly FactSaying[] {
  const named = (ids: readonly RegistrationId[]): boolean => ids.some((id) => source.who.has(id))
  if (named(count.registrationIds) || named(count.extraIds)) {
    return [seen(count.placeId, count.basis, { cause: 'arrival', receiving: count.receiving })]
  }
  const movement = source.movement(count.movementId)
  if (named(count.absentIds)) {
    const placeId = departureBefore(movement, base.at)?.count.fromPlaceId ?? null
    return [{ kind: 'not-aboard', movementId: count.movementId, cause: 'arrival-short', placeId }]
  }
  return [{ kind: 'not-aboard', movementId: count.movementId, cause: 'arrival-unnamed', placeId: count.placeId }]
}

function boarded(count: CountOf<'movement.boarded'>, base: FactBase, source: FactSource): readonly FactSaying[] {
  if (!count.registrationIds.some((id) => source.who.has(id))) return []
  if (count.way === 'alighted') return [seen(count.placeId, 'known-by-sight')]
  const due = departureBefore(source.movement(count.movementId), base.at)?.dueMs ?? base.at
  return [
    {
      kind: 'boarded-again',
      movementId: count.movementId,
      dueMs: Math.max(due, base.at) + source.rulesAt(base.at).transitGraceMinutes * minuteMs,
    },
  ]
}
