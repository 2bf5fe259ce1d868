/** A roster on paper: whoever is on the list of a place, in rows with room for ticks, on pages that say how many there are. */
import type { Ms, PlaceId } from '../kernel/index.ts'
import { sheetNumberOf } from './sheet-number.ts'

/** One person as the paper shows her: `code` is what one compares when it is typed in again. */
export type RosterRow = Readonly<{ row: number; code: string; names: readonly string[]; age: string; room: string }>
export type RosterPage = Readonly<{ page: number; pages: number; rows: readonly RosterRow[] }>
export type RosterSheet = Readonly<{ number: string; atMs: Ms; pages: readonly RosterPage[] }>

/** What an A4 page holds at nine millimetres a row, which a thumb in a glove can tick. */
export const rosterRowsPerPage = 24
/** Rounds of a day: one column each. */
export const rosterTickColumns = 6

/** A list of nobody is one page that says so: an empty sheet is an answer. */
export function rosterSheet(people: readonly Omit<RosterRow, 'row'>[], { placeId, atMs }: Readonly<{ placeId: PlaceId; atMs: Ms }>): RosterSheet {
  const pages = Math.max(1, Math.ceil(people.length / rosterRowsPerPage))
  return {
    number: sheetNumberOf(placeId, atMs),
    atMs,
    pages: Array.from({ length: pages }, (_none, at) => ({
      page: at + 1,
      pages,
      rows: people.slice(at * rosterRowsPerPage, (at + 1) * rosterRowsPerPage).map((person, index) => ({ ...person, row: at * rosterRowsPerPage + index + 1 })),
    })),
  }
}
