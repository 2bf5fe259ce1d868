// An invented operation with a canary in every sealed class and every private key known to the test, to look for in what
// somebody carries off.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { generateWrappingKey, nodeHash, nodeWrappingKeys, signingKeyOfSeed, exportSigningKey, type WrappingKey } from '../../src/adapters/node/crypto/index.ts'
import { PlaceId, RegistrationId, assert, newId, toHex, toUtf8, type Json, type OfficerId } from '../../src/kernel/index.ts'
import type { EntryDraft, SealedClass } from '../../src/domain/index.ts'
import { signCommit } from '../../src/ledger/index.ts'
import { chainState, openLogbook, receiveCommits, startGroup, takeCheckpoint, type GroupPlan, type Logbook } from '../../src/logbook/index.ts'
import { buildAct } from '../../src/logbook/build-act.ts'
import { addDevice, addOfficer, must, openExercise, seededRandom, setClock, type Exercise, type SetClock } from '../../src/simulation/index.ts'
import type { KeyStore, LedgerStore } from '../../src/storage/index.ts'
import { newReplica } from '../sync/replicas.ts'
import { unlocked, type Phone } from '../logbook/group-field.ts'

/** Invented words that stand nowhere else: a name, an office, an illness, an address, a testimony. */
export const canaries: Readonly<Record<SealedClass, string>> = {
  directory: 'Teodora Quexel-Amparán',
  identity: 'Itzamara Zunún-Velaska',
  description: 'cicatriz en forma de golondrina',
  location: 'Casa del Colibrí Blanco, Callejón Xepatz 14',
  health: 'drepanocitosis con crisis',
  care: 'duerme con la lámpara encendida',
  wishes: 'no quiere volver con su tío Anselmo',
  testimony: 'nos contaban con una campana de bronce',
  legal: 'medida 0417-2291-Zunún',
  evidence: 'libreta verde hallada bajo el altar',
  publication: 'borrador que aún no salió: Quetzalpa',
}

export const classes = Object.keys(canaries) as SealedClass[] // keys of the object above

export type Planted = Readonly<{
  exercise: Exercise
  clock: SetClock
  logbook: Logbook
  place: PlaceId
  girl: RegistrationId
  server: WrappingKey
  /** Private keys by what they are: of groups, of devices, of home, of last resort; content keys. */
  secrets(): ReadonlyMap<string, Uint8Array>
  phone(name: string, role: string): Promise<Phone>
  group(kind: GroupPlan['kind'], phones: readonly Phone[]): Promise<void>
}>

/** In: stores of any driver. The canaries are planted by `plant`, once the groups of a test stand. */
export async function newPlanted(stores: Readonly<{ store: LedgerStore; keys: KeyStore }>, seed: string): Promise<Planted> {
  const clock = setClock(Date.UTC(2024, 11, 20, 12))
  const random = seededRandom(seed, nodeHash)
  const [wrappingKey, server] = [await generateWrappingKey(), await generateWrappingKey()]
  const exercise = await openExercise({ ...stores, clock, random, wrappingKey, agencyNames: [canaries.directory, 'Prosecution'] })
  const secrets = new Map<string, Uint8Array>([
    ['group of last resort', wrappingKey.privateKey.slice()],
    ['group of the server', server.privateKey.slice()],
    ['home signing seed', random.fork('home-key').bytes(32)],
    ['home signing key', exportSigningKey(signingKeyOfSeed(random.fork('home-key').bytes(32)))],
  ])
  const wrappingKeys = {
    ...nodeWrappingKeys,
    draw: async () => {
      const pair = await nodeWrappingKeys.draw()
      secrets.set(`group ${String(secrets.size)}`, pair.privateKey.slice())
      return pair
    },
  }
  const { home } = exercise
  const logbook = await openLogbook(exercise.logbook.operationId, { ...exercise.logbook.ports, wrappingKeys }, { home })
  const own: Exercise = { ...exercise, logbook }
  const [place, girl] = [newId(PlaceId, random), newId(RegistrationId, random)]
  await must(own, home, 'open-place', { placeId: place, kind: 'home', parentId: null, ours: 'ours', capacity: null, utcOffsetMinutes: -360, timeZone: 'America/Guatemala' })
  await must(own, home, 'register-person', { registrationId: girl, placeId: place, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined' })
  await must(own, home, 'start-group-epoch', { kind: 'server-identity', agencyId: null, placeId: null, epoch: 1, keyId: random.fork('server').bytes(16).reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), ''), publicKey: toHex(server.publicKey), deviceIds: [] })
  return {
    exercise: own,
    clock,
    logbook,
    place,
    girl,
    server,
    secrets: () => new Map([...secrets, ...[...logbook.keyring.byId].map(([keyId, key]) => [`content key ${keyId}`, key] as const)]),
    async phone(name, role) {
      const officerId: OfficerId = await addOfficer(own, exercise.agencies[0].agencyId, `${canaries.directory} ${name}`, role)
      const author = await addDevice(own, { name, officerId, clock, measuredMs: [0, 0] })
      const sealing = await generateWrappingKey()
      secrets.set(`sealing key of ${name}`, sealing.privateKey.slice())
      await must(own, home, 'set-sealing-key', { deviceId: author.deviceId, sealingKey: toHex(sealing.publicKey) })
      return { ...(await unlocked(await newReplica(logbook, author), sealing)), sealing }
    },
    async group(kind, phones) {
      const isOfPlace = kind === 'shift' || kind === 'health' || kind === 'intake'
      const agencyId = kind === 'legal' || kind === 'tracing' ? exercise.agencies[0].agencyId : null
      const started = await startGroup(logbook, home, { kind, agencyId, placeId: isOfPlace ? place : null, deviceIds: phones.map(({ author }) => author.deviceId) })
      assert(started.ok, 'planted: a group')
    },
  }
}

