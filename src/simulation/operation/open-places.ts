/** The places of a simulated operation, as home writes them down when it begins: a farm, homes with rooms, a hospital, a street, an aunt's house. */
import { PlaceId } from '../../kernel/index.ts'
import { homeOf } from './look.ts'
import { newIdOf, state, type SimulatedPlace, type World } from './world.ts'

type Planned = Readonly<{ name: string; kind: SimulatedPlace['kind']; within?: string; ours?: 'not-ours'; capacity?: number }>

const planned: readonly Planned[] = [
  { name: 'farm', kind: 'farm' },
  { name: 'barn', kind: 'zone', within: 'farm' },
  { name: 'first home', kind: 'home', capacity: 400 },
  { name: 'room one', kind: 'zone', within: 'first home' },
  { name: 'room two', kind: 'zone', within: 'first home' },
  { name: 'second home', kind: 'home' },
  { name: 'hospital', kind: 'hospital' },
  { name: 'street', kind: 'street' },
  { name: 'aunt', kind: 'family', ours: 'not-ours' },
]

/** Minutes by car between the farm and either home, at least. */
const driveMinutesMin = 25

export function makePlaces(world: World): void {
  for (const { name, kind, within, ours } of planned) {
    const placeId = newIdOf(world, PlaceId)
    const site = world.places.find((place) => place.name === within)?.placeId ?? placeId
    world.places.push({ placeId, name, kind, site, ours: ours ?? 'ours' })
  }
}

/** In: home's device is there. */
export function openPlaces(world: World): void {
  const home = homeOf(world)
  for (const { placeId, name, kind, site, ours } of world.places) {
    const capacity = planned.find((place) => place.name === name)?.capacity ?? null
    state(world, home, {
      type: 'place.opened',
      count: { placeId, kind, parentId: site === placeId ? null : site, ours, capacity, utcOffsetMinutes: -360, timeZone: 'America/Guatemala' },
      sealed: [{ class: 'location', subject: null, content: { name, address: null } }],
    })
  }
  const [farm, ...others] = world.places.filter((place) => place.site === place.placeId)
  const isAnswered = world.plan.mood === 'calm' || world.random.chance(0.7)
  for (const place of others) {
    if (farm !== undefined && place.kind === 'home') {
      state(world, home, { type: 'travel-time.stated', count: { placeIds: [farm.placeId, place.placeId], minutesMin: driveMinutesMin } })
    }
    if (!isAnswered || place.ours === 'not-ours') continue
    state(world, home, { type: 'answering.assumed', count: { agencyId: home.agencyId, officerId: home.officers[0], placeId: place.placeId, registrationIds: [] } })
  }
}
