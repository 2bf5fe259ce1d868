/**
 * One seed becomes one run: a world is made, things happen in it, devices write them down and send them over
 * a network that fails as the plan says. Out comes what was written, what reached home when, and what was true.
 */
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { assert, dayMs, hourMs, minuteMs, type Ms } from '../../kernel/index.ts'
import { inventPeople } from '../people/invent-people.ts'
import { seededRandom, type SeededRandom } from '../seeded-random.ts'
import type { Action } from './action.ts'
import { actions } from './actions/all-actions.ts'
import { bookStatements } from './actions/statements.ts'
import type { Deed, DeedChain } from './deed.ts'
import { makeDevices, makeHome } from './make-devices.ts'
import { makePlaces, openPlaces } from './open-places.ts'
import type { OperationPlan } from './plan.ts'
import { newScheduler } from './scheduler.ts'
import { newPost, type Arrival } from './post.ts'
import type { FaultCounts, SimulatedDevice, SimulatedPerson, SimulatedPlace, Turn, World } from './world.ts'
import type { NetworkCounts } from './lossy-network.ts'

export type Run = Readonly<{
  seed: string
  plan: OperationPlan
  deeds: readonly Deed[]
  chains: readonly DeedChain[]
  devices: readonly SimulatedDevice[]
  people: readonly SimulatedPerson[]
  places: readonly SimulatedPlace[]
  /** What reached home, in order; home's own deeds arrive at once. */
  arrivals: readonly Arrival[]
  turns: readonly Turn[]
  faults: FaultCounts
  network: NetworkCounts
  /** How often each action was done with somebody. */
  done: ReadonlyMap<string, number>
  startMs: Ms
  endMs: Ms
}>

/** After the last happening: time for what waits to arrive. */
const settleMs = 3 * dayMs

/** Fails: throws when nobody was taken in, since such a run proves nothing. */
export function actOut(seed: string, planOf: (random: SeededRandom) => OperationPlan): Run {
  const random = seededRandom(seed, nodeHash)
  const plan = planOf(random.fork('plan'))
  const world = newWorld(plan, random)
  const post = newPost(world, random.fork('network'))
  makePlaces(world)
  makeHome(world)
  openPlaces(world)
  makeDevices(world)
  happen(world)
  const endMs = plan.startMs + plan.days * dayMs
  bookStatements(world, random.fork('statements'), endMs)
  world.scheduler.runUntil(endMs + settleMs)
  assert(world.turns.length > 0, 'simulation: a run that moved nobody')
  const { deeds, chains, devices, people, places, turns, faults, network, done } = world
  return { seed, plan, deeds, chains, devices, people, places, arrivals: post.arrivals, turns, faults, network, done, startMs: plan.startMs, endMs }
}

function newWorld(plan: OperationPlan, random: SeededRandom): World {
  const people: SimulatedPerson[] = []
  const world: World = {
    plan,
    random: random.fork('world'),
    scheduler: newScheduler(plan.startMs),
    places: [],
    people,
    devices: [],
    deeds: [],
    chains: [],
    turns: [],
    faults: { copied: 0, restored: 0, cutOff: 0, clockOff: 0, clockJumped: 0, unmeasured: 0, lateEnrolment: 0, revoked: 0 },
    done: new Map(),
    onDeed: () => undefined,
    acts: 0,
    openAct: null,
    network: { sent: 0, lost: 0, repeated: 0, delayed: 0, reordered: 0, cut: 0 },
  }
  const nowhere: SimulatedPlace = { placeId: '' as SimulatedPlace['placeId'], name: 'nowhere', kind: 'farm', site: '' as SimulatedPlace['placeId'], ours: 'not-ours' } // replaced at intake
  for (const sketch of inventPeople(plan.peopleCount, plan.people, random.fork('people'))) {
    people.push({ sketch, registrationIds: [], whereabouts: 'unmet', place: nowhere, bandId: null })
  }
  return world
}

/** Books everything that will happen, spread over the days; the first of it are people taken in. */
function happen(world: World): void {
  const { plan, scheduler, random } = world
  const first = actions.find((action) => action.name === 'intake')
  assert(first !== undefined, 'simulation: no intake')
  const intakes = Math.max(2, Math.ceil(plan.happenings / 8))
  const spanMs = plan.days * dayMs - 2 * hourMs
  for (let at = 0; at < plan.happenings; at++) {
    const isIntake = at < intakes
    const ms = plan.startMs + hourMs + (isIntake ? at * 6 * minuteMs : hourMs + random.below(Math.floor(spanMs / minuteMs)) * minuteMs)
    scheduler.at(ms, () => act(world, isIntake ? first : drawAction(world)))
  }
}

function act(world: World, action: Action): void {
  const count = action.run(world)
  if (count > 0) world.done.set(action.name, (world.done.get(action.name) ?? 0) + 1)
}

function drawAction(world: World): Action {
  const mood = world.random.chance(world.plan.mess) ? 'messy' : 'orderly'
  const list = actions.filter((action) => action.mood === mood)
  const total = list.reduce((sum, action) => sum + action.weight, 0)
  let left = (world.random.below(1_000_000) / 1_000_000) * total
  for (const action of list) {
    left -= action.weight
    if (left < 0) return action
  }
  const last = list.at(-1)
  assert(last !== undefined, 'simulation: no action')
  return last
}
