/**
 * Invents people: households of a mother, children and infants, siblings alone, elders, people on their own.
 * Names come in four scripts; ages are ranges; some give no name, some another one, some are written down
 * twice. The same seed invents the same people. No real person, and no real group, is meant.
 */
import type { SeededRandom } from '../seeded-random.ts'
import type { PeopleTraits, PersonSketch, Who } from './person-sketch.ts'
import { inventFamilyName, inventGivenName, scripts, type Script } from './syllables.ts'
import { writeDown } from './write-down.ts'

export const ordinaryTraits: PeopleTraits = { nameless: 0.1, otherName: 0.15, sameName: 0.1, writtenTwice: 0.1, disputedAge: 0.2, bandDeclined: 0.4 }

/** Everybody gives the one name, once. */
export const plainTraits: PeopleTraits = { nameless: 0, otherName: 0, sameName: 0, writtenTwice: 0, disputedAge: 0, bandDeclined: 0.2 }

/** Out: at least `peopleCount` people, in whole households, numbered from 0. */
export function inventPeople(peopleCount: number, traits: PeopleTraits, random: SeededRandom): readonly PersonSketch[] {
  const people: PersonSketch[] = []
  for (let household = 0; people.length < peopleCount; household++) {
    for (const who of inventHousehold(random)) {
      const namesake = people.length > 0 && random.chance(traits.sameName) ? people[random.below(people.length)] : undefined
      const named: Who = namesake === undefined ? who : { ...who, script: namesake.script, givenName: namesake.givenName, familyName: namesake.familyName }
      const first = writeDown(named, traits, random)
      const again = random.chance(traits.writtenTwice) ? [writeDown(named, { ...traits, otherName: 0.5 }, random)] : []
      people.push({ no: people.length, household, ...named, writings: [first, ...again] })
    }
  }
  return people
}

type Maker = (several: (count: number) => readonly Who[], one: (part: Who['part'], ages: readonly [number, number]) => Who, random: SeededRandom) => readonly Who[]

const households: readonly [Maker, ...Maker[]] = [
  (several, one, random) => [one('mother', [16, 45]), ...several(1 + random.below(5)), ...(random.chance(0.3) ? [one('infant', [0, 1])] : [])],
  (several, _one, random) => several(2 + random.below(3)),
  (several, one, random) => [one('mother', [17, 40]), one('father', [18, 45]), ...several(random.below(3))],
  (_several, one) => [one('alone', [12, 60])],
  (several, one) => [one('elder', [60, 85]), ...several(1)],
]

function inventHousehold(random: SeededRandom): readonly Who[] {
  const script: Script = random.pick(scripts)
  const familyName = inventFamilyName(script, random)
  const one = (part: Who['part'], [ageMin, ageMax]: readonly [number, number]): Who => ({
    part,
    sex: part === 'mother' ? 'female' : part === 'father' ? 'male' : random.pick(['female', 'male']),
    ageYears: ageMin + random.below(ageMax - ageMin + 1),
    script,
    givenName: inventGivenName(script, random),
    familyName,
  })
  const several = (count: number): readonly Who[] => Array.from({ length: count }, () => one('child', [2, 17]))
  return random.pick(households)(several, one, random)
}
