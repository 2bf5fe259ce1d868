/**
 * Counts of heads and roll calls after a batch: which lists changed, and whose timelines change with them.
 * Lists are derived from timelines folded without assemblies (`base`), so this ends after one pass.
 */
import type { Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { currentPerson, peopleNear, rootOf, type Account } from './account-state.ts'
import { outcomeOf, type Assembly, type AssemblySource, type Outcome } from './assembly.ts'
import type { Dirty } from './dirty.ts'
import { foldPerson } from './person-facts.ts'
import { siteOf } from './place-tree.ts'
import type { Segment } from './timeline-state.ts'

/** In: people whose entries changed. Out: they, and everybody whom an assembly now says something else of. */
export function reassemble(account: Account, people: ReadonlySet<RegistrationId>, dirty: Dirty): ReadonlySet<RegistrationId> {
  const all = new Set(people)
  if (account.assemblies.length === 0 && account.outcomes.size === 0) {
    account.base.clear()
    return all
  }
  const changedSince = changedSites(account, people)
  const source = sourceOf(account)
  const standing = new Set(account.assemblies.map((assembly) => assembly.row))
  for (const [row, before] of account.outcomes) {
    if (!standing.has(row)) replaceOutcome(account, before, null, all)
  }
  for (const assembly of account.assemblies) {
    if (!mayDiffer(account, assembly, { changedSince, dirty })) continue
    const before = account.outcomes.get(assembly.row) ?? null
    const after = outcomeOf(source, assembly)
    if (before?.text === after.text) continue
    replaceOutcome(account, before, after, all)
  }
  return all
}

/** Folds these people again without assemblies. Out: for each site they were or are at, since when something differs. */
function changedSites(account: Account, people: ReadonlySet<RegistrationId>): ReadonlyMap<PlaceId, Ms> {
  const since = new Map<PlaceId, Ms>()
  for (const root of people) {
    const before = account.base.get(root) ?? []
    account.base.delete(root)
    const after = baseOf(account, root)
    const from = firstDifference(before, after)
    for (const segment of [...before, ...after]) {
      if (segment.placeId === null || segment.to <= from) continue
      const site = siteOf(account.tree, segment.placeId)
      since.set(site, Math.min(from, since.get(site) ?? Infinity))
    }
  }
  return since
}

function firstDifference(before: readonly Segment[], after: readonly Segment[]): Ms {
  for (let at = 0; at < Math.max(before.length, after.length); at++) {
    const [a, b] = [before[at], after[at]]
    if (a === undefined || b === undefined) return Math.min(a?.from ?? Infinity, b?.from ?? Infinity)
    if (a.from !== b.from) return Math.min(a.from, b.from)
    if (a.placeId !== b.placeId || a.standing !== b.standing || a.lapse !== b.lapse) return a.from
    if (a.to !== b.to) return Math.min(a.to, b.to)
  }
  return Infinity
}

function sourceOf(account: Account): AssemblySource {
  return {
    table: account.table,
    tree: account.tree,
    assemblies: account.assemblies,
    rootOf: (id) => rootOf(account, id),
    peopleNear: (placeId) => peopleNear(account, placeId),
    baseOf: (root) => baseOf(account, root),
  }
}

function baseOf(account: Account, root: RegistrationId): readonly Segment[] {
  const found = account.base.get(root)
  if (found !== undefined) return found
  const person = currentPerson(account, root)
  const exists = person.root === root && person.registrations.some((id) => account.indexes.opening.has(id))
  const made = exists ? foldPerson(account, person, 'without').segments : []
  account.base.set(root, made)
  return made
}

/** An assembly is asked again when it is new, when the list at its site changed by then, or another one near it did. */
function mayDiffer(
  account: Account,
  assembly: Assembly,
  change: Readonly<{ changedSince: ReadonlyMap<PlaceId, Ms>; dirty: Dirty }>,
): boolean {
  const { dirty } = change
  if (dirty.places.size > 0 || dirty.disturbed || dirty.everybody || !account.outcomes.has(assembly.row)) return true
  const site = siteOf(account.tree, assembly.placeId)
  if ((change.changedSince.get(site) ?? Infinity) <= assembly.endMs) return true
  for (const placeId of dirty.assembledPlaces) if (siteOf(account.tree, placeId) === site) return true
  return false
}

function replaceOutcome(account: Account, before: Outcome | null, after: Outcome | null, all: Set<RegistrationId>): void {
  if (before !== null) {
    account.outcomes.delete(before.assembly.row)
    for (const root of before.people) {
      account.outcomesOf.get(root)?.delete(before.assembly.row)
      all.add(root)
    }
  }
  if (after === null) return
  account.outcomes.set(after.assembly.row, after)
  for (const root of after.people) {
    const rows = account.outcomesOf.get(root) ?? new Set()
    rows.add(after.assembly.row)
    account.outcomesOf.set(root, rows)
    all.add(root)
  }
}
