/** Every view by name, with what it is asked with: the worker answers them, screens ask by name. */
import { bandView } from './bands.ts'
import { boardView } from './board.ts'
import { discrepanciesView } from './discrepancies.ts'
import { devicesView } from './devices.ts'
import { flowView } from './flow.ts'
import { incidentView } from './incidents.ts'
import { intakeView } from './intake.ts'
import { myPlaceView } from './my-place.ts'
import { nightWatchView } from './night-watch.ts'
import { movementView } from './movement.ts'
import { movementsView } from './movements.ts'
import { peopleView } from './people.ts'
import { personView } from './person.ts'
import { photosView } from './photos.ts'
import { placesView } from './places.ts'
import { rosterView } from './roster.ts'
import { rollCallView } from './roll-calls.ts'
import { stepsView } from './steps.ts'
import { stripView } from './strip.ts'
import type { ViewDesk } from './view-desk.ts'

export type { KnownPerson, NameForm, ViewDesk } from './view-desk.ts'

export const views = {
  board: (desk: ViewDesk, _asked: null) => boardView(desk),
  band: bandView,
  movements: (desk: ViewDesk, _asked: null) => movementsView(desk),
  movement: movementView,
  people: peopleView,
  person: personView,
  photos: (desk: ViewDesk, _asked: null) => photosView(desk),
  places: (desk: ViewDesk, _asked: null) => placesView(desk),
  intake: intakeView,
  rollCall: rollCallView,
  incident: incidentView,
  discrepancies: (desk: ViewDesk, _asked: null) => discrepanciesView(desk),
  steps: stepsView,
  flow: flowView,
  strip: stripView,
  nightWatch: nightWatchView,
  devices: (desk: ViewDesk, _asked: null) => devicesView(desk),
  myPlace: myPlaceView,
  roster: rosterView,
} as const

export type ViewName = keyof typeof views
export type AskedOf<Name extends ViewName> = Parameters<(typeof views)[Name]>[1]
export type ViewOf<Name extends ViewName> = ReturnType<(typeof views)[Name]>