/** One part of each class about the girl and, for the classes of the operation, about nobody; each with its canary. */
export async function plant({ logbook, exercise, girl }: Planted): Promise<void> {
  const { home } = exercise
  const part = (each: SealedClass) => ({ class: each, subject: each === 'directory' ? null : girl, content: { text: canaries[each] } satisfies Json })
  const drafts: readonly EntryDraft[] = [
    { type: 'person.described', occurredAt: null, occurredErrorMs: 0, count: { registrationId: girl, topic: 'other', saidBy: 'officer', sureness: 'certain' }, sealed: classes.map(part) },
  ]
  const built = await buildAct(logbook, home, drafts, { chain: chainState(logbook, home), pending: new Map(), occurredAt: null })
  assert(built.ok, 'planted: content')
  const commit = await signCommit(built.value.entries, [home.signer], logbook.ports.hash)
  const received = await receiveCommits(logbook, [commit], built.value.wraps)
  assert(received.held.length === 0, 'planted: taken in')
  for (const [, { keyId, key }] of built.value.keys) logbook.keyring.byId.set(keyId, key)
  assert((await takeCheckpoint(logbook)).ok, 'planted: a checkpoint')
}

/** In: whatever was carried off, by name. Out: each canary and key found in it, in any writing a program might use. */
export function foundIn(bytes: Iterable<readonly [name: string, bytes: Uint8Array]>, secrets: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const needles = [
    ...Object.entries(canaries).flatMap(([each, text]) => [toUtf8(text), Buffer.from(text, 'utf16le'), toUtf8(JSON.stringify(text).slice(1, -1)), toUtf8(encodeURIComponent(text))].map((needle) => [each, Buffer.from(needle)] as const)),
    ...[...secrets].flatMap(([name, key]) => writings(key).map((needle) => [name, needle] as const)),
  ]
  const found = new Set<string>()
  for (const [name, each] of bytes) {
    const hay = Buffer.from(each.buffer, each.byteOffset, each.byteLength)
    for (const [what, needle] of needles) if (hay.includes(needle)) found.add(`${name}: ${what}`)
  }
  return [...found].sort()
}

function writings(key: Uint8Array): readonly Buffer[] {
  const raw = Buffer.from(key)
  const base64 = ['base64', 'base64url'] as const
  // Of base64 the middle alone, whatever it begins at.
  return [raw, Buffer.from(raw.toString('hex')), ...base64.flatMap((form) => [0, 1, 2].map((from) => Buffer.from(raw.subarray(from).toString(form).slice(0, 36))))]
}

/** Every file below a folder. */
export function* filesIn(folder: string): Iterable<readonly [string, Uint8Array]> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesIn(path)
    else yield [name, readFileSync(path)]
  }
}
