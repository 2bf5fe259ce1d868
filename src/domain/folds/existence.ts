/**
 * Since when each person exists in the account, by registrations and links alone: the other side of rule 5.
 * Bitemporal like the segments, and kept apart from them on purpose: neither is counted from the other.
 */
import type { Ms, RegistrationId } from '../../kernel/index.ts'
import { standsStill } from './columns.ts'

type Kept = { readonly root: RegistrationId; readonly from: Ms; readonly known: number; superseded: number }

export type Existence = { readonly all: Kept[]; readonly open: Map<RegistrationId, Kept> }

export function newExistence(): Existence {
  return { all: [], open: new Map() }
}

/** In: null when nobody exists under this root any longer (linked to another, out of scope, withdrawn). */
export function stateExistence(existence: Existence, root: RegistrationId, from: Ms | null, known: number): void {
  const before = existence.open.get(root)
  if (before !== undefined && before.from === from) return
  if (before !== undefined) before.superseded = known
  existence.open.delete(root)
  if (from === null) return
  const kept: Kept = { root, from, known, superseded: standsStill }
  existence.all.push(kept)
  existence.open.set(root, kept)
}

/** How many people exist in the world at `asOf` as known then. Cost: linear in everybody ever known. */
export function peopleCount(existence: Existence, asOf: Ms, known: number): number {
  let people = 0
  for (const each of existence.all) {
    if (each.from <= asOf && each.known <= known && known < each.superseded) people++
  }
  return people
}
