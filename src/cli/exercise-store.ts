/**
 * An exercise in a data folder, its keys drawn from the story's seed and its custody file beside the folder:
 * anybody can open it, which is what an exercise is for. Never used for an actual operation.
 */
import { nodeDisk } from '../adapters/node/disk/index.ts'
import { exportSigningKey, generateWrappingKey, nodeHash, signingKeyOfSeed } from '../adapters/node/crypto/index.ts'
import { saveCustody } from '../adapters/node/custody/index.ts'
import { openMemoryStore } from '../drivers/memory/index.ts'
import { openSqliteStore } from '../drivers/sqlite/index.ts'
import { fromHex } from '../kernel/index.ts'
import type { Logbook } from '../logbook/index.ts'
import { openExercise, playStory, seededRandom, setClock, storyIds, type Exercise } from '../simulation/index.ts'
import type { Story } from '../interop/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'
import type { Paths } from './installation.ts'

/** Written in the open on purpose: keys of an exercise protect nobody. */
export const exercisePassphrase = 'exercise-exercise'
/** Cheap, since there is nothing to protect. */
const exerciseWorkFactor = 10

export type Played = Readonly<{ logbook: Logbook; acts: number; close(): Promise<void> }>

/** In: null for a store in memory. Fails: `step-refused` and the like, naming the step. */
export async function playInto(story: Story, paths: Paths | null, onProgress: (done: number, total: number) => void): Promise<Played> {
  const random = seededRandom(story.head.seed, nodeHash)
  const { operationId, startsMs } = storyIds(story)
  const clock = setClock(startsMs)
  const wrappingKey = await generateWrappingKey()
  const memory = paths === null ? openMemoryStore({ hash: nodeHash, from: null, faults: null }) : null
  const sqlite = paths === null ? null : await openSqliteStore({ folder: paths.store, hash: nodeHash, writer: { at: 'here', onStatement: null } })
  const stores = sqlite ?? memory
  if (stores === null) throw new CliFailure(exitCodes.fault, 'no-store', 'No store was opened.')
  const [first, second] = story.head.agencies
  const exercise = await openExercise({ store: stores.ledger, keys: stores.keys, clock, random, wrappingKey, agencyNames: [first.name, second.name], operationId })
  if (paths !== null) await saveExerciseCustody(paths, exercise, wrappingKey)
  const played = await playStory(story, { exercise, clock, onProgress })
  if (!played.ok) throw new CliFailure(exitCodes.refused, played.refusal.code, `${played.refusal.code}: ${JSON.stringify(played.refusal.about)}`)
  return { logbook: exercise.logbook, acts: played.value.acts, close: async () => sqlite?.close() }
}

async function saveExerciseCustody(paths: Paths, exercise: Exercise, wrapping: Awaited<ReturnType<typeof generateWrappingKey>>): Promise<void> {
  const seeds = { home: exercise.random.fork('home-key'), first: exercise.random.fork('administrator-0'), second: exercise.random.fork('administrator-1') }
  const custody = new Map([
    ['home-device-id', fromHex(exercise.home.deviceId)],
    ['home-signing-key', exportSigningKey(signingKeyOfSeed(seeds.home.bytes(32)))],
    ['administrator-1-signing-key', exportSigningKey(signingKeyOfSeed(seeds.first.bytes(32)))],
    ['administrator-2-signing-key', exportSigningKey(signingKeyOfSeed(seeds.second.bytes(32)))],
    ['group-operation-public', wrapping.publicKey],
    ['group-operation-private', wrapping.privateKey],
    ['band-key', exercise.random.fork('band-key').bytes(32)],
  ])
  await saveCustody(paths.custody, custody, { disk: nodeDisk, lock: { by: 'passphrase', passphrase: exercisePassphrase, workFactor: exerciseWorkFactor } })
}
