/**
 * A second count, for whoever distrusts the first (rule 5, `verify`): people from registrations and a plain
 * union of links, standings by folding the first `known` entries at once in an account of their own. It shares
 * with the headcount what an entry says of a person, and neither its columns nor its way of finding whom a
 * change reaches.
 */
import { assert, type Ms, type RegistrationId } from '../../kernel/index.ts'
import { applyStep } from './account.ts'
import { currentPerson, newAccount, type Account } from './account-state.ts'
import { segmentOver } from './assembly.ts'
import { isSettled } from './discrepancies.ts'
import { contentAt, inWorldOrder, momentAt, type Row } from './entry-table.ts'
import { noCounts, type Range, type StandingCounts } from './headcount.ts'
import { foldPerson } from './fold-person.ts'
import { lapsedStanding } from './standings.ts'

export type Recount = Readonly<{ registered: Range; standings: StandingCounts }>

/** Cost: a fold from zero. */
export function recountAt(account: Account, query: Readonly<{ asOfMs: Ms; known: number }>): Recount {
  const own = newAccount()
  applyStep(own, account.table.rows.slice(0, query.known))
  const stated = statedIn(own)
  const groups = newGroups()
  for (const { ids, word } of stated.pairs.values()) if (word === 'linked') groups.join(ids)
  const firstOf = new Map<RegistrationId, Readonly<{ id: RegistrationId; at: Ms }>>()
  for (const [id, at] of stated.openedAt) {
    if (stated.outOfScope.has(id)) continue
    const group = groups.of(id)
    const first = firstOf.get(group)
    if (first === undefined || at < first.at) firstOf.set(group, { id, at })
  }
  const people = [...firstOf].filter(([, { at }]) => at <= query.asOfMs)
  const standings = { ...noCounts() }
  for (const [, { id }] of people) countStanding(own, id, { standings, asOfMs: query.asOfMs })
  const atMost = people.length
  for (const [a, b] of suspicionsIn(own, stated)) {
    const both = [groups.of(a), groups.of(b)]
    if (both.every((group) => people.some(([each]) => groups.of(each) === group))) groups.join([a, b])
  }
  return { registered: { certain: new Set(people.map(([group]) => groups.of(group))).size, atMost }, standings }
}

type Ids = readonly [RegistrationId, RegistrationId]
type PairWords = { readonly ids: Ids; word: 'linked' | 'apart'; different: boolean; readonly rows: Row[]; suspected: boolean }
type Stated = Readonly<{
  openedAt: ReadonlyMap<RegistrationId, Ms>
  outOfScope: ReadonlySet<RegistrationId>
  pairs: ReadonlyMap<string, PairWords>
}>

/** One pass over all entries in world order: what is said of registrations and of pairs of them. */
function statedIn(own: Account): Stated {
  const { table } = own
  const known = table.rows.length
  const openedAt = new Map<RegistrationId, Ms>()
  const outOfScope = new Set<RegistrationId>()
  const pairs = new Map<string, PairWords>()
  for (const row of inWorldOrder(table, table.rows.keys(), known)) {
    const content = contentAt(table, row, known)
    if (content?.type === 'person.registered' || content?.type === 'person.born') {
      const { registrationId } = content.count
      openedAt.set(registrationId, Math.min(momentAt(table, row, known).at, openedAt.get(registrationId) ?? Infinity))
    }
    if (content?.type === 'person.out-of-scope') outOfScope.add(content.count.registrationId)
    if (content === null || !('registrationIds' in content.count)) continue
    const isPair = content.type.startsWith('registrations.') || content.type === 'duplicate.suspected'
    const [first, second] = content.count.registrationIds
    if (!isPair || first === undefined || second === undefined) continue
    const key = `${first}:${second}`
    const pair: PairWords = pairs.get(key) ?? { ids: [first, second], word: 'apart', different: false, rows: [], suspected: false }
    pairs.set(key, pair)
    pair.rows.push(row)
    if (content.type === 'registrations.linked') pair.word = 'linked'
    if (content.type === 'registrations.unlinked') pair.word = 'apart'
    if (content.type === 'registrations.declared-different') pair.different = true
    if (content.type === 'duplicate.suspected') pair.suspected = true
  }
  return { openedAt, outOfScope, pairs }
}

/** Suspicions that nobody answered. */
function suspicionsIn(own: Account, stated: Stated): readonly Ids[] {
  const query = { asOfMs: Number.MAX_SAFE_INTEGER, known: own.table.rows.length }
  const counts = (id: RegistrationId): boolean => stated.openedAt.has(id) && !stated.outOfScope.has(id)
  return [...stated.pairs].flatMap(([key, { ids, different, suspected, rows }]) => {
    if (!suspected || different || !ids.every(counts)) return []
    return isSettled(own, { key: `suspected-duplicate:${key}`, rows }, query) ? [] : [ids]
  })
}

function countStanding(own: Account, id: RegistrationId, into: Readonly<{ standings: Record<keyof StandingCounts, number>; asOfMs: Ms }>): void {
  const { segments } = foldPerson(own, currentPerson(own, id), 'with-assemblies')
  const segment = segmentOver(segments, into.asOfMs)
  assert(segment !== undefined, 'recount: somebody without a standing')
  into.standings[segment.lapse <= into.asOfMs ? lapsedStanding(segment.standing) : segment.standing]++
}

/** Sets that only ever grow together. */
function newGroups() {
  const above = new Map<RegistrationId, RegistrationId>()
  const of = (id: RegistrationId): RegistrationId => {
    let at = id
    for (let up = above.get(at); up !== undefined; up = above.get(at)) at = up
    return at
  }
  const join = ([a, b]: Ids): void => {
    if (of(a) !== of(b)) above.set(of(b), of(a))
  }
  return { of, join }
}
