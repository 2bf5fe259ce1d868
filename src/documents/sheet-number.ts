/**
 * The number of a paper roster: the place and the minute it was printed, with a check digit, so that whoever types it in
 * again is shown the same list. Digits alone, as on a band. It names nobody; a place only to who holds the account.
 */
import { accept, assert, minuteMs, refuse, type Ms, type Outcome, type PlaceId } from '../kernel/index.ts'
import { dammDigit, dammHolds } from '../codes/index.ts'

/** The first minute that a number can say: 2020-01-01T00:00Z. */
const firstMs = 1_577_836_800_000
/** A place is told by its first sixteen bits: one of two hundred places is taken for another once in three operations, and then asked for. */
const placeHexDigits = 4
const placeCount = 16 ** placeHexDigits
/** With the check digit. Enough for a hundred and twenty years. */
export const sheetNumberDigits = 14

export type SheetOf = Readonly<{ atMs: Ms; placeCode: string }>
export type SheetNumberRefusal = 'sheet-letter' | 'sheet-length' | 'sheet-check'

export function sheetNumberOf(placeId: PlaceId, atMs: Ms): string {
  const minutes = Math.floor((atMs - firstMs) / minuteMs)
  assert(minutes >= 0, 'sheet: printed before there were sheets')
  const digits = String(minutes * placeCount + Number.parseInt(placeId.slice(0, placeHexDigits), 16)).padStart(sheetNumberDigits - 1, '0')
  assert(digits.length === sheetNumberDigits - 1, 'sheet: a minute beyond the number')
  return digits + dammDigit(digits)
}

/** As it is printed, in groups that one says in a breath. */
export function sheetNumberText(number: string): string {
  return number.replaceAll(/(\d{4})(\d{4})(\d{3})(\d{3})/g, '$1 $2 $3 $4')
}

/** In: as it was typed. Fails: `sheet-letter` says which place, counted from 1. */
export function readSheetNumber(text: string): Outcome<SheetOf, SheetNumberRefusal> {
  const odd = text.search(/[^\d\s.-]/)
  if (odd >= 0) return refuse('sheet-letter', { place: odd + 1 })
  const digits = text.replaceAll(/\D/g, '')
  if (digits.length !== sheetNumberDigits) return refuse('sheet-length', { found: digits.length, expected: sheetNumberDigits })
  if (!dammHolds(digits)) return refuse('sheet-check', {})
  const number = Number(digits.slice(0, -1))
  return accept({ atMs: firstMs + Math.floor(number / placeCount) * minuteMs, placeCode: (number % placeCount).toString(16).padStart(placeHexDigits, '0') })
}
