/** People are driven from place to place: by name or by heads, whole or short, late, to another door, with a stop on the way. */
import { MovementId, dayMs, hourMs, instantOf, minuteMs, type Ms } from '../../../kernel/index.ts'
import type { CountOf } from '../../../domain/index.ts'
import { isRegistered, messy, minutesBetween, orderly, type Action } from '../action.ts'
import { anybody, handset, idOf, isHere, livedInSite, someHome, someOf } from '../look.ts'
import { later, newIdOf, state, turn, type SimulatedPerson, type SimulatedPlace, type World } from '../world.ts'

type Trip = Readonly<{
  manifest: 'named' | 'heads-only'
  trip: 'one-way' | 'round-trip'
  /** Of those who got on: everybody gets off, one does not, or somebody more does. */
  arrival: 'whole' | 'short' | 'over' | 'never'
  door: 'due' | 'another'
  delayMs: Ms
  escorts: 1 | 2
}>

const ordinary: Trip = { manifest: 'named', trip: 'one-way', arrival: 'whole', door: 'due', delayMs: 0, escorts: 2 }

export const movements: readonly Action[] = [
  orderly('drive', 6, (world) => drive(world, ordinary)),
  orderly('drive by heads', 1, driveByHeads),
  messy('one does not get off', 2, (world) => drive(world, { ...ordinary, arrival: 'short' })),
  messy('one more gets off', 2, (world) => drive(world, { ...ordinary, arrival: 'over' })),
  messy('another door', 2, (world) => drive(world, { ...ordinary, door: 'another' })),
  messy('late', 2, (world) => drive(world, { ...ordinary, delayMs: 6 * hourMs })),
  messy('never arrives', 1, (world) => drive(world, { ...ordinary, arrival: 'never' })),
  messy('there and back late', 2, (world) => drive(world, { ...ordinary, trip: 'round-trip', delayMs: dayMs })),
  messy('one officer with many', 1, oneWithMany),
]

function drive(world: World, trip: Trip): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  const { site, people } = lived
  const to = someHome(world, site.placeId)
  const aboard = someOf(world, people, 8)
  const movementId = newIdOf(world, MovementId)
  const driveMs = minutesBetween(world, 30, 120)
  state(world, handset(world), { type: 'movement.departed', count: departure(world, { movementId, site, to, aboard, trip, dueMs: world.scheduler.clock.now() + driveMs }) })
  for (const person of aboard) person.whereabouts = 'aboard'
  if (world.random.chance(0.2)) stopOnTheWay(world, { movementId, aboard, afterMs: Math.floor(driveMs / 2) })
  if (trip.arrival === 'never') return aboard.length
  later(world, driveMs + trip.delayMs, () => arrive(world, { movementId, trip, aboard, at: trip.door === 'another' ? someHome(world, to.placeId) : to }))
  return aboard.length
}

type Leaving = Readonly<{ movementId: MovementId; site: SimulatedPlace; to: SimulatedPlace; aboard: readonly SimulatedPerson[]; trip: Trip; dueMs: Ms }>

function departure(world: World, { movementId, site, to, aboard, trip, dueMs }: Leaving): CountOf<'movement.departed'> {
  const isNamed = trip.manifest === 'named'
  return {
    movementId,
    fromPlaceId: site.placeId,
    toPlaceId: to.placeId,
    trip: trip.trip,
    manifest: trip.manifest,
    registrationIds: isNamed ? aboard.map((person) => idOf(world, person)) : [],
    heads: aboard.length,
    children: aboard.filter((person) => person.sketch.ageYears < 18).length,
    escortOfficerIds: handset(world).officers.slice(0, trip.escorts),
    giving: 'signed',
    escort: 'signed',
    dueAt: instantOf(dueMs),
  }
}

/** Everybody out and on again: at a petrol station, at a barrier. */
function stopOnTheWay(world: World, stop: Readonly<{ movementId: MovementId; aboard: readonly SimulatedPerson[]; afterMs: Ms }>): void {
  const registrationIds = stop.aboard.map((person) => idOf(world, person))
  const street = world.places.find((place) => place.kind === 'street')
  if (street === undefined) return
  const device = handset(world)
  for (const [way, extraMs] of [['alighted', 0], ['boarded', 5 * minuteMs]] as const) {
    later(world, stop.afterMs + extraMs, () => {
      state(world, device, { type: 'movement.boarded', count: { movementId: stop.movementId, placeId: street.placeId, way, registrationIds: [...registrationIds] } })
    })
  }
}

type Arriving = Readonly<{ movementId: MovementId; trip: Trip; aboard: readonly SimulatedPerson[]; at: SimulatedPlace }>

function arrive(world: World, { movementId, trip, aboard, at }: Arriving): void {
  const here = aboard.filter((person) => person.whereabouts === 'aboard')
  const off = trip.arrival === 'short' ? here.slice(1) : here
  const missing = here.filter((person) => !off.includes(person))
  const extra = trip.arrival === 'over' ? anybody(world, (person) => isRegistered(person) && !aboard.includes(person)) : null
  for (const person of off) [person.whereabouts, person.place] = ['here', at]
  for (const person of missing) {
    person.whereabouts = 'gone'
    turn(world, person, 'out')
  }
  state(world, handset(world), {
    type: 'movement.arrived',
    count: {
      movementId,
      placeId: at.placeId,
      basis: world.random.pick(['known-by-sight', 'photo-and-face', 'band-and-face']),
      registrationIds: trip.manifest === 'named' ? off.map((person) => idOf(world, person)) : [],
      absentIds: world.random.chance(0.5) ? missing.map((person) => idOf(world, person)) : [],
      extraIds: extra === null ? [] : [idOf(world, extra)],
      heads: off.length + (extra === null ? 0 : 1),
      escort: 'signed',
      receiving: world.random.pick(['signed', 'signed', 'nobody-else-here']),
    },
  })
}

/** No names yet: so many heads leave, so many arrive; who they were is written down afterwards. */
function driveByHeads(world: World): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  const { site, people } = lived
  const movementId = newIdOf(world, MovementId)
  const to = someHome(world, site.placeId)
  const count = departure(world, { movementId, site, to, aboard: [], trip: { ...ordinary, manifest: 'heads-only' }, dueMs: world.scheduler.clock.now() + 60 * minuteMs })
  const heads = people.length + world.random.below(20)
  state(world, handset(world), { type: 'movement.departed', count: { ...count, heads } })
  later(world, 50 * minuteMs, () => {
    state(world, handset(world), {
      type: 'movement.arrived',
      count: { movementId, placeId: to.placeId, basis: 'unstated', registrationIds: [], absentIds: [], extraIds: [], heads, escort: 'signed', receiving: 'signed' },
    })
  })
  return heads
}

function oneWithMany(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const site = person.place
  const count = departure(world, { movementId: newIdOf(world, MovementId), site, to: someHome(world, site.site), aboard: [person], trip: { ...ordinary, escorts: 1 }, dueMs: world.scheduler.clock.now() + hourMs })
  state(world, handset(world), { type: 'movement.departed', count: { ...count, heads: 20, children: 19 } })
  person.whereabouts = 'aboard'
  return 1
}
