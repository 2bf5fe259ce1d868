/** Views that the board does not need: fetched once it is shown. */
import { bandView } from './bands.ts'
import { communiqueDraftView } from './communique-draft.ts'
import { discrepanciesView } from './discrepancies.ts'
import { devicesView } from './devices.ts'
import { flowView } from './flow.ts'
import { incidentView } from './incidents.ts'
import { myPlaceView } from './my-place.ts'
import { nightWatchView } from './night-watch.ts'
import { movementView } from './movement.ts'
import { movementsView } from './movements.ts'
import { rosterView } from './roster.ts'
import { rollCallView } from './roll-calls.ts'
import { pressDeskView } from './press-desk.ts'
import { peopleView } from './people.ts'
import { personView } from './person.ts'
import { intakeView } from './intake.ts'
import type { ViewDesk } from './view-desk.ts'

export const lateViews = {
  band: bandView,
  movements: (desk: ViewDesk, _asked: null) => movementsView(desk),
  movement: movementView,
  rollCall: rollCallView,
  incident: incidentView,
  discrepancies: (desk: ViewDesk, _asked: null) => discrepanciesView(desk),
  flow: flowView,
  nightWatch: nightWatchView,
  devices: (desk: ViewDesk, _asked: null) => devicesView(desk),
  myPlace: myPlaceView,
  roster: rosterView,
  pressDesk: pressDeskView,
  communiqueDraft: communiqueDraftView,
  people: peopleView,
  person: personView,
  intake: intakeView,
} as const
