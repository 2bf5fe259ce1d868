/**
 * Counts of heads and roll calls after a batch: which lists changed, and whose timelines change with them.
 * Lists are derived from timelines folded without assemblies (`base`), so this ends after one pass.
 */
import type { RegistrationId } from '../../kernel/index.ts'
import { currentPerson, peopleNear, type Account } from './account-state.ts'
import { outcomeOf, type Assembly, type AssemblySource, type Outcome } from './assembly.ts'
import type { Dirty } from './dirty.ts'
import { foldPerson } from './person-facts.ts'
import type { Segment } from './timeline-state.ts'

/** In: people whose entries changed. Out: they, and everybody whom an assembly now says something else of. */
export function reassemble(account: Account, people: ReadonlySet<RegistrationId>, dirty: Dirty): ReadonlySet<RegistrationId> {
  const all = new Set(people)
  for (const root of people) account.base.delete(root)
  if (account.assemblies.length === 0 && account.outcomes.size === 0) return all
  const source = sourceOf(account)
  const standing = new Set(account.assemblies.map((assembly) => assembly.row))
  for (const [row, before] of account.outcomes) {
    if (!standing.has(row)) replaceOutcome(account, before, null, all)
  }
  for (const assembly of account.assemblies) {
    if (!mayDiffer(account, assembly, { people, dirty })) continue
    const before = account.outcomes.get(assembly.row) ?? null
    const after = outcomeOf(source, assembly)
    if (before?.text === after.text) continue
    replaceOutcome(account, before, after, all)
  }
  return all
}

function sourceOf(account: Account): AssemblySource {
  return {
    table: account.table,
    tree: account.tree,
    assemblies: account.assemblies,
    rootOf: (id) => account.rootOf.get(id) ?? id,
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

/** An assembly is asked again when it is new, or when somebody near it changed, or the lists around it did. */
function mayDiffer(
  account: Account,
  assembly: Assembly,
  change: Readonly<{ people: ReadonlySet<RegistrationId>; dirty: Dirty }>,
): boolean {
  if (change.dirty.assembled || change.dirty.places.size > 0 || change.dirty.disturbed || change.dirty.everybody) return true
  if (!account.outcomes.has(assembly.row)) return true
  const near = peopleNear(account, assembly.placeId)
  for (const root of change.people) if (near.has(root)) return true
  return account.outcomes.get(assembly.row)?.people.some((root) => change.people.has(root)) === true
}

function replaceOutcome(account: Account, before: Outcome | null, after: Outcome | null, all: Set<RegistrationId>): void {
  for (const root of before?.people ?? []) {
    account.outcomesOf.get(root)?.delete(before?.assembly.row ?? -1)
    all.add(root)
  }
  if (before !== null) account.outcomes.delete(before.assembly.row)
  if (after === null) return
  account.outcomes.set(after.assembly.row, after)
  for (const root of after.people) {
    const rows = account.outcomesOf.get(root) ?? new Set()
    rows.add(after.assembly.row)
    account.outcomesOf.set(root, rows)
    all.add(root)
  }
}
