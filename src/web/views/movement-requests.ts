/** What a departure and an arrival say, worked out from what an officer chose: names, heads, children, who signed (MV4). */
import { instantOf, minuteMs, type MovementId, type Ms, type OfficerId, type PlaceId, type RegistrationId } from '../../kernel/index.ts'
import type { vocabulary } from '../../domain/index.ts'
import type { MovementView } from './movement.ts'

type Signature = vocabulary.Signature

export type Aboard = Readonly<{ registrationId: RegistrationId; countedAs: 'child' | 'adult' | 'disputed' }>

export type Departing = Readonly<{
  movementId: MovementId
  fromPlaceId: PlaceId
  toPlaceId: PlaceId
  aboard: readonly Aboard[]
  /** Counted where nobody is named: people who get out of danger are counted, and named later. */
  heads: number | null
  minutes: number
  escorts: readonly OfficerId[]
  giving: Signature
  escort: Signature
  nowMs: Ms
}>

/** An age that is disputed is a child's (DESIGN 5). Out: the request of `record-departure`. */
export function departureOf({ aboard, heads, minutes, escorts, nowMs, ...rest }: Departing): unknown {
  const isNamed = aboard.length > 0
  const { movementId, fromPlaceId, toPlaceId, giving, escort } = rest
  return {
    movementId, fromPlaceId, toPlaceId, trip: 'one-way',
    manifest: isNamed ? 'named' : 'heads-only',
    registrationIds: aboard.map(({ registrationId }) => registrationId).toSorted(),
    heads: isNamed ? Math.max(aboard.length, heads ?? 0) : (heads ?? 0),
    children: isNamed ? aboard.filter(({ countedAs }) => countedAs !== 'adult').length : null,
    escortOfficerIds: [...escorts], giving, escort,
    dueAt: instantOf(nowMs + minutes * minuteMs),
  }
}

type Card = NonNullable<MovementView['movement']>

export type Receiving = Readonly<{ escort: Signature; receiving: Signature; heads: number | null }>

/** Whoever is neither seen nor explained is not named: then the sum of the account says that somebody is short. */
export function arrivalOf(card: Card, { escort, receiving, heads }: Receiving): unknown {
  const of = (list: Card['people'], state: Card['people'][number]['state']): readonly RegistrationId[] => list.flatMap((each) => (each.state === state ? [each.person.registrationId] : [])).toSorted()
  const [seen, extra] = [of(card.people, 'seen'), of(card.extras, 'seen')]
  return {
    movementId: card.movementId, placeId: card.arrivingAt.placeId, basis: 'known-by-sight',
    registrationIds: seen, absentIds: of(card.people, 'absent'), extraIds: extra,
    heads: heads ?? seen.length + extra.length, escort, receiving,
  }
}

/** Nothing on a screen delays people leaving danger: while somebody gets out, the sum does not lock the signature. */
export function maySign({ settled, gettingOut, arrival, manifest }: Pick<Card, 'settled' | 'gettingOut' | 'arrival' | 'manifest'>): boolean {
  return arrival === null && (settled || gettingOut || manifest === 'heads-only')
}
