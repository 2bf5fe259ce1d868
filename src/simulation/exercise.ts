/**
 * An exercise operation with keys marked as such, made in one go: home, two agencies, officers and devices
 * whose keys all lie here. The base of the December story, of simulations and of tests; never of an actual
 * operation, whose keys are made on their own devices.
 */
import {
  AgencyId,
  DeviceId,
  OfficerId,
  assert,
  instantOf,
  newId,
  toHex,
  type Clock,
  type Instant,
  type OperationId,
} from '../kernel/index.ts'
import { nodeCipher, nodeHash, nodeSigner, nodeUnwrapper, nodeVerifier, nodeWrapper, nodeWrappingKeys, signingKeyOfSeed, type WrappingKey } from '../adapters/node/crypto/index.ts'
import { openOperation, perform, type Author, type Logbook, type LogbookPorts } from '../logbook/index.ts'
import type { KeyStore, LedgerStore } from '../storage/index.ts'
import type { SeededRandom } from './seeded-random.ts'

export type ExerciseAgency = Readonly<{ agencyId: AgencyId; administratorId: OfficerId }>

export type Exercise = Readonly<{
  logbook: Logbook
  home: Author
  agencies: readonly [ExerciseAgency, ExerciseAgency]
  random: SeededRandom
}>

export type ExercisePlan = Readonly<{
  store: LedgerStore
  keys: KeyStore
  clock: Clock
  random: SeededRandom
  wrappingKey: WrappingKey
  agencyNames: readonly [string, string]
  operationId?: OperationId
}>

export async function openExercise(plan: ExercisePlan): Promise<Exercise> {
  const ports = await exercisePorts(plan)
  const { random } = plan
  const home: Author = {
    deviceId: newId(DeviceId, random.fork('home-device')),
    epoch: 1,
    signer: nodeSigner(signingKeyOfSeed(random.fork('home-key').bytes(32))),
    officerId: null,
    unlock: 'operator',
  }
  const agencies = [exerciseAgency(random, 0), exerciseAgency(random, 1)] as const
  const planned = ([at]: readonly [0 | 1]) => ({
    agencyId: agencies[at].agencyId,
    name: plan.agencyNames[at],
    administrator: {
      officerId: agencies[at].administratorId,
      name: `Administration ${at + 1}`,
      key: signingKeyOfSeed(random.fork(`administrator-${at}`).bytes(32)).publicKey,
    },
  })
  const logbook = await openOperation(
    { operationId: plan.operationId ?? null, nature: 'exercise', agencies: [planned([0]), planned([1])], occurredAt: null },
    ports,
    home,
  )
  return { logbook, home, agencies, random }
}

export async function exercisePorts(plan: Pick<ExercisePlan, 'store' | 'keys' | 'clock' | 'random' | 'wrappingKey'>): Promise<LogbookPorts> {
  return {
    store: plan.store,
    keys: plan.keys,
    clock: plan.clock,
    random: plan.random.fork('logbook'),
    hash: nodeHash,
    cipher: nodeCipher,
    verifier: nodeVerifier,
    wrapper: nodeWrapper,
    group: { name: 'operation', epoch: 1, publicKey: plan.wrappingKey.publicKey },
    unwrapper: await nodeUnwrapper(plan.wrappingKey),
    wrappingKeys: nodeWrappingKeys,
  }
}

/** Enrols an officer of an agency. */
export async function addOfficer(exercise: Exercise, agencyId: AgencyId, name: string, role = 'shift-lead'): Promise<OfficerId> {
  const officerId = newId(OfficerId, exercise.random.fork(`officer-${name}`))
  const sealed = [{ class: 'directory', subject: null, content: { name, contact: null } }]
  await must(exercise, exercise.home, 'add-officer', { officerId, agencyId, role, sealed })
  return officerId
}

export type DevicePlan = Readonly<{
  name: string
  officerId: OfficerId | null
  clock?: Clock
  /** Bounds of its clock's error as measured now; null: nobody measures it. */
  measuredMs: readonly [number, number] | null
}>

/** Enrols a device, proposed by one agency and confirmed by the other. Out: its author. */
export async function addDevice(exercise: Exercise, plan: DevicePlan): Promise<Author> {
  const random = exercise.random.fork(`device-${plan.name}`)
  const deviceId = newId(DeviceId, random)
  const signer = nodeSigner(signingKeyOfSeed(random.bytes(32)))
  const [first, second] = exercise.agencies
  const { algorithm, raw } = signer.publicKey
  await must(exercise, exercise.home, 'propose-device', { deviceId, agencyId: first.agencyId, algorithm, publicKey: toHex(raw) })
  await must(exercise, exercise.home, 'confirm-device', { deviceId, agencyId: second.agencyId })
  const author: Author = { deviceId, epoch: 1, signer, officerId: plan.officerId, unlock: 'pin', ...(plan.clock && { clock: plan.clock }) }
  if (plan.measuredMs !== null) await measureClock(exercise, author, plan.measuredMs)
  return author
}

/** Home measures a device's clock: an entry of home's (FORMATS 4). */
export async function measureClock(exercise: Exercise, device: Author, offsetMs: readonly [number, number], atSequence = 0): Promise<void> {
  const deviceClockAt: Instant = instantOf((device.clock ?? exercise.logbook.ports.clock).now())
  await must(exercise, exercise.home, 'measure-clock', {
    deviceId: device.deviceId,
    epoch: device.epoch,
    atSequence,
    deviceClockAt,
    offsetMinMs: offsetMs[0],
    offsetMaxMs: offsetMs[1],
  })
}

/** Performs an act that an exercise relies on. Fails: throws with the refusal. */
export async function must(exercise: Exercise, author: Author, act: string, request: unknown): Promise<readonly string[]> {
  const performed = await perform(exercise.logbook, author, { act, request })
  const why = performed.ok ? '' : `${performed.refusal.code} ${JSON.stringify(performed.refusal.about)}`
  assert(performed.ok, `exercise: ${act} refused: ${why}`)
  return performed.value.map((placed) => placed.entry.hash)
}

function exerciseAgency(random: SeededRandom, at: 0 | 1): ExerciseAgency {
  const own = random.fork(`agency-${at}`)
  return { agencyId: newId(AgencyId, own), administratorId: newId(OfficerId, own) }
}
