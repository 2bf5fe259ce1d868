// One seed, acted out and asked: rules 4 and 5 at moments drawn at random. Throws with the seed and the first
// line that differs, so that the seed can be run alone.
import { accountOf as copyOf, applyEntries, headcountAt, knownCount, newAccount, piecesOf, standings, type Account, type Headcount, type ReceivedEntry } from '../../src/domain/index.ts'
import { Fault, assert, dayMs, hourMs } from '../../src/kernel/index.ts'
import { actOut, drawPlan, receivedOf, seededRandom, type OperationSize, type Run, type SeededRandom } from '../../src/simulation/index.ts'
import { nodeHash } from '../support/ledger-ports.ts'
import { answersOf, placesOf, type Answers, type Query } from './answers.ts'

/** What a seed hit, by name: faults, discrepancy kinds, standings. */
export type Hits = ReadonlySet<string>

export type Checked = Readonly<{ hits: Hits; entries: number; asked: number }>

export function checkOperation(seed: string, size: OperationSize): Checked {
  try {
    return checkSeed(seed, size)
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error })
  }
}

function checkSeed(seed: string, size: OperationSize): Checked {
  const run = actOut(seed, (random) => drawPlan(size, random))
  const received = receivedOf(run)
  const random = seededRandom(`${seed}/asked`, nodeHash)
  const hits = new Set(faultsOf(run, received))
  const subject: Subject = { seed, run, entries: received.entries, random, hits, asked: 0 }
  const whole = accountOf(subject.entries)
  const queries = drawQueries(subject, 4)
  const answers = queries.map((query) => ask(subject, whole, query))
  for (const [at, query] of queries.entries()) conserved(subject, whole, { query, headcount: (answers[at] ?? fail()).headcount })
  inAnyBatches(subject, queries, answers)
  if (random.chance(0.25)) fromZero(subject, whole)
  inAnyOrder(subject)
  return { hits, entries: subject.entries.length, asked: subject.asked }
}

type Subject = { readonly seed: string; readonly run: Run; readonly entries: readonly ReceivedEntry[]; readonly random: SeededRandom; readonly hits: Set<string>; asked: number }

function accountOf(entries: readonly ReceivedEntry[]): Account {
  const account = newAccount()
  applyEntries(account, entries)
  return account
}

function ask(subject: Subject, account: Account, query: Query): Answers {
  const answers = answersOf(account, query)
  subject.asked++
  for (const kind of answers.kinds) subject.hits.add(`kind ${kind}`)
  for (const standing of standings) if (answers.headcount[standing] > 0) subject.hits.add(`standing ${standing}`)
  return answers
}

/** Moments at random, half of them right at what some entry says; knowledge at the end of some instant of receipt. */
function drawQueries({ run, entries, random }: Subject, count: number): readonly Query[] {
  const ends = entries.flatMap((entry, at) => (entries[at + 1]?.recordedAtMs === entry.recordedAtMs ? [] : [at + 1]))
  return Array.from({ length: count }, (_, at) => {
    const near = entries[random.below(entries.length)]
    const anyMs = run.startMs - hourMs + random.below(run.endMs - run.startMs + 2 * dayMs)
    const asOfMs = at % 2 === 0 || near === undefined ? anyMs : near.occurredAtMs + random.below(3) - 1
    const known = at === 0 ? entries.length : (ends[random.below(ends.length)] ?? entries.length)
    return { asOfMs, known }
  })
}

/** Rule 5: registered, from registrations and links, is the sum of the standings, from timelines; in all and by place. */
function conserved(subject: Subject, account: Account, { query, headcount }: Readonly<{ query: Query; headcount: Headcount }>): void {
  const sum = standings.reduce((total, standing) => total + headcount[standing], 0)
  same(subject, { what: 'registered is the sum of the standings', query }, String(headcount.registered.atMost), String(sum))
  assert(headcount.registered.certain <= headcount.registered.atMost, 'more for certain than at most')
  for (const standing of standings) {
    const byPlace = headcount.places.reduce((total, place) => total + place[standing], 0)
    same(subject, { what: `${standing} by place`, query }, String(byPlace), String(headcount[standing]))
  }
  const places = placesOf(headcount)
  const placeId = places[subject.random.below(Math.max(1, places.length))]
  if (placeId === undefined) return
  const there = headcountAt(account, { ...query, knownAtMs: 0, placeId })
  const standingThere = standings.reduce((total, standing) => total + there[standing], 0)
  same(subject, { what: 'registered at a place', query }, String(there.registered.atMost), String(standingThere))
}

