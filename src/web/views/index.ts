/**
 * Every view by name, with what it is asked with: the worker answers them, screens ask by name. Those that the board does not
 * need are fetched after it is shown (`late.ts`): what has to come before anything can be seen is kept small.
 */
import { boardView } from './board.ts'
import { photosView } from './photos.ts'
import { placesView } from './places.ts'
import { stepsView } from './steps.ts'
import { stripView } from './strip.ts'
import type { lateViews } from './late.ts'
import type { ViewDesk } from './view-desk.ts'

export type { KnownPerson, NameForm, OnTheWay, SendState, ViewDesk } from './view-desk.ts'

export const nearViews = {
  board: (desk: ViewDesk, _asked: null) => boardView(desk),
  photos: (desk: ViewDesk, _asked: null) => photosView(desk),
  places: (desk: ViewDesk, _asked: null) => placesView(desk),
  steps: stepsView,
  strip: stripView,
} as const

type Views = typeof nearViews & typeof lateViews

export type ViewName = keyof Views

/** What is printed, and typed in again in the same order: all names that open have to be there. */
export function isForPaper(name: ViewName, asked: unknown): boolean {
  return name === 'roster' || (name === 'people' && (asked as AskedOf<'people'>).onPaper === true) // asked by the same name
}
export type AskedOf<Name extends ViewName> = Parameters<Views[Name]>[1]
export type ViewOf<Name extends ViewName> = ReturnType<Views[Name]>
