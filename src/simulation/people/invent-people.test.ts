// Who is invented: enough variety that nothing counts on a name, an age or a household of one kind.
import { expect, test } from 'vitest'
import { definitionOf } from '../../domain/index.ts'
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { seededRandom } from '../seeded-random.ts'
import { inventPeople, ordinaryTraits } from './invent-people.ts'

const people = inventPeople(2_000, ordinaryTraits, seededRandom('people', nodeHash))

test('four scripts, every part of a household, infants and elders, in whole households', () => {
  expect(new Set(people.map((person) => person.script))).toEqual(new Set(['Latn', 'Hebr', 'Cyrl', 'Arab']))
  expect(new Set(people.map((person) => person.part))).toEqual(new Set(['mother', 'father', 'child', 'infant', 'elder', 'alone']))
  expect(people.filter((person) => person.household === people[0]?.household)).not.toHaveLength(2_000)
  expect(people.map((person) => person.no)).toEqual(people.map((_, at) => at))
})

test('some give no name, some another one, some are namesakes, some are written down twice, some ages are disputed', () => {
  const writings = people.flatMap((person) => person.writings)
  const share = (count: number): number => count / people.length
  expect(share(writings.filter((each) => each.naming !== 'named').length)).toBeGreaterThan(0.05)
  expect(share(people.filter((person) => person.writings.length === 2).length)).toBeGreaterThan(0.05)
  expect(share(writings.filter((each) => each.countedAs === 'disputed').length)).toBeGreaterThan(0.02)
  expect(new Set(people.map((person) => `${person.givenName} ${person.familyName}`)).size).toBeLessThan(people.length)
  expect(new Set(writings.map((each) => each.band))).toEqual(new Set(['accepted', 'declined', 'not-offered']))
})

test('what would be sealed fits the shapes of its entry', () => {
  const { sealed } = definitionOf('person.registered')
  for (const { identity } of people.flatMap((person) => person.writings)) expect(sealed.identity?.safeParse(identity.content).success).toBe(true)
})

test('the same seed invents the same people, another one others', () => {
  const again = inventPeople(50, ordinaryTraits, seededRandom('people', nodeHash))
  expect(again).toEqual(people.slice(0, again.length))
  expect(inventPeople(50, ordinaryTraits, seededRandom('others', nodeHash))).not.toEqual(again)
})
