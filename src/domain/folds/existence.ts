/**
 * Since when each person exists in the account, by registrations and links alone: the other side of rule 5.
 * Bitemporal like the segments, and kept apart from them on purpose: neither is counted from the other.
 */
import type { Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { standsStill } from './columns.ts'

/** `placeId`: where she was first written down. */
type Kept = { readonly root: RegistrationId; readonly from: Ms; readonly placeId: PlaceId | null; readonly known: number; superseded: number }
export type Opening = Readonly<{ from: Ms; placeId: PlaceId | null }>

export type Existence = { readonly all: Kept[]; readonly open: Map<RegistrationId, Kept> }

export function newExistence(): Existence {
  return { all: [], open: new Map() }
}

/** In: null when nobody exists under this root any longer (linked to another, out of scope, withdrawn). */
export function stateExistence(existence: Existence, root: RegistrationId, opening: Opening | null, known: number): void {
  const before = existence.open.get(root)
  if (before !== undefined && before.from === opening?.from && before.placeId === opening.placeId) return
  if (before !== undefined) before.superseded = known
  existence.open.delete(root)
  if (opening === null) return
  const kept: Kept = { root, from: opening.from, placeId: opening.placeId, known, superseded: standsStill }
  existence.all.push(kept)
  existence.open.set(root, kept)
}

/** Everybody known then, with when and where each was first written down. */
export function peopleKnown(existence: Existence, known: number): readonly Opening[] {
  return existence.all.filter((each) => each.known <= known && known < each.superseded)
}

/** How many people exist in the world at `asOf` as known then. Cost: linear in everybody ever known. */
export function peopleCount(existence: Existence, asOf: Ms, known: number): number {
  let people = 0
  for (const each of existence.all) {
    if (each.from <= asOf && each.known <= known && known < each.superseded) people++
  }
  return people
}
