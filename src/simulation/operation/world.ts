/**
 * The world as it truly is: who is where, which devices there are and how their clocks run. Actions change it
 * and have devices write down what their officers saw of it. Owned by one run.
 */
import { Fault, newId, type AgencyId, type BandId, type DeviceId, type Json, type Ms, type OfficerId, type PlaceId, type RegistrationId } from '../../kernel/index.ts'
import type { CountOf, EntryType, SealedDraft } from '../../domain/index.ts'
import type { PersonSketch } from '../people/person-sketch.ts'
import type { SeededRandom } from '../seeded-random.ts'
import type { Deed, DeedChain, HashOf } from './deed.ts'
import type { NetworkCounts } from './lossy-network.ts'
import type { OperationPlan } from './plan.ts'
import type { Scheduler } from './scheduler.ts'

export type SimulatedPlace = Readonly<{ placeId: PlaceId; name: string; kind: CountOf<'place.opened'>['kind']; site: PlaceId; ours: 'ours' | 'not-ours' }>

export type SimulatedPerson = {
  readonly sketch: PersonSketch
  readonly registrationIds: RegistrationId[]
  /** Where she truly is; `gone` is out of everybody's sight, `elsewhere` is with others. */
  whereabouts: 'unmet' | 'here' | 'aboard' | 'away' | 'gone' | 'elsewhere' | 'left' | 'died'
  place: SimulatedPlace
  bandId: BandId | null
}

export type SimulatedDevice = {
  readonly no: number
  readonly deviceId: DeviceId
  readonly agencyId: AgencyId
  readonly officers: readonly [OfficerId, ...OfficerId[]]
  /** What its clock shows at a true moment. */
  showsMs(trueMs: Ms): Ms
  readonly isMeasured: boolean
  readonly enrolledMs: Ms
  /** Without coverage, in true time. */
  readonly cutOff: readonly Readonly<{ from: Ms; to: Ms }>[]
  epoch: number
  /** Chains it writes to now: two after it was copied. */
  chains: DeedChain[]
}

/** When somebody came into our care or was no longer in it: what an omniscient observer would answer. */
export type Turn = Readonly<{ atMs: Ms; person: number; care: 'in' | 'out' }>

export type FaultCounts = { copied: number; restored: number; cutOff: number; clockOff: number; clockJumped: number; unmeasured: number; lateEnrolment: number; revoked: number }

export type World = {
  readonly plan: OperationPlan
  readonly random: SeededRandom
  readonly scheduler: Scheduler
  readonly places: SimulatedPlace[]
  readonly people: readonly SimulatedPerson[]
  /** The first is home. */
  readonly devices: SimulatedDevice[]
  readonly deeds: Deed[]
  readonly chains: DeedChain[]
  readonly turns: Turn[]
  readonly faults: FaultCounts
  readonly done: Map<string, number>
  /** Told of every deed, so that its device can send it. Set by the post. */
  onDeed: (deed: Deed) => void
  acts: number
  /** While an act is being written down; null between acts. */
  openAct: number | null
  /** How often the network failed so far. */
  readonly network: NetworkCounts
}

export type Said<Type extends EntryType> = Readonly<{
  type: Type
  count: CountOf<Type> | ((hashOf: HashOf) => CountOf<Type>)
  /** How long before it is written down it happened. */
  agoMs?: Ms
  errorMs?: Ms
  sealed?: readonly SealedDraft[]
  reading?: Deed['reading']
}>

/** A device writes one entry down. Out: the deed's number. */
export function state<Type extends EntryType>(world: World, device: SimulatedDevice, said: Said<Type>): number {
  const nowMs = world.scheduler.clock.now()
  const happenedMs = nowMs - (said.agoMs ?? 0)
  const chain = device.chains.length > 1 ? world.random.pick([device.chains[0] ?? fail(), ...device.chains.slice(1)]) : (device.chains[0] ?? fail())
  // Every count part is JSON: its own schema says so.
  const count = said.count as Json | ((hashOf: HashOf) => Json)
  const deed: Deed = {
    no: world.deeds.length,
    device: device.no,
    chain: chain.no,
    writtenMs: nowMs,
    happenedMs,
    statedMs: device.showsMs(happenedMs),
    errorMs: said.errorMs ?? 0,
    officerId: device.no === 0 ? null : world.random.pick(device.officers),
    act: world.openAct ?? world.acts++,
    type: said.type,
    reading: said.reading ?? 'readable',
    count: typeof count === 'function' ? count : () => count,
    sealed: said.sealed ?? [],
  }
  world.deeds.push(deed)
  chain.deeds.push(deed.no)
  world.onDeed(deed)
  return deed.no
}

/** What is stated within is one act of one officer at one device: it arrives whole or not at all. */
export function inOneAct(world: World, device: SimulatedDevice, write: () => void): void {
  const [chain] = device.chains
  const all = device.chains
  // A copied device writes the whole act to one of its branches.
  if (all.length > 1) device.chains = [world.random.pick([chain ?? fail(), ...all.slice(1)])]
  world.openAct = world.acts++
  write()
  world.openAct = null
  device.chains = all
}

/** Notes that somebody truly came into care, or was no longer in it. */
export function turn(world: World, person: SimulatedPerson, care: Turn['care']): void {
  world.turns.push({ atMs: world.scheduler.clock.now(), person: person.sketch.no, care })
}

/** Books what follows of an action, after so many true milliseconds. */
export function later(world: World, afterMs: Ms, task: () => void): void {
  world.scheduler.at(world.scheduler.clock.now() + afterMs, task)
}

export function newIdOf<Schema extends Parameters<typeof newId>[0]>(world: World, schema: Schema): ReturnType<typeof newId<Schema>> {
  return newId(schema, world.random)
}

function fail(): never {
  throw new Fault('world: a device without a chain')
}
