/** Something that happens in the world and is written down, well or badly. */
import { minuteMs, type Ms } from '../../kernel/index.ts'
import type { SimulatedPerson, World } from './world.ts'

export type Action = Readonly<{
  name: string
  /** Orderly: what is written down is true and at once. Messy: somebody errs, or does not know better. */
  mood: 'orderly' | 'messy'
  /** How often, next to others of its mood. */
  weight: number
  /** Out: how many people it moved or spoke of; 0 when there was nobody to do it with. */
  run(world: World): number
}>

export function orderly(name: string, weight: number, run: Action['run']): Action {
  return { name, mood: 'orderly', weight, run }
}

export function messy(name: string, weight: number, run: Action['run']): Action {
  return { name, mood: 'messy', weight, run }
}

/** Between so many minutes, bounds included. */
export function minutesBetween(world: World, min: number, max: number): Ms {
  return (min + world.random.below(max - min + 1)) * minuteMs
}

export function isRegistered(person: SimulatedPerson): boolean {
  return person.registrationIds.length > 0
}
