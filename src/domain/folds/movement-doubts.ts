/** What does not fit about a movement: short, over, late, at another place, or one officer alone with many (DESIGN 4). */
import { minuteMs, type RegistrationId } from '../../kernel/index.ts'
import type { CountingRules } from '../entries/rules-adopted.ts'
import type { DiscrepancyKind, Doubt } from './doubts.ts'
import { departureBefore, type Arrival, type Departure, type Movement } from './movements.ts'

export function movementDoubts(movement: Movement, rules: CountingRules): readonly Doubt[] {
  return [
    ...movement.arrivals.flatMap((arrival) => arrivalDoubts(movement, arrival)),
    ...movement.departures.flatMap((departure) => departureDoubts(movement, departure, rules)),
  ]
}

function arrivalDoubts(movement: Movement, arrival: Arrival): readonly Doubt[] {
  const departure = departureBefore(movement, arrival.moment.at)
  if (departure === undefined) return []
  const { count } = arrival
  const aboard = departure.count.manifest === 'named' ? departure.count.registrationIds : []
  const arrived = new Set([...count.registrationIds, ...count.extraIds])
  const short = aboard.filter((id) => !arrived.has(id))
  const over = [...arrived].filter((id) => departure.count.manifest === 'named' && !aboard.includes(id))
  const rows = [departure.row, arrival.row]
  const found: Doubt[] = []
  const raise = (kind: DiscrepancyKind, registrations: readonly RegistrationId[]): void => {
    found.push(doubt(movement, { kind, arrival, rows, registrations }))
  }
  if (short.length > 0 || count.heads < departure.count.heads) raise('manifest-short', short)
  if (over.length > 0 || count.heads > departure.count.heads) raise('manifest-over', over)
  if (count.placeId !== departure.count.toPlaceId && departure.count.trip === 'one-way') raise('wrong-home', [...arrived].sort())
  return found
}

function departureDoubts(movement: Movement, departure: Departure, rules: CountingRules): readonly Doubt[] {
  const { count, row, moment } = departure
  const arrivedAt = movement.arrivals
    .filter((arrival) => departureBefore(movement, arrival.moment.at)?.row === row)
    .reduce((first, arrival) => Math.min(first, Math.max(arrival.moment.at, moment.at)), Infinity)
  const dueMs = departure.dueMs + rules.transitGraceMinutes * minuteMs
  const blank = { registrations: [], placeId: count.toPlaceId, movementId: movement.movementId }
  const found: Doubt[] = []
  if (arrivedAt > dueMs) {
    const kind = count.trip === 'round-trip' ? 'return-overdue' : 'arrival-overdue'
    found.push({ kind, key: `${kind}:${movement.movementId}`, from: dueMs, to: arrivedAt, rows: [row], ...blank })
  }
  const children = count.children ?? 0
  if (count.escortOfficerIds.length < 2 && children > rules.childrenPerOfficerMax) {
    const key = `alone-with-children:${movement.movementId}`
    found.push({ kind: 'alone-with-children', key, from: moment.at, to: arrivedAt, rows: [row], ...blank })
  }
  return found
}

type Raised = Readonly<{ kind: DiscrepancyKind; arrival: Arrival; rows: readonly number[]; registrations: readonly RegistrationId[] }>

function doubt(movement: Movement, raised: Raised): Doubt {
  return {
    kind: raised.kind,
    key: `${raised.kind}:${movement.movementId}:${raised.arrival.count.placeId}`,
    from: raised.arrival.moment.at,
    to: Infinity,
    rows: raised.rows,
    registrations: raised.registrations,
    placeId: raised.arrival.count.placeId,
    movementId: movement.movementId,
  }
}
