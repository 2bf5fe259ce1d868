// Many replicas a day apart from each other and from home, over a line that loses, repeats and delays: set up, at work,
// sending, caught up one after the other. What each of them answers in the end is kept; the replica itself is not.
import { createHash } from 'node:crypto'
import { generateWrappingKey, nodeHash } from '../../src/adapters/node/crypto/index.ts'
import type { MemoryStore } from '../../src/drivers/memory/index.ts'
import { assert, dayMs, hourMs, instantOf, minuteMs, secondMs, type Ms, type Outcome, type Sha256 } from '../../src/kernel/index.ts'
import { discrepancies, headcount, writeHere, type Author, type Logbook } from '../../src/logbook/index.ts'
import { addDevice, addOfficer, clockOff, openExercise, seededRandom, setClock, type Exercise, type SeededRandom, type SetClock } from '../../src/simulation/index.ts'
import { readRowsMax, type KeyStore, type LedgerStore } from '../../src/storage/index.ts'
import { exchange, type Exchanged, type ExchangeRefusal, type Peer, type Replica } from '../../src/sync/index.ts'
import { drawWork, openSites, requestOf, type Contradictions, type Task } from './field-work.ts'
import { newLine, type Line, type LineCounts, type LineFaults } from './lossy-peer.ts'
import { homeSide, newReplica, senderOf } from './replicas.ts'

export type ManyPlan = Readonly<{
  seed: string
  store: Readonly<{ ledger: LedgerStore; keys: KeyStore }>
  replicas: number
  entriesEach: number
  /** How many of them, evenly taken, fetch everything in the end and are compared with home: each folds the whole log. */
  compared: number
  sites: number
  faults: LineFaults
  /** A clock is off by at most so much, to either side. */
  clockOffMsMax: Ms
}>

export type ManyRun = Readonly<{
  home: Logbook
  counts: LineCounts
  contradictions: Contradictions
  /** Devices whose clocks are off by more than the rules allow. */
  clocksOff: ReadonlySet<string>
  /** Hashes of all entries written apart, phone by phone. */
  written: readonly Sha256[]
  /** What home says in the end, and each replica. */
  answers: Readonly<{ home: string; replicas: readonly string[] }>
}>

type Phone = Readonly<{ author: Author; offsetMs: Ms }>
type WorkedPhone = Phone & Readonly<{ tail: MemoryStore; written: readonly Sha256[] }>

const startMs = Date.UTC(2024, 11, 20, 12)
/** As the default rules have it. */
const clockOffMs = 5 * minuteMs

export async function runMany(plan: ManyPlan): Promise<ManyRun> {
  const clock = setClock(startMs)
  const random = seededRandom(plan.seed, nodeHash)
  const exercise = await openExercise({ store: plan.store.ledger, keys: plan.store.keys, clock, random, wrappingKey: await generateWrappingKey(), agencyNames: ['Childcare', 'Prosecution'] })
  const { logbook } = exercise
  const phones = await enrol(plan, exercise, clock)
  const sites = await openSites(exercise, plan.sites)
  clock.advance(hourMs)
  const apartMs = clock.now()
  const { tasks, contradictions } = drawWork({ sites, phones: phones.length, entriesEach: plan.entriesEach, startMs: apartMs, random: random.fork('work') })
  const copy = await firstCopy(logbook, phones)
  const worked: WorkedPhone[] = []
  for (const [at, phone] of phones.entries()) {
    clock.set(apartMs + 2 * hourMs + Math.floor((at * 20 * hourMs) / phones.length))
    worked.push(await work(logbook, { phone, copy, clock, tasks: tasks[at] ?? [] }))
  }
  clock.set(apartMs + dayMs)
  const line = newLine(plan.faults, random.fork('line'))
  await sendAll(logbook, { worked, copy, clock, line, random: random.fork('turns') })
  const moments = [apartMs + 8 * hourMs, apartMs + 20 * hourMs].map(instantOf)
  const answers = await catchUpAll(logbook, { worked, copy, clock, line, moments, compared: plan.compared })
  const clocksOff = new Set(phones.filter(({ offsetMs }) => Math.abs(offsetMs) > clockOffMs).map(({ author }) => author.deviceId))
  return { home: logbook, counts: line.counts, contradictions, clocksOff, written: worked.flatMap(({ written }) => written), answers }
}

/** Half of the clocks are measured at enrolment, the others when the phone is heard of again. */
async function enrol(plan: ManyPlan, exercise: Exercise, clock: SetClock): Promise<readonly Phone[]> {
  const random = exercise.random.fork('clocks')
  const officers = [await addOfficer(exercise, exercise.agencies[0].agencyId, 'Ana Torvel'), await addOfficer(exercise, exercise.agencies[1].agencyId, 'Дина Лужебко')] as const
  const phones: Phone[] = []
  for (let no = 0; no < plan.replicas; no++) {
    const offsetMs = random.chance(0.3) ? random.below(2 * minuteMs) - minuteMs : random.below(2 * plan.clockOffMsMax) - plan.clockOffMsMax
    const measuredMs = random.chance(0.5) ? ([offsetMs - 500, offsetMs + 500] as const) : null
    phones.push({ offsetMs, author: await addDevice(exercise, { name: `phone ${no}`, officerId: random.pick(officers), clock: clockOff(clock, offsetMs), measuredMs }) })
  }
  return phones
}

