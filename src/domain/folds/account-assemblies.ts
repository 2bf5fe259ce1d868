/**
 * Counts of heads and roll calls after a batch: which lists changed, and whose timelines change with them.
 * Lists are derived from timelines folded without assemblies (`base`), so this ends after one pass.
 */
import type { Ms, PlaceId, RegistrationId } from '../../kernel/index.ts'
import { currentPerson, knownCount, peopleNear, rootOf, type Account } from './account-state.ts'
import { assembliesAt, isListed, outcomeOf, rollCallOf, type Assembly, type AssemblySource, type Outcome } from './assembly.ts'
import type { Dirty } from './dirty.ts'
import { foldPerson } from './fold-person.ts'
import { listed } from './indexes.ts'
import { siteOf } from './place-tree.ts'
import type { Segment } from './timeline-state.ts'

/** Which counts of heads and roll calls there are now, and which of them ask something else than before. */
export function restateAssemblies(account: Account, dirty: Dirty): void {
  const { table, indexes, rollCalls } = account
  const known = knownCount(account)
  for (const id of dirty.rollCalls) {
    const call = rollCallOf(table, id, listed(indexes.rollCalls, id), known)
    if (call === null) rollCalls.delete(id)
    else rollCalls.set(id, call)
  }
  const before = new Map(account.assemblies.map((assembly) => [assembly.row, assembly]))
  account.assemblies = assembliesAt(table, { counts: indexes.countRows, rollCalls }, known)
  const after = new Map(account.assemblies.map((assembly) => [assembly.row, assembly]))
  for (const row of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(row), after.get(row)]
    if (was === undefined || is === undefined || dirty.rows.has(row) || !asksTheSame(was, is)) dirty.assemblies.add(row)
    if (was?.placeId === is?.placeId && was?.endMs === is?.endMs) continue
    for (const each of [was, is]) if (each !== undefined) dirty.assembledPlaces.add(each.placeId)
  }
}

/** A roll call that nothing touched is the same object. */
function asksTheSame({ asks: before }: Assembly, { asks: after }: Assembly): boolean {
  if (before.kind === 'roll-call' || after.kind === 'roll-call') return before === after
  return before.holdsUntilMs === after.holdsUntilMs
}

/** In: people whose time line may differ. Out: they, and everybody whom an assembly now says something else of. */
export function reassemble(account: Account, people: ReadonlySet<RegistrationId>, dirty: Dirty): ReadonlySet<RegistrationId> {
  const all = new Set(people)
  if (account.assemblies.length === 0 && account.outcomes.size === 0) {
    account.base.clear()
    return all
  }
  const changes = changesBySite(account, people)
  const source = sourceOf(account)
  if (dirty.assembled) {
    const standing = new Set(account.assemblies.map((assembly) => assembly.row))
    for (const [row, before] of account.outcomes) if (!standing.has(row)) replaceOutcome(account, { before, after: null, all, dirty })
  }
  const assembledSites = new Set([...dirty.assembledPlaces].map((placeId) => siteOf(account.tree, placeId)))
  for (const assembly of account.assemblies) {
    if (!mayDiffer(account, assembly, { changes, assembledSites, dirty })) continue
    const before = account.outcomes.get(assembly.row) ?? null
    const after = outcomeOf(source, assembly)
    if (before?.text !== after.text) replaceOutcome(account, { before, after, all, dirty })
  }
  return all
}

/** One person's time line without assemblies, before and after; the same before `from`. */
type Change = Readonly<{ from: Ms; before: readonly Segment[]; after: readonly Segment[] }>

/** Folds these people again without assemblies. Out: what differs, by each site they were or are at. */
function changesBySite(account: Account, people: ReadonlySet<RegistrationId>): ReadonlyMap<PlaceId, readonly Change[]> {
  const found = new Map<PlaceId, Change[]>()
  for (const root of people) {
    const before = account.base.get(root) ?? []
    account.base.delete(root)
    const after = baseOf(account, root)
    const from = firstDifference(before, after)
    if (from === Infinity) continue
    const sites = new Set<PlaceId>()
    for (const segment of [...before, ...after]) if (segment.placeId !== null && segment.to > from) sites.add(siteOf(account.tree, segment.placeId))
    for (const site of sites) {
      const list = found.get(site)
      if (list === undefined) found.set(site, [{ from, before, after }])
      else list.push({ from, before, after })
    }
  }
  return found
}

function firstDifference(before: readonly Segment[], after: readonly Segment[]): Ms {
  for (let at = 0; at < Math.max(before.length, after.length); at++) {
    const [a, b] = [before[at], after[at]]
    if (a === b) continue
    if (a === undefined || b === undefined) return Math.min(a?.from ?? Infinity, b?.from ?? Infinity)
    if (a.from !== b.from || a.placeId !== b.placeId || a.standing !== b.standing || a.lapse !== b.lapse) return Math.min(a.from, b.from)
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

type Changed = Readonly<{ changes: ReadonlyMap<PlaceId, readonly Change[]>; assembledSites: ReadonlySet<PlaceId>; dirty: Dirty }>

/** An assembly is asked again when it is new, when another one near it changed, or somebody is on its list now who was not, or the other way round. */
function mayDiffer({ tree, outcomes }: Account, assembly: Assembly, { changes, assembledSites, dirty }: Changed): boolean {
  if (dirty.places.size > 0 || dirty.everybody || !outcomes.has(assembly.row) || dirty.assemblies.has(assembly.row)) return true
  const { asks, placeId, atMs } = assembly
  const site = siteOf(tree, placeId)
  // What another one answers for it may differ.
  if (assembledSites.has(site)) return true
  if (dirty.regrouped.size > 0 && asks.kind === 'roll-call' && asks.ticked.some((id) => dirty.regrouped.has(id))) return true
  return listed(changes, site).some(({ from, before, after }) => from <= atMs && isListed(tree, before, assembly) !== isListed(tree, after, assembly))
}

type Replacing = Readonly<{ before: Outcome | null; after: Outcome | null; all: Set<RegistrationId>; dirty: Dirty }>

function replaceOutcome(account: Account, { before, after, all, dirty }: Replacing): void {
  if (before !== null) {
    dirty.outcomes.add(before.assembly.row)
    account.outcomes.delete(before.assembly.row)
    for (const root of before.people) {
      account.outcomesOf.get(root)?.delete(before.assembly.row)
      all.add(root)
    }
  }
  if (after === null) return
  dirty.outcomes.add(after.assembly.row)
  account.outcomes.set(after.assembly.row, after)
  for (const root of after.people) {
    const rows = account.outcomesOf.get(root) ?? new Set()
    rows.add(after.assembly.row)
    account.outcomesOf.set(root, rows)
    all.add(root)
  }
}
