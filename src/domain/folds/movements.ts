/** Movements as known at a moment: what left where, for where, with whom, and what arrived (DESIGN 4). */
import { msOf, type MovementId, type Ms } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import { compareRows, contentAt, momentAt, type EntryTable, type Row } from './entry-table.ts'
import type { Moment } from './clock.ts'

export type Departure = Readonly<{ row: Row; moment: Moment; count: CountOf<'movement.departed'>; dueMs: Ms }>
export type Arrival = Readonly<{ row: Row; moment: Moment; count: CountOf<'movement.arrived'> }>

export type Movement = Readonly<{
  movementId: MovementId
  departures: readonly Departure[]
  arrivals: readonly Arrival[]
}>

/** In: rows that touch this movement. Arrivals fold after the departure they name, whatever their clocks say. */
export function movementAt(table: EntryTable, movementId: MovementId, rows: readonly Row[], known: number): Movement {
  const departures: Departure[] = []
  const arrivals: Arrival[] = []
  for (const row of rows) {
    const content = contentAt(table, row, known)
    const moment = momentAt(table, row, known)
    if (content?.type === 'movement.departed' && content.count.movementId === movementId) {
      departures.push({ row, moment, count: content.count, dueMs: msOf(content.count.dueAt) })
    }
    if (content?.type === 'movement.arrived' && content.count.movementId === movementId) arrivals.push({ row, moment, count: content.count })
  }
  departures.sort((a, b) => compareRows(table, a.row, b.row, known))
  return { movementId, departures, arrivals }
}

/** The departure an entry of this movement at `atMs` speaks of: the last one before it, else the first. */
export function departureBefore(movement: Movement, atMs: Ms): Departure | undefined {
  return movement.departures.findLast((departure) => departure.moment.at <= atMs) ?? movement.departures[0]
}
