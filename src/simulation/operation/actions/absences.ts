/** People are away and come back, are missing and found, leave our care, die: each said by a named officer. */
import { OrderId, ReceiverId, hourMs, instantOf } from '../../../kernel/index.ts'
import type { CountOf } from '../../../domain/index.ts'
import { isRegistered, messy, minutesBetween, orderly, type Action } from '../action.ts'
import { anybody, handset, idOf, isHere, someHome } from '../look.ts'
import { later, newIdOf, state, turn, type SimulatedPerson, type World } from '../world.ts'

export const absences: readonly Action[] = [
  orderly('away and back', 4, (world) => goAway(world, 'comes back')),
  orderly('leaves our care', 2, leave),
  orderly('death', 0.5, die),
  messy('away and nobody knows', 2, (world) => goAway(world, 'nobody knows')),
  messy('missing', 3, goMissing),
  messy('found and not received', 2, foundUnreceived),
  messy('seen after leaving', 2, seenAfterLeaving),
  messy('never ours', 0.7, neverOurs),
]

type Leaving = CountOf<'person.left-care'>['leaving']

function goAway(world: World, ending: 'comes back' | 'nobody knows'): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const from = person.place
  const hospital = world.places.find((place) => place.kind === 'hospital')
  const placeId = hospital === undefined || world.random.chance(0.4) ? null : hospital.placeId
  const purpose = world.random.pick(['hospital', 'court', 'examination', 'school', 'visit', 'leave', 'foster-family'])
  const hours = 2 + world.random.below(4)
  const dueBackAt = world.random.chance(0.6) ? instantOf(world.scheduler.clock.now() + (hours + 1) * hourMs) : null
  const device = handset(world)
  state(world, device, { type: 'away.started', count: { registrationId: idOf(world, person), purpose, placeId, withOfficerId: world.random.chance(0.5) ? device.officers[0] : null, dueBackAt } })
  person.whereabouts = 'away'
  if (ending === 'nobody knows') return 1
  later(world, hourMs, () => {
    if (person.whereabouts === 'away') state(world, handset(world), { type: 'away.confirmed', count: { registrationId: idOf(world, person), by: world.random.pick(['escort', 'ward', 'host']) } })
  })
  later(world, hours * hourMs, () => {
    if (person.whereabouts !== 'away') return
    person.whereabouts = 'here'
    person.place = from
    state(world, handset(world), { type: 'away.ended', count: { registrationId: idOf(world, person), placeId: from.placeId, basis: 'known-by-sight' } })
  })
  return 1
}

/** Declared missing by an officer; then often located, and brought back with a signature. */
function goMissing(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const placeId = person.place.placeId
  person.whereabouts = 'gone'
  turn(world, person, 'out')
  const device = handset(world)
  state(world, device, { type: 'person.not-found', count: { registrationId: idOf(world, person), placeId } })
  later(world, minutesBetween(world, 10, 180), () => declareAndSearch(world, person))
  return 1
}

/** In: somebody who is truly gone. */
export function declareAndSearch(world: World, person: SimulatedPerson): void {
  const device = handset(world)
  const registrationId = idOf(world, person)
  state(world, device, { type: 'person.declared-missing', count: { registrationId, lastPlaceId: person.place.placeId, circumstance: world.random.pick(['walked-out', 'taken-by-others', 'during-incident', 'unknown']) } })
  if (world.random.chance(0.3)) return
  later(world, minutesBetween(world, 30, 300), () => {
    if (person.whereabouts !== 'gone') return
    person.whereabouts = 'elsewhere'
    state(world, handset(world), {
      type: 'person.located-elsewhere',
      count: { registrationId, where: world.random.pick(['vehicle', 'relative', 'street', 'abroad']), withWhom: world.random.pick(['relative', 'police', 'unknown']), basis: world.random.pick(['seen-by-officer', 'spoken-to', 'other-agency']), nextStep: 'return', owedByOfficerId: device.officers[0], renewBefore: null },
    })
    if (world.random.chance(0.6)) later(world, minutesBetween(world, 30, 300), () => bringBack(world, person, 'signed'))
  })
}

function bringBack(world: World, person: SimulatedPerson, receiving: 'signed' | 'absent'): void {
  if (person.whereabouts !== 'elsewhere' && person.whereabouts !== 'gone') return
  person.whereabouts = 'here'
  person.place = someHome(world)
  state(world, handset(world), { type: 'person.found', count: { registrationId: idOf(world, person), placeId: person.place.placeId, basis: 'known-by-sight', receiving } })
  turn(world, person, 'in')
}

function foundUnreceived(world: World): number {
  const person = anybody(world, (each) => each.whereabouts === 'elsewhere')
  if (person === null) return 0
  bringBack(world, person, 'absent')
  return 1
}

function leave(world: World): number {
  const person = anybody(world, isHere)
  if (person === null) return 0
  const orderId = newIdOf(world, OrderId)
  const isChild = person.sketch.ageYears < 18
  const ways: readonly [Leaving, ...Leaving[]] = isChild
    ? [{ how: 'returned-by-order', orderId, receiverId: newIdOf(world, ReceiverId) }, { how: 'transferred-out', orderId, toAgencyId: null, abroad: 'abroad' }]
    : [{ how: 'own-will', toldAlone: 'told-alone' }, { how: 'freed-by-order', orderId }, { how: 'scope-ended' }]
  person.whereabouts = 'left'
  turn(world, person, 'out')
  for (const registrationId of person.registrationIds) {
    state(world, handset(world), { type: 'person.left-care', count: { registrationId, leaving: world.random.pick(ways) }, sealed: [{ class: 'legal', subject: registrationId, content: { reason: 'as ordered' } }] })
  }
  return 1
}

function die(world: World): number {
  const person = anybody(world, (each) => isHere(each) && each.sketch.ageYears > 40)
  if (person === null) return 0
  person.whereabouts = 'died'
  turn(world, person, 'out')
  for (const registrationId of person.registrationIds) {
    state(world, handset(world), { type: 'person.died', count: { registrationId, placeId: world.random.chance(0.5) ? person.place.placeId : null }, sealed: [{ class: 'health', subject: registrationId, content: { reason: 'an illness from before' } }] })
  }
  return 1
}

function seenAfterLeaving(world: World): number {
  const person = anybody(world, (each) => each.whereabouts === 'left' || each.whereabouts === 'died')
  if (person === null) return 0
  state(world, handset(world), { type: 'person.sighted', count: { registrationId: idOf(world, person), placeId: someHome(world).placeId, basis: 'photo-and-face' } })
  return 1
}

function neverOurs(world: World): number {
  const person = anybody(world, (each) => isHere(each) && isRegistered(each))
  if (person === null) return 0
  state(world, handset(world), { type: 'person.out-of-scope', count: { registrationId: idOf(world, person), because: world.random.pick(['officer', 'visitor', 'neighbour']) } })
  turn(world, person, 'out')
  return 1
}
