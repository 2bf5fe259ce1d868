/** A tick on a paper, typed in: a sighting at the time that stands over its column, as exact as whoever types says. */
import { instantOf, minuteMs, type Instant, type Ms } from '../../kernel/index.ts'
import type { RosterPerson } from '../views/roster.ts'

export type Exactness = '5' | '15' | '60'

/** What is said before ticks are; null while the time is none, or has not come. */
export type TypedRound = Readonly<{ atMs: Ms; exact: Exactness; who: 'self' | 'other' }>

export function errorMsOf(exact: Exactness): Ms {
  return Number(exact) * minuteMs
}

type Sighting = Readonly<{ registrationId: string; placeId: string; basis: 'known-by-sight' | 'reported'; occurredAt: Instant; occurredErrorMs: Ms }>

/** Out: the request of `record-sighting`. What somebody else ticked is what was told: it confirms nobody. */
export function sightingOf({ person, place }: RosterPerson, { atMs, exact, who }: TypedRound): Sighting {
  return { registrationId: person.registrationId, placeId: place.placeId, basis: who === 'self' ? 'known-by-sight' : 'reported', occurredAt: instantOf(atMs), occurredErrorMs: errorMsOf(exact) }
}
