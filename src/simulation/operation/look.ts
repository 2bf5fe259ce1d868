/** Looks around in the world: who is here, which device is at hand, which place is meant. */
import { Fault, type PlaceId, type RegistrationId } from '../../kernel/index.ts'
import type { SimulatedDevice, SimulatedPerson, SimulatedPlace, World } from './world.ts'

/** Somebody for whom this holds; null when there is nobody. */
export function anybody(world: World, fits: (person: SimulatedPerson) => boolean): SimulatedPerson | null {
  const { people, random } = world
  // From a random start onwards: as even as a draw among all who fit, near enough, and without a list.
  const from = random.below(people.length)
  for (let step = 0; step < people.length; step++) {
    const person = people[(from + step) % people.length]
    if (person !== undefined && fits(person)) return person
  }
  return null
}

export function isHere(person: SimulatedPerson): boolean {
  return person.whereabouts === 'here'
}

export function peopleAt(world: World, site: PlaceId): readonly SimulatedPerson[] {
  return world.people.filter((person) => isHere(person) && person.place.site === site)
}

/** Of two registrations either. */
export function idOf(world: World, person: SimulatedPerson): RegistrationId {
  const [first, ...others] = person.registrationIds
  if (first === undefined) throw new Fault('look: nobody wrote her down')
  return world.random.pick([first, ...others])
}

/** A device in officers' hands; home itself stays in its office. */
export function handset(world: World, otherThan: SimulatedDevice | null = null): SimulatedDevice {
  const others = world.devices.filter((device) => device.no > 0 && device !== otherThan)
  const [first, ...rest] = others.length > 0 ? others : world.devices.slice(1)
  if (first === undefined) throw new Fault('look: no device in anybody’s hands')
  return world.random.pick([first, ...rest])
}

export function homeOf(world: World): SimulatedDevice {
  const [home] = world.devices
  if (home === undefined) throw new Fault('look: no home')
  return home
}

export function placeNamed(world: World, name: string): SimulatedPlace {
  const found = world.places.find((place) => place.name === name)
  if (found === undefined) throw new Fault(`look: no place ${name}`)
  return found
}

/** One of our sites where people can live. */
export function someHome(world: World, otherThan: PlaceId | null = null): SimulatedPlace {
  const homes = world.places.filter((place) => place.kind === 'home' && place.placeId !== otherThan)
  const [first, ...rest] = homes
  if (first === undefined) throw new Fault('look: no home to live in')
  return world.random.pick([first, ...rest])
}

/** The site, or one of its rooms. */
export function somewhereIn(world: World, site: PlaceId): SimulatedPlace {
  const nodes = world.places.filter((place) => place.site === site)
  const [first, ...rest] = nodes
  if (first === undefined) throw new Fault('look: no such site')
  return world.random.pick([first, ...rest])
}

/** A site of ours with somebody in it, and who is there; null when all are empty. */
export function livedInSite(world: World): Readonly<{ site: SimulatedPlace; people: readonly SimulatedPerson[] }> | null {
  const one = anybody(world, isHere)
  if (one === null) return null
  const site = world.places.find((place) => place.placeId === one.place.site)
  return site === undefined ? null : { site, people: peopleAt(world, site.placeId) }
}

/** Up to `countMax` of these people, at least one; in their order. */
export function someOf<Item>(world: World, items: readonly Item[], countMax: number): readonly Item[] {
  const count = 1 + world.random.below(Math.max(1, Math.min(countMax, items.length)))
  const from = world.random.below(Math.max(1, items.length - count + 1))
  return items.slice(from, from + count)
}