/** Rule 4: however receipts are cut into batches, written down and read again between two of them; and what was answered early is answered for ever. */
function inAnyBatches(subject: Subject, queries: readonly Query[], answers: readonly Answers[]): void {
  const { entries, random } = subject
  let account = newAccount()
  // Drawn apart: what is asked of a seed does not depend on it.
  const copied = seededRandom(`${subject.seed}/copied`, nodeHash)
  const early = new Map<number, string>()
  let from = 0
  const cuts = [...new Set([...Array.from({ length: 6 }, () => random.below(entries.length)), ...queries.map((query) => query.known)])].sort((a, b) => a - b)
  for (const to of cuts) {
    applyEntries(account, entries.slice(from, to))
    if (copied.chance(0.25)) account = copyOf([...piecesOf(account)])
    from = Math.max(from, to)
    for (const [at, query] of queries.entries()) if (query.known === to) early.set(at, answersOf(account, query).text)
  }
  applyEntries(account, entries.slice(from))
  for (const [at, query] of queries.entries()) {
    const expected = answers[at]?.text ?? ''
    same(subject, { what: 'the same receipts in other batches', query }, ask(subject, account, query).text, expected)
    same(subject, { what: 'answered before later entries came', query }, early.get(at) ?? expected, expected)
  }
}

/** What grew entry by entry is what a count of the first entries alone gives, in one go. */
function fromZero(subject: Subject, whole: Account): void {
  const [, query] = drawQueries(subject, 2)
  if (query === undefined) return
  const zero = accountOf(subject.entries.slice(0, query.known))
  same(subject, { what: 'counted from zero', query }, ask(subject, zero, query).text, ask(subject, whole, query).text)
}

/** Rule 4: the set decides, not the order of arrival, once every receipt is later than every clock allows. */
function inAnyOrder(subject: Subject): void {
  const { entries, random, run } = subject
  const lateMs = run.endMs + 30 * dayMs
  const keyed = entries.slice(1).map((entry) => ({ entry, key: random.below(1_000_000_000) }))
  const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry)
  const inOneGo = accountOf(entries.map((entry) => ({ ...entry, recordedAtMs: lateMs })))
  const bySixes = accountOf([...entries.slice(0, 1), ...shuffled].map((entry, at) => ({ ...entry, recordedAtMs: lateMs + Math.floor(at / 6) })))
  for (const { asOfMs } of drawQueries(subject, 2)) {
    const query = { asOfMs, known: entries.length }
    assert(knownCount(bySixes) === entries.length, 'every entry once')
    same(subject, { what: 'another order of arrival', query }, ask(subject, bySixes, query).text, ask(subject, inOneGo, query).text)
  }
}

function faultsOf(run: Run, received: ReturnType<typeof receivedOf>): readonly string[] {
  const counts = { ...run.faults, ...run.network, heldForPredecessor: received.waits, receivedAgain: received.repeats }
  return Object.entries(counts).flatMap(([fault, count]) => (count > 0 ? [`fault ${fault}`] : []))
}

function same(subject: Subject, asked: Readonly<{ what: string; query: Query }>, found: string, expected: string): void {
  if (found === expected) return
  const [left, right] = [found.split('\n'), expected.split('\n')]
  const onlyFound = left.filter((line) => !right.includes(line))
  const onlyExpected = right.filter((line) => !left.includes(line))
  const { asOfMs, known } = asked.query
  throw new Error(`${asked.what}, as of ${asOfMs}, known ${known} of ${subject.entries.length}\n- ${onlyExpected.slice(0, 4).join('\n- ')}\n+ ${onlyFound.slice(0, 4).join('\n+ ')}`)
}

function fail(): never {
  throw new Fault('checked: a question without an answer')
}
