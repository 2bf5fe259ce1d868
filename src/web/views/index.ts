/** Every view by name, with what it is asked with: the worker answers them, screens ask by name. */
import { boardView } from './board.ts'
import type { ViewDesk } from './view-desk.ts'

export type { KnownPerson, NameForm, ViewDesk } from './view-desk.ts'

export const views = {
  board: (desk: ViewDesk, _asked: null) => boardView(desk),
} as const

export type ViewName = keyof typeof views
export type AskedOf<Name extends ViewName> = Parameters<(typeof views)[Name]>[1]
export type ViewOf<Name extends ViewName> = ReturnType<(typeof views)[Name]>
