/** What intake shows beside the form: the next number, and who was written down here just before, to say who came together (UI7). */
import { minuteMs, type Ms, type PlaceId, type TravelGroupId } from '../../kernel/index.ts'
import { contentAt, isWithin, momentAt, personAt, treeAt } from '../../domain/index.ts'
import { shownPerson, type ShownPerson } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

/** How long after each other people who came together are written down: one table, one bus (our own choice). */
const companionsMinutes = 30
const companionsMax = 12

export type Companion = Readonly<{ person: ShownPerson; travelGroupId: TravelGroupId | null; atMs: Ms }>
export type IntakeView = Readonly<{ nowMs: Ms; next: number; companions: readonly Companion[]; waiting: number }>

/** In: where the officer stands, null before she chose. Numbers are of registrations at the place, all of the operation without one. */
export function intakeView(desk: ViewDesk, asked: Readonly<{ placeId: PlaceId | null }>): IntakeView {
  const { account, asOfMs, known } = desk
  const tree = treeAt(account, known)
  const found: Companion[] = []
  let registered = 0
  for (const [id, rows] of account.indexes.opening) {
    for (const row of rows) {
      const content = contentAt(account.table, row, known)
      if (content?.type !== 'person.registered') continue
      const { placeId, travelGroupId } = content.count
      const { at } = momentAt(account.table, row, known)
      if (at > asOfMs || (asked.placeId !== null && (placeId === null || !isWithin(tree, placeId, asked.placeId)))) continue
      registered++
      if (at > asOfMs - companionsMinutes * minuteMs) found.push({ person: shownPerson(desk, personAt(account, id, known).root), travelGroupId, atMs: at })
    }
  }
  const companions = found.sort((a, b) => b.atMs - a.atMs).slice(0, companionsMax)
  return { nowMs: asOfMs, next: registered + 1, companions, waiting: desk.waiting }
}
