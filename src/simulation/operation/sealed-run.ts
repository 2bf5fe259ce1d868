/**
 * A run with bytes: every entry sealed and chained on its device, every packet a signed commit, taken in by a
 * real logbook on a store, at home's time. What home writes itself passes the same door.
 */
import { generateWrappingKey, nodeHash } from '../../adapters/node/crypto/index.ts'
import { openMemoryStore, type MemoryStore } from '../../drivers/memory/index.ts'
import { assert } from '../../kernel/index.ts'
import { commitLine, commitRuns, signCommit, type Entry } from '../../ledger/index.ts'
import { chainState, receiveCommits, receiveLines } from '../../logbook/index.ts'
import { openExercise, type Exercise } from '../exercise.ts'
import { seededRandom } from '../seeded-random.ts'
import { setClock, type SetClock } from '../set-clock.ts'
import type { Run } from './act-out.ts'
import type { Arrival } from './post.ts'
import { sealAct, sealDeeds, signerOf, type Sealing } from './seal-deeds.ts'

export type SealedRun = Readonly<{
  exercise: Exercise
  store: MemoryStore
  clock: SetClock
  /** Entries by deed, those of lost tails included. */
  entries: ReadonlyMap<number, Entry>
  /** Of all lines sent: entered whole or in part, here already, waited outside at first. */
  lines: number
  accepted: number
  already: number
  held: number
}>

export async function sealRun(run: Run): Promise<SealedRun> {
  const store = openMemoryStore({ hash: nodeHash, from: null, faults: null })
  const clock = setClock(run.startMs)
  const random = seededRandom(`${run.seed}/ledger`, nodeHash)
  const wrappingKey = await generateWrappingKey()
  const exercise = await openExercise({ store: store.ledger, keys: store.keys, clock, random, wrappingKey, agencyNames: ['First agency', 'Second agency'] })
  const { logbook } = exercise
  const sealing: Sealing = { run, operationId: logbook.operationId, random: random.fork('entries'), recipient: wrappingKey.publicKey, entries: new Map(), keys: new Map(), wraps: [] }
  await sealDeeds(sealing)
  await store.keys.put(logbook.operationId, sealing.wraps)
  const told = { lines: 0, accepted: 0, already: 0, held: 0 }
  const packets = new Map<number, readonly string[]>()
  for (const arrival of run.arrivals) {
    clock.set(arrival.atMs)
    if (arrival.packet < 0) {
      await writeAtHome(exercise, sealing, arrival)
      continue
    }
    const lines = packets.get(arrival.packet) ?? (await linesOf(sealing, arrival))
    packets.set(arrival.packet, lines)
    const received = await receiveLines(logbook, lines)
    told.lines += lines.length
    told.held += received.held.length
    told.already += received.already
    told.accepted += lines.length - received.held.length - received.already
  }
  return { exercise, store, clock, entries: sealing.entries, ...told }
}

/** The bytes of a packet: the same each time it is sent. */
async function linesOf(sealing: Sealing, { chain, from, to }: Arrival): Promise<readonly string[]> {
  const deeds = sealing.run.chains[chain]
  assert(deeds !== undefined, 'sealed: a packet of no chain')
  const entries = deeds.deeds.slice(from, to).map((deed) => entryOf(sealing, deed))
  const signer = signerOf(sealing.run, deeds.device)
  const lines: string[] = []
  for (const run of commitRuns(entries)) lines.push(commitLine(await signCommit(run, [signer], nodeHash)))
  return lines
}

function entryOf(sealing: Sealing, deed: number): Entry {
  const entry = sealing.entries.get(deed)
  assert(entry !== undefined, 'sealed: a deed without an entry')
  return entry
}

async function writeAtHome(exercise: Exercise, sealing: Sealing, { chain, from }: Arrival): Promise<void> {
  const { logbook, home } = exercise
  const deed = sealing.run.deeds[sealing.run.chains[chain]?.deeds[from] ?? -1]
  assert(deed !== undefined, 'sealed: home writes nothing')
  const wrapsBefore = sealing.wraps.length
  const [entry] = await sealAct(sealing, [deed], chainState(logbook, home))
  assert(entry !== undefined, 'sealed: home writes nothing')
  const received = await receiveCommits(logbook, [await signCommit([entry], [home.signer], nodeHash)], sealing.wraps.slice(wrapsBefore))
  assert(received.held.length === 0, 'sealed: home does not take what it writes')
  sealing.entries.set(deed.no, entry)
}
