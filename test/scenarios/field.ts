// A place to test from: an exercise with two homes, a girl written down, and devices that write without a network
// and send when a test lets them.
import { openMemoryStore, type FaultHook, type MemoryStore } from '../../src/drivers/memory/index.ts'
import { generateWrappingKey, nodeCipher, nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { ActId, PlaceId, RegistrationId, assert, instantOf, minuteMs, newId, type Json, type Ms, type OfficerId } from '../../src/kernel/index.ts'
import type { EntryType } from '../../src/domain/index.ts'
import { buildEntries, commitLine, signCommit, type ChainState, type Entry } from '../../src/ledger/index.ts'
import { receiveLines, whereabouts, type Author, type Received } from '../../src/logbook/index.ts'
import { addDevice, addOfficer, must, openExercise, seededRandom, setClock, type Exercise, type SetClock } from '../../src/simulation/index.ts'

export const startMs: Ms = Date.UTC(2024, 11, 20, 12)

export type Field = Readonly<{
  exercise: Exercise
  store: MemoryStore
  clock: SetClock
  first: PlaceId
  second: PlaceId
  girl: RegistrationId
  officers: readonly [OfficerId, OfficerId]
  /** Enrols a device whose clock is measured, right to the second. */
  device(name: string): Promise<FieldDevice>
}>

/** Queues what it writes; a line is sent when a test sends it, once or twice, now or later. */
export type FieldDevice = Readonly<{
  author: Author
  /** One act of these entries; out: the line of its commit. */
  write(officerId: OfficerId, drafts: readonly Readonly<{ type: EntryType; count: Json; at?: Ms }>[]): Promise<string>
  written: readonly Entry[]
}>

export async function newField(seed: string, faults: FaultHook | null = null): Promise<Field> {
  const store = openMemoryStore({ hash: nodeHash, from: null, faults })
  const clock = setClock(startMs)
  const random = seededRandom(seed, nodeHash)
  const exercise = await openExercise({ store: store.ledger, keys: store.keys, clock, random, wrappingKey: await generateWrappingKey(), agencyNames: ['Childcare', 'Prosecution'] })
  const officers = [await addOfficer(exercise, exercise.agencies[0].agencyId, 'Ana Torvel'), await addOfficer(exercise, exercise.agencies[1].agencyId, 'Дина Лужебко')] as const
  const [first, second] = [newId(PlaceId, random), newId(PlaceId, random)]
  for (const placeId of [first, second]) {
    await must(exercise, exercise.home, 'open-place', { placeId, kind: 'home', parentId: null, ours: 'ours', capacity: null, utcOffsetMinutes: -360, timeZone: 'America/Guatemala' })
  }
  const girl = newId(RegistrationId, random)
  await must(exercise, exercise.home, 'register-person', { registrationId: girl, placeId: first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'gave-no-name', band: 'declined', photo: 'declined' })
  clock.advance(minuteMs)
  const device = async (name: string): Promise<FieldDevice> => newFieldDevice(exercise, await addDevice(exercise, { name, officerId: null, clock, measuredMs: [0, 0] }))
  return { exercise, store, clock, first, second, girl, officers, device }
}

function newFieldDevice(exercise: Exercise, author: Author): FieldDevice {
  const written: Entry[] = []
  const random = exercise.random.fork(`field/${author.deviceId}`)
  let chain: ChainState = { operationId: exercise.logbook.operationId, deviceId: author.deviceId, epoch: author.epoch, sequence: 0, prev: null }
  return {
    author,
    written,
    async write(officerId, drafts) {
      const nowMs = exercise.logbook.ports.clock.now()
      const built = await buildEntries({
        drafts: drafts.map(({ type, count, at }) => ({ type, version: 1, occurredAt: instantOf(at ?? nowMs), occurredErrorMs: 0, count, sealed: [] })),
        chain,
        actId: newId(ActId, random),
        officerId,
        unlock: 'pin',
        nowMs,
        random,
        hash: nodeHash,
        cipher: nodeCipher,
      })
      assert(built.ok, 'field: cannot be written')
      chain = built.value.chain
      written.push(...built.value.entries)
      return commitLine(await signCommit(built.value.entries, [author.signer], nodeHash))
    },
  }
}

export function send(field: Field, lines: readonly string[]): Promise<Received> {
  return receiveLines(field.exercise.logbook, lines)
}

/** Of these entries those that the log holds, in order of position. */
export function kept(field: Field, entries: readonly Entry[]): readonly string[] {
  const { rows, byHash } = field.exercise.logbook.account.table
  return entries
    .flatMap((entry) => byHash.get(entry.hash) ?? [])
    .sort((a, b) => a - b)
    .flatMap((row) => rows[row]?.hash ?? [])
}

/** Standing and place of the girl now. */
export function standingOf(field: Field): Readonly<{ standing: string | null; placeId: PlaceId | null }> {
  const { now } = whereabouts(field.exercise.logbook, field.girl, { asOf: null, knownAt: null })
  return { standing: now?.standing ?? null, placeId: now?.placeId ?? null }
}