/** One phone fetches; the others are set up from a copy of its copy. */
async function firstCopy(logbook: Logbook, phones: readonly Phone[]): Promise<MemoryStore> {
  const [first] = phones
  assert(first !== undefined, 'test: no phones')
  const { replica, mirrorStore } = await newReplica(logbook, first.author)
  const done = await exchange({ ...replica, heard: () => null }, homeSide(logbook).peer)
  assert(done.ok, 'test: the first copy')
  return mirrorStore
}

type Working = Readonly<{ phone: Phone; copy: MemoryStore; clock: SetClock; tasks: readonly Task[] }>

async function work(logbook: Logbook, { phone, copy, clock, tasks }: Working): Promise<WorkedPhone> {
  const { tail, tailStore } = await newReplica(logbook, phone.author, { mirror: copy, tail: null })
  for (const task of tasks) {
    const done = await writeHere(tail, phone.author, requestOf(task, phone.offsetMs))
    assert(done.ok, `test: ${task.act}: ${done.ok ? '' : done.refusal.code}`)
    clock.advance(secondMs)
  }
  return { ...phone, tail: tailStore, written: tail.waiting.map(({ hash }) => hash) }
}

type Sending = Readonly<{ worked: readonly WorkedPhone[]; copy: MemoryStore; clock: SetClock; line: Line; random: SeededRandom }>

/** In no order: who gets through is sent, who does not tries again after the others. Nobody's line is good enough to fetch. */
async function sendAll(logbook: Logbook, { worked, copy, clock, line, random }: Sending): Promise<void> {
  const { peer } = homeSide(logbook)
  const sending: Peer = line.peer({ ...peer, pull: async () => ({ ok: false, refusal: { code: 'failed', about: {} } }) })
  const waiting = worked.map((phone) => ({ replica: senderOf(logbook, phone.author, { mirror: copy, tail: phone.tail }) }))
  while (waiting.length > 0) {
    const at = random.below(waiting.length)
    const { replica } = waiting[at] as { replica: Replica } // inside the list
    const pulls = { count: 0 }
    await exchange(replica, { ...sending, pull: async (asked) => (pulls.count++, sending.pull(asked)) })
    clock.advance(secondMs)
    // It asks for a page only once all of its own was taken and home has said so.
    if (pulls.count > 0) waiting.splice(at, 1)
  }
  await line.deliverAll()
}

type CatchingUp = Readonly<{ worked: readonly WorkedPhone[]; copy: MemoryStore; clock: SetClock; line: Line; moments: readonly ReturnType<typeof instantOf>[]; compared: number }>

async function catchUpAll(logbook: Logbook, { worked, copy, clock, line, moments, compared }: CatchingUp): Promise<ManyRun['answers']> {
  const { peer } = homeSide(logbook)
  const peerOver = line.peer(withPagesKept(peer))
  const replicas: string[] = []
  const endMs = clock.now() + hourMs
  const step = worked.length / compared
  const chosen = worked.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
  for (const { author, tail } of chosen) {
    const phone = await newReplica(logbook, author, { mirror: copy, tail })
    await exchangeUntilDone(phone.replica, peerOver)
    clock.set(endMs)
    replicas.push(await answersOf(phone.logbook, moments))
  }
  await line.deliverAll()
  return { home: await answersOf(logbook, moments), replicas }
}

/** Tries of one exchange: at two messages of three that arrive, so many are never needed. */
const triesMax = 300

export async function exchangeUntilDone(replica: Replica, peer: Peer): Promise<Exchanged> {
  let last: Outcome<Exchanged, ExchangeRefusal> | null = null
  for (let tries = 0; tries < triesMax; tries++) {
    last = await exchange(replica, peer)
    if (last.ok) return last.value
    assert(last.refusal.code === 'failed', `test: ${last.refusal.code} ${JSON.stringify(last.refusal.about)}`)
  }
  throw new Error('test: the line never let an exchange through')
}

/** Home's pages are the same for all who may see the same: written once. */
function withPagesKept(peer: Peer): Peer {
  const kept = new Map<string, ReturnType<Peer['pull']>>()
  return {
    ...peer,
    pull: (asked) => {
      const name = JSON.stringify(asked)
      const answer = kept.get(name) ?? peer.pull(asked)
      kept.set(name, answer)
      return answer
    },
  }
}

/** Root of the log, headcounts now and at two other moments of the world and of knowledge, and what is open. */
async function answersOf(logbook: Logbook, [earlier, later]: CatchingUp['moments']): Promise<string> {
  const { size, root } = await logbook.ports.store.head(logbook.operationId)
  const asked = [{ asOf: null, knownAt: null }, { asOf: earlier ?? null, knownAt: null }, { asOf: earlier ?? null, knownAt: later ?? null }]
  const said = asked.map((moments) => headcount(logbook, moments))
  const open = discrepancies(logbook, { asOf: null, knownAt: null })
  return createHash('sha256').update(JSON.stringify({ size, root, said, open })).digest('hex')
}

/** How often each entry of these stands in a log. */
export async function timesInLog(logbook: Logbook, hashes: readonly Sha256[]): Promise<readonly number[]> {
  const { store } = logbook.ports
  const { size } = await store.head(logbook.operationId)
  const times = new Map<Sha256, number>()
  for (let from = 0; from < size; from += readRowsMax) {
    const { placed, damage } = await store.read({ operationId: logbook.operationId, from, to: Math.min(size, from + readRowsMax), parts: 'count' })
    assert(damage.length === 0, 'test: damaged')
    for (const { entry } of placed) times.set(entry.hash, (times.get(entry.hash) ?? 0) + 1)
  }
  return hashes.map((hash) => times.get(hash) ?? 0)
}
