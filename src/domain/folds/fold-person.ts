/**
 * One person's time line, gone on from where it stood: what was gathered and derived of her last is kept until an
 * entry says otherwise. Nothing here changes an answer: with nothing kept, all is derived again from her entries.
 */
import type { RegistrationId } from '../../kernel/index.ts'
import type { Account } from './account-state.ts'
import type { Row } from './entry-table.ts'
import { byWorldOrder, mergedInOrder, type Fact } from './fact.ts'
import type { Person } from './identity.ts'
import { factsOfDisturbances } from './incidents.ts'
import { noteWay } from './indexes.ts'
import type { KeptPerson } from './kept-person.ts'
import { factsOfPerson, withRows } from './person-facts.ts'
import { rulesAt } from './rules-in-force.ts'
import { sharedSegments, timelineAfter, type TimelineRun } from './timeline.ts'

/** People kept at a time: some tens of megabytes, and more than an operation has in its care. */
const keptPeopleMax = 2_000

/** In: `assemblies`, whether counts of heads and roll calls have their say. Notes the places of her way, so that a change there reaches her. */
export function foldPerson(account: Account, person: Person, assemblies: 'with-assemblies' | 'without'): TimelineRun {
  const kept = keptOf(account, person)
  const { ordered, disturbed, runs } = kept
  const own = mergedInOrder(ordered, disturbed.facts)
  const facts = assemblies === 'without' ? own : mergedInOrder(own, assemblyFacts(account, person.root))
  const before = runs[assemblies] ?? runs.without
  const run = timelineAfter(before, facts, { tree: account.tree, rulesAt: (ms) => rulesAt(account.rules, ms), incidents: disturbed.spans })
  const shared = before === null ? 0 : sharedSegments(before.segments, run.segments)
  noteWay(account.indexes, person.root, run.segments.slice(shared).map(({ placeId }) => placeId))
  runs[assemblies] = run
  return run
}

/** In: people before they are grouped anew: whose entries changed, and who has new ones that speak of her alone. */
export function markKept(account: Account, changed: Iterable<RegistrationId>, fresh: ReadonlyMap<RegistrationId, ReadonlySet<Row>>): void {
  for (const id of changed) {
    const kept = keptUnder(account, id)
    if (kept !== undefined) kept.isStale = true
  }
  for (const [id, rows] of fresh) for (const row of rows) keptUnder(account, id)?.due.add(row)
}

function keptUnder(account: Account, id: RegistrationId): KeptPerson | undefined {
  return account.kept.get(account.rootOf.get(id) ?? id)
}

function keptOf(account: Account, person: Person): KeptPerson {
  const kept = account.kept.get(person.root) ?? addKept(account, person)
  const { tree, rules, disturbances } = account
  const { context } = kept
  const isElsewhere = bringUpToDate(account, person, kept)
  if (context.tree !== tree || context.rules !== rules) kept.runs = noRuns()
  if (isElsewhere || context.tree !== tree || context.disturbances !== disturbances) {
    kept.disturbed = factsOfDisturbances(disturbances, new Set(person.registrations), kept.gathered.visited, tree)
    noteWay(account.indexes, person.root, kept.disturbed.reached)
  }
  kept.context = { tree, rules, disturbances }
  return kept
}

function addKept({ kept, tree, rules }: Account, { root }: Person): KeptPerson {
  for (const oldest of kept.keys()) {
    if (kept.size < keptPeopleMax) break
    kept.delete(oldest)
  }
  const made: KeptPerson = {
    registrations: [],
    gathered: { facts: [], visited: new Set(), rejected: new Set() },
    ordered: [],
    due: new Set(),
    isStale: true,
    context: { tree, rules, disturbances: [] },
    disturbed: { facts: [], spans: [], reached: new Set() },
    runs: noRuns(),
  }
  kept.set(root, made)
  return made
}

function noRuns(): KeptPerson['runs'] {
  return { 'with-assemblies': null, without: null }
}

/** Out: whether other disturbances than before may reach her: she is others, or was at other places. */
function bringUpToDate(account: Account, person: Person, kept: KeptPerson): boolean {
  const { gathered: before, registrations } = kept
  const isSame = registrations.length === person.registrations.length && registrations.every((id, at) => id === person.registrations[at])
  if (isSame && !kept.isStale && kept.due.size === 0) return false
  const after = isSame && !kept.isStale ? withRows(account, person, before, kept.due) : factsOfPerson(account, person)
  kept.gathered = { ...after, facts: asBefore(before.facts, after.facts) }
  kept.ordered = [...kept.gathered.facts].sort(byWorldOrder)
  kept.registrations = person.registrations
  kept.isStale = false
  kept.due.clear()
  return !isSame || before.visited.size !== after.visited.size || [...before.visited].some((placeId) => !after.visited.has(placeId))
}

/** In: facts in order of rows. Out: those of after; one that says what it said before is the same object, so that a time line can go on from there. */
function asBefore(before: readonly Fact[], after: readonly Fact[]): readonly Fact[] {
  let at = 0
  return after.map((fact) => {
    for (let old = before[at]; old !== undefined && old.row <= fact.row; old = before[++at]) {
      if (old !== fact && !saysTheSame(old, fact)) continue
      at++
      return old
    }
    return fact
  })
}

function saysTheSame(a: Fact, b: Fact): boolean {
  return (Object.keys(a) as (keyof Fact)[]).every((key) => a[key] === b[key]) // keys of the fact itself; of one kind all have the same
}

/** In world order. */
function assemblyFacts(account: Account, root: RegistrationId): readonly Fact[] {
  const facts: Fact[] = []
  for (const row of account.outcomesOf.get(root) ?? []) {
    const fact = account.outcomes.get(row)?.fact ?? null
    if (fact !== null) facts.push(fact)
  }
  return facts.sort(byWorldOrder)
}
