/** About places: who answers, how many fit in, which door is locked, which limits hold. */
import { HandoverId } from '../../../kernel/index.ts'
import { defaultRules } from '../../../domain/index.ts'
import { messy, orderly, type Action } from '../action.ts'
import { anybody, handset, homeOf, idOf, isHere, livedInSite, someHome } from '../look.ts'
import { newIdOf, state, type World } from '../world.ts'

export const house: readonly Action[] = [
  orderly('shift handed over', 1, handOver),
  orderly('somebody answers for people', 1, answerFor),
  messy('too many for the room', 3, tooMany),
  messy('locked door', 3, lock),
  messy('other limits', 0.5, adoptRules),
]

function handOver(world: World): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  const [giving, receiving] = [handset(world), handset(world)]
  const manner = world.random.pick(['counted-together', 'counted-together', 'by-number', 'with-reservations', 'refused'])
  state(world, receiving, {
    type: 'answering.handed-over',
    count: {
      handoverId: newIdOf(world, HandoverId),
      fromOfficerId: giving.officers[0],
      toOfficerId: receiving.officers[0],
      toAgencyId: receiving.agencyId,
      placeId: lived.site.placeId,
      registrationIds: [],
      heads: lived.people.length,
      manner,
      giving: world.random.pick(['signed', 'absent']),
      receiving: 'signed',
    },
    sealed: [{ class: 'care', subject: null, content: { reason: 'two are asleep, one has a fever' } }],
  })
  return lived.people.length
}

function answerFor(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const device = handset(world)
  state(world, device, { type: 'answering.assumed', count: { agencyId: device.agencyId, officerId: device.officers[0], placeId: null, registrationIds: [idOf(world, person)] } })
  return 1
}

function tooMany(world: World): number {
  const lived = livedInSite(world)
  if (lived === null) return 0
  state(world, handset(world), { type: 'place.capacity-set', count: { placeId: lived.site.placeId, capacity: Math.max(0, lived.people.length - 1) } })
  return lived.people.length
}

function lock(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const device = handset(world)
  state(world, device, { type: 'place.locked', count: { placeId: person.place.placeId, door: 'locked' } })
  if (world.random.chance(0.3)) state(world, device, { type: 'place.locked', count: { placeId: someHome(world).placeId, door: 'opened' } })
  return 1
}

function adoptRules(world: World): number {
  const minutes = 60 + world.random.below(600)
  state(world, homeOf(world), { type: 'rules.adopted', count: { rules: { ...defaultRules, freshness: {}, freshnessOtherwise: { dayMinutes: minutes, nightMinutes: minutes * 2 } } } })
  return 1
}
